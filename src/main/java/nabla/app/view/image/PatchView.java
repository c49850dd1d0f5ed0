package nabla.app.view.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// How one output cell of a convolution or a pooling is made: the patch under the window, the kernel, the products, and their sum. Settings
/// `cell` (`row,column`), `filter` (the channel of the output), `channel` (of the input, counted within its group), `row` of the data: in the
/// batch of a training step the output is older than the weights, so it would not be their sum.
public final class PatchView implements LiveView {

    static final String KIND = "patch";

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.CONVOLUTION;
        }

        @Override public List<String> places(Outlook outlook) {
            return all(outlook).map(layer -> layer.at().text()).toList();
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return all(outlook)
                    .filter(layer -> spec.node().isEmpty() || layer.at().text().equals(spec.node()))
                    .findFirst()
                    .map(layer -> new PatchView(spec, layer, Example.apart(spec, outlook, layer.at()),
                            outlook.frame()));
        }

        @Override public Showcase showcase() {
            return new Showcase("convolution-explained", 0, spec("edges").with("cell", "2,2"));
        }

        private static Stream<Imagery.Layer> all(Outlook outlook) {
            return Imagery.of(outlook).layers().stream().filter(layer -> layer.glide().isPresent());
        }
    }

    private final ViewSpec spec;
    private final Imagery.Layer layer;
    private Example example;
    private final PatchDrawing drawing;
    private Frame frame;
    private Optional<Patch.Glider> glider = Optional.empty();
    /// What the view before showed, until there are numbers of this example: drawn faintly.
    private Optional<Patch.Glider> stale = Optional.empty();
    private Map<String, Values> shown = Map.of();
    private Optional<PatchDrawing.Spot> hovered = Optional.empty();

    private PatchView(ViewSpec spec, Imagery.Layer layer, Example example, Frame frame) {
        this.spec = spec;
        this.layer = layer;
        this.example = example;
        drawing = new PatchDrawing(layer.glide().orElseThrow(), image(), map(),
                KernelsView.Kernels.of(layer).map(KernelsView.Kernels::shape));
        this.frame = frame;
        show(frame);
    }

    private static Words words() {
        return Words.of("view");
    }

    private Shape image() {
        return layer.inputs().get(layer.op().inputs().getFirst().name()).example();
    }

    private Shape map() {
        return layer.outputs().get(layer.op().outputs().getFirst().name()).example();
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        var of = words().text("patch.of", layer.shownAs());
        return example.words().isEmpty() ? of : of + " · " + example.words();
    }

    @Override public List<Control> controls() {
        var controls = new ArrayList<Control>();
        if (map().channels() > 1) {
            controls.add(slide("patch.filter", "filter", map().channels(), filter()));
        }
        if (channels() > 1) {
            controls.add(slide("patch.channel", "channel", channels(), channel()));
        }
        controls.addAll(example.controls(spec));
        return controls;
    }

    private Control slide(String key, String setting, int count, int now) {
        return new Control.Slide(words().text(key), 0, count - 1, 1, now,
                to -> spec.with(setting, Integer.toString((int) to)));
    }

    /// How many channels of the input one channel of the output sees.
    private int channels() {
        return Math.max(1, image().channels() / Math.max(1, drawing.glide().groups()));
    }

    private int filter() {
        return Math.clamp(Example.number(spec, "filter"), 0, map().channels() - 1);
    }

    private int channel() {
        return Math.clamp(Example.number(spec, "channel"), 0, channels() - 1);
    }

    /// The channel of the input that is shown, among those that this filter sees.
    private int inputChannel() {
        var group = filter() / Math.max(1, map().channels() / Math.max(1, drawing.glide().groups()));
        return Math.clamp(group * channels() + channel(), 0, image().channels() - 1);
    }

    private PatchDrawing.Spot pinned() {
        var parts = spec.settings().getOrDefault("cell", "").split(",");
        try {
            return new PatchDrawing.Spot(Math.clamp(Integer.parseInt(parts[0].strip()), 0, map().height() - 1),
                    Math.clamp(Integer.parseInt(parts[1].strip()), 0, map().width() - 1));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return new PatchDrawing.Spot(map().height() / 2, map().width() / 2);
        }
    }

    private Map<String, Probe> byPort() {
        var probes = new HashMap<String, Probe>();
        layer.inputs().byName().keySet().forEach(port -> probes.put(port, example.value(layer.at(), port)));
        layer.outputs().byName().keySet().forEach(port -> probes.put(port, example.value(layer.at(), port)));
        return probes;
    }

    @Override public Set<Probe> probes() {
        return new HashSet<>(byPort().values());
    }

    @Override public void show(Frame newest) {
        frame = newest;
        var values = new HashMap<String, Values>();
        byPort().forEach((port, probe) -> Example.now(frame, probe).ifPresent(v -> values.put(port, v)));
        var isSame = values.size() == shown.size()
                && values.entrySet().stream().allMatch(e -> shown.get(e.getKey()) == e.getValue());
        if (!isSame) {
            shown = values;
            glider = fits(values) ? Optional.of(new Patch.Glider(layer, values)) : Optional.empty();
        }
    }

    private boolean fits(Map<String, Values> values) {
        var x = values.get(layer.op().inputs().getFirst().name());
        var y = values.get(layer.op().outputs().getFirst().name());
        return values.keySet().containsAll(layer.inputs().byName().keySet())
                && x != null && y != null && x.size() == image().volume() && y.size() == map().volume();
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        var choice = new PatchDrawing.Choice(filter(), inputChannel(), hovered.orElse(pinned()));
        glider.ifPresentOrElse(g -> drawing.draw(pen, box, g, choice, colours), () -> stale.ifPresentOrElse(
                old -> pen.faint(example.haze(), () -> drawing.draw(pen, box, old, choice, colours)),
                () -> pen.pending(box, colours)));
    }

    @Override public void follow(LiveView before) {
        if (before instanceof PatchView other && other.layer.at().equals(layer.at())
                && other.image().equals(image()) && other.map().equals(map())) {
            stale = other.glider.or(() -> other.stale);
        }
    }

    @Override public void beside(List<ViewSpec> open) {
        stale = glider.or(() -> stale);
        example = example.beside(open);
        show(frame);
    }

    /// What the picked cell is made of.
    Optional<Patch> patch() {
        var spot = hovered.orElse(pinned());
        return glider.map(g -> g.at(filter(), spot.row(), spot.column()));
    }

    /// The operation with its numbers, as far as they are known.
    Optional<Patch.Glider> glider() {
        return glider;
    }

    PatchDrawing drawing() {
        return drawing;
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        hovered = drawing.outputAt(x, y, box);
        if (glider.isEmpty()) {
            return Optional.empty();
        }
        if (hovered.isPresent()) {
            return hovered.map(spot -> words().text("patch.reading.output", filter(), spot.row(), spot.column(),
                    Numbers.full(glider.get().at(filter(), spot.row(), spot.column()).value())));
        }
        return drawing.inputAt(x, y, box)
                .map(spot -> words().text("patch.reading.input", inputChannel(), spot.row(), spot.column(),
                        Numbers.full(glider.get().x().at((inputChannel() * image().height() + spot.row())
                                * image().width() + spot.column()))))
                .or(() -> patch().flatMap(p -> drawing.kernelAt(x, y, box)
                        .flatMap(spot -> p.at(inputChannel(), spot.row(), spot.column()))
                        .map(PatchView::written)));
    }

    private static String written(Patch.Cell cell) {
        return cell.weight()
                .map(w -> words().text("patch.reading.product", cell.kernelRow(), cell.kernelColumn(),
                        Numbers.full(cell.x()), Numbers.full(w), Numbers.full(cell.product())))
                .orElseGet(() -> words().text("patch.reading.pixel", cell.kernelRow(), cell.kernelColumn(),
                        Numbers.full(cell.x())));
    }

    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        return drawing.outputAt(at.x(), at.y(), box)
                .filter(spot -> at.with() == Hand.Press.With.PRIMARY && !spot.equals(pinned()))
                .map(spot -> {
                    hand.turn(spec.with("cell", spot.row() + "," + spot.column()));
                    return (x, y, room) -> {};
                });
    }

    @Override public Optional<String> pick(double x, double y, Box box) {
        return Optional.of(layer.at().top());
    }

    @Override public void leave() {
        hovered = Optional.empty();
    }

    @Override public Sheet sheet() {
        return patch().map(patch -> {
            var sheet = Sheet.of("input channel", "row", "column", "kernel row", "kernel column", "x", "weight",
                    "product");
            patch.cells().forEach(c -> sheet.row(c.channel(), c.row(), c.column(), c.kernelRow(), c.kernelColumn(),
                    c.x(), c.weight().map(Object.class::cast).orElse(""), c.product()));
            return sheet.done();
        }).orElse(Sheet.EMPTY);
    }
}
