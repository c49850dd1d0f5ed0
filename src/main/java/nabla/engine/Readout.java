package nabla.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import nabla.graph.Ref;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Reads off a run what probes ask for, at the moment at which it stands.
final class Readout {

    private final Stepper stepper;
    private final Timeline timeline;
    private final Supplier<Routes> routes;
    private final Map<String, Integer> updates = new HashMap<>();
    private final Map<Ref, List<Integer>> contributors = new HashMap<>();

    Readout(Stepper stepper, Timeline timeline, Supplier<Routes> routes) {
        this.stepper = stepper;
        this.timeline = timeline;
        this.routes = routes;
    }

    /// What was read off.
    record Readings(
            Map<Probe, Values> values, Map<Probe, Frame.Freshness> freshness, Map<Probe, Frame.Arrivals> arrivals) {

        private static Readings none() {
            return new Readings(new HashMap<>(), new HashMap<>(), new HashMap<>());
        }

        private void put(Probe probe, Optional<Values> read) {
            read.ifPresent(v -> values.put(probe, v));
        }

        private void put(Probe probe, Optional<Values> read, Frame.Freshness age) {
            put(probe, read);
            freshness.put(probe, age);
        }
    }

    /// What stands at a port, and how much of it is of this training step.
    private record Standing(Optional<Tensor> tensor, Frame.Freshness freshness) {
        Optional<Values> values() {
            return tensor.map(Values::of);
        }
    }

    /// How many steps are done of the training step whose numbers stand there: all of them once it is completed.
    int doneOrAll() {
        return stepper.isWhole() ? stepper.steps().size() : stepper.done();
    }

    /// The answer to everything that can be read off at once.
    Readings read(Set<Probe> probes) {
        var readings = Readings.none();
        var fused = Fused.of(stepper.program(), stepper.shown());
        probes.forEach(probe -> read(probe, fused, readings));
        return readings;
    }

    private void read(Probe probe, Fused fused, Readings into) {
        switch (probe) {
            case Probe.Beside _ -> {}
            case Probe.AtPort at -> {
                var standing = standing(at, fused);
                into.put(at, standing.values(), standing.freshness());
                if (at instanceof Probe.Gradient gradient && !fused.isPart(at)) {
                    into.arrivals().put(at, arrivals(gradient));
                }
            }
            case Probe.Rows rows -> {
                var standing = standing(rows.of(), fused);
                into.put(rows, standing.tensor().map(all -> rows(all, rows.first(), rows.count())),
                        standing.freshness());
            }
            case Probe.Bins bins -> {
                var standing = standing(bins.of(), fused);
                into.put(bins, standing.tensor().map(t -> Histogram.of(t).values()), standing.freshness());
            }
            case Probe.Update(var at, var port) -> update(probe, at.text() + "." + port,
                    weight -> stepper.outcome().moves(weight), into);
            case Probe.Curve(var series, var cut) ->
                into.put(probe, timeline.log().curveUpTo(stepper.step(), series, cut));
            case Probe.Ahead(var series, var cut) ->
                into.put(probe, timeline.log().curveFrom(stepper.step(), series, cut));
            case Probe.Ghost ghost -> into.put(probe, timeline.runs().curve(ghost));
            case Probe.Flow flow -> flow(flow, fused, into);
            case Probe.Norm norm -> norm(norm, into);
            case Probe.Moved(var weight, var part) -> into.put(probe, stepper.outcome().moved(weight, part));
            case Probe.Clipped _ -> into.put(probe, stepper.outcome().clipped().filter(_ -> isClipped()));
        }
    }

    private Standing standing(Probe.AtPort at, Fused fused) {
        return fused.isPart(at) ? part(at, fused) : new Standing(tensor(at), freshness(at));
    }

    private Frame.Arrivals arrivals(Probe.Gradient gradient) {
        var from = contributors(gradient);
        return new Frame.Arrivals(from.stream().map(stepper.steps()::get).toList(), arrived(from));
    }

    private boolean isClipped() {
        return stepper.steps().subList(0, doneOrAll()).stream().anyMatch(Step.Clip.class::isInstance);
    }

    private void update(Probe probe, String weight, Function<String, Optional<Values>> outcome, Readings into) {
        var isDone = updates().getOrDefault(weight, Integer.MAX_VALUE) < doneOrAll();
        into.put(probe, isDone ? outcome.apply(weight) : Optional.empty(), done(isDone));
    }

    private void flow(Probe.Flow flow, Fused fused, Readings into) {
        var ref = new Ref(flow.at().text(), flow.port());
        var along = routes.get().into(ref);
        var done = Routes.before(along, doneOrAll());
        var read = !fused.isPart(flow.at()) ? stepper.outcome().flow(flow)
                : done > 0 ? fused.flow(ref).map(Flows::measure) : Optional.<Values>empty();
        into.put(flow, read, freshness(along.length, done));
        into.arrivals().put(flow,
                new Frame.Arrivals(Arrays.stream(along).mapToObj(stepper.steps()::get).toList(), done));
    }

    private void norm(Probe.Norm norm, Readings into) {
        switch (norm.of()) {
            case VALUE -> norm(norm, new Probe.Value(norm.at(), norm.port()), into);
            case GRADIENT -> norm(norm, new Probe.Gradient(norm.at(), norm.port()), into);
            case UPDATE -> update(norm, norm.at().text() + "." + norm.port(),
                    weight -> stepper.outcome().movedBy(weight).map(Values::scalar), into);
        }
    }

    private void norm(Probe.Norm norm, Probe.AtPort of, Readings into) {
        into.put(norm, tensor(of).map(t -> Values.scalar(Flows.norm(t))), freshness(of));
    }

    private Optional<Tensor> tensor(Probe.AtPort probe) {
        var ref = new Ref(probe.at().text(), probe.port());
        return probe instanceof Probe.Value ? stepper.value(ref) : stepper.gradient(ref);
    }

    private Frame.Freshness freshness(Probe.AtPort probe) {
        return switch (probe) {
            case Probe.Value(var at, var port) -> done(isComputed(new Ref(at.text(), port)));
            case Probe.Gradient gradient -> {
                var from = contributors(gradient);
                yield freshness(from.size(), arrived(from));
            }
        };
    }

    private boolean isComputed(Ref port) {
        return stepper.program().value(port).isPresent() && stepper.program().computedBy(port) < doneOrAll();
    }

    /// The steps that add to a gradient.
    private List<Integer> contributors(Probe.Gradient gradient) {
        return contributors(new Ref(gradient.at().text(), gradient.port()));
    }

    private List<Integer> contributors(Ref port) {
        return contributors.computeIfAbsent(port, stepper.program()::contributors);
    }

    private int arrived(List<Integer> contributors) {
        return (int) contributors.stream().filter(i -> i < doneOrAll()).count();
    }

    /// Copies these rows, not the whole batch.
    private static Values rows(Tensor all, int wanted, int count) {
        if (!all.shape().hasBatch() || all.size() == 0) {
            return Values.of(all);
        }
        var rows = all.shape().rows();
        var width = all.size() / rows;
        var first = Math.clamp(wanted, 0, rows - 1);
        var end = Math.min(rows, first + count);
        return Values.of(all.shape().example().batched(end - first),
                Arrays.copyOfRange(all.data(), first * width, end * width));
    }

    /// A part of a primitive has been computed once that has, and got its gradient once that has handed back what it got.
    private Standing part(Probe.AtPort probe, Fused fused) {
        var ref = new Ref(probe.at().text(), probe.port());
        var whole = fused.around(probe.at()).orElseThrow();
        if (probe instanceof Probe.Value) {
            var isDone = stepper.program().outputs(whole).stream()
                    .allMatch(out -> stepper.program().computedBy(out) < doneOrAll());
            return new Standing(isDone || doneOrAll() == 0 ? fused.value(ref) : Optional.empty(), done(isDone));
        }
        var end = fused.end(ref).filter(stepper.program()::has);
        var arrived = end.map(this::contributors)
                .filter(from -> !from.isEmpty() && from.stream().allMatch(i -> i < doneOrAll()))
                .isPresent();
        var handed = arrived || IntStream.range(0, doneOrAll())
                .mapToObj(stepper.steps()::get)
                .anyMatch(s -> s instanceof Step.Backward && s.at().equals(whole));
        return new Standing(handed ? fused.gradient(ref) : Optional.empty(), done(handed));
    }

    /// The places of the updates, by weight.
    private Map<String, Integer> updates() {
        if (updates.isEmpty()) {
            for (var i = 0; i < stepper.steps().size(); i++) {
                if (stepper.steps().get(i) instanceof Step.Update(_, var weight)) {
                    updates.put(weight, i);
                }
            }
        }
        return updates;
    }

    private static Frame.Freshness done(boolean is) {
        return is ? Frame.Freshness.COMPUTED : Frame.Freshness.PENDING;
    }

    private static Frame.Freshness freshness(int all, int arrived) {
        return arrived == 0
                ? Frame.Freshness.PENDING
                : arrived < all ? Frame.Freshness.PARTIAL : Frame.Freshness.COMPUTED;
    }
}
