package nabla.app.view.curve;

import java.util.Optional;
import nabla.tensor.Values;

/// A series with its look, as it was read and, where it is smoothed, as it is drawn above that.
record CurveLine(CurveSubject.Series of, Course raw, Optional<Course> smooth) {

    /// Pairs of training step and reading, up to now and beyond.
    record Course(Values points, Optional<Values> ahead) {

        int size() {
            return until() + ahead.map(values -> values.shape().size(0)).orElse(0);
        }

        int until() {
            return points.shape().size(0);
        }

        double step(int i) {
            return i < until() ? points.at(2 * i) : ahead.orElseThrow().at(2 * (i - until()));
        }

        double value(int i) {
            return i < until() ? points.at(2 * i + 1) : ahead.orElseThrow().at(2 * (i - until()) + 1);
        }

        int nearest(double step) {
            var low = 0;
            var high = size() - 1;
            while (low < high) {
                var middle = (low + high) >>> 1;
                if (step(middle) < step) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low > 0 && step - step(low - 1) <= step(low) - step ? low - 1 : low;
        }
    }

    /// The reading of now, as it was read.
    double last() {
        return raw.value(raw.until() - 1);
    }

    Course shown() {
        return smooth.orElse(raw);
    }
}
