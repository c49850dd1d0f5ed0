package nabla.app.workbench;

import nabla.app.picture.Numbers;
import nabla.graph.Words;
import nabla.project.Project;

/// How large a project is, in a line: `8 nodes · 8 wires · 105 weights`.
public final class Facts {

    private static final Words WORDS = Words.of("workbench");

    private Facts() {}

    /// @param weights how many numbers its weights hold
    static String of(Project project, long weights) {
        return String.join(" · ", count("nodes", project.graph().nodes().size()),
                count("wires", project.graph().wires().size()), count("weights", weights));
    }

    private static String count(String what, long number) {
        return WORDS.text("count." + what + (number == 1 ? ".one" : ""), Numbers.count(number));
    }
}
