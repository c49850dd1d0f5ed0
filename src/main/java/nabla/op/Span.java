package nabla.op;

import nabla.graph.Cells;
import nabla.graph.Mismatch;
import nabla.graph.Words;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// The places `from`, `from + step`, … along one axis of a tensor, `count` of them.
record Span(Rows rows, int place, int from, int step, int count) {

    /// A `start` below 0 counts from the end, and so does a `stop` that is 0 or less.
    ///
    /// @throws Mismatch where the axis does not have all of these places, or counts examples
    static Span of(String id, String axis, int start, int stop, int step, Shape shape) {
        var place = Rows.place(id, axis, shape);
        if (shape.axis(place).isBatch()) {
            throw Mismatch.of("sliceBatch", id, shape);
        }
        var size = shape.size(place);
        var from = start < 0 ? size + start : start;
        var to = stop <= 0 ? size + stop : stop;
        if (from < 0 || from >= to || to > size) {
            throw Mismatch.of("sliceRange", id, start, stop == 0 ? Words.of("problem").text("wanted.end") : stop, shape,
                    size);
        }
        return new Span(Rows.along(id, axis, shape), place, from, step, Math.ceilDiv(to - from, step));
    }

    /// The shape of what lies at these places.
    Shape cut(Shape whole) {
        return whole.with(place, new Axis(whole.axis(place).name(), count));
    }

    /// Where the numbers of a part begin in the whole.
    private int whole(int outer, int i) {
        return (outer * rows.length() + from + i * step) * rows.inner();
    }

    private int part(int outer, int i) {
        return (outer * count + i) * rows.inner();
    }

    /// The place in the whole of a place in the part.
    int inWhole(int place) {
        var line = place / rows.inner();
        return whole(line / count, line % count) + place % rows.inner();
    }

    void take(double[] whole, double[] part) {
        for (var outer = 0; outer < rows.outer(); outer++) {
            for (var i = 0; i < count; i++) {
                System.arraycopy(whole, whole(outer, i), part, part(outer, i), rows.inner());
            }
        }
    }

    void addTaken(double[] whole, double[] part) {
        for (var outer = 0; outer < rows.outer(); outer++) {
            for (var i = 0; i < count; i++) {
                for (int j = 0, x = whole(outer, i), y = part(outer, i); j < rows.inner(); j++) {
                    part[y + j] += whole[x + j];
                }
            }
        }
    }

    void addBack(double[] part, double[] whole) {
        for (var outer = 0; outer < rows.outer(); outer++) {
            for (var i = 0; i < count; i++) {
                for (int j = 0, x = part(outer, i), y = whole(outer, i); j < rows.inner(); j++) {
                    whole[y + j] += part[x + j];
                }
            }
        }
    }

    /// The place in the part of a place in the whole, where it is one of them.
    void inPart(int place, String port, Cells into) {
        var line = place / rows.inner();
        var along = line % rows.length() - from;
        if (along >= 0 && along % step == 0 && along / step < count) {
            into.add(port, part(line / rows.length(), along / step) + place % rows.inner());
        }
    }
}
