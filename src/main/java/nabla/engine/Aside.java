package nabla.engine;

import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import nabla.tensor.Values;

/// What is worked out beside the training, over copies, on a thread of its own: what views want, and what is asked about cells.
///
/// There is one picture under way at most; of questions only the newest waits.
final class Aside implements AutoCloseable {

    /// Pictures over frozen weights.
    private record Picture(Sideline sideline, Set<Probe.Beside> wanted, SequencedMap<String, Values> weights,
            Consumer<Map<Probe, Values>> then) {}

    /// A question and the moment that it is about.
    private record Asked(Question question, Provenance of) {}

    private final Object somethingWanted = new Object();
    private final Thread thread = Thread.ofPlatform().name("nabla-probe").daemon().unstarted(this::work);
    private Optional<Picture> picture = Optional.empty();
    private Optional<Asked> asked = Optional.empty();

    static Aside begun() {
        var aside = new Aside();
        aside.thread.start();
        return aside;
    }

    boolean isPainting() {
        synchronized (somethingWanted) {
            return picture.isPresent();
        }
    }

    /// @param then takes the picture, on this thread
    void paint(Sideline sideline, Set<Probe.Beside> wanted, SequencedMap<String, Values> weights,
            Consumer<Map<Probe, Values>> then) {
        synchronized (somethingWanted) {
            picture = Optional.of(new Picture(sideline, wanted, weights, then));
            somethingWanted.notifyAll();
        }
    }

    void ask(Question question, Provenance of) {
        synchronized (somethingWanted) {
            asked.ifPresent(before -> before.question().drop());
            asked = Optional.of(new Asked(question, of));
            somethingWanted.notifyAll();
        }
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Optional<Asked> question;
                synchronized (somethingWanted) {
                    while (picture.isEmpty() && asked.isEmpty()) {
                        somethingWanted.wait();
                    }
                    question = asked;
                    asked = Optional.empty();
                }
                if (question.isPresent()) {
                    question.get().question().answer(question.get().of());
                } else {
                    paint();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void paint() {
        var now = picture.orElseThrow();
        var answers = now.sideline().answer(now.wanted(), now.weights());
        synchronized (somethingWanted) {
            picture = Optional.empty();
        }
        now.then().accept(answers);
    }

    @Override public void close() {
        thread.interrupt();
    }
}
