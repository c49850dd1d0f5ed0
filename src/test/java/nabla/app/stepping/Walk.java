package nabla.app.stepping;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.engine.Sources;
import nabla.engine.Step;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.graph.GraphCheck;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.ProjectSources;

/// A run that is walked through without a window: it goes to a step and gives the card that the panel would show.
public final class Walk {

    private final Project project;
    private final GraphCheck check;
    private final Trainer trainer;

    private Walk(Project project, Sources sources, TrainingRun.Setup setup) {
        this.project = project;
        check = GraphCheck.of(project.graph(), sources, Math.max(1, project.plan().first().batch()));
        trainer = Trainer.of(setup);
    }

    static Walk through(String sample) {
        var file = Path.of("samples", sample + ".nabla");
        return through(ProjectFile.read(file), file.getParent());
    }

    /// Through a graph that no file holds.
    static Walk through(TrainingRun.Setup setup) {
        return new Walk(Project.empty().with(setup.graph()).with(setup.plan()), setup.sources(), setup);
    }

    static Walk through(Project project, Path folder) {
        var sources = ProjectSources.of(project, folder);
        return new Walk(project, sources, new TrainingRun.Setup(
                project.graph(), sources, project.plan(), project.seed(), project.state()));
    }

    Walk train(long steps) {
        trainer.train(steps);
        return this;
    }

    /// Steps on until the step just done is of this kind; the next one that is, or none.
    boolean to(Predicate<Step> wanted) {
        for (var i = 0; i < 2 * trainer.stepper().steps().size(); i++) {
            trainer.step(Grain.OPERATION);
            if (wanted.test(StepScene.done(frame()).orElseThrow())) {
                return true;
            }
        }
        return false;
    }

    Walk on() {
        trainer.step(Grain.OPERATION);
        return this;
    }

    Walk back() {
        trainer.back(Grain.OPERATION);
        return this;
    }

    int steps() {
        return trainer.stepper().steps().size();
    }

    Project project() {
        return project;
    }

    Trainer trainer() {
        return trainer;
    }

    /// The frame with all that its card needs.
    Frame frame() {
        var first = trainer.frame(Set.<Probe>of());
        var step = StepScene.done(first).orElseThrow();
        var second = trainer.frame(StepCard.probes(project, check, first, step));
        return trainer.frame(StepCard.probes(project, check, second, step));
    }

    Optional<StepCard> card() {
        return card(frame());
    }

    Readings readings(Frame frame) {
        return new Readings(project, check, frame);
    }

    /// The card of a frame that holds all that it needs.
    Optional<StepCard> card(Frame frame) {
        return StepScene.done(frame).filter(s -> StepScene.stands(frame, s))
                .map(s -> StepCard.of(project, check, frame, s));
    }

    StepScene scene(int picked) {
        return new StepScene(new Readings(project, check, frame()), card(), picked, java.util.Optional.empty());
    }
}
