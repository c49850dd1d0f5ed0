package nabla.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Init;
import nabla.graph.Mismatch;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.op.Conv2d;
import nabla.op.Dense;
import nabla.op.Dropout;
import nabla.op.Elman;
import nabla.op.Embedding;
import nabla.op.MaxPool2d;
import nabla.op.MeanSquaredError;
import nabla.op.Multiply;
import nabla.op.OneHot;
import nabla.op.OpCatalog;
import nabla.op.Reduction;
import nabla.op.Reshape;
import nabla.op.Sigmoid;
import nabla.op.Source;
import nabla.op.Sum;
import nabla.op.Weight;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Graphs of the catalogue drawn at random, over points, images or sequences, that train: the same seed draws the same graph.
public final class RandomNets {

    /// So many training steps have finite numbers all the way.
    static final int TRAINING_STEPS = 3;
    private static final int ROWS = 3;
    private static final int MOST_NUMBERS = 160;
    private static final List<Shape> INPUTS = List.of(Shape.features(4), Shape.image(2, 4, 5), Shape.sequence(3, 2));

    private final Random random;
    private final Sources sources;
    private Graph graph;
    private final List<Ref> values = new ArrayList<>();
    private final List<Ref> names = new ArrayList<>();

    private RandomNets(long seed) {
        random = new Random(seed);
        var x = Tensor.zeros(INPUTS.get(random.nextInt(INPUTS.size())).batched(ROWS));
        for (var i = 0; i < x.size(); i++) {
            x.data()[i] = random.nextGaussian();
        }
        var y = Tensor.of(Nets.batch(ROWS), random.ints(ROWS, 0, 3).asDoubleStream().toArray());
        sources = Nets.sources(x, y, IntStream.range(0, ROWS).toArray(), new int[0]);
        graph = Graph.of(List.of(Node.of("data", new Source("data", Source.Target.CLASS))), List.of());
        values.add(new Ref("data", "x"));
        names.add(new Ref("data", "y"));
    }

    /// A graph of about so many operations, with a loss, that is trained with all its rows in a batch.
    public static TrainingRun.Setup of(long seed, int operations) {
        return of(seed, operations, new Optimizer.Sgd(0.1), ROWS);
    }

    /// A graph of about so many operations, with a loss; one whose numbers are no indices where it needs some, or no numbers at all, is drawn
    /// again.
    public static TrainingRun.Setup of(long seed, int operations, Optimizer optimizer, int batch) {
        for (var draw = seed;; draw += 1_000_003) {
            try {
                var nets = drawn(draw, operations);
                var setup = Nets.setup(nets.closed(), nets.sources, optimizer, batch);
                if (isFinite(Nets.stepper(setup))) {
                    var trainer = Trainer.of(setup);
                    trainer.train(TRAINING_STEPS);
                    if (trainer.failure().isEmpty()) {
                        return setup;
                    }
                }
            } catch (Mismatch | PlanProblem _) {
                // the next one
            }
        }
    }

    private static boolean isFinite(Stepper stepper) {
        stepper.preview();
        for (var i = 0; i < TRAINING_STEPS; i++) {
            if (!holdsNumbers(stepper)) {
                return false;
            }
            stepper.finish();
        }
        return holdsNumbers(stepper);
    }

    private static boolean holdsNumbers(Stepper stepper) {
        return stepper.program().running().stream()
                .flatMap(p -> p.out().keySet().stream().map(port -> new Ref(p.path().text(), port)))
                .map(ref -> stepper.value(ref).orElseThrow())
                .allMatch(t -> Arrays.stream(t.data(), 0, t.size()).allMatch(Double::isFinite));
    }

    private static RandomNets drawn(long seed, int operations) {
        var nets = new RandomNets(seed);
        for (var tries = 0; tries < 12 * operations && nets.graph.nodes().size() <= operations; tries++) {
            nets.attempt(nets.operation());
        }
        return nets;
    }

    private Op operation() {
        List<Function<Random, Op>> sized = List.of(
                r -> Dense.of(1 + r.nextInt(4)),
                r -> Conv2d.of(1 + r.nextInt(2), 1 + r.nextInt(3), 1 + r.nextInt(2), r.nextInt(2)),
                r -> MaxPool2d.of(2, 1 + r.nextInt(2), r.nextInt(2)),
                r -> new Dropout(0.4),
                r -> new Embedding(4, 1 + r.nextInt(3), -1, Init.normal(1)),
                r -> Elman.of(1 + r.nextInt(3), Elman.Activation.TANH),
                r -> new OneHot(4),
                r -> new Reshape(List.of(2, -1)),
                r -> new Weight(List.of(2, 3), Init.XAVIER),
                r -> new Sum("-1", nabla.op.Reduced.GONE));
        if (random.nextInt(3) > 0) {
            return sized.get(random.nextInt(sized.size())).apply(random);
        }
        var types = OpCatalog.all();
        return types.get(random.nextInt(types.size())).prototype();
    }

    /// Adds an operation, wired at random to what is there, if it fits.
    private void attempt(Op op) {
        var name = "n" + graph.nodes().size();
        var next = graph.plus(Node.of(name, op));
        for (var port : op.inputs()) {
            var among = port.kind() == Port.Kind.INDEX ? names : values;
            if (port.kind() != Port.Kind.STATE && (port.need() == Port.Need.REQUIRED && !port.kind().held())) {
                // mostly the newest, so that chains grow
                var from = random.nextInt(3) > 0 ? among.getLast() : among.get(random.nextInt(among.size()));
                next = next.plus(new Wire(from, new Ref(name, port.name())));
            }
        }
        var check = GraphCheck.of(next, sources, ROWS);
        var outputs = op.outputs();
        var fits = check.isSound() && outputs.stream()
                .allMatch(p -> check.shape(new Ref(name, p.name()))
                        .filter(s -> s.volume() <= MOST_NUMBERS && s.volume() > 0)
                        .isPresent());
        if (fits && !(op instanceof nabla.graph.Feed)) {
            graph = next;
            outputs.forEach(p -> (p.kind() == Port.Kind.INDEX ? names : values).add(new Ref(name, p.name())));
        }
    }

    /// Ends with a loss over a value times a weight, so that there is something to learn.
    private Graph closed() {
        var last = new Ref("scaled", "y");
        return graph.plus(Node.of("scale", new Weight(List.of(), Init.constant(1.5))))
                .plus(Node.of("scaled", new Multiply()))
                .plus(new Wire(values.getLast(), new Ref("scaled", "a")))
                .plus(new Wire(new Ref("scale", "y"), new Ref("scaled", "b")))
                .plus(Node.of("squashed", new Sigmoid())).plus(new Wire(last, new Ref("squashed", "x")))
                .plus(Node.of("loss", new MeanSquaredError(Reduction.MEAN)))
                .plus(new Wire(last, new Ref("loss", "x")))
                .plus(new Wire(new Ref("squashed", "y"), new Ref("loss", "y")));
    }
}
