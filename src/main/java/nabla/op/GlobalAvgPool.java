package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Knob;
import nabla.graph.OpType;
import nabla.graph.Shapes;

/// The mean of each channel over all its pixels, or over the axes named: `x` B×C×H×W becomes `y` B×C.
///
/// Axes are named or counted (−1 is the last); along `time` it is the mean over a sequence. Lin, Chen and Yan 2014.
public record GlobalAvgPool(@Knob(text = Knob.Text.AXES) String over) implements Composite {

    public static final OpType TYPE = OpType.of("global_avg_pool", new GlobalAvgPool("height, width"))
            .in(Category.CONVOLUTION)
            .reference("Lin, Chen and Yan 2014, Network in network, ICLR")
            .input("x")
            .output("y")
            .formula("y_c = \\tfrac{1}{n} \\textstyle\\sum x_c")
            .gradient("x", "\\bar x_c = \\tfrac{1}{n} \\bar y_c");

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Graph open(Shapes in) {
        var sketch = Graph.sketch();
        return sketch.result("y", sketch.add("mean", new Mean(over, Reduced.GONE), sketch.given("x"))).done();
    }
}
