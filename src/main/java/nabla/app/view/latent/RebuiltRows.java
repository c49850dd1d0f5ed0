package nabla.app.view.latent;

import nabla.tensor.Values;

/// What went in and what came out, row by row, and how far apart they are.
final class RebuiltRows {

    private final Values given;
    private final Values made;
    private final int width;
    private final double[] errors;

    RebuiltRows(Values given, Values made, int rows) {
        this.given = given;
        this.made = made;
        width = given.size() / Math.max(1, rows);
        errors = new double[rows];
        for (var row = 0; row < rows; row++) {
            for (var place = 0; place < width; place++) {
                errors[row] += difference(row, place) * difference(row, place) / width;
            }
        }
    }

    boolean isOf(Values otherGiven, Values otherMade) {
        return given == otherGiven && made == otherMade;
    }

    double given(int row, int place) {
        return given.at(row * width + place);
    }

    double made(int row, int place) {
        return made.at(row * width + place);
    }

    double difference(int row, int place) {
        return made(row, place) - given(row, place);
    }

    /// The mean of the squared differences of a row.
    double error(int row) {
        return errors[row];
    }

    double mean() {
        var sum = 0.0;
        for (var error : errors) {
            sum += error / errors.length;
        }
        return sum;
    }

    double largest() {
        var largest = 0.0;
        for (var row = 0; row < errors.length; row++) {
            for (var place = 0; place < width; place++) {
                var size = Math.abs(difference(row, place));
                largest = Double.isFinite(size) ? Math.max(largest, size) : largest;
            }
        }
        return largest;
    }
}
