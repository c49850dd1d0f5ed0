package nabla.app.document;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

import nabla.engine.Held;
import nabla.engine.TrainingState;
import nabla.graph.GraphCheck;
import nabla.graph.Lots;
import nabla.graph.Ref;
import nabla.project.Project;
import nabla.tensor.Values;

/// What an edit sets or brings back of all that is trained; all else is newest in the run itself.
final class Restored {

    private Restored() {}

    /// A weight that stands in the project no more, though it is held, is again what the seed draws.
    static TrainingState between(Project before, Project after, GraphCheck check) {
        var held = changed(before.state().held(), after.state().held());
        before.state().held().keySet().stream().filter(name -> !after.state().held().containsKey(name))
                .forEach(name -> HeldTensor.at(after.graph(), check, Ref.parse(name)).ifPresent(tensor -> held.put(name,
                        Held.drawn(tensor.shape(), tensor.init(), after.seed(),
                                Lots.of(after.graph()).of(name)))));
        return after.state().with(held, changed(before.state().slots(), after.state().slots()));
    }

    private static SequencedMap<String, Values> changed(Map<String, Values> before, Map<String, Values> after) {
        var some = new LinkedHashMap<>(after);
        some.entrySet().removeIf(e -> before.get(e.getKey()) == e.getValue());
        return some;
    }
}
