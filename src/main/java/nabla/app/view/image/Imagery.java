package nabla.app.view.image;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import nabla.app.view.Outlook;
import nabla.graph.Composite;
import nabla.graph.Glide;
import nabla.graph.GraphCheck;
import nabla.graph.Node;
import nabla.graph.Opened;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// The images that flow through a graph and the operations that look at them, inside composites too.
final class Imagery {

    /// How deep composites are looked into.
    private static final int DEEPEST = 4;

    /// An output that holds channels × height × width for each example.
    ///
    /// @param shownAs the title of its node
    record Maps(Path at, String port, String shownAs, Shape shape) {

        Ref ref() {
            return new Ref(at.text(), port);
        }

        int channels() {
            return shape.channels();
        }

        int height() {
            return shape.height();
        }

        int width() {
            return shape.width();
        }

        int pixels() {
            return height() * width();
        }
    }

    /// A primitive at its path, with the shapes at its inputs, what it holds among them.
    record Layer(Path at, String shownAs, Primitive op, Shapes inputs, Shapes outputs) {

        Optional<Glide> glide() {
            return outputs.byName().isEmpty() || inputs.find(op.inputs().getFirst().name()).isEmpty()
                    ? Optional.empty()
                    : op.glide(inputs);
        }
    }

    private final Outlook outlook;
    private final Opened opened;

    private Imagery(Outlook outlook, Opened opened) {
        this.outlook = outlook;
        this.opened = opened;
    }

    static Imagery of(Outlook outlook) {
        var open = new HashSet<Path>();
        var seen = Opened.closed(outlook.graph(), outlook.check());
        for (var depth = 0; depth < DEEPEST; depth++) {
            var check = seen.check();
            var more = seen.graph().nodes().stream()
                    .filter(n -> n.op() instanceof Composite && image(n, check).isPresent())
                    .map(n -> new Path(n.name()))
                    .toList();
            if (!open.addAll(more)) {
                break;
            }
            seen = Opened.of(outlook.graph(), outlook.check(), open, Opened.Times.ALL);
        }
        return new Imagery(outlook, seen);
    }

    /// The images of a place.
    static Optional<Maps> maps(Outlook outlook, String place) {
        return of(outlook).maps().stream().filter(m -> place.isEmpty() || m.at().text().equals(place)).findFirst();
    }

    private static Optional<Maps> image(Node node, GraphCheck check) {
        return node.op().outputs().stream().findFirst()
                .filter(port -> port.kind() == Port.Kind.DATA)
                .flatMap(port -> check.shape(new Ref(node.name(), port.name()))
                        .map(Shape::example)
                        .filter(Imagery::isImage)
                        .map(shape -> new Maps(new Path(node.name()), port.name(), node.shown(), shape)));
    }

    private static boolean isImage(Shape example) {
        return example.rank() == 3 && example.volume() > 0
                && example.axes().stream().map(Axis::name).noneMatch("time"::equals);
    }

    /// All outputs that hold images, in the order of the graph; what is inside a composite stands after it.
    List<Maps> maps() {
        var all = new ArrayList<Maps>();
        for (var node : outlook.graph().nodes()) {
            image(node, outlook.check()).ifPresent(all::add);
            inside(node).forEach(n -> image(n, opened.check()).map(this::named).ifPresent(all::add));
        }
        return all;
    }

    private Maps named(Maps inner) {
        return new Maps(inner.at(), inner.port(), inner.at().text(), inner.shape());
    }

    /// The primitives that a node is made of, or is itself.
    private List<Node> inside(Node node) {
        var around = new Path(node.name());
        return opened.graph().nodes().stream()
                .filter(n -> !n.name().equals(node.name()) && new Path(n.name()).isIn(around))
                .toList();
    }

    /// All primitives whose shapes are known, in the order of the graph.
    List<Layer> layers() {
        var all = new ArrayList<Layer>();
        for (var node : opened.graph().nodes()) {
            if (node.op() instanceof Primitive op && !op.inputs().isEmpty()) {
                var outputs = Shapes.of();
                for (var port : op.outputs()) {
                    var shape = opened.check().shape(new Ref(node.name(), port.name()));
                    if (shape.isPresent()) {
                        outputs = outputs.and(port.name(), shape.get());
                    }
                }
                var path = new Path(node.name());
                all.add(new Layer(path, path.isTop() ? node.shown() : path.text(), op,
                        opened.check().inputs(node.name()), outputs));
            }
        }
        return all;
    }
}
