package nabla.graph;

import java.util.List;

/// What a node does: a record whose components are its settings. Two operations with equal settings are equal.
public sealed interface Op permits Primitive, Composite {

    OpType type();

    /// The input ports; settings may decide how many there are.
    default List<Port> inputs() {
        return type().inputs();
    }

    default List<Port> outputs() {
        return type().outputs();
    }

    default Port input(String name) {
        return Port.named(name, inputs());
    }

    default Port output(String name) {
        return Port.named(name, outputs());
    }
}
