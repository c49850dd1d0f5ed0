package nabla.op;

import static nabla.op.Example.batch;

import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Mode;
import nabla.graph.Shapes;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// What layers are tried on.
final class LayerExamples {

    private LayerExamples() {}

    static Stream<Example> all() {
        return Stream
                .of(data(), dense(), convolution(), normalisation(), fitted(), rows(), sequences(), pooling(), back(),
                        blocks())
                .flatMap(s -> s);
    }

    private static Stream<Example> data() {
        return Stream.of(
                Example.of(new Constant(Values.vector(1, -2, 3))),
                Example.of(new Weight(List.of(2, 3), Init.XAVIER)),
                Example.of(new Weight(List.of(), Init.constant(0.5))));
    }

    private static Stream<Example> dense() {
        return Stream.of(
                Example.of(Dense.of(4)).with("x", batch(2, 3)),
                Example.of(Dense.of(2)).with("x", batch(2, 3, 4)),
                Example.of(Dense.of(2)).with("x", Shape.of(3)),
                Example.of(new Dense(3, Bias.WITHOUT, Init.HE)).with("x", batch(2, 3)),
                Example.of(new Flatten()).with("x", Shape.image(2, 2, 3).batched(2)),
                Example.of(new Flatten()).with("x", Shape.of(2, 3)),
                Example.of(new Group(twoLayers())).with("x", batch(2, 3)));
    }

    private static Graph twoLayers() {
        var sketch = Graph.sketch();
        var hidden = sketch.add("hidden", Dense.of(3), sketch.given("x"));
        return sketch.result("y", sketch.add("out", Dense.of(2), sketch.add("tanh", new Tanh(), hidden)))
                .result("hidden_y", hidden)
                .done();
    }

    private static Stream<Example> convolution() {
        var image = Shape.image(2, 4, 5).batched(2);
        var uneven = new Conv2d(
                3, List.of(2, 3), List.of(1, 2), List.of(1, 0), List.of(2, 1), 1, Bias.WITH, Init.HE);
        var grouped = new Conv2d(
                4, List.of(2), List.of(1), List.of(1), List.of(1), 2, Bias.WITHOUT, Init.HE);
        return Stream.of(
                Example.of(Conv2d.of(3, 3, 1, 0)).with("x", image),
                Example.of(Conv2d.of(2, 2, 2, 1)).with("x", Shape.image(1, 3, 3)),
                Example.of(Conv2d.of(2, 1, 1, 0)).with("x", Shape.image(3, 2, 2).batched(1)),
                Example.of(uneven).with("x", image),
                Example.of(grouped).with("x", image),
                Example.of(grouped).with("x", Shape.image(2, 2, 2)),
                Example.of(MaxPool2d.of(2, 2, 0)).with("x", Shape.image(2, 4, 5).batched(2)),
                Example.of(MaxPool2d.of(3, 2, 1)).with("x", Shape.image(2, 4, 5).batched(2)),
                Example.of(new MaxPool2d(List.of(1, 2), List.of(2, 1), List.of(0, 1))).with("x", Shape.image(1, 3, 4)));
    }

    private static Stream<Example> sequences() {
        var tokens = Shape.sequence(5, 2).batched(2);
        var signal = batch(2, 2, 5);
        return Stream.of(SequenceLayout.values()).flatMap(layout -> {
            var x = layout == SequenceLayout.TIME_FEATURES ? tokens : signal;
            return Stream.of(
                    Example.of(Conv1d.of(3, 3, layout)).with("x", x),
                    Example.of(new Conv1d(2, 2, 2, 1, 3, 2, layout, Bias.WITHOUT, Init.HE)).with("x", x),
                    Example.of(Conv1d.of(2, 1, layout)).with("x", x.example()),
                    Example.of(new MaxPool1d(2, 2, 0, layout)).with("x", x),
                    Example.of(new MaxPool1d(3, 1, 1, layout)).with("x", x),
                    Example.of(new MaxPool1d(2, 1, 1, layout)).with("x", x.example()));
        });
    }

    private static Stream<Example> pooling() {
        var image = Shape.image(2, 4, 5).batched(2);
        return Stream.of(
                Example.of(AvgPool2d.of(2, 2, 0)).with("x", image),
                Example.of(new AvgPool2d(List.of(3), List.of(2), List.of(1), AvgPool2d.Border.LEFT_OUT)).with("x",
                        image),
                Example.of(new AvgPool2d(List.of(1, 2), List.of(2, 1), List.of(0, 1), AvgPool2d.Border.COUNTED))
                        .with("x", Shape.image(1, 3, 4)),
                Example.of(new GlobalAvgPool("height, width")).with("x", image),
                Example.of(new GlobalMaxPool("height, width")).with("x", image),
                Example.of(new GlobalMaxPool("time")).with("x", Shape.sequence(3, 2).batched(2)),
                Example.of(new GlobalMaxPool("")).with("x", Shape.of(4)),
                Example.of(new Upsample2d(List.of(2))).with("x", Shape.image(2, 2, 1).batched(2)),
                Example.of(new Upsample2d(List.of(1, 3))).with("x", Shape.image(1, 2, 2)),
                Example.of(new MaxUnpool2d()).with("x", Shape.image(2, 1, 2).batched(2))
                        .index("at", Shape.image(2, 1, 2).batched(2), 48)
                        .with("like", Shape.image(2, 3, 4).batched(2)));
    }

    private static Stream<Example> blocks() {
        var image = Shape.image(2, 4, 5).batched(2);
        var even = new ConvBlock(2, List.of(2, 3), List.of(1), List.of(0, 1), ConvBlock.Norm.BATCH,
                ConvBlock.Activation.TANH, ConvBlock.Pool.AVERAGE, 2, Bias.WITHOUT, Init.HE);
        return Stream.of(
                Example.of(ConvBlock.TYPE.prototype()).with("x", image),
                Example.of(even).with("x", image),
                Example.of(new ResidualBlock(2, 3, 1, ConvBlock.Norm.BATCH, ConvBlock.Activation.SILU, Init.HE))
                        .with("x", image),
                Example.of(new ResidualBlock(3, 1, 2, ConvBlock.Norm.NONE, ConvBlock.Activation.RELU, Init.HE))
                        .with("x", image),
                Example.of(new InceptionBlock(1, 2, 1, 1, 2, 1, ConvBlock.Activation.GELU, Init.HE))
                        .with("x", Shape.image(2, 3, 3).batched(2)));
    }

    /// From small to large: what decoders are made of.
    private static Stream<Example> back() {
        var image = Shape.image(2, 2, 3).batched(2);
        var uneven = new ConvTranspose2d(3, List.of(2, 3), List.of(1, 2), List.of(1, 0), List.of(0, 1), List.of(2, 1),
                1,
                Bias.WITH, Init.HE);
        var grouped = new ConvTranspose2d(4, List.of(2), List.of(2), List.of(1), List.of(1), List.of(1), 2,
                Bias.WITHOUT, Init.XAVIER);
        return Stream.of(
                Example.of(ConvTranspose2d.of(3, 2, 2, 0)).with("x", image),
                Example.of(uneven).with("x", image),
                Example.of(grouped).with("x", image),
                Example.of(grouped).with("x", Shape.image(2, 2, 2)),
                Example.of(new TransposedDense(4, Bias.WITH, Init.XAVIER)).with("x", batch(2, 3)),
                Example.of(new TransposedDense(2, Bias.WITHOUT, Init.HE)).with("x", batch(2, 3, 4)));
    }

    private static Stream<Example> normalisation() {
        return Stream.of(batch(4, 3), batch(3, 2, 2), batch(2, 2, 2, 3)).flatMap(shape -> Stream.of(
                normalised(shape),
                normalised(shape).mode(Mode.EVAL),
                Example.of(new Noise(0.3)).with("x", shape),
                Example.of(new Noise(0.3)).with("x", shape).mode(Mode.EVAL),
                Example.of(new Dropout(0.4, Dropout.Scaling.PLAIN)).with("x", shape),
                Example.of(new Dropout(0.4, Dropout.Scaling.PLAIN)).with("x", shape).mode(Mode.EVAL),
                Example.of(new Dropout(0.4)).with("x", shape),
                Example.of(new Dropout(0.4)).with("x", shape).mode(Mode.EVAL)));
    }

    private static Stream<Example> rows() {
        return Stream.of(
                rowsNormalised(1, batch(3, 4)),
                rowsNormalised(1, batch(2, 3, 5)),
                rowsNormalised(2, batch(2, 2, 3)),
                rowsNormalised(1, batch(2, 1)),
                rowsNormalised(1, Shape.of(6)),
                Example.of(new RmsNorm(1e-3)).with("x", batch(2, 2, 3)),
                Example.of(new RmsNorm(1e-3)).with("x", Shape.of(4)),
                rowsNormalised(1, batch(2, 3)).mode(Mode.EVAL));
    }

    private static Stream<Example> fitted() {
        return Stream.of(batch(3, 4), batch(2, 2, 3), batch(2, 3, 2, 2), batch(2, 1)).flatMap(
                shape -> Stream.of(Normalise.Over.values()).flatMap(over -> Stream.of(Normalise.To.values())
                        .map(to -> fitted(new Normalise("data", to, over), shape))));
    }

    private static Example fitted(Normalise op, Shape shape) {
        var state = op.infer(Shapes.of("x", shape)).get("shift");
        return Example.of(op).with("x", shape).with("shift", state).positive("scale", state);
    }

    private static Example rowsNormalised(int axes, Shape shape) {
        var row = shape.part(shape.rank() - axes, shape.rank());
        return Example.of(new LayerNorm(axes, 1e-3)).with("x", shape).with("g", row).with("b", row);
    }

    private static Example normalised(Shape shape) {
        var features = Shape.of(shape.size(1));
        return Example.of(new BatchNorm(0.1, 1e-5))
                .with("x", shape)
                .with("g", features)
                .with("b", features)
                .with("mean", features)
                .positive("variance", features);
    }
}
