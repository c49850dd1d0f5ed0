package nabla.app.canvas.gesture;

import nabla.app.canvas.sight.Camera;

/// Moves the view: the point that was grasped stays under the pointer.
public final class PanGesture implements Gesture {

    private final Easel canvas;
    private final Camera before;
    private final At start;

    public PanGesture(Easel canvas, At start) {
        this.canvas = canvas;
        this.before = canvas.camera();
        this.start = start;
    }

    @Override public void drag(At at) {
        canvas.look(before.panned(at.viewX() - start.viewX(), at.viewY() - start.viewY()));
    }

    @Override public void release(At at) {
        drag(at);
    }

    @Override public void cancel() {
        canvas.look(before);
    }
}
