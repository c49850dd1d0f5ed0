package nabla.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import nabla.project.ProjectProblem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Tells all problems of each file.
@Command(name = "check")
final class Check implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "files") private List<Path> files;

    @Override public Integer call() {
        var err = spec.commandLine().getErr();
        var code = 0;
        for (var file : files) {
            try {
                var opened = Opened.read(file);
                opened.warnings().forEach(w -> err.println(opened.line("", w)));
                opened.advised().forEach(err::println);
                if (!opened.check().isSound()) code = 1;
            } catch (ProjectProblem problem) {
                err.println(problem.getMessage());
                code = 1;
            }
        }
        return code;
    }
}
