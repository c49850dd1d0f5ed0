package nabla.engine;

import java.util.Arrays;
import nabla.graph.Mismatch;
import nabla.graph.Path;
import nabla.graph.Words;

/// Why something cannot be planned or run, in one sentence for the user.
public final class PlanProblem extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final String node;

    /// An operation refused its numbers while the whole graph ran.
    PlanProblem(Path at, Mismatch why) {
        super(why.sentence(), null, false, false);
        node = at.text();
    }

    PlanProblem(String key, Object... arguments) {
        super(Words.of("problem").text(key, Arrays.stream(arguments).map(String::valueOf).toArray()), null, false,
                false);
        node = "";
    }

    /// The path of the node that it is about; empty where it is about none.
    public String node() {
        return node;
    }

    public String sentence() {
        return getMessage();
    }
}
