package nabla.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a node does: a record whose components are its settings. Two operations with equal settings are equal.
public sealed interface Op permits Primitive, Composite {

    OpType type();

    /// What it computes, as LaTeX; settings may change it.
    default String formula() {
        return type().formula();
    }

    /// The gradient of each input, as LaTeX; settings may change it.
    default Map<String, String> gradients() {
        return type().gradients();
    }

    /// The input ports; settings may decide how many there are.
    default List<Port> inputs() {
        return type().inputs();
    }

    default List<Port> outputs() {
        return type().outputs();
    }

    /// What it does as a graph of other operations, to look into; empty where it is the smallest there is. Its [Given] nodes bear the names
    /// of the inputs, its [Result] nodes those of the outputs.
    ///
    /// @param in the shapes of all inputs, weights included
    Optional<Graph> parts(Shapes in);

    /// The graph that it keeps as a setting, which a user may change; none where what it is made of follows from other settings.
    default Optional<Graph> keeps() {
        return type().settings().stream().filter(Setting::isBody).map(s -> (Graph) s.of(this)).findFirst();
    }

    /// The same around another graph; itself where it keeps none.
    default Op keeping(Graph body) {
        return type().settings().stream().filter(Setting::isBody).map(s -> s.turn(this, body)).findFirst().orElse(this);
    }

    /// What the indices at an output stand for, in order; none where they are only numbers.
    default List<String> vocabulary(String output) {
        return List.of();
    }

    default Port input(String name) {
        return Port.named(name, inputs());
    }

    default Port output(String name) {
        return Port.named(name, outputs());
    }
}
