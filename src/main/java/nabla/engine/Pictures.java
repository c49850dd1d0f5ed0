package nabla.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import nabla.tensor.Values;

/// The costly pictures of a run, made beside it over frozen copies of the weights: the newest that are there, and when others are due.
final class Pictures {

    /// They cost more than all other readings: while playing there are at most 15 a second.
    private static final long BETWEEN = 66_000_000;
    private static final long NONE = -1;

    private final Aside aside;
    private final Consumer<Runnable> say;
    private Optional<Sideline> sideline = Optional.empty();
    private Map<Probe, Values> newest = Map.of();
    /// The moment that the newest are of.
    private long newestOf = NONE;
    private Set<Probe.Beside> painted = Set.of();
    private long pictured = NONE;
    /// Whether the newest become finer when they are asked for again.
    private boolean unfinished;
    private long picturedAt;

    /// @param say has something done on the thread that this belongs to
    Pictures(Aside aside, Consumer<Runnable> say) {
        this.aside = aside;
        this.say = say;
    }

    /// Another program is pictured from now on, or none.
    void turnTo(Optional<Sideline> other) {
        sideline = other;
        newest = Map.of();
        newestOf = NONE;
        pictured = NONE;
    }

    /// Others may be wanted than before.
    void ask() {
        pictured = NONE;
    }

    Map<Probe, Values> newest() {
        return newest;
    }

    /// Has them made, unless they are as new as the weights or one is still being made.
    void want(Set<Probe> probes, Stepper stepper, Frame.Status going) {
        var wanted = Sideline.among(probes);
        var at = stepper.step() * (stepper.steps().size() + 1) + stepper.done();
        var now = System.nanoTime();
        var soon = going == Frame.Status.PLAYING && pictured >= 0 && now - picturedAt < BETWEEN;
        var isThere = pictured == at && painted.equals(wanted) && !unfinished;
        if (wanted.isEmpty() || isThere || soon || aside.isPainting() || sideline.isEmpty()) {
            return;
        }
        pictured = at;
        painted = wanted;
        picturedAt = now;
        var of = sideline.get();
        of.at(stepper.step());
        var known = newestOf == at && !unfinished ? among(newest, wanted) : Map.<Probe, Values>of();
        var missing = wanted.stream().filter(probe -> !known.containsKey(probe)).collect(Collectors.toSet());
        aside.paint(of, missing, stepper.program().held().freeze(), answers -> say.accept(() -> {
            if (sideline.filter(present -> present == of).isPresent()) {
                unfinished = of.isUnfinished();
                var all = new HashMap<>(known);
                all.putAll(answers);
                newest = all;
                newestOf = at;
            }
        }));
    }

    /// Those that are still wanted at the same moment need not be made again.
    private static Map<Probe, Values> among(Map<Probe, Values> known, Set<Probe.Beside> wanted) {
        return known.entrySet().stream().filter(entry -> wanted.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
