package nabla.app.plan;

import nabla.engine.Plan;
import nabla.engine.Schedule;
import nabla.graph.Feed;
import nabla.graph.Graph;
import nabla.project.ProjectSources;

/// How long a phase will take.
///
/// @param updates in one epoch
/// @param epochs 0 where it does not end by itself
record Planned(int updates, int epochs) {

    /// What is drawn of a phase that does not end by itself.
    private static final int SOME = 100;

    static Planned of(Graph graph, ProjectSources sources, Plan.Phase phase) {
        var rows = graph.nodes().stream()
                .filter(n -> n.op() instanceof Feed)
                .map(n -> ((Feed) n.op()).data())
                .filter(data -> sources.find(data).isPresent())
                .mapToInt(data -> sources.rows(data).of(phase.splits().training()).length)
                .max().orElse(1);
        var batch = phase.rule().batch(phase.batch());
        return new Planned(batch <= 0 ? 1 : Math.max(1, Math.ceilDiv(rows, batch)),
                phase.rule().epochs(phase.epochs()));
    }

    /// How many of them there will be, or some where there is no end.
    int count(Schedule.Per per) {
        var all = (long) (epochs == 0 ? SOME : epochs) * (per == Schedule.Per.EPOCH ? 1 : updates);
        return Math.clamp(all, 1, Integer.MAX_VALUE);
    }
}
