package nabla.project;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import nabla.graph.Words;

/// Why a file gives no project, or takes none: where, and one sentence that says what would mend it.
public final class ProjectProblem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String file;
    private final String place;
    private final String sentence;

    private ProjectProblem(String file, String place, String sentence) {
        super(Stream.of(file, place, sentence).filter(s -> !s.isEmpty()).collect(Collectors.joining(": ")), null, false,
                false);
        this.file = file;
        this.place = place;
        this.sentence = sentence;
    }

    /// The sentence under a key of the bundle `project`.
    static ProjectProblem of(String place, String key, Object... arguments) {
        return new ProjectProblem("", place, Words.of("project").text(key, arguments));
    }

    static ProjectProblem told(String place, String sentence) {
        return new ProjectProblem("", place, sentence);
    }

    ProjectProblem in(String other) {
        return new ProjectProblem(other, place, sentence);
    }

    /// The file's name, or nothing where the text came from elsewhere.
    public String file() {
        return file;
    }

    /// Line and column, and the path of the value where there is one; or nothing.
    public String place() {
        return place;
    }

    public String sentence() {
        return sentence;
    }
}
