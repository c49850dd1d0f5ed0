package nabla.app.picture;

/// A rectangle in a drawing.
public record Box(double x, double y, double width, double height) {

    public static Box of(double width, double height) {
        return new Box(0, 0, width, height);
    }

    public static Box around(double centreX, double centreY, double width, double height) {
        return new Box(centreX - width / 2, centreY - height / 2, width, height);
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public double centreX() {
        return x + width / 2;
    }

    public double centreY() {
        return y + height / 2;
    }

    public boolean isEmpty() {
        return !(width > 0 && height > 0);
    }

    /// Whether they have a point in common.
    public boolean touches(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    public boolean contains(double px, double py) {
        return px >= x && px < right() && py >= y && py < bottom();
    }

    public Box inset(double by) {
        return inset(by, by);
    }

    public Box inset(double sides, double ends) {
        return new Box(x + sides, y + ends, Math.max(0, width - 2 * sides), Math.max(0, height - 2 * ends));
    }

    public Box moved(double dx, double dy) {
        return new Box(x + dx, y + dy, width, height);
    }

    /// The strip of a height at the top.
    public Box top(double strip) {
        return new Box(x, y, width, strip);
    }

    public Box belowTop(double strip) {
        return new Box(x, y + strip, width, Math.max(0, height - strip));
    }

    public Box bottom(double strip) {
        return new Box(x, bottom() - strip, width, strip);
    }

    public Box left(double strip) {
        return new Box(x, y, strip, height);
    }

    public Box rightOf(double strip) {
        return new Box(x + strip, y, Math.max(0, width - strip), height);
    }

    /// The cell of a grid of rows and columns that fills the box with gaps between.
    public Box cell(int row, int column, int rows, int columns, double gap) {
        var w = (width - gap * (columns - 1)) / columns;
        var h = (height - gap * (rows - 1)) / rows;
        return new Box(x + column * (w + gap), y + row * (h + gap), w, h);
    }

    /// The largest box of a shape that fits, in the middle.
    public Box fitted(double w, double h) {
        var scale = Math.min(width / w, height / h);
        return around(centreX(), centreY(), w * scale, h * scale);
    }
}
