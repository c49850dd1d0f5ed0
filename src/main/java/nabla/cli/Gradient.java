package nabla.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import nabla.engine.PlanProblem;
import nabla.graph.Words;
import nabla.project.GradientProject;
import nabla.project.ProjectFile;
import nabla.project.ProjectProblem;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Writes the backward pass of a project as a project of ordinary nodes.
@Command(name = "gradient")
final class Gradient implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file") private Path file;

    @Parameters(index = "1", paramLabel = "OUT", descriptionKey = "out") private Path out;

    @Option(names = "--of", paramLabel = "NODE") private String node;

    @Override public Integer call() {
        var opened = Opened.sound(file);
        try {
            var made = GradientProject.of(opened.project(), opened.sources(), Optional.ofNullable(node));
            ProjectFile.save(made, out, opened.folder());
            spec.commandLine().getOut()
                    .println(Words.of("cli").text("gradient.done", out, made.graph().nodes().size(),
                            made.answers().size()));
            return 0;
        } catch (PlanProblem problem) {
            throw opened.wrong(problem);
        } catch (ProjectProblem problem) {
            throw problem.file().isEmpty() ? opened.wrong(problem.place(), problem.sentence()) : problem;
        }
    }
}
