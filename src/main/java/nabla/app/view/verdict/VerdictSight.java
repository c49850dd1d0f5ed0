package nabla.app.view.verdict;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import nabla.app.view.Outlook;
import nabla.app.view.data.Cohort;
import nabla.app.view.data.Portrait;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.project.ViewSpec;

/// What views of decisions have in common: the port that is judged, the rows, and the newest verdicts on them, worked out once for the same
/// numbers.
final class VerdictSight {

    private static final int MOST_ROWS = 10_000;
    private static final int MOST_NUMBERS = 400_000;

    private final Scored scored;
    private final Cohort cohort;
    private final Portrait portrait;
    private Optional<Verdicts> newest = Optional.empty();

    private VerdictSight(Scored scored, Cohort cohort, Portrait portrait) {
        this.scored = scored;
        this.cohort = cohort;
        this.portrait = portrait;
    }

    static Optional<VerdictSight> of(ViewSpec spec, List<Scored> all, Outlook outlook) {
        return Scored.at(spec.node(), all).map(scored -> {
            var each = outlook.check().shape(scored.port()).map(s -> s.example().volume()).orElse(1L);
            var most = Math.clamp(MOST_NUMBERS / Math.max(1, each), 1, MOST_ROWS);
            var cohort = Cohort.held(spec, outlook, scored.data(), most);
            return new VerdictSight(scored, cohort, Portrait.of(cohort.rows()));
        });
    }

    Scored scored() {
        return scored;
    }

    Cohort cohort() {
        return cohort;
    }

    Portrait portrait() {
        return portrait;
    }

    Set<Probe> probes() {
        return scored.probes(cohort.trial());
    }

    /// Takes what has come; says whether it is new.
    boolean take(Frame frame) {
        var trial = cohort.trial();
        if (newest.filter(v -> v.isOf(frame, trial)).isPresent()) {
            return false;
        }
        newest = Verdicts.of(scored, frame, trial, cohort.count());
        return true;
    }

    Optional<Verdicts> verdicts() {
        return newest;
    }

    Optional<VerdictWords> words() {
        return newest.map(v -> new VerdictWords(scored, v, cohort));
    }

    void follow(VerdictSight before) {
        if (scored.equals(before.scored) && cohort.isSame(before.cohort)) {
            newest = before.newest;
        }
    }
}
