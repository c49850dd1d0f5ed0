package nabla.op;

import nabla.graph.Mismatch;
import nabla.tensor.Shape;

/// How a tensor falls into rows along one of its axes: `outer` × `length` × `inner`, where neighbours of a row lie `inner` apart.
record Rows(int outer, int length, int inner) {

    /// The rows along the axis of this name, or along the last one where the name is blank.
    static Rows along(String id, String axis, Shape shape) {
        var at = place(id, axis, shape);
        return new Rows(shape.volume(0, at), shape.size(at), shape.volume(at + 1, shape.rank()));
    }

    /// Where the axis of this name stands.
    static int place(String id, String axis, Shape shape) {
        var places = AxesNamed.of(id, name(axis), shape).places();
        if (places.size() != 1) {
            throw Mismatch.of("oneAxis", id, axis);
        }
        return places.getFirst();
    }

    /// The name of an axis, where a blank one means the last.
    static String name(String axis) {
        return axis.isBlank() ? "-1" : axis.strip();
    }

    /// What is added to a variance: where nothing is, still so much that a row without any becomes zeros, not 0/0.
    static double least(double eps) {
        return Math.max(eps, Double.MIN_NORMAL);
    }

    int count() {
        return outer * inner;
    }

    /// Where a row begins.
    int start(int row) {
        return row / inner * length * inner + row % inner;
    }

    /// The sum of neighbours, in four strands that are joined at the end.
    static double sum(double[] x, int from, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        var i = from;
        for (var end = from + n - 3; i < end; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (var end = from + n; i < end; i++) {
            a += x[i];
        }
        return a + b + (c + d);
    }

    /// The sum of squared distances of neighbours from a centre, in four strands that are joined at the end.
    static double squares(double[] x, int from, int n, double centre) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        var i = from;
        for (var end = from + n - 3; i < end; i += 4) {
            a += (x[i] - centre) * (x[i] - centre);
            b += (x[i + 1] - centre) * (x[i + 1] - centre);
            c += (x[i + 2] - centre) * (x[i + 2] - centre);
            d += (x[i + 3] - centre) * (x[i + 3] - centre);
        }
        for (var end = from + n; i < end; i++) {
            a += (x[i] - centre) * (x[i] - centre);
        }
        return a + b + (c + d);
    }
}
