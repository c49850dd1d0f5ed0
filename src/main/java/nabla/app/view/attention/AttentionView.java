package nabla.app.view.attention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
import nabla.app.view.Switch;
import nabla.app.view.ViewKind;
import nabla.app.view.place.Names;
import nabla.app.view.place.Tokens;
import nabla.engine.Batches;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Trial;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Selective;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// Where each word looks: the rows of attention by layer and head, one of them large, of one example of the data or of the batch at hand.
///
/// Settings: `head`, `of` (`batch`; else the data), `row` (which example), `step` (how far a loop has come), `scale` (`free`).
public final class AttentionView implements LiveView {

    static final String KIND = "attention";

    private static final String HEAD = "head";
    private static final Switch BATCH = new Switch("of", "batch");
    private static final String ROW = "row";
    private static final String STEP = "step";
    private static final int MOST_TILES = 64;
    /// So many numbers of a batch at most are copied for pictures beside the large one.
    private static final long MOST_NUMBERS = 200_000;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.ATTENTION;
        }

        @Override public List<String> places(Outlook outlook) {
            return Attending.all(outlook).stream().map(Attending::place).toList();
        }

        @Override public Optional<String> placeAt(String node, Outlook outlook) {
            var pointed = new Path(new Path(node).timeless());
            return places(outlook).stream().filter(place -> new Path(place).isIn(pointed)).findFirst();
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            var all = Attending.all(outlook);
            return all.stream()
                    .filter(a -> spec.node().isEmpty() || a.place().equals(spec.node()))
                    .findFirst()
                    .or(() -> all.stream().filter(a -> new Path(a.place()).isIn(new Path(spec.node()))).findFirst())
                    .map(here -> new AttentionView(spec, here, all, outlook));
        }

        @Override public List<Choice> choices(ViewSpec spec, Outlook outlook) {
            var all = Attending.all(outlook);
            return all.stream()
                    .map(a -> new Choice(a.called(all, outlook),
                            new ViewSpec(KIND, a.place(), spec.settings()).without(HEAD)))
                    .toList();
        }

        @Override public Showcase showcase() {
            return new Showcase("sorting", 345, spec(""));
        }
    }

    private final ViewSpec spec;
    private final Attending here;
    private final List<Attending> all;
    private final Map<Attending, String> called = new HashMap<>();
    private final Outlook outlook;
    private final int rows;
    private final AttentionPicture picture = new AttentionPicture();
    private final Map<Attending, Read> read = new HashMap<>();
    private Frame frame;
    private Optional<Sides> sides = Optional.empty();

    /// What was read last of a node, and from what.
    private record Read(List<Gaze.Stand> stands, int example, Gaze gaze) {}

    /// @param all where attention is paid anywhere in the graph
    private AttentionView(ViewSpec spec, Attending here, List<Attending> all, Outlook outlook) {
        this.spec = spec;
        this.here = here;
        this.all = all;
        this.outlook = outlook;
        frame = outlook.frame();
        rows = Batches.data(outlook.graph()).stream()
                .mapToInt(data -> outlook.sources().rows(data).x().shape().rows()).max().orElse(0);
        all.forEach(a -> called.put(a, a.called(all, outlook)));
    }

    /// Looked for once, and not at all where the view before it knew them.
    private Sides sides() {
        if (sides.isEmpty()) {
            sides = Optional.of(Sides.of(here, outlook));
        }
        return sides.get();
    }

    static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        var of = isOfBatch() ? words().text("attention.ofBatch", example())
                : words().text("attention.ofRow", example());
        return rows == 0 ? called.get(here) : called.get(here) + " · " + of;
    }

    private ViewSpec at(Attending other, int head) {
        return new ViewSpec(KIND, other.place(), spec.settings()).set(HEAD, Integer.toString(head), "0");
    }

    @Override public List<Control> controls() {
        var controls = new ArrayList<Control>();
        if (here.heads() > 1) {
            controls.add(new Control.Pick(words().text("attention.pickHead"), headWords(here, head()),
                    IntStream.range(0, here.heads())
                            .mapToObj(head -> new Choice(headWords(here, head), at(here, head)))
                            .toList()));
        }
        if (rows > 0) {
            var batch = here.shape().hasBatch() ? here.shape().size(0) : 1;
            var most = isOfBatch() ? batch : rows;
            if (most > 1) {
                controls.add(new Control.Slide(words().text(isOfBatch() ? "attention.example" : "attention.row"), 0,
                        most - 1.0, 1, Math.min(example(), most - 1), to -> spec.set(ROW, whole(to), "0")));
            }
            controls.add(new Control.Toggle(words().text("attention.batch"), Control.Toggle.State.of(isOfBatch()),
                    BATCH.turned(spec).without(ROW)));
        }
        if (here.isLoop()) {
            controls.add(new Control.Slide(words().text("attention.step"), 1, here.times(), 1, step(),
                    to -> spec.set(STEP, whole(to), Integer.toString(here.times()))));
        }
        controls.add(Switch.freeScale(spec));
        return controls;
    }

    private static String whole(double number) {
        return Long.toString(Math.round(number));
    }

    private static String headWords(Attending at, int head) {
        return words().text(at.hasHeads() || at.heads() == 1 ? "attention.head" : "attention.sequence", head + 1);
    }

    private boolean isOfBatch() {
        return BATCH.isOn(spec);
    }

    private boolean isFree() {
        return Switch.FREE_SCALE.isOn(spec);
    }

    private int head() {
        return Math.clamp((long) spec.number(HEAD, 0), 0, here.heads() - 1);
    }

    private int example() {
        return (int) Math.max(0, spec.number(ROW, 0));
    }

    /// How many times of the loop are shown.
    private int step() {
        return Math.clamp((long) spec.number(STEP, here.times()), 1, here.times());
    }

    private Probe probe(Path at, String port) {
        return isOfBatch() || rows == 0 ? new Probe.Value(at, port)
                : new Probe.Tried(Trial.row(Math.min(example(), rows - 1)), at, port);
    }

    private Probe probe(Ref port) {
        return probe(new Path(port.node()), port.port());
    }

    /// Where a node stands at the times that are read: all of them where they lie below each other, else the last that is shown.
    private List<Path> read(Attending at) {
        return at.isStacked() || !at.isLoop() ? at.places()
                : List.of(at.places().get(Math.min(step(), at.times()) - 1));
    }

    /// The nodes that small pictures are drawn of.
    private List<Attending> seen() {
        var numbers = all.stream().mapToLong(a -> a.shape().volume() * (a.isStacked() ? a.times() : 1)).sum();
        return isOfBatch() && numbers > MOST_NUMBERS ? List.of(here) : all;
    }

    @Override public Set<Probe> probes() {
        var probes = new HashSet<Probe>();
        for (var at : seen()) {
            for (var path : read(at)) {
                probes.add(probe(path, at.port()));
                probes.add(probe(path, at.scores()));
                if (at.mask() == Attending.Mask.WIRED) {
                    probes.add(probe(path, Selective.MASK));
                }
            }
        }
        sides().queries().ifPresent(tokens -> probes.add(probe(tokens.port())));
        sides().keys().ifPresent(tokens -> probes.add(probe(tokens.port())));
        return probes;
    }

    @Override public void show(Frame newest) {
        frame = newest;
    }

    @Override public void follow(LiveView before) {
        if (before instanceof AttentionView attention && attention.here.equals(here)) {
            picture.follow(attention.picture);
            if (attention.outlook.check() == outlook.check()) {
                sides = attention.sides;
            }
        }
    }

    private Optional<Values> value(Probe probe) {
        return frame.get(probe).filter(_ -> !(probe instanceof Probe.AtPort) || frame.done() == 0
                || frame.freshness(probe) != Frame.Freshness.PENDING);
    }

    /// What a node attends to now.
    private Gaze gaze(Attending at) {
        var stands = read(at).stream()
                .map(path -> new Gaze.Stand(value(probe(path, at.port())), value(probe(path, at.scores())),
                        at.mask() == Attending.Mask.WIRED ? value(probe(path, Selective.MASK))
                                : Optional.empty()))
                .toList();
        var example = isOfBatch() ? example() : 0;
        var known = read.get(at);
        if (known == null || known.example() != example || !isSame(known.stands(), stands)) {
            known = new Read(stands, example, Gaze.of(at, stands, example));
            read.put(at, known);
        }
        return known.gaze();
    }

    private static boolean isSame(List<Gaze.Stand> some, List<Gaze.Stand> others) {
        return some.size() == others.size() && IntStream.range(0, some.size())
                .allMatch(i -> isSame(some.get(i).weights(), others.get(i).weights())
                        && isSame(some.get(i).scores(), others.get(i).scores())
                        && isSame(some.get(i).mask(), others.get(i).mask()));
    }

    private static boolean isSame(Optional<Values> one, Optional<Values> other) {
        return one.orElse(null) == other.orElse(null);
    }

    private Names names(String axis, Optional<Tokens> tokens, int count, int sequence) {
        var names = Names.numbered(words().text(axis), count);
        return tokens.flatMap(t -> value(probe(t.port())).map(v -> names.called(t.of(v, sequence)))).orElse(names);
    }

    /// One head of one node, small beside the large one.
    record Tile(Attending at, int head, String layer, String name, Gaze gaze, boolean isHere) {}

    private List<Tile> tiles() {
        var tiles = new ArrayList<Tile>();
        for (var at : seen()) {
            for (var head = 0; head < at.heads() && tiles.size() < MOST_TILES; head++) {
                tiles.add(new Tile(at, head, called.get(at),
                        at.heads() == 1 ? called.get(at) : headWords(at, head), gaze(at),
                        at.equals(here) && head == head()));
            }
        }
        return tiles;
    }

    /// All that is to be drawn.
    AttentionPicture.Scene scene() {
        var sequence = isOfBatch() ? example() : !here.shape().hasBatch() && !here.hasHeads() ? head() : 0;
        var written = here.isStacked() ? step() : here.queries();
        var of = here.heads() > 1 ? headWords(here, head()) : called.get(here);
        var title = rows == 0 ? of
                : words().text(isOfBatch() ? "attention.titleOfBatch" : "attention.titleOfRow", of, example());
        return new AttentionPicture.Scene(title, gaze(here), head(), written,
                names("attention.query", sides().queries(), here.queries(), sequence),
                names("attention.key", sides().keys(), here.keys(), sequence), tiles(), isFree());
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        picture.draw(pen, box, scene(), colours);
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        var scene = scene();
        return picture.point(x, y, box, scene).map(spot -> told(scene, spot.row(), spot.column()))
                .or(() -> picture.tileAt(x, y, box, scene).map(AttentionView::told));
    }

    private static String told(Tile tile) {
        var entropy = tile.gaze().entropy(tile.head(), tile.gaze().queries());
        var name = tile.layer().equals(tile.name()) ? tile.name() : tile.layer() + "\n" + tile.name();
        return Double.isNaN(entropy) ? name
                : name + "\n" + words().text("attention.meanEntropy", Numbers.fixed(entropy, 2));
    }

    private String told(AttentionPicture.Scene scene, int query, int key) {
        var gaze = scene.gaze();
        var share = gaze.row(scene.head(), query);
        var place = gaze.place(scene.head(), query, key);
        var lines = new ArrayList<String>();
        lines.add("%s → %s".formatted(scene.queries().at(query), scene.keys().at(key)));
        lines.add(gaze.masked().get(place) ? words().text("attention.isMasked")
                : Numbers.full(gaze.weights()[place]));
        if (!Double.isNaN(gaze.scores()[place])) {
            lines.add(words().text("attention.scoreOf", Numbers.card(gaze.scores()[place])));
        }
        lines.add(words().text("attention.row.sum", Numbers.card(share.sum()), scene.keys().at(share.at()),
                Numbers.card(share.largest())));
        if (share.isDistribution()) {
            lines.add(words().text("matrix.entropy", Numbers.fixed(share.entropy(), 3)));
        }
        return String.join("\n", lines);
    }

    @Override public void leave() {
        picture.leave();
    }

    @Override public Optional<String> pick(double x, double y, Box box) {
        return Optional.of(here.at().top());
    }

    /// A click on a small picture makes it the large one.
    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        return picture.tileAt(at.x(), at.y(), box, scene()).filter(tile -> !tile.isHere()).map(tile -> {
            hand.turn(at(tile.at(), tile.head()));
            return (_, _, _) -> {};
        });
    }

    @Override public Sheet sheet() {
        var scene = scene();
        var gaze = scene.gaze();
        var sheet = Sheet.of(words().text("attention.sheet.head"), words().text("attention.query"),
                words().text("attention.key"), words().text("attention.score"), words().text("attention.weight"),
                words().text("attention.masked"));
        for (var head = 0; head < gaze.heads(); head++) {
            for (var query = 0; query < scene.written(); query++) {
                for (var key = 0; key < gaze.keys() && gaze.isKnown(query); key++) {
                    var place = gaze.place(head, query, key);
                    sheet.row(head + 1, scene.queries().at(query), scene.keys().at(key), gaze.scores()[place],
                            gaze.weights()[place], gaze.masked().get(place) ? 1 : 0);
                }
            }
        }
        return sheet.done();
    }
}
