package nabla.graph;

import java.util.BitSet;
import java.util.Optional;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// An operation that shares attention among scores and leaves some of them out: what is left out gets no weight, whatever its score.
///
/// Its first input takes the scores, …×queries×keys, its first output gives the weights, and a mask, where there is one, comes in at the
/// port [#MASK].
public interface Selective {

    String MASK = "mask";

    /// Which of the scores count, by their flat places.
    ///
    /// @param mask what stands at the port of that name, where something is wired to it
    BitSet kept(Shape scores, Optional<Values> mask);
}
