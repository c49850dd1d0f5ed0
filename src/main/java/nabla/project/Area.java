package nabla.project;

/// A part of the canvas, in its units.
///
/// @param x its left edge
/// @param y its upper edge
public record Area(double x, double y, double width, double height) {

    public Area moved(double dx, double dy) {
        return new Area(x + dx, y + dy, width, height);
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }
}
