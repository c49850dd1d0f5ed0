package nabla.app.canvas.board;

import java.util.Optional;

import nabla.app.style.PortStyle;
import nabla.graph.Op;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// Which colour and shape a port wears: from what flows through it, or, while that is unknown, from what usually does.
public final class PortLook {

    private PortLook() {}

    /// The mark of an output.
    static PortStyle output(Op op, Port port, Optional<Shape> shape) {
        if (op.type().is(Trait.LOSS)) {
            return PortStyle.LOSS;
        }
        return isParameter(op) ? PortStyle.PARAMETER : input(op, port, shape);
    }

    /// The mark of an input.
    static PortStyle input(Op op, Port port, Optional<Shape> shape) {
        return switch (port.kind()) {
            case WEIGHT, STATE -> PortStyle.PARAMETER;
            case INDEX -> PortStyle.INDEX;
            case DATA, LIKE -> shape.map(PortLook::of).orElseGet(() -> usual(op.type()));
        };
    }

    /// What the palette shows beside an operation: the mark of its first output.
    public static PortStyle of(OpType type) {
        var op = type.prototype();
        return op.outputs().isEmpty() ? usual(type) : output(op, op.outputs().getFirst(), Optional.empty());
    }

    private static boolean isParameter(Op op) {
        return !op.inputs().isEmpty() && op.inputs().stream().allMatch(p -> p.kind() == Port.Kind.WEIGHT);
    }

    private static PortStyle of(Shape shape) {
        var example = shape.example();
        return switch (example.rank()) {
            case 0 -> shape.hasBatch() ? PortStyle.VECTOR : PortStyle.SCALAR;
            case 1 -> PortStyle.VECTOR;
            case 2 -> example.axis(0).name().equals("time") ? PortStyle.SEQUENCE : PortStyle.MATRIX;
            default -> PortStyle.IMAGE;
        };
    }

    private static PortStyle usual(OpType type) {
        return switch (type.category()) {
            case TENSORS, MATHEMATICS -> PortStyle.MATRIX;
            case CONVOLUTION -> PortStyle.IMAGE;
            case SEQUENCE, ATTENTION -> PortStyle.SEQUENCE;
            case PENALTIES, MEASURES -> PortStyle.SCALAR;
            case DATA, LAYERS, ACTIVATIONS, NORMALISATION, LOSSES -> PortStyle.VECTOR;
        };
    }
}
