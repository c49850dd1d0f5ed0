package nabla.engine;

import java.util.Optional;

/// A line or a plane through the space of all weights, along which the loss is looked at.
///
/// @param second the other direction of a plane
/// @param reach how far it goes to either side of its middle
/// @param rows over how many rows of the training part the loss is taken, at most
public record Heading(Way first, Optional<Way> second, Middle middle, double reach, int rows) {

    /// A direction.
    public sealed interface Way {

        /// Drawn by the seed, each row of a weight brought to the length of that row of the weight itself, and what is no matrix as a whole
        /// (filter normalisation: Li et al., Visualizing the loss landscape of neural nets, 2018).
        record Random(long seed) implements Way {}

        /// Along the gradient at the present weights, as long as all weights together.
        record Gradient() implements Way {}

        /// One number of one weight.
        record Entry(String weight, int place) implements Way {}
    }

    /// What stands in the middle.
    public enum Middle {
        /// The weights as they are now.
        PRESENT,
        /// 0 of each [Way.Entry]; for other ways the same as the present.
        ZERO
    }
}
