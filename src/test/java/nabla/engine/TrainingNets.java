package nabla.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import nabla.data.Shuffle;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Sketch;
import nabla.op.Add;
import nabla.op.AvgPool2d;
import nabla.op.BatchNorm;
import nabla.op.BceWithLogits;
import nabla.op.BinaryCrossEntropy;
import nabla.op.Biases;
import nabla.op.Causal;
import nabla.op.Conv2d;
import nabla.op.CrossEntropy;
import nabla.op.Dense;
import nabla.op.Embedding;
import nabla.op.EncoderBlock;
import nabla.op.Flatten;
import nabla.op.Golden;
import nabla.op.Gru;
import nabla.op.LayerNorm;
import nabla.op.Lstm;
import nabla.op.MatMul;
import nabla.op.MaxPool2d;
import nabla.op.MeanSquaredError;
import nabla.op.Multiply;
import nabla.op.NormPlace;
import nabla.op.Reduced;
import nabla.op.Reduction;
import nabla.op.Relu;
import nabla.op.Sigmoid;
import nabla.op.SinusoidalPositions;
import nabla.op.Source;
import nabla.op.Sum;
import nabla.op.Sweep;
import nabla.op.Tanh;
import nabla.op.Weight;
import nabla.tensor.Shape;
import nabla.tensor.Side;
import nabla.tensor.Tensor;

/// The networks of the golden trainings, out of operations of the catalogue.
final class TrainingNets {

    private static final Pattern LAYER = Pattern.compile(
            "conv(\\d+)@(\\d+)x(\\d+)|batchnorm\\([^)]*eps ([^)]*)\\)|relu|tanh|(max|avg)pool(\\d+)|flatten|linear (\\d+)->(\\d+)");

    private TrainingNets() {}

    /// What comes last in a small net.
    enum Out {
        PLAIN,
        TANH,
        SIGMOID
    }

    static GoldenRun of(Golden golden) {
        var attrs = golden.attrs();
        return switch (golden.op()) {
            case "xor_mlp" -> mlp(golden, switch (attrs.path("output").asText("linear")) {
                case "tanh" -> Out.TANH;
                case "sigmoid" -> Out.SIGMOID;
                case "linear" -> Out.PLAIN;
                default -> throw new AssertionError("no output ‘" + attrs.get("output") + "’");
            });
            case "logistic_regression" -> logistic(golden);
            case "linear_autoencoder" -> autoencoder(golden);
            case "small_cnn" -> cnn(golden);
            case "char_lstm", "char_rnn" -> characters(golden);
            case "transformer_lm" -> transformer(golden);
            default -> throw new AssertionError("no network for ‘" + golden.op() + "’");
        };
    }

    /// mean((out(tanh(X w1ᵀ + b1) w2ᵀ + b2) − Y)²), or the log loss.
    static GoldenRun mlp(Golden golden, Out out) {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NUMBER));
        var h = sketch.add("h", new Tanh(), layer(sketch, golden, "1", x));
        var z = layer(sketch, golden, "2", h);
        var y = switch (out) {
            case PLAIN -> z;
            case TANH -> sketch.add("out", new Tanh(), z);
            case SIGMOID -> sketch.add("out", new Sigmoid(), z);
        };
        var loss = golden.attrs().get("loss").asText();
        Primitive error = loss.startsWith("bce") ? new BinaryCrossEntropy(Reduction.MEAN) : squared(loss);
        sketch.add("error", error, y, new Ref("data", "y"));
        return run(golden, sketch, all(batched(golden, "X"), batched(golden, "Y")), 0, "error",
                Map.of("w1", "w1.w", "b1", "b1.w", "w2", "w2.w", "b2", "b2.w"));
    }

    private static MeanSquaredError squared(String loss) {
        if (!loss.startsWith("mse mean") && !loss.startsWith("mean(")) {
            throw new AssertionError("no loss ‘" + loss + "’");
        }
        return new MeanSquaredError(Reduction.MEAN);
    }

    private static Ref layer(Sketch sketch, Golden golden, String suffix, Ref x) {
        var b = sketch.add("b" + suffix, new Weight(List.of(golden.inputs().get("b" + suffix).size()), Init.ZEROS));
        return sketch.add("z" + suffix, new Add(), product(sketch, golden, "w" + suffix, x), b);
    }

    private static Ref product(Sketch sketch, Golden golden, String name, Ref x) {
        var shape = golden.inputs().get(name).shape();
        var w = sketch.add(name, new Weight(List.of(shape.size(0), shape.size(1)), Init.ZEROS));
        return sketch.add("product_" + name, new MatMul(Side.PLAIN, Side.TRANSPOSED), x, w);
    }

    /// Log loss, with l2 / 2 (‖w‖² + ‖b‖²) as two further objectives.
    private static GoldenRun logistic(Golden golden) {
        var l2 = golden.attrs().get("l2").asDouble();
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.CLASS));
        var z = layer(sketch, golden, "", x);
        var isBinary = golden.attrs().get("classes").asInt() == 2;
        sketch.add("error", isBinary ? new BceWithLogits(Reduction.MEAN) : new CrossEntropy(Reduction.MEAN), z,
                new Ref("data", "y"));
        var objectives = new ArrayList<>(List.of(new Plan.Objective("error", 1)));
        if (l2 != 0) {
            for (var name : List.of("w", "b")) {
                var w = new Ref(name, "y");
                sketch.add("square_" + name, new Multiply(), w, w);
                sketch.add("norm_" + name, new Sum("", Reduced.GONE), new Ref("square_" + name, "y"));
                objectives.add(new Plan.Objective("norm_" + name, l2 / 2));
            }
        }
        return new GoldenRun(golden, sketch.done(), all(batched(golden, "X"), batched(golden, "y")), 0, objectives,
                Map.of("w", "w.w", "b", "b.w"));
    }

    /// The mean over rows of ‖x encᵀ decᵀ − x‖².
    private static GoldenRun autoencoder(Golden golden) {
        var sketch = Graph.sketch();
        var x = sketch.add("data", new Source("data", Source.Target.NONE));
        var y = product(sketch, golden, "dec", product(sketch, golden, "enc", x));
        sketch.add("error", new MeanSquaredError(Reduction.SUM), y, x);
        var rows = batched(golden, "X");
        return new GoldenRun(golden, sketch.done(), all(rows, Tensor.zeros(Shape.SCALAR.batched(rows.shape().rows()))),
                0, List.of(new Plan.Objective("error", 1.0 / rows.shape().rows())),
                Map.of("enc", "enc.w", "dec", "dec.w"));
    }

    /// The layers that the case lists in words.
    private static GoldenRun cnn(Golden golden) {
        var sketch = Graph.sketch();
        var weights = new LinkedHashMap<String, String>();
        var at = sketch.add("data", new Source("data", Source.Target.CLASS));
        var layers = LAYER.matcher(golden.attrs().get("net").asText());
        var convolutions = 0;
        for (var i = 0; layers.find(); i++) {
            var name = "layer" + i;
            var word = layers.group().replaceAll("[^a-z].*", "");
            BiConsumer<String, String> known = (there, port) -> weights.put(there, name + "." + port);
            at = switch (word) {
                case "conv" -> {
                    convolutions++;
                    known.accept("conv" + convolutions + "_w", "k");
                    known.accept("conv" + convolutions + "_b", "b");
                    yield sketch.add(name, Conv2d.of(whole(layers.group(1)), whole(layers.group(2)), 1, 0), at);
                }
                case "batchnorm" -> {
                    known.accept("bn_w", "g");
                    known.accept("bn_b", "b");
                    yield sketch.add(name, new BatchNorm(0.1, Double.parseDouble(layers.group(4))), at);
                }
                case "relu" -> sketch.add(name, new Relu(), at);
                case "tanh" -> sketch.add(name, new Tanh(), at);
                case "maxpool" ->
                    sketch.add(name, MaxPool2d.of(whole(layers.group(6)), whole(layers.group(6)), 0), at);
                case "avgpool" ->
                    sketch.add(name, AvgPool2d.of(whole(layers.group(6)), whole(layers.group(6)), 0), at);
                case "flatten" -> sketch.add(name, new Flatten(), at);
                default -> {
                    known.accept("fc_w", "w");
                    known.accept("fc_b", "b");
                    yield sketch.add(name, Dense.of(whole(layers.group(8))), at);
                }
            };
        }
        sketch.add("error", new CrossEntropy(Reduction.MEAN), at, new Ref("data", "y"));
        var x = golden.inputs().get("X");
        var images = x.as(Shape.image(x.shape().size(1), x.shape().size(2), x.shape().size(3))
                .batched(x.shape().size(0)));
        return run(golden, sketch, all(images, batched(golden, "y")), 0, "error", weights);
    }

    private static int whole(String digits) {
        return Integer.parseInt(digits);
    }

    /// Embedding, a recurrent cell over time, a linear layer.
    private static GoldenRun characters(Golden golden) {
        var sketch = Graph.sketch();
        var weights = new LinkedHashMap<String, String>();
        var embedded = embedded(sketch, golden, weights);
        var units = golden.inputs().get("weight_hh").shape().size(1);
        sketch.add("rnn", switch (golden.attrs().get("cell").asText()) {
            case "lstm" -> {
                var usual = Lstm.of(units);
                yield new Lstm(units, 1, Sweep.FORWARD, 0, Biases.TWO, usual.peephole(), usual.gates(), Init.ZEROS);
            }
            case "gru" -> new Gru(units, Gru.Reset.AFTER, 1, Sweep.FORWARD, 0, Biases.TWO, Init.ZEROS);
            default -> throw new AssertionError("no cell ‘" + golden.attrs().get("cell") + "’");
        }, embedded);
        for (var part : List.of("ih", "hh")) {
            weights.put("weight_" + part, "rnn.w_" + part);
            weights.put("bias_" + part, "rnn.b_" + part);
        }
        return language(golden, sketch, new Ref("rnn", "y"), weights);
    }

    /// Embedding and sinusoidal positions, a causal encoder block, where the case says a norm, a linear layer.
    private static GoldenRun transformer(Golden golden) {
        var attrs = golden.attrs();
        var sketch = Graph.sketch();
        var weights = new LinkedHashMap<String, String>();
        var at = sketch.add("positions", new SinusoidalPositions(10_000), embedded(sketch, golden, weights));
        var activation = switch (attrs.get("activation").asText()) {
            case "relu" -> EncoderBlock.Activation.RELU;
            case "gelu_erf", "gelu" -> EncoderBlock.Activation.GELU;
            case "gelu_tanh" -> EncoderBlock.Activation.GELU_TANH;
            default -> throw new AssertionError("no activation ‘" + attrs.get("activation") + "’");
        };
        var eps = attrs.path("eps").asDouble(1e-5);
        sketch.add("block", new EncoderBlock(attrs.get("heads").asInt(), attrs.get("ff").asInt(), activation,
                attrs.get("norm_first").asBoolean() ? NormPlace.FIRST : NormPlace.LAST, Causal.YES, 0, eps), at);
        at = new Ref("block", "y");
        for (var name : List.of("q", "k", "v", "o")) {
            weights.put("w" + name, "block/attention.w_" + name);
            weights.put("b" + name, "block/attention.b_" + name);
        }
        for (var i : List.of("1", "2")) {
            weights.put("ff_w" + i, "block/ff" + i + ".w");
            weights.put("ff_b" + i, "block/ff" + i + ".b");
            weights.put("norm" + i + "_weight", "block/norm" + i + ".g");
            weights.put("norm" + i + "_bias", "block/norm" + i + ".b");
        }
        if (attrs.get("final_norm").asBoolean()) {
            at = sketch.add("norm3", new LayerNorm(1, eps), at);
            weights.put("norm3_weight", "norm3.g");
            weights.put("norm3_bias", "norm3.b");
        }
        return language(golden, sketch, at, weights);
    }

    private static Ref embedded(Sketch sketch, Golden golden, Map<String, String> weights) {
        var x = sketch.add("data", new Source("data", Source.Target.CLASS, Source.Input.INDEX));
        var shape = golden.inputs().get("emb").shape();
        weights.put("emb", "emb.w");
        return sketch.add("emb", new Embedding(shape.size(0), shape.size(1), -1, Init.ZEROS), x);
    }

    /// A step of the case is a batch; the mean of the loss is over batch and time.
    private static GoldenRun language(Golden golden, Sketch sketch, Ref at, Map<String, String> weights) {
        sketch.add("out", Dense.of(golden.inputs().get("out_b").size()), at);
        weights.put("out_w", "out.w");
        weights.put("out_b", "out.b");
        sketch.add("error", new CrossEntropy(Reduction.MEAN), new Ref("out", "y"), new Ref("data", "y"));
        var sizes = golden.inputs().get("x").shape();
        var rows = Shape.of(sizes.size(2)).batched(sizes.size(0) * sizes.size(1));
        return run(golden, sketch, inOrder(golden.inputs().get("x").as(rows), golden.inputs().get("y").as(rows)),
                sizes.size(1), "error", weights);
    }

    private static GoldenRun run(Golden golden, Sketch sketch, Sources sources, int batch, String loss,
            Map<String, String> weights) {
        return new GoldenRun(golden, sketch.done(), sources, batch, List.of(new Plan.Objective(loss, 1)), weights);
    }

    private static Tensor batched(Golden golden, String input) {
        var tensor = golden.inputs().get(input);
        var shape = tensor.shape();
        return tensor.as(shape.rank() == 1
                ? Nets.batch(shape.size(0))
                : Shape.features(shape.size(1)).batched(shape.size(0)));
    }

    private static Sources all(Tensor x, Tensor y) {
        return Nets.sources(x, y, IntStream.range(0, x.shape().rows()).toArray(), new int[0]);
    }

    /// Rows in an order that the shuffling of the first epoch undoes.
    private static Sources inOrder(Tensor x, Tensor y) {
        var rows = x.shape().rows();
        var shuffled = new int[rows];
        Shuffle.of(IntStream.range(0, rows).toArray(), shuffled, GoldenRun.SEED, 0);
        var order = new int[rows];
        for (var i = 0; i < rows; i++) {
            order[shuffled[i]] = i;
        }
        return Nets.sources(x, y, order, new int[0]);
    }
}
