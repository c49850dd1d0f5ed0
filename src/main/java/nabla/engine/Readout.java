package nabla.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            Map<Probe, Values> values, Map<Probe, Frame.Freshness> freshness, Map<Probe, Frame.Arrivals> arrivals) {}

    /// How many steps are done of the training step whose numbers stand there: all of them once it is completed.
    int doneOrAll() {
        return stepper.isWhole() ? stepper.steps().size() : stepper.done();
    }

    /// The answer to everything that can be read off at once.
    Readings read(Set<Probe> probes) {
        var readings = new HashMap<Probe, Values>();
        var freshness = new HashMap<Probe, Frame.Freshness>();
        var arrivals = new HashMap<Probe, Frame.Arrivals>();
        var fused = Fused.of(stepper.program(), stepper.shown());
        for (var probe : probes) {
            switch (probe) {
                case Probe.Beside _ -> {}
                case Probe.AtPort at when fused.isPart(at) -> part(fused, at, readings, freshness);
                case Probe.Value value -> {
                    tensor(value).ifPresent(t -> readings.put(probe, Values.of(t)));
                    freshness.put(probe, freshness(value));
                }
                case Probe.Gradient gradient -> {
                    tensor(gradient).ifPresent(t -> readings.put(probe, Values.of(t)));
                    freshness.put(probe, freshness(gradient));
                    var from = contributors(gradient);
                    arrivals.put(probe, new Frame.Arrivals(from.stream().map(stepper.steps()::get).toList(),
                            arrived(from)));
                }
                case Probe.Rows rows -> rows(fused, rows, readings, freshness);
                case Probe.Update(var at, var port) -> {
                    var isDone = isUpdated(at.text() + "." + port);
                    if (isDone) {
                        stepper.outcome().moves(at.text() + "." + port).ifPresent(v -> readings.put(probe, v));
                    }
                    freshness.put(probe, isDone ? Frame.Freshness.COMPUTED : Frame.Freshness.PENDING);
                }
                case Probe.Curve(var series, var cut) ->
                    timeline.log().curveUpTo(stepper.step(), series, cut).ifPresent(v -> readings.put(probe, v));
                case Probe.Ahead(var series, var cut) ->
                    timeline.log().curveFrom(stepper.step(), series, cut).ifPresent(v -> readings.put(probe, v));
                case Probe.Ghost ghost -> timeline.runs().curve(ghost).ifPresent(v -> readings.put(probe, v));
                case Probe.Flow flow -> {
                    var along = routes.get().into(new Ref(flow.at().text(), flow.port()));
                    var done = Routes.before(along, doneOrAll());
                    if (!fused.isPart(flow.at())) {
                        stepper.outcome().flow(flow).ifPresent(v -> readings.put(flow, v));
                    } else if (done > 0) {
                        fused.flow(new Ref(flow.at().text(), flow.port()))
                                .ifPresent(t -> readings.put(flow, Flows.measure(t)));
                    }
                    freshness.put(flow, freshness(along.length, done));
                    var from = Arrays.stream(along).mapToObj(stepper.steps()::get).toList();
                    arrivals.put(flow, new Frame.Arrivals(from, done));
                }
                case Probe.Norm norm -> norm(norm, readings, freshness);
                case Probe.Bins bins -> bins(bins, fused, readings, freshness);
                case Probe.Moved(var weight, var part) ->
                    stepper.outcome().moved(weight, part).ifPresent(v -> readings.put(probe, v));
                case Probe.Clipped _ -> stepper.outcome().clipped()
                        .filter(_ -> stepper.steps().subList(0, doneOrAll()).stream()
                                .anyMatch(Step.Clip.class::isInstance))
                        .ifPresent(v -> readings.put(probe, v));
            }
        }
        return new Readings(readings, freshness, arrivals);
    }

    private Optional<Tensor> tensor(Probe.AtPort probe) {
        var ref = new Ref(probe.at().text(), probe.port());
        return probe instanceof Probe.Value ? stepper.value(ref) : stepper.gradient(ref);
    }

    private Frame.Freshness freshness(Probe.AtPort probe) {
        return switch (probe) {
            case Probe.Value(var at, var port) -> isComputed(new Ref(at.text(), port))
                    ? Frame.Freshness.COMPUTED
                    : Frame.Freshness.PENDING;
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
        return contributors.computeIfAbsent(new Ref(gradient.at().text(), gradient.port()),
                stepper.program()::contributors);
    }

    private int arrived(List<Integer> contributors) {
        return (int) contributors.stream().filter(i -> i < doneOrAll()).count();
    }

    /// Copies these rows, not the whole batch.
    private void rows(Fused fused, Probe.Rows probe, Map<Probe, Values> readings,
            Map<Probe, Frame.Freshness> freshness) {
        var of = probe.of();
        if (fused.isPart(of.at())) {
            var parts = new HashMap<Probe, Values>();
            var ages = new HashMap<Probe, Frame.Freshness>();
            part(fused, of, parts, ages);
            Optional.ofNullable(parts.get(of))
                    .ifPresent(all -> readings.put(probe, rows(all.tensor(), probe.first(), probe.count())));
            freshness.put(probe, ages.getOrDefault(of, Frame.Freshness.PENDING));
        } else {
            tensor(of).ifPresent(all -> readings.put(probe, rows(all, probe.first(), probe.count())));
            freshness.put(probe, freshness(of));
        }
    }

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
    private void part(Fused fused, Probe.AtPort probe, Map<Probe, Values> readings,
            Map<Probe, Frame.Freshness> freshness) {
        var ref = new Ref(probe.at().text(), probe.port());
        var whole = fused.around(probe.at()).orElseThrow();
        if (probe instanceof Probe.Value) {
            var isDone = stepper.program().outputs(whole).stream()
                    .allMatch(out -> stepper.program().computedBy(out) < doneOrAll());
            if (isDone || doneOrAll() == 0) {
                fused.value(ref).ifPresent(t -> readings.put(probe, Values.of(t)));
            }
            freshness.put(probe, isDone ? Frame.Freshness.COMPUTED : Frame.Freshness.PENDING);
        } else {
            var end = fused.end(ref).filter(stepper.program()::has);
            var arrived = end.map(e -> contributors.computeIfAbsent(e, stepper.program()::contributors))
                    .filter(from -> !from.isEmpty() && from.stream().allMatch(i -> i < doneOrAll()))
                    .isPresent();
            var handed = arrived || IntStream.range(0, doneOrAll())
                    .mapToObj(stepper.steps()::get)
                    .anyMatch(s -> s instanceof Step.Backward && s.at().equals(whole));
            if (handed) {
                fused.gradient(ref).ifPresent(t -> readings.put(probe, Values.of(t)));
            }
            freshness.put(probe, handed ? Frame.Freshness.COMPUTED : Frame.Freshness.PENDING);
        }
    }

    private void bins(Probe.Bins bins, Fused fused, Map<Probe, Values> readings,
            Map<Probe, Frame.Freshness> freshness) {
        var at = bins.of();
        var ref = new Ref(at.at().text(), at.port());
        if (fused.isPart(at)) {
            var parts = new HashMap<Probe, Values>();
            part(fused, at, parts, freshness);
            parts.values().forEach(v -> readings.put(bins, Histogram.of(v.tensor()).values()));
            freshness.put(bins, freshness.get(at));
            return;
        }
        var isValue = at instanceof Probe.Value;
        (isValue ? stepper.value(ref) : stepper.gradient(ref))
                .ifPresent(t -> readings.put(bins, Histogram.of(t).values()));
        if (isValue) {
            freshness.put(bins, isComputed(ref) ? Frame.Freshness.COMPUTED
                    : Frame.Freshness.PENDING);
        } else {
            var from = contributors.computeIfAbsent(ref, stepper.program()::contributors);
            freshness.put(bins, freshness(from.size(), (int) from.stream().filter(i -> i < doneOrAll()).count()));
        }
    }

    private void norm(Probe.Norm norm, Map<Probe, Values> readings, Map<Probe, Frame.Freshness> freshness) {
        var ref = new Ref(norm.at().text(), norm.port());
        switch (norm.of()) {
            case VALUE -> {
                stepper.value(ref).ifPresent(t -> readings.put(norm, Values.scalar(Flows.norm(t))));
                var isDone = isComputed(ref);
                freshness.put(norm, isDone ? Frame.Freshness.COMPUTED : Frame.Freshness.PENDING);
            }
            case GRADIENT -> {
                stepper.gradient(ref).ifPresent(t -> readings.put(norm, Values.scalar(Flows.norm(t))));
                freshness.put(norm, freshness(new Probe.Gradient(norm.at(), norm.port())));
            }
            case UPDATE -> {
                var isDone = isUpdated(ref.toString());
                if (isDone) {
                    stepper.outcome().movedBy(ref.toString()).ifPresent(n -> readings.put(norm, Values.scalar(n)));
                }
                freshness.put(norm, isDone ? Frame.Freshness.COMPUTED : Frame.Freshness.PENDING);
            }
        }
    }

    private boolean isUpdated(String weight) {
        return updates().getOrDefault(weight, Integer.MAX_VALUE) < doneOrAll();
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

    private static Frame.Freshness freshness(int all, int arrived) {
        return arrived == 0
                ? Frame.Freshness.PENDING
                : arrived < all ? Frame.Freshness.PARTIAL : Frame.Freshness.COMPUTED;
    }
}
