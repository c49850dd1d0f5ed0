package nabla.app.canvas.gesture;

/// Drags something that stays where it is, and says why.
public final class FixedGesture implements Gesture {

    private final Easel canvas;
    private final String node;

    /// @param node the path of a node inside an open one
    public FixedGesture(Easel canvas, String node) {
        this.canvas = canvas;
        this.node = node;
    }

    @Override public void drag(At at) {
        canvas.say(canvas.readOnly(node), at.viewX(), at.viewY());
    }

    @Override public void release(At at) {
        drag(at);
    }

    @Override public void cancel() {
        canvas.unsay();
    }
}
