package nabla.app.view.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nabla.app.picture.Anchor;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.view.Control;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.ViewKind;
import nabla.app.view.part.ScaleBar;
import nabla.engine.Frame;
import nabla.engine.Heading;
import nabla.engine.Heading.Way;
import nabla.engine.Probe;
import nabla.graph.Graph;
import nabla.graph.Inside;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;

/// The loss along one or two directions through the weights, worked out beside the training, and the path of the optimiser in it.
/// Settings: `first` and `second` (`random`, `gradient`, `NODE.PORT[place]`, `none`), `reach`, `seed`. Where all weights together are two
/// numbers it shows these, with 0 in the middle.
public final class SliceView implements LiveView {

    static final String KIND = "slice";
    static final int ROWS = 256;
    private static final String RANDOM = "random";
    private static final String GRADIENT = "gradient";
    private static final String NONE = "none";
    private static final Pattern ENTRY = Pattern.compile("(.+)\\[(\\d+)]");
    private static final int MOST_ENTRIES = 24;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.MAP;
        }

        @Override public List<String> places(Outlook outlook) {
            return List.of("");
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return weights(outlook).isEmpty() || !learns(outlook.graph(), outlook) ? Optional.empty()
                    : Optional.of(new SliceView(spec, outlook));
        }

        private static boolean learns(Graph graph, Outlook outlook) {
            return graph.nodes().stream().anyMatch(n -> n.op().type().is(Trait.LOSS))
                    || outlook.project().plan().phases().stream().anyMatch(p -> !p.objectives().isEmpty());
        }

        @Override public Showcase showcase() {
            return new Showcase("spiral", 400, spec(""));
        }
    }

    /// A weight that the graph holds.
    private record Weight(String name, Shape shape) {}

    private final ViewSpec spec;
    private final List<Weight> weights;
    private final boolean isWhole;
    private final int rows;
    private Frame frame;
    private Optional<SlicePicture> picture = Optional.empty();

    private SliceView(ViewSpec spec, Outlook outlook) {
        this.spec = spec;
        weights = weights(outlook);
        isWhole = weights.stream().mapToLong(w -> w.shape().volume()).sum() == 2;
        rows = Math.min(ROWS, outlook.project().data().keySet().stream()
                .filter(id -> outlook.sources().find(id).isPresent())
                .mapToInt(id -> outlook.sources().rows(id).training().length).max().orElse(0));
        frame = outlook.frame();
    }

    private static List<Weight> weights(Outlook outlook) {
        return outlook.check().held().entrySet().stream()
                .filter(e -> isWeight(e.getKey(), outlook))
                .map(e -> new Weight(e.getKey().toString(), e.getValue()))
                .toList();
    }

    private static boolean isWeight(Ref held, Outlook outlook) {
        return Inside.at(outlook.graph(), outlook.check(), new Path(held.node()))
                .flatMap(inside -> inside.node().op().inputs().stream()
                        .filter(p -> p.name().equals(held.port())).findFirst())
                .filter(port -> port.kind() == Port.Kind.WEIGHT)
                .isPresent();
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text("slice." + key, args);
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        return second().map(s -> text("of.plane", named(first()), named(s))).orElse(named(first()));
    }

    private String usualFirst() {
        return isWhole ? entries().getFirst() : RANDOM;
    }

    private String usualSecond() {
        return isWhole ? entries().get(1) : RANDOM;
    }

    /// The names of numbers that can be a direction.
    private List<String> entries() {
        return weights.stream()
                .flatMap(w -> Stream.iterate(0, i -> i < w.shape().volume(), i -> i + 1).limit(MOST_ENTRIES)
                        .map(i -> w.name() + "[" + i + "]"))
                .limit(MOST_ENTRIES).toList();
    }

    private Way first() {
        return way(spec.get("first", usualFirst()), 1).orElse(new Way.Random(seed()));
    }

    private Optional<Way> second() {
        return way(spec.get("second", usualSecond()), 2);
    }

    private long seed() {
        return (long) spec.number("seed", 1);
    }

    private Optional<Way> way(String name, int which) {
        var entry = ENTRY.matcher(name);
        if (entry.matches()) {
            return Optional.of(new Way.Entry(entry.group(1), Integer.parseInt(entry.group(2))));
        }
        return switch (name) {
            case NONE -> Optional.empty();
            case GRADIENT -> Optional.of(new Way.Gradient());
            default -> Optional.of(new Way.Random(2 * seed() + which));
        };
    }

    private double reach() {
        return Math.clamp(spec.number("reach", isWhole ? 2 : 1), 0.01, 100);
    }

    Heading heading() {
        return new Heading(first(), second(), isWhole ? Heading.Middle.ZERO : Heading.Middle.PRESENT, reach(), ROWS);
    }

    private static String named(Way way) {
        return switch (way) {
            case Way.Random(var seed) -> text("random", 2 - seed % 2);
            case Way.Gradient _ -> text("gradient");
            case Way.Entry(var weight, var place) -> weight + "[" + place + "]";
        };
    }

    @Override public List<Control> controls() {
        var controls = new ArrayList<Control>();
        controls.add(pick("first", named(first()), usualFirst(), Stream.of(RANDOM, GRADIENT)));
        controls.add(pick("second", second().map(SliceView::named).orElse(text(NONE)), usualSecond(),
                Stream.of(RANDOM, GRADIENT, NONE)));
        controls.add(new Control.Slide(text("reach"), 0.1, isWhole ? 5 : 3, 0.1, reach(),
                reach -> spec.set("reach", ScaleBar.brief(reach), "")));
        if (first() instanceof Way.Random || second().orElse(first()) instanceof Way.Random) {
            controls.add(new Control.Slide(text("seed"), 1, 20, 1, seed(),
                    seed -> spec.set("seed", Long.toString((long) seed), "1")));
        }
        return controls;
    }

    private Control pick(String setting, String now, String usual, Stream<String> ways) {
        return new Control.Pick(text(setting), now, Stream.concat(ways, entries().stream())
                .map(name -> new Choice(name.equals(NONE) ? text(NONE) : named(way(name, 1).orElseThrow()),
                        spec.set(setting, name, usual)))
                .toList());
    }

    @Override public Set<Probe> probes() {
        return Set.of(new Probe.Slice(heading()), new Probe.Trail(heading()));
    }

    @Override public void show(Frame newest) {
        frame = newest;
        var losses = frame.get(new Probe.Slice(heading()));
        var trail = frame.get(new Probe.Trail(heading()));
        if (losses.isPresent() && picture.filter(p -> p.losses() == losses.get()).isPresent()) {
            picture = Optional.of(picture.get().with(trail));
        } else if (losses.isPresent()) {
            picture = Optional.of(SlicePicture.of(losses.get(), trail, heading()));
        }
    }

    @Override public void follow(LiveView before) {
        if (before instanceof SliceView view && view.heading().equals(heading())) {
            picture = view.picture;
        }
    }

    private String unit(Way way) {
        return switch (way) {
            case Way.Random _ -> text("random.unit");
            case Way.Gradient _ -> text("gradient.unit");
            case Way.Entry _ -> text(isWhole ? "entry.unit" : "entry.present");
        };
    }

    private SlicePicture.Captions captions() {
        return new SlicePicture.Captions(named(first()), second().map(SliceView::named).orElse(text("loss")),
                unit(first()), rows == 0 ? text("rows.none") : text("rows", rows));
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        if (picture.isPresent()) {
            picture.get().draw(pen, box, captions(), colours);
        } else {
            pending(pen, SlicePicture.room(box), colours);
        }
    }

    /// On a large net the first picture takes seconds.
    private void pending(Pen pen, Box room, Colours colours) {
        pen.pending(room, colours);
        var words = Type.ROW.cut(rows == 0 ? text("pending.rows.none") : text("pending", rows), room.width() - 24);
        var sign = Box.around(room.centreX(), room.centreY(), Type.ROW.width(words) + 24, 28);
        pen.fill(sign, 4, colours.of(Tone.PANEL));
        pen.text(words, sign.centreX(), sign.centreY(), Type.ROW, Anchor.CENTRE, colours.of(Tone.SECONDARY));
    }

    Optional<Axes> axes(Box box) {
        return picture.map(p -> p.axes(box));
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        return picture.flatMap(p -> p.nearest(x, y, box)).map(at -> second().isPresent()
                ? text("point", named(first()), Numbers.fixed(at.x(), 3), named(second().get()),
                        Numbers.fixed(at.y(), 3), Numbers.card(at.loss()))
                : text("point.line", named(first()), Numbers.fixed(at.x(), 3), Numbers.card(at.loss())));
    }

    @Override public void leave() {
        picture.ifPresent(SlicePicture::leave);
    }

    @Override public Sheet sheet() {
        var columns = second().map(s -> List.of(named(first()), named(s), text("loss")))
                .orElse(List.of(named(first()), text("loss")));
        return picture.map(p -> p.sheet(columns)).orElse(Sheet.EMPTY);
    }
}
