package nabla.app.canvas.gesture;

/// Something done with the pointer from press to release. It performs one edit at most, or performs once and then amends.
public interface Gesture {

    /// Where the pointer is: in the view, and on the canvas.
    record At(double viewX, double viewY, double x, double y) {}

    void drag(At at);

    void release(At at);

    /// Leaves everything as it was.
    void cancel();
}
