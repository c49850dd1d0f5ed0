package nabla.engine;

import java.util.List;
import java.util.Optional;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Trait;

/// Which class each example of a batch is taken for, and which it is: the first largest of several scores, or a single score above its
/// threshold, ½ for probabilities and 0 for others.
///
/// @param known the place of the step after which both stand there
record Decisions(Ref scores, Ref classes, double threshold, int known) {

    /// An example that is taken for another class than its own, by its place in the batch.
    record Wrong(int example, double decided, double right) {}

    /// Those that a plan trains on: of a node of this name, or where nothing is named of the first loss or metric that compares scores with
    /// classes.
    static Optional<Decisions> of(Blueprint program, List<Plan.Objective> objectives) {
        var graph = program.spec().graph().healed();
        return objectives.isEmpty()
                ? graph.nodes().stream()
                        .filter(n -> n.op().type().is(Trait.LOSS) || n.op().type().is(Trait.METRIC))
                        .flatMap(n -> at(new Path(n.name()), n, program).stream())
                        .findFirst()
                : graph.find(objectives.getFirst().node())
                        .flatMap(n -> at(new Path(n.name()), n, program));
    }

    /// Those of a loss or metric about its first input; those of another node about its first output, against what the first source with
    /// targets draws.
    static Optional<Decisions> at(Path path, Node node, Blueprint program) {
        var type = node.op().type();
        var data = node.op().inputs().stream().filter(p -> !p.kind().held()).toList();
        if ((type.is(Trait.LOSS) || type.is(Trait.METRIC)) && data.size() > 1) {
            return of(new Ref(path.text(), data.get(0).name()), new Ref(path.text(), data.get(1).name()), program)
                    .map(d -> new Decisions(d.scores, d.classes, d.threshold, Math.max(d.known, first(path, program))));
        }
        var output = node.op().outputs().stream().filter(p -> p.kind() == Port.Kind.DATA).findFirst();
        var targets = program.running().stream()
                .filter(p -> p.op() instanceof nabla.graph.Feed && p.out().size() > 1)
                .map(p -> new Ref(p.path().text(), List.copyOf(p.out().keySet()).get(1)))
                .findFirst();
        return output.flatMap(o -> targets.flatMap(t -> of(new Ref(path.text(), o.name()), t, program)));
    }

    private static int first(Path path, Blueprint program) {
        var steps = program.steps();
        var i = 0;
        while (i < steps.size() && !steps.get(i).at().isIn(path)) {
            i++;
        }
        return i;
    }

    private static Optional<Decisions> of(Ref scores, Ref classes, Blueprint program) {
        var z = program.value(scores);
        var y = program.value(classes);
        if (z.isEmpty() || y.isEmpty() || rows(z.get().shape(), y.get()) < 0) {
            return Optional.empty();
        }
        var probabilities = program.running().stream()
                .anyMatch(p -> p.out().containsValue(z.get()) && p.op().type().is(Trait.PROBABILITIES));
        return Optional.of(new Decisions(scores, classes, probabilities ? 0.5 : 0,
                Math.max(program.computedBy(scores), program.computedBy(classes))));
    }

    /// How many decisions there are; −1 where scores and classes do not belong together.
    private static long rows(nabla.tensor.Shape scores, Assembly.Value classes) {
        var rows = classes.shape().volume();
        var width = rows == 0 ? 0 : scores.volume() / rows;
        var chooses = width > 1 && classes.kind() == Port.Kind.INDEX && scores.last() == width;
        return rows > 0 && width * rows == scores.volume() && (width == 1 || chooses) ? rows : -1;
    }

    /// The first example of the batch that is decided wrongly.
    Optional<Wrong> wrong(Stepper stepper) {
        var z = stepper.value(scores).orElseThrow();
        var y = stepper.value(classes).orElseThrow();
        var width = z.size() / y.size();
        var each = Math.max(1, y.size() / Math.max(1, y.shape().rows()));
        for (var row = 0; row < y.size(); row++) {
            var decided = width == 1 ? z.data()[row] > threshold ? 1 : 0 : best(z.data(), row * width, width);
            var right = width == 1 ? y.data()[row] > 0 ? 1 : 0 : y.data()[row];
            if (decided != right) {
                return Optional.of(new Wrong(row / each, decided, right));
            }
        }
        return Optional.empty();
    }

    static int best(double[] scores, int from, int width) {
        var best = 0;
        for (var k = 1; k < width; k++) {
            best = scores[from + k] > scores[from + best] ? k : best;
        }
        return best;
    }
}
