package nabla.app.view.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.ViewKind;
import nabla.app.view.part.Lines;
import nabla.app.view.part.Rolled;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Sources;
import nabla.engine.Trial;
import nabla.graph.Feed;
import nabla.graph.Node;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// The data set that a source draws from: as a table, as pictures, the classes by part, or how each column is spread before and after it
/// is normalised. Settings: `show` (`table`, `pictures`, `classes`, `columns`), `part` (`all`, `training`, …), `column` (the first one
/// of the table).
public final class DataView implements LiveView {

    static final String KIND = "data";

    private static final String SHOW = "show";
    private static final String PART = "part";
    private static final String COLUMN = "column";
    private static final int MOST_NUMBERS = 1 << 20;
    private static final double MARGIN = 4;

    /// Ways to look at it.
    enum Show {
        TABLE,
        PICTURES,
        CLASSES,
        COLUMNS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String title() {
            return Words.of("view").text("data.show." + word());
        }
    }

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.DATA;
        }

        @Override public List<String> places(Outlook outlook) {
            return outlook.graph().nodes().stream()
                    .filter(node -> node.op() instanceof Feed feed && outlook.sources().find(feed.data()).isPresent())
                    .map(Node::name)
                    .toList();
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            var places = places(outlook);
            return places.stream().filter(p -> spec.node().isEmpty() || p.equals(spec.node())).findFirst()
                    .map(place -> new DataView(spec, outlook.graph().node(place), outlook));
        }

        @Override public Showcase showcase() {
            return new Showcase("digits-cnn", 0, spec(""));
        }
    }

    private final ViewSpec spec;
    private final String data;
    private final DataRows rows;
    private final Optional<Node> normalised;
    private final Rolled rolled = new Rolled();
    private Frame frame;
    private DataFacts facts;
    private Lines sight;

    private DataView(ViewSpec spec, Node source, Outlook outlook) {
        this.spec = spec;
        data = ((Feed) source.op()).data();
        rows = DataRows.of(outlook.sources(), data, part(spec));
        normalised = normalising(source, outlook);
        frame = outlook.frame();
        facts = new DataFacts(rows);
        sight = sight();
    }

    /// The node that the inputs go through first, if it normalises.
    private static Optional<Node> normalising(Node source, Outlook outlook) {
        return outlook.graph().from(new Ref(source.name(), source.op().outputs().getFirst().name())).stream()
                .flatMap(wire -> outlook.graph().find(wire.to().node()).stream())
                .filter(node -> node.op().type().is(Trait.NORMALISES))
                .findFirst();
    }

    private static DataRows.Part part(ViewSpec spec) {
        return Arrays.stream(DataRows.Part.values())
                .filter(p -> p.name().toLowerCase(Locale.ROOT).equals(spec.get(PART, "")))
                .findFirst().orElse(DataRows.Part.ALL);
    }

    /// What can be shown of these data.
    private List<Show> shows() {
        var all = new ArrayList<>(List.of(Show.TABLE));
        if (rows.arePictures()) {
            all.addFirst(Show.PICTURES);
        }
        if (rows.areClasses()) {
            all.add(Show.CLASSES);
        }
        if (rows.vocabulary().isEmpty() && rows.width() > 0) {
            all.add(Show.COLUMNS);
        }
        return all;
    }

    private Show shown() {
        return shows().stream().filter(s -> s.word().equals(spec.get(SHOW, ""))).findFirst()
                .orElse(shows().getFirst());
    }

    private Lines sight() {
        return switch (shown()) {
            case TABLE -> new DataTable(rows, (int) spec.number(COLUMN, 0));
            case PICTURES -> new DataPictures(facts);
            case CLASSES -> new DataClasses(facts);
            case COLUMNS -> new DataColumns(facts, normalised.map(Node::shown), () -> probe().flatMap(frame::get));
        };
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        return words().text("data.of", data, Numbers.count(rows.count()), rows.example());
    }

    @Override public List<Control> controls() {
        var all = new ArrayList<Control>();
        all.add(new Control.Pick(words().text("data.show"), shown().title(), shows().stream()
                .map(s -> new Choice(s.title(), spec.set(SHOW, s.word(), shows().getFirst().word()))).toList()));
        all.add(new Control.Pick(words().text("data.rows"), rows.part().title(), Arrays.stream(DataRows.Part.values())
                .map(p -> new Choice(p.title(), spec.set(PART, p.name().toLowerCase(Locale.ROOT), "all"))).toList()));
        if (shown() == Show.TABLE && rows.width() > 1) {
            all.add(new Control.Slide(words().text("data.column"), 0, rows.width() - 1, 1,
                    Math.clamp(spec.number(COLUMN, 0), 0, rows.width() - 1),
                    to -> spec.set(COLUMN, Integer.toString((int) to), "0")));
        }
        return all;
    }

    /// What the node that normalises makes of these rows, as far as a picture needs them.
    private Optional<Probe> probe() {
        var most = Math.max(1, MOST_NUMBERS / Math.max(1, rows.width()));
        var trial = switch (rows.part()) {
            case ALL -> new Trial.Rows(Sources.Part.ALL, most);
            case TRAINING -> new Trial.Rows(Sources.Part.TRAINING, most);
            case VALIDATION -> new Trial.Rows(Sources.Part.VALIDATION, most);
            case TEST -> new Trial.Chosen(Arrays.stream(rows.order()).limit(most).boxed().toList());
        };
        return normalised.filter(_ -> shown() == Show.COLUMNS)
                .map(node -> Probe.tried(trial, new Ref(node.name(), node.op().outputs().getFirst().name())));
    }

    @Override public Set<Probe> probes() {
        return probe().map(Set::of).orElse(Set.of());
    }

    @Override public void show(Frame newest) {
        frame = newest;
    }

    @Override public boolean isMoving() {
        return sight.isPending();
    }

    private static Box room(Box box) {
        return new Box(box.x() + MARGIN, box.y() + MARGIN, box.width() - MARGIN, box.height() - 2 * MARGIN);
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        rolled.draw(pen, room(box), sight, colours);
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        return rolled.point(x, y, room(box), sight);
    }

    @Override public void leave() {
        sight.point(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Box.of(0, 0), 0);
    }

    @Override public Wheel wheel(double x, double y, double turns, Box box, Hand hand) {
        return rolled.wheel(x, y, turns, room(box), sight);
    }

    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        return rolled.grip(at, room(box), sight);
    }

    @Override public Sheet sheet() {
        return sight.sheet();
    }

    /// Keeps what was worked out, and the place, while rows and ways to look stay the same.
    @Override public void follow(LiveView before) {
        if (before instanceof DataView view && view.rows.isSame(rows)) {
            facts = view.facts;
            sight = sight();
            if (view.shown() == shown()) {
                rolled.follow(view.rolled);
            }
        }
    }
}
