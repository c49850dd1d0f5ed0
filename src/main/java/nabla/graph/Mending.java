package nabla.graph;

import java.util.List;
import nabla.tensor.Shape;

/// How an operation may stand between a value and an input that it does not fit: proposals, of which those that help are found by trying.
@FunctionalInterface
public interface Mending {

    Mending NONE = (_, _) -> List.of();

    /// @param arriving the shape of the value
    /// @param clash what is wrong, with the shapes that the value should meet
    List<? extends Op> proposals(Shape arriving, Clash clash);
}
