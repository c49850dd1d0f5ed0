package nabla.cli;

import java.io.PrintWriter;

import nabla.app.workbench.file.Home;
import nabla.data.DataProblem;
import nabla.engine.PlanProblem;
import nabla.graph.Mismatch;
import nabla.graph.Words;
import nabla.project.ProjectProblem;

/// Turns whatever went wrong into sentences; what nobody foresaw goes to the log in full.
final class Faults {
    private Faults() {}

    static int tell(Throwable fault, PrintWriter err) {
        switch (fault) {
            case Wrong wrong -> wrong.lines().forEach(err::println);
            case ProjectProblem _,DataProblem _,PlanProblem _,Mismatch _ -> err.println(fault.getMessage());
            default -> err.println(unforeseen(fault));
        }
        err.flush();
        return 1;
    }

    static String tooLarge() {
        return Words.of("cli").text("fault.memory", Runtime.getRuntime().maxMemory() >> 20);
    }

    private static String unforeseen(Throwable fault) {
        var words = Words.of("cli");
        return Home.standard().log(fault)
                .map(log -> words.text("fault.logged", fault.getClass().getSimpleName(), log))
                .orElseGet(() -> words.text("fault", fault.getClass().getSimpleName()));
    }
}
