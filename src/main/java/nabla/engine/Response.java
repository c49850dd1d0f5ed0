package nabla.engine;

import java.util.Arrays;
import java.util.HashMap;
import nabla.graph.Mode;
import nabla.graph.Primitive;
import nabla.graph.Shapes;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// How an operation that works number by number answers: its value and its slope at each of some numbers, by its own forward pass and its
/// own derivative. Where it hands on no gradient the slope is 0.
public record Response(double[] x, double[] y, double[] slope) {

    public static Response of(Primitive op, double... x) {
        var input = op.inputs().getFirst().name();
        var output = op.outputs().getFirst().name();
        var in = Tensor.of(Shape.of(x.length), x);
        var seat = new WorkSeat(Mode.EVAL);
        seat.give(input, in);
        seat.make(output, Tensor.zeros(op.infer(Shapes.of(input, in.shape())).get(output)));
        op.forward(seat).run();
        var y = seat.out(output);
        var known = new HashMap<String, Values>();
        known.put("in_" + input, Values.of(in));
        known.put("out_" + output, Values.of(y));
        known.put("up_" + output, Values.of(Tensor.filled(y.shape(), 1)));
        var slope = op.differentiable(input)
                ? Worked.gradient(op, input, known, Mode.EVAL).map(Worked::result)
                        .or(() -> Worked.passedOn(op, input, known, Mode.EVAL).map(known::get))
                        .orElseThrow().toArray()
                : new double[x.length];
        return new Response(x.clone(), Arrays.copyOf(y.data(), y.size()), slope);
    }

    public int size() {
        return x.length;
    }
}
