package nabla.app.matrix;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import javafx.application.Platform;
import nabla.app.document.Document;
import nabla.app.document.Gesture;
import nabla.app.document.HeldTensor;
import nabla.engine.Frame;
import nabla.engine.Held;
import nabla.engine.Probe;
import nabla.graph.Init;
import nabla.graph.Lots;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.project.Edit;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// A weight that a node holds. While the run plays, a change pauses it, is done to the numbers of that very moment, and lets it go on.
public final class HeldWeight implements Subject {

    private final Document document;
    private final Ref port;
    private final Shape shape;
    private final Init init;
    private final Gesture gesture;
    private final Probe.Value probe;
    private final Deque<UnaryOperator<Values>> waiting = new ArrayDeque<>();
    private Optional<Values> read = Optional.empty();
    /// What was set last, until the run is known to have it.
    private Optional<Values> set = Optional.empty();
    private Optional<Values> held;
    private int asked;

    private HeldWeight(Document document, Ref port, Shape shape, Init init) {
        this.document = document;
        this.port = port;
        this.shape = shape;
        this.init = init;
        gesture = Gesture.on(document);
        probe = Probe.value(port.node(), port.port());
        held = held();
    }

    /// The weight at a port of the document's graph; none where the node does not hold it.
    public static Optional<HeldWeight> of(Document document, Ref port) {
        return at(document, port).map(found -> new HeldWeight(document, port, found.shape(), found.init()));
    }

    private static Optional<HeldTensor> at(Document document, Ref port) {
        return HeldTensor.at(document.project().get().graph(), document.check().get(), port);
    }

    private Optional<Values> held() {
        return Optional.ofNullable(document.project().get().state().held().get(name()))
                .filter(values -> values.shape().sameSizes(shape));
    }

    @Override public String name() {
        return new Path(port.node()).timeless() + "." + port.port();
    }

    @Override public Values now() {
        notice();
        return set.or(() -> read).or(this::held).orElseGet(this::untouched);
    }

    /// An edit, an undo or a redo has set it: until the run has taken that over, moments from before it do not count.
    private void notice() {
        var newest = held();
        if (newest.isPresent() && !newest.equals(held)) {
            set = newest;
            var mine = ++asked;
            document.run().answers(Set.of(probe)).thenAcceptAsync(answers -> {
                if (mine == asked) {
                    set = Optional.empty();
                    read = Optional.ofNullable(answers.get(probe)).or(() -> newest);
                }
            }, Platform::runLater);
        }
        held = newest;
    }

    @Override public void show(Frame frame) {
        notice();
        read = frame.get(probe).filter(values -> values.shape().sameSizes(shape)).or(() -> read);
    }

    @Override public Set<Probe> probes() {
        return Set.of(probe);
    }

    @Override public void turn(UnaryOperator<Values> change) {
        if (document.frame().get().status() == Frame.Status.PLAYING || !waiting.isEmpty()) {
            operate(change);
        } else {
            put(change.apply(now()));
        }
    }

    private void put(Values values) {
        gesture.turn(new Edit.SetWeight(name(), values));
    }

    private void operate(UnaryOperator<Values> change) {
        waiting.add(change);
        if (waiting.size() > 1) {
            return;
        }
        document.run().pause();
        document.run().answers(Set.of(probe)).thenAcceptAsync(answers -> {
            var values = Optional.ofNullable(answers.get(probe)).orElseGet(this::now);
            while (!waiting.isEmpty()) {
                values = waiting.remove().apply(values);
            }
            put(values);
            gesture.end();
            document.run().play();
        }, Platform::runLater);
    }

    @Override public void done() {
        gesture.end();
    }

    @Override public Values untouched() {
        return Held.drawn(shape, init, seed(), Lots.of(document.project().get().graph()).of(name()));
    }

    @Override public String untouchedWords() {
        return Words.of("inspector").text("matrix.reset.weight");
    }

    @Override public Init init() {
        return init;
    }

    @Override public long seed() {
        return document.project().get().seed();
    }

    @Override public Sizes sizes() {
        return Sizes.FIXED;
    }

    @Override public boolean isThere() {
        return at(document, port).map(HeldTensor::shape).filter(shape::sameSizes).isPresent();
    }
}
