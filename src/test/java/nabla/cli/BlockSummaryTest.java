package nabla.cli;

import static nabla.cli.Terminal.run;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import nabla.data.DataSpec;
import nabla.data.Split;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Op;
import nabla.graph.Ref;
import nabla.op.Bias;
import nabla.op.Constant;
import nabla.op.Conv1d;
import nabla.op.ConvBlock;
import nabla.op.ConvTranspose2d;
import nabla.op.Dense;
import nabla.op.InceptionBlock;
import nabla.op.ResidualBlock;
import nabla.op.SequenceLayout;
import nabla.op.Source;
import nabla.op.Tanh;
import nabla.op.TransposedDense;
import nabla.project.DataEntry;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.tensor.Shape;
import nabla.tensor.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `nabla summary` counts for convolution, residual and inception blocks what closed formulas give. The number is the seed.
final class BlockSummaryTest {

    @TempDir private Path folder;

    static IntStream seeds() {
        return IntStream.range(0, 6);
    }

    /// An operation on some images.
    private static Project over(Op op, int channels, int height, int width) {
        var sketch = Graph.sketch();
        sketch.add("data", new Source("images", Source.Target.CLASS));
        sketch.add("op", op, new Ref("data", "x"));
        var images = new DataSpec.Generated("noise", Map.of("rows", 2.0, "channels", (double) channels, "height",
                (double) height, "width", (double) width));
        return Project.empty().with(sketch.done()).withData("images", new DataEntry(images, new Split(0, 1)));
    }

    private static Project overSequence(Op op, int time, int features) {
        var sketch = Graph.sketch();
        var values = Values.of(Shape.of(time, features), new double[time * features]);
        sketch.add("op", op, sketch.add("x", new Constant(values)));
        return Project.empty().with(sketch.done());
    }

    /// Sizes of the output, weights and biases of the node `op`, as the summary of a saved file has them.
    private String counted(Project project) {
        var file = folder.resolve("block.nabla");
        ProjectFile.save(project, file);
        assertEquals(project.graph(), ProjectFile.read(file).graph());
        var rows = run("summary", file, "--json").json().get("rows");
        var row = Stream.iterate(0, i -> i + 1).map(rows::get).filter(r -> r.get("node").asText().equals("op"))
                .findFirst().orElseThrow();
        return row.get("output") + " " + row.get("weights") + " " + row.get("biases");
    }

    private static String said(long weights, long biases, Integer... output) {
        return List.of(output).toString().replace(" ", "") + " " + weights + " " + biases;
    }

    @ParameterizedTest @MethodSource("seeds") void aConvolutionBlock(int seed) {
        var random = new Random(seed);
        var channels = 1 + random.nextInt(4);
        var filters = 1 + random.nextInt(5);
        var kernel = 1 + random.nextInt(3);
        var norm = ConvBlock.Norm.values()[seed % 2];
        var op = new ConvBlock(filters, List.of(kernel), List.of(1), List.of(0), norm, ConvBlock.Activation.RELU,
                ConvBlock.Pool.MAX, 2, Bias.WITH, Init.HE);
        var normed = norm == ConvBlock.Norm.BATCH ? filters : 0;
        var side = (8 - kernel + 1) / 2;
        assertEquals(said(filters * channels * kernel * kernel + normed, filters + normed, filters, side, side),
                counted(over(op, channels, 8, 8)));
    }

    @ParameterizedTest @MethodSource("seeds") void aResidualBlock(int seed) {
        var random = new Random(seed);
        var channels = 1 + random.nextInt(4);
        var filters = seed % 3 == 0 ? channels : 1 + random.nextInt(5);
        var stride = 1 + seed % 2;
        var kernel = 1 + 2 * random.nextInt(2);
        var norm = ConvBlock.Norm.values()[seed / 2 % 2];
        var op = new ResidualBlock(filters, kernel, stride, norm, ConvBlock.Activation.RELU, Init.HE);
        var around = channels != filters || stride != 1 ? 1 : 0;
        var weights = filters * channels * kernel * kernel + filters * filters * kernel * kernel
                + around * filters * channels;
        var each = (2 + around) * filters;
        var side = (7 + stride - 1) / stride;
        assertEquals(said(weights + (norm == ConvBlock.Norm.BATCH ? each : 0), each, filters, side, side),
                counted(over(op, channels, 7, 7)));
    }

    @ParameterizedTest @MethodSource("seeds") void anInceptionBlock(int seed) {
        var random = new Random(seed);
        var c = 1 + random.nextInt(4);
        var n = IntStream.range(0, 6).map(_ -> 1 + random.nextInt(4)).toArray();
        var op = new InceptionBlock(n[0], n[1], n[2], n[3], n[4], n[5], ConvBlock.Activation.RELU, Init.HE);
        var weights = c * (n[0] + n[1] + n[3] + n[5]) + 9 * n[1] * n[2] + 25 * n[3] * n[4];
        assertEquals(said(weights, IntStream.of(n).sum(), n[0] + n[2] + n[4] + n[5], 5, 6), counted(over(op, c, 5, 6)));
    }

    @Test void anInceptionBlockOfOneMapEach() {
        var op = new InceptionBlock(1, 1, 1, 1, 1, 1, ConvBlock.Activation.RELU, Init.HE);
        var c = 7;
        assertEquals(said((c + 1) * 4 + 10 + 26 - 6, 6, 4, 5, 6), counted(over(op, c, 5, 6)));
    }

    @ParameterizedTest @MethodSource("seeds") void convolutionsWithGroups(int seed) {
        var groups = 1 + seed % 2;
        var kernel = 1 + seed % 3;
        var along = new Conv1d(4, kernel, 1, 0, 1, groups, SequenceLayout.TIME_FEATURES, Bias.WITH, Init.HE);
        assertEquals(said(4 * (6 / groups) * kernel, 4, 9 - kernel + 1, 4), counted(overSequence(along, 9, 6)));
        var back = new ConvTranspose2d(4, List.of(kernel), List.of(2), List.of(0), List.of(1), List.of(1), groups,
                Bias.WITH, Init.HE);
        var side = 2 * 2 + kernel + 1;
        assertEquals(said(6 * (4 / groups) * kernel * kernel, 4, 4, side, side), counted(over(back, 6, 3, 3)));
    }

    @Test void tiedHalvesOfAnAutoencoderHoldTheirWeightOnce() {
        var sketch = Graph.sketch();
        var x = sketch.add("x", new Constant(Values.of(Shape.of(5, 7), new double[35])));
        var hidden = sketch.add("bent", new Tanh(), sketch.add("encode", Dense.of(3), x));
        sketch.add("op", new TransposedDense(7, Bias.WITH, Init.XAVIER), hidden, new Ref("encode", "w"));
        assertEquals(said(0, 7, 5, 7), counted(Project.empty().with(sketch.done())));
    }
}
