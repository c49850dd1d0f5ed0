package nabla.engine;

import java.util.Arrays;
import nabla.graph.Words;

/// Why something cannot be planned or run, in one sentence for the user.
public final class PlanProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    PlanProblem(String key, Object... arguments) {
        super(Words.of("problem").text(key, Arrays.stream(arguments).map(String::valueOf).toArray()), null, false,
                false);
    }

    public String sentence() {
        return getMessage();
    }
}
