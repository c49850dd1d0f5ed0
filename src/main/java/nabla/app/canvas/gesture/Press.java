package nabla.app.canvas.gesture;

import java.util.function.Supplier;

/// A press of the pointer that may still turn out to be a click.
///
/// @param drag the gesture that it begins when it is none
public record Press(Gesture.At at, Supplier<Gesture> drag, Runnable click) {}
