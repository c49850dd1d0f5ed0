package nabla.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import nabla.engine.PlanProblem;
import nabla.engine.Step;
import nabla.engine.Stepper;
import nabla.graph.Ref;
import nabla.project.json.Json;
import nabla.project.json.JsonText;
import nabla.tensor.Tensor;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Walks through one training step as the stepper does it, and says what each step computed.
@Command(name = "steps")
final class Steps implements Callable<Integer> {

    private static final int SHOWN = 4;

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", descriptionKey = "file") private Path file;

    @Option(names = "--json") private boolean json;

    /// A step with what it wrote: a value, a gradient, or both.
    private record Done(Step step, Optional<Tensor> value, Optional<Tensor> gradient) {}

    @Override public Integer call() {
        var opened = Opened.sound(file);
        var all = walk(opened);
        var out = spec.commandLine().getOut();
        if (json) {
            out.print(JsonText.of(Json.items(all.stream().map(Steps::json).toList())));
        } else {
            var table = new Columns();
            all.forEach(d -> table.row(d.step().kind(), d.step().at(), d.step().operand(), brief(d)));
            out.print(table);
        }
        return 0;
    }

    private static List<Done> walk(Opened opened) {
        try {
            var stepper = Stepper.of(opened.project().graph(), opened.sources(), opened.project().plan(),
                    opened.project().seed(), opened.project().state());
            var all = new ArrayList<Done>();
            for (var step : stepper.steps()) {
                var value = value(stepper, step);
                var gradient = gradient(stepper, step);
                stepper.next();
                all.add(new Done(step, value.map(Tensor::copy), gradient.map(Tensor::copy)));
            }
            return all;
        } catch (PlanProblem problem) {
            throw opened.wrong(problem);
        }
    }

    private static Optional<Tensor> value(Stepper stepper, Step step) {
        return port(stepper, step).flatMap(stepper::value);
    }

    private static Optional<Tensor> gradient(Stepper stepper, Step step) {
        return switch (step) {
            case Step.Seed _,Step.Backward _,Step.Update _ -> port(stepper, step).flatMap(stepper::gradient);
            default -> Optional.empty();
        };
    }

    /// What a step is about: the operand of a backward, the weight of an update, else the first output.
    private static Optional<Ref> port(Stepper stepper, Step step) {
        return switch (step) {
            case Step.Backward(var at, var operand) -> Optional.of(new Ref(at.text(), operand));
            case Step.Update(_, var weight) -> Optional.of(Ref.parse(weight));
            default -> stepper.program().outputs(step.at()).stream().findFirst();
        };
    }

    private static Json json(Done done) {
        var step = done.step();
        var fields = Json.fields()
                .and("step", Json.text(step.kind()))
                .and("at", Json.text(step.at().timeless()))
                .and("time", Json.items(
                        Arrays.stream(step.at().times()).mapToObj(t -> Json.number((long) t)).toList()));
        if (!step.operand().isEmpty()) fields = fields.and("operand", Json.text(step.operand()));
        if (done.value().isPresent()) fields = fields.and("value", Nested.of(done.value().get()));
        return done.gradient().isPresent() ? fields.and("gradient", Nested.of(done.gradient().get())) : fields;
    }

    private static String brief(Done done) {
        return done.gradient().or(done::value).map(Steps::brief).orElse("");
    }

    private static String brief(Tensor tensor) {
        var text = new StringBuilder(tensor.shape().toString()).append("  ");
        for (var i = 0; i < Math.min(SHOWN, tensor.size()); i++) {
            text.append("%.5g ".formatted(tensor.data()[i]));
        }
        return text.append(tensor.size() > SHOWN ? "…" : "").toString();
    }
}
