package nabla.engine;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import nabla.data.Rows;
import nabla.graph.Graph;
import nabla.graph.Mode;
import nabla.graph.Ref;
import nabla.graph.Trait;

/// Reads loss and metrics over a whole split at once, in evaluation mode, over the weights that training holds.
public final class Evaluation {

    /// The weighted sum of the objectives.
    public static final String LOSS = "loss";

    /// Stands before the names of what was read over the rows held back.
    public static final String VALIDATION = "validation.";

    private enum Part {
        TRAINING,
        VALIDATION
    }

    private final java.util.List<Reading> readings;

    private record Reading(String prefix, Program program) {}

    private Evaluation(java.util.List<Reading> readings) {
        this.readings = readings;
    }

    /// @param held the weights that a stepper trains
    public static Evaluation of(Graph graph, Sources sources, Plan plan, long seed, Held held) {
        var readings = new java.util.ArrayList<Reading>();
        for (var part : Part.values()) {
            var rows = Batches.data(graph).stream()
                    .mapToInt(d -> rows(sources.rows(d), part).length)
                    .max()
                    .orElse(part == Part.TRAINING ? 1 : 0);
            if (rows > 0) {
                var spec = Program.Spec.forward(graph, sources, rows, seed, held)
                        .objectives(plan.first().objectives())
                        .mode(Mode.EVAL);
                var program = Program.forLoss(spec);
                fill(program, sources, part);
                readings.add(new Reading(part == Part.TRAINING ? "" : VALIDATION, program));
            }
        }
        return new Evaluation(readings);
    }

    private static int[] rows(Sources.Rows rows, Part part) {
        return part == Part.TRAINING ? rows.training() : rows.validation();
    }

    private static void fill(Program program, Sources sources, Part part) {
        for (var fed : program.bound().feeds()) {
            var from = sources.rows(fed.data());
            var rows = rows(from, part);
            var order = IntStream.range(0, fed.x().shape().rows())
                    .map(i -> rows.length == 0 ? 0 : rows[i % rows.length])
                    .toArray();
            Rows.copy(from.x(), order, 0, order.length, fed.x());
            fed.y().ifPresent(y -> Rows.copy(from.y(), order, 0, order.length, y));
        }
    }

    /// `loss`, each metric by the name of its node, and the same with `validation.` before it.
    public SequencedMap<String, Double> read() {
        var all = new LinkedHashMap<String, Double>();
        for (var reading : readings) {
            var program = reading.program();
            program.bound().forward();
            if (!program.originList().isEmpty()) {
                all.put(reading.prefix() + LOSS, program.loss(program.bound()));
            }
            for (var part : program.running()) {
                if (part.op().type().is(Trait.METRIC)) {
                    program.bound()
                            .value(new Ref(part.path().text(), part.out().firstEntry().getKey()))
                            .ifPresent(value -> all.put(reading.prefix() + part.path().text(), value.item()));
                }
            }
        }
        return all;
    }
}
