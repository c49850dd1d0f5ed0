package nabla.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import nabla.engine.Grain;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.graph.Ref;
import nabla.tensor.Tensor;

import org.junit.jupiter.api.Test;

/// The samples that a class works out on the board, against the numbers of the board.
class HandSamplesTest {

    private static final double EXACT = 1e-12;

    /// A sample after the backward pass of its first training step; no weight has moved.
    private static Trainer backward(String name) {
        var file = Path.of("samples", name + ".nabla");
        var project = ProjectFile.read(file);
        var sources = ProjectSources.of(project, file.toAbsolutePath().getParent());
        var trainer = Trainer.of(
                new TrainingRun.Setup(project.graph(), sources, project.plan(), project.seed(), project.state()));
        trainer.step(Grain.PASS);
        trainer.step(Grain.PASS);
        return trainer;
    }

    private static double[] value(Trainer trainer, String ref) {
        return numbers(trainer.stepper().value(Ref.parse(ref)).orElseThrow());
    }

    private static double[] gradient(Trainer trainer, String ref) {
        return numbers(trainer.stepper().gradient(Ref.parse(ref)).orElseThrow());
    }

    private static double[] numbers(Tensor tensor) {
        return Arrays.copyOf(tensor.data(), tensor.size());
    }

    private static void assertNumbers(double[] actual, double... expected) {
        assertArrayEquals(expected, actual, EXACT);
    }

    @Test void selfAttentionGivesTheNumbersOfItsNotes() {
        var at = backward("self-attention");
        assertNumbers(value(at, "S.y"), 0, 1, 1, 0, 1, 2, 3, 0, 1, 1, 2, 0, 0, 2, 2, 0);
        var sum = Math.exp(1) + Math.exp(2) + Math.exp(3) + 1;
        var row = Arrays.copyOfRange(value(at, "P.y"), 4, 8);
        assertNumbers(row, Math.exp(1) / sum, Math.exp(2) / sum, Math.exp(3) / sum, 1 / sum);
        assertNumbers(Arrays.copyOfRange(value(at, "Z.y"), 2, 4), 3 * row[0] + row[2] + 2 * row[3],
                4 * row[1] + 3 * row[2] + row[3]);
    }

    @Test void theThreeWaysOfOneValueAddUp() {
        var at = backward("chain-rule-fan-out");
        assertNumbers(value(at, "h.y"), 2 * 3);
        assertNumbers(value(at, "y.y"), 4 * 6 + 5 * 6 + 6);
        assertNumbers(gradient(at, "h.y"), 4 + 5 + 1);
        assertNumbers(gradient(at, "w.w"), 10 * 3);
        assertNumbers(gradient(at, "v.w"), 6);
    }

    /// W = [1 −1; 2 0], b = (0, 1), x = (1, 2) and (3, −1), t = (0, 2) and (2, 8).
    @Test void oneDenseLayer() {
        var at = backward("dense-by-hand");
        assertNumbers(value(at, "dense.y"), 1 - 2, 2 + 1, 3 + 1, 6 + 1);
        assertNumbers(value(at, "loss.loss"), 0.5 * (1 + 1 + 4 + 1));
        assertNumbers(gradient(at, "dense.y"), -1, 1, 2, -1);
        assertNumbers(gradient(at, "dense.w"), -1 + 2 * 3, -2 + 2 * -1, 1 - 3, 2 + 1);
        assertNumbers(gradient(at, "dense.b"), -1 + 2, 1 - 1);
        assertNumbers(gradient(at, "h.y"), -1 + 2, 1, 2 - 2, -2);
        at.step(Grain.PASS);
        assertNumbers(value(at, "dense.w"), 0.5, -0.6, 2.2, -0.3);
    }

    @Test void softmaxWithCrossEntropyIsTheExam() throws Exception {
        var exam = new ObjectMapper().readTree(Path.of("src/test/resources/exams/cross-entropy-logits.json").toFile());
        var at = backward("softmax-cross-entropy-by-hand");
        assertNumbers(value(at, "logits.y"), doubles(exam.at("/given/logits")));
        assertArrayEquals(new double[]{exam.at("/expect/loss").asDouble()}, value(at, "loss.loss"), 1e-9);
        assertArrayEquals(doubles(exam.at("/expect/dL~1dlogits")), gradient(at, "logits.y"), 1e-9);
    }

    private static double[] doubles(JsonNode array) {
        return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).asDouble()).toArray();
    }

    /// Worked out cell by cell from the definition, with loops of its own.
    @Test void oneConvolution() {
        var at = backward("convolution-by-hand");
        var image = value(at, "image.y");
        var filter = new double[]{1, 0, -1, 1, 0, -1, 1, 0, -1};
        var convolved = new double[9];
        for (var cell = 0; cell < 9; cell++) {
            convolved[cell] = 1;
            for (var i = 0; i < 9; i++) {
                convolved[cell] += filter[i] * image[5 * (cell / 3 + i / 3) + cell % 3 + i % 3];
            }
        }
        assertNumbers(convolved, -1, 5, 6, -4, 3, 7, -4, 0, 3);
        assertNumbers(value(at, "conv.y"), convolved);
        assertNumbers(value(at, "pool.y"), 5, 7, 3, 7);
        assertNumbers(value(at, "y.y"), 22);
        // 7 wins in two windows, 5 and 3 in one
        var handed = new double[]{0, 1, 0, 0, 1, 2, 0, 0, 0};
        assertNumbers(gradient(at, "conv.y"), handed);
        var slopes = new double[9];
        for (var cell = 0; cell < 9; cell++) {
            for (var i = 0; i < 9; i++) {
                slopes[i] += handed[cell] * image[5 * (cell / 3 + i / 3) + cell % 3 + i % 3];
            }
        }
        assertNumbers(gradient(at, "conv.k"), slopes);
        assertNumbers(gradient(at, "conv.b"), 4);
    }

    /// A sliding window by the definition: zeros outside, one kernel for each channel.
    private static double[] slid(double[] image, int channels, int size, double[] kernel, int width, int stride,
            int padding, int dilation, double bias) {
        var places = (size - dilation * (width - 1) - 1 + 2 * padding) / stride + 1;
        var out = new double[places * places];
        for (var place = 0; place < out.length; place++) {
            out[place] = bias;
            for (var i = 0; i < channels * width * width; i++) {
                var row = place / places * stride - padding + i / width % width * dilation;
                var column = place % places * stride - padding + i % width * dilation;
                if (row >= 0 && row < size && column >= 0 && column < size) {
                    out[place] += kernel[i] * image[(i / (width * width) * size + row) * size + column];
                }
            }
        }
        return out;
    }

    /// A seven under filters of whole numbers.
    @Test void theConvolutionsThatAreExplained() {
        var at = backward("convolution-explained");
        var image = value(at, "image.y");
        var upright = slid(image, 1, 8, new double[]{1, 0, -1, 1, 0, -1, 1, 0, -1}, 3, 1, 1, 1, 0);
        var level = slid(image, 1, 8, new double[]{1, 1, 1, 0, 0, 0, -1, -1, -1}, 3, 1, 1, 1, 1);
        var edges = DoubleStream.concat(Arrays.stream(upright), Arrays.stream(level)).toArray();
        assertNumbers(value(at, "edges.y"), edges);
        assertNumbers(Arrays.copyOfRange(upright, 40, 48), 0, 0, -12, 0, 12, 0, 0, 0);
        var relu = Arrays.stream(edges).map(x -> Math.max(0, x)).toArray();
        assertNumbers(value(at, "relu.y"), relu);
        var both = new double[18];
        both[4] = 1;
        both[13] = 1;
        assertNumbers(value(at, "corners.y"), slid(relu, 2, 8, both, 3, 1, 0, 1, -8));
        var strided = slid(image, 1, 8, new double[]{1, 1, 1, 1}, 2, 2, 0, 1, 0);
        assertNumbers(value(at, "strided.y"), strided);
        assertNumbers(strided, 4, 8, 8, 4, 0, 0, 8, 0, 0, 8, 0, 0, 0, 4, 0, 0);
        assertNumbers(value(at, "dilated.y"),
                slid(image, 1, 8, new double[]{0, 1, 0, 1, -4, 1, 0, 1, 0}, 3, 1, 2, 2, 0));
        var stamped = new double[64];
        for (var i = 0; i < 64; i++) {
            stamped[i] = strided[i / 16 * 4 + i % 8 / 2] * (1 + i / 8 % 2 * 2 + i % 2);
        }
        assertNumbers(value(at, "stamped.y"), stamped);
        var pooled = new double[32];
        var handed = new double[128];
        for (var i = 0; i < 32; i++) {
            var corner = i / 16 * 64 + i % 16 / 4 * 16 + i % 4 * 2;
            var best = corner;
            for (var place : new int[]{corner + 1, corner + 8, corner + 9}) {
                best = relu[place] > relu[best] ? place : best;
            }
            pooled[i] = relu[best];
            handed[best] = 1;
        }
        assertNumbers(value(at, "pool.y"), pooled);
        assertNumbers(gradient(at, "relu.y"), handed);
        assertNumbers(value(at, "y.y"), Arrays.stream(pooled).sum());
    }

    /// The 6 lies under nine windows of 3×3 and wins in all of them; every pixel lies under one mean.
    @Test void fiveWaysToPool() {
        var at = backward("pooling");
        assertNumbers(value(at, "largest.y"), 4, 5, 2, 2, 6, 3, 3, 2, 5);
        assertNumbers(value(at, "overlapping.y"), 4, 5, 5, 5, 6, 6, 6, 5, 6, 6, 6, 4, 6, 6, 6, 5);
        assertNumbers(value(at, "average.y"), 2, 2, 1, 1.25, 2.25, 1.75, 1.25, 1, 3);
        assertNumbers(value(at, "whole.y"), 62 / 36.0);
        assertNumbers(value(at, "most.y"), 6);
        var expected = new double[36];
        Arrays.fill(expected, 1);
        expected[6] += 1;
        expected[9] += 4;
        expected[20] += 9;
        expected[28] += 1;
        expected[35] += 1;
        assertNumbers(gradient(at, "copy.y"), expected);
    }

    /// h = 1, 2.5, 1.25, 1.625; back from 2 · W each state's gradient is half of the one after it.
    @Test void elmanThroughFourTimeSteps() {
        var at = backward("elman-by-hand");
        assertNumbers(value(at, "rnn.y"), 1, 2.5, 1.25, 1.625);
        assertNumbers(value(at, "read.y"), 3.25);
        assertNumbers(value(at, "loss.loss"), 2);
        assertNumbers(gradient(at, "rnn.w_hh"), 4 * 1.25 + 2 * 2.5 + 1 * 1);
        assertNumbers(gradient(at, "rnn.w_ih"), 4 * 1 + 2 * 0 + 1 * 2 + 0.5 * 1);
        assertNumbers(gradient(at, "rnn.b_ih"), 4 + 2 + 1 + 0.5);
        assertNumbers(gradient(at, "read.w"), 2 * 1.625);
    }

    @Test void theDeepStackForgetsItsFirstLayer() {
        var at = backward("vanishing-gradients");
        var norms = IntStream.rangeClosed(1, 8)
                .mapToDouble(i -> Math.sqrt(Arrays.stream(gradient(at, "layer" + i + ".w")).map(x -> x * x).sum()))
                .toArray();
        assertTrue(norms[7] / norms[0] > 1e4, Arrays.toString(norms));
        IntStream.range(2, 8).forEach(i -> assertTrue(norms[i] > 5 * norms[i - 2], Arrays.toString(norms)));
    }
}
