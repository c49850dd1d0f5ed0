package nabla.app.control;

import java.util.List;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Formulas beside each other as long as they fit, then on the next row; none is wider than the room there is.
public final class FormulaRows extends Region {

    private static final double GAP = 24;
    private static final double LEADING = 8;

    private final List<FormulaLine> lines;

    public FormulaRows(List<FormulaLine> lines) {
        this.lines = lines;
        getChildren().addAll(lines);
        setMinWidth(0);
    }

    /// Takes a formula, and where it stands.
    private interface Place {
        void put(FormulaLine line, double x, double y, double width, double height);
    }

    private double flow(double width, Place place) {
        var x = 0.0;
        var y = 0.0;
        var high = 0.0;
        for (var line : lines) {
            var wide = Math.min(line.prefWidth(-1), width);
            if (x > 0 && x + wide > width) {
                x = 0;
                y += high + LEADING;
                high = 0;
            }
            place.put(line, x, y, wide, line.prefHeight(-1));
            x += wide + GAP;
            high = Math.max(high, line.prefHeight(-1));
        }
        return y + high;
    }

    @Override public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override protected double computePrefHeight(double width) {
        return flow(width <= 0 ? Double.MAX_VALUE : width, (_, _, _, _, _) -> {});
    }

    @Override protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override protected void layoutChildren() {
        flow(getWidth(), FormulaLine::resizeRelocate);
    }
}
