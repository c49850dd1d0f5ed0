package nabla.op;

import nabla.graph.Lit;
import nabla.graph.Mismatch;
import nabla.graph.Shapes;
import nabla.graph.Words;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// Which of the last two axes of a sequence is time: token sequences are B×T×F, signals with channels B×C×T.
public enum SequenceLayout {
    TIME_FEATURES,
    CHANNELS_TIME;

    /// The sequence at a port, which must have both axes and no others beside the batch.
    Shape sequence(String port, Shapes in) {
        return in.exactly(port, 2, Words.of("problem").text("wanted." + name()));
    }

    /// Where time stands, counted from the end.
    int time() {
        return this == TIME_FEATURES ? -2 : -1;
    }

    int channels() {
        return this == TIME_FEATURES ? -1 : -2;
    }

    /// A sequence like `x` with other sizes.
    Shape sized(Shape x, int channels, int time) {
        return this == TIME_FEATURES
                ? x.with(-2, new Axis("time", time)).with(-1, new Axis("features", channels))
                : x.with(-2, new Axis("channels", channels)).with(-1, new Axis("time", time));
    }

    /// How often a window of `span` steps fits in, from one `stride` to the next.
    ///
    /// @throws Mismatch in the name of an operation, where it does not fit in once
    int places(String id, Shape x, int span, int stride, int padding) {
        var room = x.size(time()) + 2 * padding - span;
        if (room < 0) {
            throw Mismatch.of("window1d", id, Lit.size(span), Lit.size(x.size(time()) + 2L * padding));
        }
        return room / stride + 1;
    }
}
