package nabla.app.canvas.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import nabla.app.canvas.sight.Look;
import nabla.app.picture.Box;
import nabla.app.style.Type;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Ref;

/// Where the parts of a node stand on the canvas, all in its units: the frame, the floors, the ports.
///
/// @param upper the gradient's floor, empty while editing
/// @param body the picture or the value
/// @param rows a foot row for each weight while stepping, else the foot
public record Anatomy(Node node, Look look, Box frame, Box title, Box upper, Box body, List<Box> rows,
        List<Socket> sockets) {

    public static final double WIDTH = 148;
    /// Of a node of which nothing is known yet.
    public static final double USUAL_HEIGHT = 200;
    public static final double BAR = 4;
    public static final double TITLE = 28;
    static final double INSIDE = 8;
    static final double FOOT = 28;
    /// What the names of inputs take on the left at least, where there are several.
    private static final double LETTERS = 14;
    /// Around a name: the half of a port before it, and room behind.
    private static final double BESIDE_LETTERS = 6;
    public static final double FIRST_PORT = 56;
    static final double PORT_STEP = 28;

    public static final double STEPPING_WIDTH = 140;
    static final double GRADIENT = 112;
    static final double STEPPING_TITLE = 40;
    static final double VALUE = 116;
    /// Floors that hold one number need less.
    static final double GRADIENT_OF_ONE = 60;
    static final double VALUE_OF_ONE = 64;
    static final double WEIGHT_ROW = 32;
    static final double STEPPING_PORT_STEP = 16;

    private static final double ELIDED_WIDTH = 104;
    private static final double ELIDED_HEIGHT = 56;

    /// Which weight ports are shown although nothing is wired to them.
    enum Weights {
        WIRED,
        ALL
    }

    /// The node as it is edited, with its upper left corner at a point.
    static Anatomy editing(Node node, double x, double y, double picture, double height, Wiring wiring,
            Weights weights) {
        var ins = inputs(node, wiring, weights);
        var outs = outputs(node, wiring);
        var ports = Math.max(ins.size(), outs.size());
        var letters = letters(inputs(node, wiring, Weights.WIRED));
        var width = Math.max(WIDTH, picture + 2 * INSIDE + letters);
        var inner = Math.max(height + 2 * INSIDE, FIRST_PORT + PORT_STEP * (ports - 1) + 20 - BAR - TITLE);
        var frame = new Box(x, y, width, BAR + TITLE + inner + FOOT);
        var body = new Box(
                x + INSIDE + letters, y + BAR + TITLE + INSIDE, width - 2 * INSIDE - letters, inner - 2 * INSIDE);
        var foot = frame.bottom(FOOT);
        return new Anatomy(
                node,
                Look.EDITING,
                frame,
                new Box(x, y + BAR, width, TITLE),
                Box.of(0, 0),
                body,
                List.of(foot),
                sockets(node, ins, outs, wiring, frame, y + FIRST_PORT, PORT_STEP));
    }

    private static double letters(List<Port> named) {
        return named.size() < 2 ? 0
                : named.stream().mapToDouble(p -> Type.CELL.width(p.name()) + BESIDE_LETTERS)
                        .reduce(LETTERS, Math::max);
    }

    /// The title bar alone, as high as the first port stood, so that wires stay as they are; the ports share its edges.
    static Anatomy collapsed(Node node, double x, double y, Wiring wiring) {
        var ins = inputs(node, wiring, Weights.WIRED);
        var outs = outputs(node, wiring);
        var frame = new Box(x, y + FIRST_PORT - BAR - TITLE / 2, WIDTH, BAR + TITLE);
        var sockets = new ArrayList<>(sockets(node, ins, List.of(), wiring, frame,
                y + FIRST_PORT - apart(ins) * (ins.size() - 1) / 2, apart(ins)));
        sockets.addAll(sockets(node, List.of(), outs, wiring, frame,
                y + FIRST_PORT - apart(outs) * (outs.size() - 1) / 2, apart(outs)));
        return new Anatomy(node, Look.EDITING, frame, new Box(x, frame.y() + BAR, WIDTH, TITLE), Box.of(0, 0),
                Box.of(0, 0), List.of(), List.copyOf(sockets));
    }

    /// How far apart ports stand at the edge of a collapsed node.
    private static double apart(List<Port> ports) {
        return Math.min(10, (TITLE - 8) / Math.max(1, ports.size() - 1));
    }

    public boolean isCollapsed() {
        return look == Look.EDITING && rows.isEmpty();
    }

    /// The node as it is walked through; its ports stand as high as while editing.
    static Anatomy stepping(Node node, double x, double y, Wiring wiring) {
        var held = wiring.held(node.name());
        var ins = inputs(node, wiring, Weights.WIRED);
        var single = node.op().outputs().stream()
                .findFirst()
                .flatMap(p -> wiring.from(new Ref(node.name(), p.name())))
                .filter(shape -> shape.volume() == 1)
                .isPresent();
        var upper = single ? GRADIENT_OF_ONE : GRADIENT;
        var lower = single ? VALUE_OF_ONE : VALUE;
        var left = x + (WIDTH - STEPPING_WIDTH) / 2;
        var top = y + FIRST_PORT - upper - STEPPING_TITLE / 2;
        var bottom = top + upper + STEPPING_TITLE + lower;
        var frame = new Box(left, top, STEPPING_WIDTH, bottom - top + WEIGHT_ROW * held);
        var rows = new ArrayList<Box>();
        for (var i = 0; i < held; i++) {
            rows.add(new Box(left, bottom + WEIGHT_ROW * i, STEPPING_WIDTH, WEIGHT_ROW));
        }
        return new Anatomy(
                node,
                Look.STEPPING,
                frame,
                new Box(left, top + upper, STEPPING_WIDTH, STEPPING_TITLE),
                new Box(left, top, STEPPING_WIDTH, upper),
                new Box(left, bottom - lower, STEPPING_WIDTH, lower),
                rows,
                sockets(node, ins, outputs(node, wiring), wiring, frame, y + FIRST_PORT, STEPPING_PORT_STEP));
    }

    private static List<Port> inputs(Node node, Wiring wiring, Weights weights) {
        return node.op().inputs().stream()
                .filter(p -> !p.kind().held() && !wiring.holds(new Ref(node.name(), p.name()))
                        || p.kind() == Port.Kind.WEIGHT && wiring.isDrawn(node)
                                && (weights == Weights.ALL || wiring.enters(new Ref(node.name(), p.name()))))
                .filter(p -> wiring.isDrawn(node) || wiring.enters(new Ref(node.name(), p.name())))
                .sorted(Comparator.comparing(p -> p.kind().held()))
                .toList();
    }

    /// Inside what stands open only the ports that something flows through: a sequence cut up may have many more.
    private static List<Port> outputs(Node node, Wiring wiring) {
        var all = node.op().outputs();
        return wiring.isDrawn(node) || all.size() == 1
                ? all
                : all.stream().filter(p -> wiring.leaves(new Ref(node.name(), p.name()))).toList();
    }

    private static List<Socket> sockets(
            Node node, List<Port> ins, List<Port> outs, Wiring wiring, Box frame, double first, double step) {
        var sockets = new ArrayList<Socket>();
        for (var i = 0; i < ins.size(); i++) {
            var port = ins.get(i);
            var ref = new Ref(node.name(), port.name());
            var style = PortLook.input(node.op(), port, wiring.into(ref));
            sockets.add(
                    new Socket(ref, Socket.Side.IN, port, style, frame.x(), first + step * i, !wiring.enters(ref)));
        }
        for (var i = 0; i < outs.size(); i++) {
            var ref = new Ref(node.name(), outs.get(i).name());
            var style = PortLook.output(node.op(), outs.get(i), wiring.from(ref));
            sockets.add(new Socket(
                    ref, Socket.Side.OUT, outs.get(i), style, frame.right(), first + step * i,
                    !wiring.leaves(ref)));
        }
        return sockets;
    }

    /// What stands for times that are not shown.
    static Anatomy elided(Node node, double x, double y, Look look, Wiring wiring) {
        var frame = new Box(x, y, ELIDED_WIDTH, ELIDED_HEIGHT);
        return new Anatomy(node, look, frame, frame, Box.of(0, 0), Box.of(0, 0), List.of(),
                sockets(node, node.op().inputs(), node.op().outputs(), wiring, frame, y + ELIDED_HEIGHT / 2,
                        STEPPING_PORT_STEP));
    }

    /// What opens the node when it is clicked, where it can be opened.
    public Box chevron() {
        return new Box(title.x(), title.y(), 18, title.height());
    }

    /// Where the title says in what state the node is.
    public Box badge() {
        return new Box(title.right() - 28, title.y(), 28, title.height());
    }

    public Anatomy moved(double dx, double dy) {
        return dx == 0 && dy == 0
                ? this
                : new Anatomy(
                        node,
                        look,
                        frame.moved(dx, dy),
                        title.moved(dx, dy),
                        upper.moved(dx, dy),
                        body.moved(dx, dy),
                        rows.stream().map(r -> r.moved(dx, dy)).toList(),
                        sockets.stream().map(s -> s.moved(dx, dy)).toList());
    }

    /// The same with its upper left corner at the origin: equal for nodes that look alike.
    public Anatomy atOrigin() {
        return moved(-frame.x(), -frame.y());
    }

    public Optional<Socket> socket(Ref ref) {
        return sockets.stream().filter(s -> s.ref().equals(ref)).findFirst();
    }

    public List<Socket> sockets(Socket.Side side) {
        return sockets.stream().filter(s -> s.side() == side).toList();
    }
}
