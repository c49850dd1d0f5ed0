package nabla.app.inspector;

import java.util.Set;

import javafx.scene.layout.Region;
import nabla.engine.Frame;
import nabla.engine.Probe;

/// What the inspector says about what is selected.
interface Card {

    Region view();

    /// Shows what an edit has changed; the selection is as it was.
    void refresh();

    /// What it wants to see of the run.
    default Set<Probe> probes() {
        return Set.of();
    }

    default void show(Frame frame) {}

    /// Puts the caret where the thing is named.
    default void rename() {}

    /// Draws its pictures again: another cell is picked or followed, or the colours are others.
    default void paint() {}
}
