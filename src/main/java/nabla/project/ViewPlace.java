package nabla.project;

/// Where a view stands. Lengths are whole logical pixels.
public sealed interface ViewPlace {

    /// Below the canvas, beside the others, as large as comes of itself.
    Docked USUAL = new Docked(0, 0);

    /// @param width beside the widths of the others; 0 is usual
    /// @param height of the dock, of which the highest view decides; 0 is usual
    record Docked(int width, int height) implements ViewPlace {}

    /// In a window of its own, on any screen.
    record Floating(int x, int y, int width, int height) implements ViewPlace {}
}
