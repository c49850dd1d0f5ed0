package nabla.op;

import java.util.List;
import nabla.graph.Init;
import nabla.graph.Port;
import nabla.graph.Shapes;
import nabla.tensor.Shape;

/// Whether a layer adds a number of its own to each unit or channel.
public enum Bias {
    WITH,
    WITHOUT;

    /// The ports of a layer: `x`, its weight, and `b` where there is one.
    List<Port> inputs(Port weight) {
        return this == WITH
                ? List.of(Port.data("x"), weight, Port.weight("b", Init.ZEROS))
                : List.of(Port.data("x"), weight);
    }

    /// With the shape of `b` where there is one: a number for each unit.
    Shapes added(Shapes weights, int units) {
        return this == WITH ? weights.and("b", Shape.of(units)) : weights;
    }
}
