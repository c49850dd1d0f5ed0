package nabla.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import nabla.engine.PlanProblem;
import nabla.engine.TrainingRun;
import nabla.graph.Doubt;
import nabla.project.Project;
import nabla.project.ProjectCheck;
import nabla.project.ProjectFile;
import nabla.project.ProjectSources;
import nabla.project.mend.Advisor;

/// A file that was read, with its data and all that is wrong with it.
record Opened(Path file, Project project, List<String> warnings, ProjectSources sources, ProjectCheck check) {

    static Opened read(Path file) {
        var read = ProjectFile.open(file);
        var sources = ProjectSources.of(read.project(), folder(file));
        return new Opened(file, read.project(), read.warnings(), sources, ProjectCheck.of(read.project(), sources));
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
    }

    /// Where the file and its data lie.
    Path folder() {
        return folder(file);
    }

    /// A file that nothing is wrong with.
    ///
    /// @throws Wrong with all its problems
    static Opened sound(Path file) {
        var opened = read(file);
        if (!opened.check().isSound()) throw new Wrong(opened.problems());
        return opened;
    }

    /// One line for each problem: `FILE: NODE: sentence`.
    private List<String> problems() {
        return check.problems().stream().map(p -> line(p.node(), p.sentence())).toList();
    }

    /// The same, each with what would mend it, and then what is only odd.
    List<String> advised() {
        var advisor = Advisor.of(project, sources, check.graph());
        var remarks = Doubt.of(project.graph(), check.graph()).stream()
                .map(d -> new ProjectCheck.Problem(d.node(), d.sentence()));
        return Stream.concat(check.problems().stream(), remarks)
                .map(p -> line(p.node(), Advisor.told(p.sentence(), advisor.mends(p.node(), p.sentence()))))
                .toList();
    }

    String line(String node, String sentence) {
        return String.join(": ", Stream.of(file.toString(), node, sentence).filter(s -> !s.isEmpty()).toList());
    }

    Wrong wrong(String node, String sentence) {
        return new Wrong(line(node, sentence));
    }

    Wrong wrong(PlanProblem problem) {
        return wrong(problem.node(), problem.sentence());
    }

    TrainingRun.Setup setup() {
        return new TrainingRun.Setup(project.graph(), sources, project.plan(), project.seed(), project.state());
    }
}
