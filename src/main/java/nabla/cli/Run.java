package nabla.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import nabla.engine.Evaluation;
import nabla.engine.PlanProblem;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.engine.TrainingState;
import nabla.graph.Words;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.json.Json;
import nabla.project.json.JsonText;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// Trains from where the file stands.
@Command(name = "run")
final class Run implements Callable<Integer> {

    /// How many epochs a plan without an end is given.
    private static final int EPOCHS = 100;
    private static final int REPORTS = 10;

    @ParentCommand private Main main;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", descriptionKey = "file") private Path file;

    @ArgGroup private Length length = new Length();

    @ArgGroup private Start start = new Start();

    @Option(names = "--save", paramLabel = "OUT") private Path save;

    @Option(names = "--csv", paramLabel = "LOG") private Path csv;

    @Option(names = "--pictures", paramLabel = "DIR") private Path pictures;

    @Option(names = "--json") private boolean json;

    /// How far.
    static final class Length {
        @Option(names = "--steps", paramLabel = "N") private Long steps;

        @Option(names = "--epochs", paramLabel = "N") private Long epochs;

        boolean isGiven() {
            return steps != null || epochs != null;
        }
    }

    /// From where, if not from the state of the file.
    static final class Start {
        @Option(names = "--seed", paramLabel = "S") private Long seed;

        @Option(names = "--fresh") private boolean fresh;
    }

    @Override public Integer call() {
        requireNatural("--steps", length.steps);
        requireNatural("--epochs", length.epochs);
        var opened = Opened.sound(file);
        var project = begun(opened.project());
        try {
            var trainer = Trainer.of(new TrainingRun.Setup(project.graph(), opened.sources(),
                    length.isGiven() ? project.plan().endless() : project.plan(), project.seed(), project.state()));
            var steps = steps(trainer);
            var began = System.nanoTime();
            train(trainer, steps, spec.commandLine().getErr());
            var seconds = (System.nanoTime() - began) * 1e-9;
            return finish(opened, project, trainer, seconds);
        } catch (PlanProblem problem) {
            throw opened.wrong(problem);
        }
    }

    private void requireNatural(String option, Long value) {
        if (value != null && value < 0) {
            throw new ParameterException(spec.commandLine(), Words.of("cli").text("run.natural", option, value));
        }
    }

    private Project begun(Project project) {
        var seeded = start.seed == null ? project : project.withSeed(start.seed);
        return start.seed != null || start.fresh ? seeded.with(TrainingState.FRESH) : seeded;
    }

    /// How many training steps are asked for, or at most left in the plan.
    private long steps(Trainer trainer) {
        if (length.steps != null) return length.steps;
        var perEpoch = trainer.stepper().stepsPerEpoch();
        if (length.epochs != null) return Math.multiplyExact(length.epochs, perEpoch);
        return trainer.stepper().most().orElse(EPOCHS * perEpoch);
    }

    private static void train(Trainer trainer, long steps, PrintWriter err) {
        var stepper = trainer.stepper();
        var end = stepper.step() + steps;
        var chunk = Math.max(1, Math.ceilDiv(steps, REPORTS));
        while (stepper.step() < end && trainer.failure().isEmpty() && !trainer.isFinished()) {
            trainer.train(Math.min(chunk, end - stepper.step()));
            err.println(Words.of("cli").text("run.progress", stepper.step(), end, readings(trainer.log().newest())));
            err.flush();
        }
    }

    private static String readings(Map<String, Double> readings) {
        return readings.entrySet().stream()
                .map(e -> e.getKey() + " " + String.format(Locale.ROOT, "%.4g", e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private Integer finish(Opened opened, Project project, Trainer trainer, double seconds) {
        var failure = trainer.failure();
        var metrics = new LinkedHashMap<>(trainer.measure());
        var trained = project.with(trainer.stepper().state());
        if (failure.isPresent()) {
            throw opened.wrong(failure.get().at().text(), failure.get().sentence());
        }
        metrics.putAll(trainer.test());
        if (save != null) ProjectFile.save(trained, save, opened.folder());
        if (csv != null) write(csv, trainer.log().csv());
        if (pictures != null) draw(trained, opened, trainer);
        var steps = trainer.stepper().step() - project.state().step();
        print(steps, metrics, seconds);
        return 0;
    }

    private void print(long steps, LinkedHashMap<String, Double> metrics, double seconds) {
        var out = spec.commandLine().getOut();
        if (!json) {
            out.println(Words.of("cli").text("run.done", steps, String.format(Locale.ROOT, "%.2f", seconds),
                    readings(metrics)));
            return;
        }
        var fields = Json.fields().and("steps", Json.number(steps));
        var loss = metrics.remove(Evaluation.LOSS);
        if (loss != null) fields = fields.and(Evaluation.LOSS, Json.number(loss.doubleValue()));
        var others = new LinkedHashMap<String, Json>();
        metrics.forEach((name, value) -> others.put(name, Json.number(value.doubleValue())));
        out.print(JsonText.of(fields.and("metrics", Json.fields(others)).and("seconds", Json.number(seconds))));
    }

    private void draw(Project trained, Opened opened, Trainer trainer) {
        try {
            Files.createDirectories(pictures);
        } catch (IOException _) {
            throw new Wrong(Words.of("cli").text("unwritten", pictures));
        }
        var written = main.display().pictures(trained, opened.sources(), trainer, pictures);
        written.forEach(picture -> spec.commandLine().getErr().println(Words.of("cli").text("run.picture", picture)));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException _) {
            throw new Wrong(Words.of("cli").text("unwritten", file));
        }
    }
}
