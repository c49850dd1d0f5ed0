package nabla.project.json;

/// Why a text is no JSON, in one sentence, and where.
public final class JsonFault extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Json.Place at;

    JsonFault(String sentence, Json.Place at) {
        super(sentence, null, false, false);
        this.at = at;
    }

    public Json.Place at() {
        return at;
    }

    public String sentence() {
        return getMessage();
    }
}
