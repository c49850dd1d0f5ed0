package nabla.app.view.insides;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.view.Control;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.Switch;
import nabla.app.view.ViewKind;
import nabla.app.view.place.Inlet;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Response;
import nabla.graph.Category;
import nabla.graph.Inside;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// An activation as a function: its value, its slope, and where the numbers of this batch fall on it; one that makes rows of numbers into
/// rows of numbers, as softmax does, as bars of one row. Settings: `scale` = `free`, `row`.
public final class ActivationView implements LiveView {

    static final String KIND = "activation";
    private static final double MOST_ROWS = 256;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.ACTIVATIONS;
        }

        @Override public List<String> places(Outlook outlook) {
            return Inlet.all(outlook.graph(), outlook.check(), inside -> isCurve(inside) || isRow(inside)).stream()
                    .map(Path::text).toList();
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            var places = places(outlook);
            var place = spec.node().isEmpty() && !places.isEmpty() ? places.getFirst() : spec.node();
            return places.contains(place) ? open(spec, new Path(place), outlook) : Optional.empty();
        }

        private Optional<LiveView> open(ViewSpec spec, Path place, Outlook outlook) {
            return Inside.at(outlook.graph(), outlook.check(), place).map(inside -> {
                var op = (Primitive) inside.node().op();
                var from = Inlet.of(outlook.graph(), outlook.check(), place, op.inputs().getFirst().name());
                var to = new Ref(place.text(), op.outputs().getFirst().name());
                var named = outlook.shown(place.text());
                return new ActivationView(spec, op, from, to, named, isCurve(inside),
                        outlook.frame());
            });
        }

        /// Applied number by number.
        private static boolean isCurve(Inside inside) {
            var op = inside.node().op();
            return op instanceof Primitive && op.type().is(Trait.ELEMENTWISE) && isOneToOne(inside);
        }

        /// Made row by row.
        private static boolean isRow(Inside inside) {
            var op = inside.node().op();
            return op instanceof Primitive && op.type().category() == Category.ACTIVATIONS && isOneToOne(inside);
        }

        private static boolean isOneToOne(Inside inside) {
            var op = inside.node().op();
            return op.inputs().size() == 1 && op.outputs().size() == 1
                    && op.inputs().getFirst().kind() == Port.Kind.DATA;
        }

        @Override public Showcase showcase() {
            return new Showcase("activations", 200, spec("tanh"));
        }
    }

    private final ViewSpec spec;
    private final Primitive op;
    private final Optional<Ref> from;
    private final Ref to;
    private final String named;
    private final Optional<ResponsePicture> curve;
    private Frame frame;
    private OptionalDouble hovered = OptionalDouble.empty();

    /// @param from where its numbers come from
    /// @param to its output
    private ActivationView(ViewSpec spec, Primitive op, Optional<Ref> from, Ref to, String named, boolean isCurve,
            Frame frame) {
        this.spec = spec;
        this.op = op;
        this.from = from;
        this.to = to;
        this.named = named;
        this.frame = frame;
        curve = isCurve ? Optional.of(new ResponsePicture(op)) : Optional.empty();
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        return named.equals(op.type().name()) ? named : words().text("activation.of", op.type().name(), named);
    }

    @Override public List<Control> controls() {
        if (curve.isPresent()) {
            return List.of(Switch.freeScale(spec));
        }
        return List.of(new Control.Slide(words().text("activation.row"), 0,
                Math.clamp(values().map(RowPicture::rows).orElse(1) - 1, 1, MOST_ROWS), 1, row(),
                row -> spec.set("row", Integer.toString((int) row), "0")));
    }

    private boolean isFree() {
        return Switch.FREE_SCALE.isOn(spec);
    }

    private int row() {
        return (int) Math.max(0, spec.number("row", 0));
    }

    private Optional<Probe> input() {
        return from.map(ref -> Probe.value(ref.node(), ref.port()));
    }

    private Probe output() {
        return Probe.value(to.node(), to.port());
    }

    private Optional<Values> values() {
        return input().flatMap(frame::get);
    }

    @Override public Set<Probe> probes() {
        var wanted = new java.util.HashSet<Probe>();
        input().ifPresent(wanted::add);
        if (curve.isEmpty()) {
            wanted.add(output());
        }
        return wanted;
    }

    @Override public void show(Frame newest) {
        frame = newest;
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        if (curve.isPresent()) {
            curve.get().draw(pen, box, values(), isFree(), hovered, colours);
        } else {
            new RowPicture(op, row()).draw(pen, box, values(), frame.get(output()), colours);
        }
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        if (curve.isEmpty()) {
            return new RowPicture(op, row()).point(x, y, box, values(), frame.get(output()));
        }
        var axes = curve.get().axes(box, values(), isFree());
        if (!axes.plot().contains(x, y)) {
            leave();
            return Optional.empty();
        }
        var at = axes.xAt(x);
        var there = Response.of(op, at);
        hovered = OptionalDouble.of(at);
        return Optional.of("%s %s%n%s %s%n%s %s".formatted(
                op.inputs().getFirst().name(), Numbers.fixed(at, 3),
                op.outputs().getFirst().name(), Numbers.card(there.y()[0]),
                words().text("activation.slope"), Numbers.card(there.slope()[0])));
    }

    @Override public void leave() {
        hovered = OptionalDouble.empty();
    }

    @Override public Optional<String> pick(double x, double y, Box box) {
        return Optional.of(new Path(to.node()).top());
    }

    @Override public Sheet sheet() {
        if (curve.isPresent()) {
            return curve.get().sheet(values(), isFree());
        }
        return new RowPicture(op, row()).sheet(values(), frame.get(output()));
    }
}
