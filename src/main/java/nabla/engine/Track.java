package nabla.engine;

import java.util.Arrays;
import tech.tablesaw.api.DoubleColumn;

/// A series as curves are cut from it: its readings, or their moving average, and where the extremes of each stretch stand.
final class Track {

    private final DoubleColumn readings;
    private final double smoothing;
    private final Extremes extremes = new Extremes(this::at);
    private double[] smooth = {};
    private int rows;
    private double moving;
    private double share = 1;

    /// @param smoothing see [Cut]
    Track(DoubleColumn readings, double smoothing) {
        this.readings = readings;
        this.smoothing = smoothing;
    }

    double at(int row) {
        return smoothing > 0 ? smooth[row] : readings.getDouble(row);
    }

    /// Takes in what was read since the last call.
    Extremes grown() {
        if (smoothing > 0) {
            smooth();
        }
        rows = readings.size();
        extremes.grow(rows);
        return extremes;
    }

    /// What is no number is passed over, and stays in its place.
    private void smooth() {
        if (smooth.length < readings.size()) {
            smooth = Arrays.copyOf(smooth, Math.max(readings.size(), 2 * smooth.length));
        }
        for (var row = rows; row < readings.size(); row++) {
            var reading = readings.getDouble(row);
            if (Double.isFinite(reading)) {
                moving = smoothing * moving + (1 - smoothing) * reading;
                share *= smoothing;
                smooth[row] = moving / (1 - share);
            } else {
                smooth[row] = reading;
            }
        }
    }

    /// What it takes besides the readings.
    long bytes() {
        return 8L * smooth.length + extremes.bytes();
    }
}
