package nabla.data;

/// Says in one sentence why there is no data set: what is wrong, where, and what would mend it.
public final class DataProblem extends RuntimeException {

    DataProblem(String sentence) {
        super(sentence);
    }

    DataProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public String sentence() {
        return getMessage();
    }
}
