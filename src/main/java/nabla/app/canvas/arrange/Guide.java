package nabla.app.canvas.arrange;

/// A line on the canvas that shows what a dragged node stands in line with, or a gap that is as wide as another.
public record Guide(double x1, double y1, double x2, double y2, Kind kind) {

    /// What it shows.
    public enum Kind {
        LINE,
        GAP
    }

    static Guide line(double x1, double y1, double x2, double y2) {
        return new Guide(x1, y1, x2, y2, Kind.LINE);
    }

    static Guide gap(double x1, double y1, double x2, double y2) {
        return new Guide(x1, y1, x2, y2, Kind.GAP);
    }

    /// The same with across and down exchanged.
    Guide turned() {
        return new Guide(y1, x1, y2, x2, kind);
    }
}
