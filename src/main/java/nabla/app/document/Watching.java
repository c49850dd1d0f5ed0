package nabla.app.document;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import nabla.engine.Probe;
import nabla.engine.TrainingRun;

/// What all panels together want to see of a run.
final class Watching {

    private final TrainingRun run;
    private final Map<Object, Set<Probe>> watchers = new IdentityHashMap<>();
    private Set<Probe> watched = Set.of();

    Watching(TrainingRun run) {
        this.run = run;
    }

    /// Says what an owner wants to see from now on; the empty set takes the owner out.
    void watch(Object owner, Set<Probe> probes) {
        if (probes.isEmpty()) {
            watchers.remove(owner);
        } else {
            watchers.put(owner, Set.copyOf(probes));
        }
        var union = new HashSet<Probe>();
        watchers.values().forEach(union::addAll);
        if (!union.equals(watched)) {
            watched = Set.copyOf(union);
            run.watch(watched);
        }
    }
}
