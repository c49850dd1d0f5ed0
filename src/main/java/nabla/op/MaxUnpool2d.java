package nabla.op;

import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Shapes;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// Puts each number back where the winner stood that a max pooling kept, and zeros elsewhere.
///
/// `x` and `at` are shaped like the pooled maps, `at` being their second output; `like` is what was pooled, and lends its shape
/// to `y`. What several windows kept of one place is added up. Zeiler and Fergus 2014.
public record MaxUnpool2d() implements Composite {

    public static final OpType TYPE = OpType.of("max_unpool2d", new MaxUnpool2d())
            .in(Category.CONVOLUTION)
            .reference("Zeiler and Fergus 2014, Visualizing and understanding convolutional networks, "
                    + "ECCV")
            .input("x")
            .index("at")
            .like("like")
            .output("y")
            .formula("y_k = \\textstyle\\sum_{i : k_i = k} x_i")
            .gradient("x", "\\bar x_i = \\bar y_{k_i}")
            .traits(Trait.MAPS);

    @Override public OpType type() {
        return TYPE;
    }

    @Override public Graph open(Shapes in) {
        if (!in.get("x").fits(in.get("at"))) {
            throw Mismatch.of("unpool", in.get("x"), in.get("at"));
        }
        if (in.image("x").rank() != in.image("like").rank() || !maps(in.get("x")).fits(maps(in.get("like")))) {
            throw Mismatch.of("unpoolLike", in.get("x"), in.get("like"));
        }
        var sketch = Graph.sketch();
        var x = sketch.given("x");
        var at = sketch.given("at", Port.Kind.INDEX);
        var like = sketch.given("like", Port.Kind.LIKE);
        return sketch.result("y", sketch.add("scatter", new ScatterCells(), x, at, like)).done();
    }

    /// The examples and channels of images.
    private static Shape maps(Shape images) {
        return images.part(0, images.rank() - 2);
    }
}
