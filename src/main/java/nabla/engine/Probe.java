package nabla.engine;

import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.tensor.Values;

/// What a view wants to see of a run, as a value; the answer comes with the next [Frame].
public sealed interface Probe {

    /// All numbers that stand at one port.
    sealed interface AtPort extends Probe {
        Path at();

        String port();
    }

    /// What is worked out beside the training, over a frozen copy of the weights; the answer may be of a moment before.
    sealed interface Beside extends Probe {}

    /// What stands at an output port when the graph is run forward on inputs of the view's own choice.
    sealed interface OnTrial extends Beside {
        Trial on();

        Path at();

        String port();
    }

    /// Of the loss along a line or over a plane through the weights.
    sealed interface Sliced extends Beside {
        Heading along();
    }

    /// The loss at evenly spaced places, ends included: n numbers along a line, n × n over a plane, with the second direction falling from row
    /// to row. While it is being worked out there are fewer places.
    record Slice(Heading along) implements Sliced {

        /// Whether an answer has all places that there will be.
        public boolean isFinished(Values losses) {
            var sides = Slices.sides(along);
            return losses.shape().last() >= sides[sides.length - 1];
        }
    }

    /// Where the weights have been since this was first asked for, in the coordinates of that plane: rows of two numbers and the training
    /// step, the present last.
    record Trail(Heading along) implements Sliced {}

    /// The value at an output port (or a held weight or state port), as of the last step that computed it.
    record Value(Path at, String port) implements AtPort {}

    /// The gradient of the loss with respect to an output or weight port, as far as it has collected in this training step.
    record Gradient(Path at, String port) implements AtPort {}

    /// A curve of the log up to this moment: a tensor of n × 2, step and value.
    record Curve(String series, Cut cut) implements Probe {
        public Curve(String series, int points) {
            this(series, Cut.of(points));
        }
    }

    /// Some rows of what stands at a port, as far as there are so many; all of it where there is no batch. A first row beyond the last is
    /// the last.
    record Rows(AtPort of, int first, int count) implements Probe {}

    /// What the last update added to a weight, number by number.
    record Update(Path at, String port) implements Probe {}

    /// How such a curve went on before the run went back to this moment: from the last place of [Curve] on.
    record Ahead(String series, Cut cut) implements Probe {
        public Ahead(String series, int points) {
            this(series, Cut.of(points));
        }
    }

    /// Such a curve of a run that was left, by its place among [Past#ghosts()].
    record Ghost(int place, String series, Cut cut) implements Probe {
        public Ghost(int place, String series, int points) {
            this(place, series, Cut.of(points));
        }
    }

    /// An output over the plane: the source's two inputs run over a grid of `cells` × `cells`, rows from high to low y; n × cells × cells
    /// for n units.
    record Plane(String source, Path at, String port, double low, double high, int cells) implements Beside {}

    /// What stands at an output port when the graph is run forward, as in evaluation, on inputs of the view's own choice; all rows of them,
    /// where the port has a batch.
    record Tried(Trial on, Path at, String port) implements OnTrial {}

    /// The same counted unit by unit instead of all numbers: units × 4, how many are at or below `low`, how many at or above `high`, how many
    /// there are, and the largest. A unit is a channel of an image, else a place along the last axis.
    record Tally(Trial on, Path at, String port, double low, double high) implements OnTrial {
        public static final int BELOW = 0;
        public static final int ABOVE = 1;
        public static final int ALL = 2;
        public static final int LARGEST = 3;
        public static final int COLUMNS = 4;
    }

    /// How the numbers are spread that stand at a port, without the tensor: a [Histogram].
    record Bins(AtPort of) implements Probe {}

    /// A number of the update that was done last by itself, where it was of this weight: `before` (the weight as it was), `rate`, `count`
    /// (which update it was, from 1), or a tensor that the optimiser remembers.
    record Moved(String weight, String part) implements Probe {}

    /// What the clipping of this training step found, two numbers: by norm ‖g‖ before and what all gradients were multiplied by; by value the
    /// largest |g| before and how many numbers were cut.
    record Clipped() implements Probe {}

    /// What flows back along the wire into an input, which is that wire's part of the gradient that its output collects: three numbers, the
    /// Euclidean norm, the sum of the positive entries, and that of the negative ones without their sign. The node is a path; without time
    /// indices it means all times.
    record Flow(Path at, String port) implements Probe {}

    /// The Euclidean norm of what stands at a port, without the tensor: one number.
    record Norm(Path at, String port, Of of) implements Probe {

        /// Of what.
        public enum Of {
            VALUE,
            GRADIENT,
            /// What the last update took from a weight.
            UPDATE
        }
    }

    static Flow flow(Ref input) {
        return new Flow(new Path(input.node()), input.port());
    }

    static Norm norm(Norm.Of of, Ref port) {
        return new Norm(new Path(port.node()), port.port(), of);
    }

    static Tried tried(Trial on, Ref port) {
        return new Tried(on, new Path(port.node()), port.port());
    }

    static Value value(String node, String port) {
        return new Value(new Path(node), port);
    }

    static Gradient gradient(String node, String port) {
        return new Gradient(new Path(node), port);
    }
}
