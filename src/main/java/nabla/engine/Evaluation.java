package nabla.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.data.Rows;
import nabla.graph.Graph;
import nabla.graph.Ref;
import nabla.graph.Trait;

/// Reads loss and metrics over a whole split at once, in evaluation mode, over the weights that training holds.
public final class Evaluation {

    /// The weighted sum of the objectives.
    public static final String LOSS = "loss";

    /// Stands before the names of what was read over the rows held back.
    public static final String VALIDATION = "validation.";

    /// How many mistakes the perceptron rule has made so far.
    public static final String MISTAKES = "mistakes";

    private final String name;
    private final List<Reading> readings;

    private record Reading(String prefix, Program program) {}

    private Evaluation(String name, List<Reading> readings) {
        this.name = name;
        this.readings = readings;
    }

    /// @param name stands before the name of the loss
    /// @param held the weights that a stepper trains
    static Evaluation of(
            Graph graph, Sources sources, Plan.Phase phase, String name, long seed, Held held) {
        var parts = new LinkedHashMap<String, Sources.Part>();
        parts.put("", phase.splits().training());
        parts.put(VALIDATION, phase.splits().validation());
        var readings = new ArrayList<Reading>();
        parts.forEach((prefix, part) -> {
            var rows = Batches.data(graph).stream()
                    .mapToInt(d -> sources.rows(d).of(part).length)
                    .max()
                    .orElse(prefix.isEmpty() ? 1 : 0);
            if (rows > 0) {
                var program = Program.forLoss(Program.Spec.looking(graph, sources, rows, phase, seed, held));
                fill(program, sources, part);
                readings.add(new Reading(prefix, program));
            }
        });
        return new Evaluation(name, readings);
    }

    private static void fill(Program program, Sources sources, Sources.Part part) {
        for (var fed : program.bound().feeds()) {
            var from = sources.rows(fed.data());
            var rows = from.of(part);
            var order = IntStream.range(0, fed.x().shape().rows())
                    .map(i -> rows.length == 0 ? 0 : rows[i % rows.length])
                    .toArray();
            Rows.copy(from.x(), order, 0, order.length, fed.x());
            fed.y().ifPresent(y -> Rows.copy(from.y(), order, 0, order.length, y));
        }
    }

    /// The names of what it reads.
    List<String> series() {
        var all = new ArrayList<String>();
        for (var reading : readings) {
            if (!reading.program().originList().isEmpty()) {
                all.add(reading.prefix() + name + LOSS);
            }
            figures(reading.program()).forEach(p -> all.add(reading.prefix() + p.path().text()));
        }
        return all;
    }

    /// The metrics that are one number; a table (confusions) is no curve.
    private static Stream<Assembly.Part> figures(Program program) {
        return program.running().stream()
                .filter(p -> p.op().type().is(Trait.METRIC))
                .filter(p -> p.out().firstEntry().getValue().shape().volume() == 1);
    }

    /// `loss`, each metric by the name of its node, and the same with `validation.` before it.
    public SequencedMap<String, Double> read() {
        var all = new LinkedHashMap<String, Double>();
        for (var reading : readings) {
            var program = reading.program();
            program.bound().forward();
            if (!program.originList().isEmpty()) {
                all.put(reading.prefix() + name + LOSS, program.loss(program.bound()).getAsDouble());
            }
            figures(program).forEach(part -> program.bound()
                    .value(new Ref(part.path().text(), part.out().firstEntry().getKey()))
                    .ifPresent(value -> all.put(reading.prefix() + part.path().text(), value.item())));
        }
        return all;
    }
}
