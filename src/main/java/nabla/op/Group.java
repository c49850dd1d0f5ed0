package nabla.op;

import java.util.List;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Shapes;

/// Several nodes as one: its inputs are the body's given nodes, its outputs the body's results.
public record Group(@Knob Graph body) implements Composite {

    public static final OpType TYPE = OpType.of("group", new Group(Body.PASSING)).in(Category.LAYERS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<Port> inputs() {
        return Body.of(body).inputs();
    }

    @Override public List<Port> outputs() {
        return Body.of(body).outputs();
    }

    @Override public Graph open(Shapes in) {
        return body;
    }
}
