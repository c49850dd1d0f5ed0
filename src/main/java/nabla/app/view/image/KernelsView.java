package nabla.app.view.image;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Port;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;

/// The kernels of a convolution, a row of pictures for each filter: values, gradients, or what the last update added. Settings `show`
/// (`gradients`, `updates`), `kernel` (which one is enlarged), `scale` (`own`).
public final class KernelsView implements LiveView {

    static final String KIND = "kernels";

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.CONVOLUTION;
        }

        @Override public List<String> places(Outlook outlook) {
            return all(outlook).map(k -> k.layer().at().text()).toList();
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return all(outlook)
                    .filter(k -> spec.node().isEmpty() || k.layer().at().text().equals(spec.node()))
                    .findFirst()
                    .map(k -> new KernelsView(spec, k, outlook.frame()));
        }

        @Override public Showcase showcase() {
            return new Showcase("digits-cnn", 100, spec("conv1"));
        }

        private static Stream<Kernels> all(Outlook outlook) {
            return Imagery.of(outlook).layers().stream().flatMap(layer -> Kernels.of(layer).stream());
        }
    }

    /// The kernels that a layer reads: a weight of outer × inner × height × width, or × length over sequences.
    record Kernels(Imagery.Layer layer, String port, Shape shape) {

        static Optional<Kernels> of(Imagery.Layer layer) {
            return layer.op().inputs().stream()
                    .filter(port -> port.kind() == Port.Kind.WEIGHT)
                    .flatMap(port -> layer.inputs().find(port.name()).stream()
                            .filter(shape -> shape.rank() == 4 || shape.rank() == 3)
                            .filter(shape -> shape.volume() > 0)
                            .map(shape -> new Kernels(layer, port.name(), shape)))
                    .findFirst();
        }

        int outer() {
            return shape.size(0);
        }

        int inner() {
            return shape.size(1);
        }

        int rows() {
            return shape.rank() == 4 ? shape.size(2) : 1;
        }

        int columns() {
            return shape.last();
        }
    }

    private enum Shown {
        VALUES,
        GRADIENTS,
        UPDATES;

        static Shown of(ViewSpec spec) {
            return switch (spec.settings().getOrDefault("show", "")) {
                case "gradients" -> GRADIENTS;
                case "updates" -> UPDATES;
                default -> VALUES;
            };
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final ViewSpec spec;
    private final Kernels kernels;
    private final Shown shown;
    private final Board board = new Board();
    private Frame frame;

    private KernelsView(ViewSpec spec, Kernels kernels, Frame frame) {
        this.spec = spec;
        this.kernels = kernels;
        this.frame = frame;
        shown = Shown.of(spec);
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String title() {
        return words().text("kernels.title." + shown.key());
    }

    @Override public String subtitle() {
        return words().text("kernels.of", kernels.layer().shownAs(), kernels.shape());
    }

    @Override public List<Control> controls() {
        return List.of(
                new Control.Pick(words().text("kernels.show"), words().text("kernels.show." + shown.key()),
                        Stream.of(Shown.values())
                                .map(s -> new Choice(words().text("kernels.show." + s.key()),
                                        s == Shown.VALUES ? spec.without("show") : spec.with("show", s.key())))
                                .toList()),
                Board.scaleToggle(spec));
    }

    private Probe probe() {
        var at = kernels.layer().at();
        return switch (shown) {
            case VALUES -> new Probe.Value(at, kernels.port());
            case GRADIENTS -> new Probe.Gradient(at, kernels.port());
            case UPDATES -> new Probe.Update(at, kernels.port());
        };
    }

    @Override public Set<Probe> probes() {
        return Set.of(probe());
    }

    @Override public void show(Frame newest) {
        frame = newest;
    }

    private Optional<Board.Content> content() {
        var isOld = shown != Shown.VALUES && frame.freshness(probe()) == Frame.Freshness.PENDING;
        return frame.get(probe()).filter(values -> !isOld && values.size() == kernels.shape().volume())
                .map(values -> new Board.Content(
                        new Tiles.Stack(values, kernels.outer() * kernels.inner(), kernels.rows(), kernels.columns(),
                                kernels.inner() == 1 ? 0 : kernels.inner()),
                        picked(), this::name, Board.Content.Reach.of(spec)));
    }

    private int picked() {
        return Math.clamp(Example.number(spec, "kernel"), 0, kernels.outer() * kernels.inner() - 1);
    }

    private String name(int tile) {
        return words().text("kernels.kernel", tile / kernels.inner(), tile % kernels.inner());
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        content().ifPresentOrElse(
                content -> board.draw(pen, box, content, words().text("kernels.unit." + shown.key()), colours),
                () -> Board.pending(pen, box, colours));
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        return content().flatMap(content -> board.point(x, y, box, content)
                .map(spot -> words().text("kernels.reading." + shown.key(), kernels.port(),
                        spot.tile() / kernels.inner(), spot.tile() % kernels.inner(), spot.row(), spot.column(),
                        Numbers.full(content.stack().at(spot.tile(), spot.row(), spot.column())))));
    }

    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        return content().flatMap(content -> board.grip(at, box, content,
                tile -> hand.turn(spec.with("kernel", Integer.toString(tile)))));
    }

    @Override public Optional<String> pick(double x, double y, Box box) {
        return Optional.of(kernels.layer().at().top());
    }

    @Override public Wheel wheel(double x, double y, double turns, Box box, Hand hand) {
        return content().map(content -> board.wheel(turns, box, content)).orElse(Wheel.PASSED_ON);
    }

    @Override public void leave() {
        board.leave();
    }

    @Override public void follow(LiveView before) {
        if (before instanceof KernelsView other) {
            board.follow(other.board);
        }
    }

    @Override public Sheet sheet() {
        return content().map(content -> Board.sheet(content, "kernel", "row", "column", "value")).orElse(Sheet.EMPTY);
    }
}
