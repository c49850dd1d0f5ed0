package nabla.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What somebody wants to know about a cell: first the moment is frozen, then it is answered beside the training.
final class Question implements Runnable {

    private final Provenance.Cell cell;
    private final Level level;
    private final Provenance.Care care;
    private final Consumer<Question> freeze;
    private final Predicate<Question> isNewest;
    private final CompletableFuture<Optional<Kin>> answer = new CompletableFuture<>();

    /// @param freeze what the training does when it comes to the question
    /// @param isNewest whether nobody has asked another since
    Question(Provenance.Cell cell, Level level, Provenance.Care care, Consumer<Question> freeze,
            Predicate<Question> isNewest) {
        this.cell = cell;
        this.level = level;
        this.care = care;
        this.freeze = freeze;
        this.isNewest = isNewest;
    }

    CompletableFuture<Optional<Kin>> answered() {
        return answer;
    }

    @Override public void run() {
        freeze.accept(this);
    }

    void drop() {
        answer.complete(Optional.empty());
    }

    void answer(Provenance of) {
        try {
            answer.complete(isWanted() ? of.kin(cell, level, care, this::isWanted).filter(_ -> isWanted())
                    : Optional.empty());
        } catch (RuntimeException fault) {
            answer.completeExceptionally(fault);
        }
    }

    private boolean isWanted() {
        return isNewest.test(this);
    }
}
