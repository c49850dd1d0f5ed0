package nabla.app.workbench;

import java.util.List;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import nabla.engine.Frame;
import nabla.engine.Grain;

/// How a run is played: how much one press does, how many presses a second, and the verbs of the transport.
final class Playback {

    /// How many presses a second can be chosen; the last is as fast as it goes.
    static final List<Double> PACES = List.of(0.5, 1.0, 2.0, 4.0, 8.0, 24.0, 60.0, 240.0, Double.POSITIVE_INFINITY);

    private final Document document;
    private final ObjectProperty<Grain> grain = new SimpleObjectProperty<>(Grain.EPOCH);
    private final ObjectProperty<Double> pace = new SimpleObjectProperty<>(24.0);

    Playback(Document document) {
        this.document = document;
        document.run().speed(pace.get());
        grain.subscribe((_, now) -> {
            pace.set(now == Grain.NODE ? 2.0 : 24.0);
            if (isPlaying()) {
                document.run().play(now);
            }
        });
        pace.subscribe((_, now) -> document.run().speed(now));
    }

    /// What one press of step, or one beat of playing, does.
    ObjectProperty<Grain> grain() {
        return grain;
    }

    /// Presses per second; infinity for as fast as it goes.
    ObjectProperty<Double> pace() {
        return pace;
    }

    boolean isPlaying() {
        return status() == Frame.Status.PLAYING;
    }

    boolean canGo() {
        return document.check().get().isSound()
                && (status() == Frame.Status.PAUSED || status() == Frame.Status.PLAYING);
    }

    boolean canGoBack() {
        var frame = document.frame().get();
        return status() != Frame.Status.WAITING && (frame.step() > 0 || frame.done() > 0);
    }

    private Frame.Status status() {
        return document.frame().get().status();
    }

    void toggle() {
        if (isPlaying()) {
            document.run().pause();
        } else if (canGo()) {
            document.run().play(grain.get());
        }
    }

    void step() {
        step(grain.get());
    }

    void step(Grain by) {
        if (canGo()) {
            document.run().step(by);
        }
    }

    void back() {
        back(grain.get());
    }

    void back(Grain by) {
        if (canGoBack()) {
            document.run().back(by);
        }
    }

    void reset() {
        document.run().reset();
    }
}
