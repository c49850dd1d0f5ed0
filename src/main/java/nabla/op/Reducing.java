package nabla.op;

import java.util.Map;
import nabla.graph.Primitive;

/// A loss that is the mean over a batch, or the sum: its formulas are written with the one that it is.
interface Reducing extends Primitive {

    Reduction reduction();

    @Override default String formula() {
        return reduction().written(type().formula());
    }

    @Override default Map<String, String> gradients() {
        return reduction().written(type().gradients());
    }
}
