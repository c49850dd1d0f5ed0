package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.project.ProjectFile;
import nabla.project.ProjectSources;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What led to an update can be read off after it: w′ = w − η d.
class UpdateCourseTest {

    private static Trainer trainer(Optimizer optimizer) {
        var file = java.nio.file.Path.of("samples/xor.nabla");
        var project = ProjectFile.read(file);
        var plan = project.plan().with(project.plan().first().with(optimizer));
        return Trainer.of(new TrainingRun.Setup(
                project.graph(), ProjectSources.of(project, file.getParent()), plan, 3, TrainingState.FRESH));
    }

    static Stream<Optimizer> rules() {
        return Stream.of(new Optimizer.Sgd(0.1), new Optimizer.Momentum(0.1, 0.9), new Optimizer.Nesterov(0.1, 0.9),
                Optimizer.adaGrad(0.1), Optimizer.rmsProp(0.02), Optimizer.adam(0.02), Optimizer.adamW(0.02));
    }

    private static Frame frame(Trainer trainer, Optimizer rule, String weight) {
        var ref = Ref.parse(weight);
        var probes = new HashSet<Probe>(
                Set.of(Probe.value(ref.node(), ref.port()), Probe.gradient(ref.node(), ref.port())));
        Stream.concat(Stream.of("before", "rate", "count"), rule.slots().stream())
                .forEach(part -> probes.add(new Probe.Moved(weight, part)));
        return trainer.frame(probes);
    }

    @ParameterizedTest @MethodSource("rules") void theWeightBeforeLessRateTimesDirectionIsTheWeightAfter(
            Optimizer rule) {
        var trainer = trainer(rule);
        trainer.train(4);
        var seen = 0;
        for (var i = 0; i < trainer.stepper().steps().size(); i++) {
            var step = trainer.stepper().steps().get(trainer.stepper().done());
            trainer.step(Grain.OPERATION);
            if (step instanceof Step.Update(_, var weight)) {
                var frame = frame(trainer, rule, weight);
                var ref = Ref.parse(weight);
                var before = moved(frame, weight, "before");
                var slots = new HashMap<String, Values>();
                rule.slots().forEach(s -> slots.put(s, moved(frame, weight, s)));
                var gradient = frame.get(Probe.gradient(ref.node(), ref.port())).orElseThrow();
                var count = (long) moved(frame, weight, "count").at(0);
                var course = rule.course(gradient, before, 0, slots, count);
                var after = frame.get(Probe.value(ref.node(), ref.port())).orElseThrow();
                var rate = moved(frame, weight, "rate").at(0);
                for (var k = 0; k < after.size(); k++) {
                    assertEquals(after.at(k), before.at(k) - rate * course.lastEntry().getValue().at(k), 1e-14, weight);
                }
                assertEquals(5, count);
                seen++;
            }
        }
        assertEquals(4, seen);
    }

    private static Values moved(Frame frame, String weight, String part) {
        return frame.get(new Probe.Moved(weight, part)).orElseThrow();
    }

    @Test void afterTheLastStepTheNumbersOfTheTrainingStepStillStand() {
        var trainer = trainer(new Optimizer.Sgd(0.1));
        var probe = Probe.gradient("score", "w");
        trainer.step(Grain.OPERATION);
        assertEquals(Frame.Freshness.PENDING, trainer.frame(Set.of(probe)).freshness(probe));
        trainer.step(Grain.PASS);
        trainer.step(Grain.PASS);
        trainer.step(Grain.PASS);
        var frame = trainer.frame(Set.of(probe));
        assertEquals(0, frame.done());
        assertEquals(Frame.Freshness.COMPUTED, frame.freshness(probe));
        trainer.step(Grain.OPERATION);
        assertEquals(Frame.Freshness.PENDING, trainer.frame(Set.of(probe)).freshness(probe));
        trainer.back(Grain.OPERATION);
        assertEquals(frame.readings(), trainer.frame(Set.of(probe)).readings());
        assertEquals(Frame.Freshness.COMPUTED, trainer.frame(Set.of(probe)).freshness(probe));
    }

    @Test void aShortLastBatchIsReadInItsOwnSize() {
        var file = java.nio.file.Path.of("samples/xor.nabla");
        var project = ProjectFile.read(file);
        var plan = project.plan().with(project.plan().first().withBatch(50));
        var trainer = Trainer.of(new TrainingRun.Setup(
                project.graph(), ProjectSources.of(project, file.getParent()), plan, 3, TrainingState.FRESH));
        var probe = Probe.value("points", "x");
        trainer.train(trainer.stepper().stepsPerEpoch());
        assertEquals(30, trainer.frame(Set.of(probe)).get(probe).orElseThrow().shape().rows());
        trainer.step(Grain.OPERATION);
        assertEquals(50, trainer.frame(Set.of(probe)).get(probe).orElseThrow().shape().rows());
    }

    @Test void aGradientKnowsWhoAddsToItAndWhoHasArrived() {
        var file = java.nio.file.Path.of("samples/chain-rule.nabla");
        var project = ProjectFile.read(file);
        var trainer = Trainer.of(new TrainingRun.Setup(
                project.graph(), ProjectSources.of(project, file.getParent()), project.plan(), 1, project.state()));
        var probe = new Probe.Gradient(new Path("x"), "y");
        var arrived = 0;
        for (var i = 0; i + 1 < trainer.stepper().steps().size(); i++) {
            var step = trainer.stepper().steps().get(i);
            trainer.step(Grain.OPERATION);
            var arrivals = trainer.frame(Set.of(probe)).arrivals(probe);
            assertEquals(5, arrivals.from().size());
            arrived += arrivals.from().contains(step) ? 1 : 0;
            assertEquals(arrived, arrivals.done());
        }
        assertEquals(5, arrived);
    }
}
