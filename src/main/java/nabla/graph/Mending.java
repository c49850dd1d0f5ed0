package nabla.graph;

import java.util.List;
import nabla.tensor.Shape;

/// How an operation may stand between a value and an input that it does not fit: proposals, of which those that help are found by trying.
@FunctionalInterface
public interface Mending {

    Mending NONE = (_, _) -> List.of();

    /// What comes along a wire.
    ///
    /// @param choices how many things the indices may stand for where it holds indices of a known kind, or 0
    record Arriving(Shape shape, int choices) {

        /// The axes of other values that one of these does not meet, which stands so many places before the last.
        public List<Clash.At> against(Clash clash, int back) {
            var isMeant = clash.axes().stream().anyMatch(at -> at.shape().equals(shape) && back(at) == back);
            return isMeant
                    ? clash.axes().stream().filter(at -> !at.shape().equals(shape) && back(at) == back).toList()
                    : List.of();
        }

        private static int back(Clash.At at) {
            return at.shape().rank() - 1 - at.axis();
        }
    }

    /// @param clash what is wrong, with the shapes that the value should meet
    List<? extends Op> proposals(Arriving arriving, Clash clash);
}
