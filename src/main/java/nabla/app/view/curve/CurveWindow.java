package nabla.app.view.curve;

import java.util.Optional;

/// The stretch of epochs that is looked at more closely than all of them.
record CurveWindow(double from, double to) {

    private static final double LEAST = 0.01;

    /// Empty where nothing of the kind is written.
    static Optional<CurveWindow> read(String written) {
        var ends = written.split("\\.\\.");
        try {
            var window = new CurveWindow(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
            return Optional.of(window).filter(w -> Double.isFinite(w.width()) && w.width() > 0 && w.from >= 0);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    String written() {
        return from + ".." + to;
    }

    private double width() {
        return to - from;
    }

    /// Closer by a factor about a place that stays where it is; empty once it would hold all of it.
    Optional<CurveWindow> zoomed(double at, double factor, CurveWindow whole) {
        var width = Math.max(LEAST, width() / factor);
        if (width >= whole.width()) {
            return Optional.empty();
        }
        var share = Math.clamp((at - from) / width(), 0, 1);
        return Optional.of(new CurveWindow(at - share * width, at + (1 - share) * width).within(whole));
    }

    CurveWindow moved(double by, CurveWindow whole) {
        return new CurveWindow(from + by, to + by).within(whole);
    }

    private CurveWindow within(CurveWindow whole) {
        var begin = Math.clamp(from, whole.from, Math.max(whole.from, whole.to - width()));
        return new CurveWindow(begin, begin + width());
    }
}
