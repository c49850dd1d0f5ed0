package nabla.graph;

import nabla.tensor.Shape;

/// What two values do not agree in, as an argument of a [Mismatch]: it is lit in the sentence, and an axis also on its wire.
public sealed interface Lit {

    /// An axis of a value, which is written with this axis lit.
    ///
    /// @param port the input that has the shape; blank where it is the one that the shape arrives at
    /// @param axis counted from 0; −1 where none is lit
    record OfShape(String port, Shape shape, int axis, String before, String after) implements Lit {}

    /// A size that is told by itself.
    record Size(long size) implements Lit {}

    /// @param axis counted from 0, or from the end where it is negative
    static Lit axis(Shape shape, int axis) {
        return axis("", shape, axis);
    }

    static Lit axis(String port, Shape shape, int axis) {
        return new OfShape(port, shape, axis < 0 && shape.rank() > 0 ? shape.rank() + axis : axis, "", "");
    }

    /// The first axis in which a shape is not like another, the last where it has more axes; none is lit where it has fewer.
    static Lit against(String port, Shape shape, Shape other) {
        if (shape.rank() < other.rank()) {
            return new OfShape(port, shape, -1, "", "");
        }
        var axis = 0;
        while (axis < shape.rank() - 1 && axis < other.rank() && shape.axis(axis).fits(other.axis(axis))) {
            axis++;
        }
        return axis(port, shape, axis);
    }

    static Lit size(long size) {
        return new Size(size);
    }

    /// Written between two texts: `(3×4)ᵀ`.
    default Lit within(String before, String after) {
        return this instanceof OfShape(var port, var shape, var axis, _, _)
                ? new OfShape(port, shape, axis, before, after)
                : this;
    }

    /// As it stands in a sentence that [Telling] reads.
    default String marked() {
        return switch (this) {
            case Size(var size) -> Telling.mark(Long.toString(size));
            case OfShape(_, var shape, var axis, var before, var after) -> {
                var text = new StringBuilder(before);
                for (var i = 0; i < shape.rank(); i++) {
                    text.append(i > 0 ? "×" : "");
                    text.append(i == axis ? Telling.mark(shape.axis(i).toString()) : shape.axis(i).toString());
                }
                yield text.append(shape.rank() == 0 ? shape.toString() : "").append(after).toString();
            }
        };
    }
}
