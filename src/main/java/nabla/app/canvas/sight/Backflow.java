package nabla.app.canvas.sight;

/// Whether gradients are drawn beside the wires also while no training step is walked through.
public enum Backflow {
    HIDDEN,
    SHOWN;

    public Backflow other() {
        return this == HIDDEN ? SHOWN : HIDDEN;
    }
}
