package nabla.app.document;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import nabla.engine.TrainingRun;
import nabla.engine.TrainingState;
import nabla.project.Edit;
import nabla.project.History;

/// What training has changed, as far as the history of a document has been told.
final class Learnt {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final TrainingRun run;
    private final History history;
    private final Runnable told;
    private TrainingState known;

    /// @param told is run when the history knows more than before
    Learnt(TrainingRun run, History history, Runnable told) {
        this.run = run;
        this.history = history;
        this.told = told;
        known = history.now().state();
    }

    /// Before nodes or weights go, the history must know what they had learnt.
    void remember(Edit edit) {
        if (edit.takesWeights() || edit.renames()) {
            catchUp();
        }
        if (edit.renames()) {
            // under another name the seed would draw other weights
            history.trained(known);
        }
    }

    void catchUp() {
        adopt(run.state().completeOnTimeout(known, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join());
    }

    /// Takes over what training has changed; where it has not gone on, weights stay as the file has them, or to be drawn from the seed.
    void adopt(TrainingState state) {
        known = state;
        if (state.step() != history.now().state().step()) {
            history.trained(state);
            told.run();
        }
    }
}
