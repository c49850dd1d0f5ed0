package nabla.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import nabla.graph.Graph;

/// Reads loss and metrics over whole splits, in evaluation mode, over the weights that training holds.
public final class Evaluation {

    /// The weighted sum of the objectives.
    public static final String LOSS = "loss";

    /// Stands before the names of what was read over the rows held back.
    public static final String VALIDATION = "validation.";

    /// Stands before the names of what was read over the rows of the test.
    public static final String TEST = "test.";

    /// How many mistakes the perceptron rule has made so far.
    public static final String MISTAKES = "mistakes";

    /// How many numbers are computed at once, where the rows of a part make more: 32 MB.
    private static final long NUMBERS = 4_000_000;

    private final String name;
    private final List<Part> parts;
    /// How many of the parts are read.
    private int done;

    private record Part(String prefix, Reading reading) {}

    private Evaluation(String name, List<Part> parts) {
        this.name = name;
        this.parts = parts;
    }

    /// @param name stands before the name of the loss
    /// @param held the weights that a stepper trains
    static Evaluation of(
            Graph graph, Sources sources, Plan.Phase phase, String name, long seed, Held held) {
        return of(graph, sources, phase, name, seed, held, NUMBERS);
    }

    /// @param numbers how many numbers may be computed at once
    static Evaluation of(
            Graph graph, Sources sources, Plan.Phase phase, String name, long seed, Held held, long numbers) {
        var parts = new LinkedHashMap<String, Function<Sources.Rows, int[]>>();
        parts.put("", rows -> rows.of(phase.splits().training()));
        parts.put(VALIDATION, rows -> rows.of(phase.splits().validation()));
        return of(graph, sources, phase, name, seed, held, numbers, parts);
    }

    /// Over the rows that nothing else sees; of nothing where there are none.
    static Evaluation ofTest(Graph graph, Sources sources, Plan.Phase phase, String name, long seed, Held held) {
        return of(graph, sources, phase, name, seed, held, NUMBERS, Map.of(TEST, Sources.Rows::test));
    }

    /// What the values of an evaluation take at most, of both parts.
    static double bytes(Graph graph, Sources sources, Plan.Phase phase) {
        return Stream.of(phase.splits().training(), phase.splits().validation())
                .mapToInt(part -> Batches.data(graph).stream().mapToInt(d -> sources.rows(d).of(part).length).max()
                        .orElse(0))
                .filter(rows -> rows > 0)
                .mapToDouble(rows -> (double) Double.BYTES * Math.min(NUMBERS, Reading.numbers(graph, sources, rows)))
                .sum();
    }

    private static Evaluation of(
            Graph graph, Sources sources, Plan.Phase phase, String name, long seed, Held held, long numbers,
            Map<String, Function<Sources.Rows, int[]>> of) {
        var parts = new ArrayList<Part>();
        of.forEach((prefix, part) -> {
            var rows = Batches.data(graph).stream()
                    .mapToInt(d -> part.apply(sources.rows(d)).length)
                    .max()
                    .orElse(prefix.isEmpty() ? 1 : 0);
            if (rows > 0) {
                var spec = Program.Spec.looking(graph, sources, rows, phase, seed, held);
                parts.add(new Part(prefix, new Reading(spec, part, numbers)));
            }
        });
        return new Evaluation(name, parts);
    }

    /// The names of what it reads.
    List<String> series() {
        var all = new ArrayList<String>();
        for (var part : parts) {
            if (part.reading().hasLoss()) {
                all.add(part.prefix() + name + LOSS);
            }
            part.reading().metrics().forEach(node -> all.add(part.prefix() + node));
        }
        return all;
    }

    /// Begins anew, for other weights.
    void begin() {
        done = 0;
        parts.forEach(part -> part.reading().begin());
    }

    /// Goes on to read, at least one chunk, until something else is urgent; says whether all is read.
    ///
    /// @throws CancellationException where the thread is interrupted: nobody waits for it any more
    boolean advance(BooleanSupplier isUrgent) {
        while (done < parts.size()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            done += parts.get(done).reading().advance() ? 1 : 0;
            if (isUrgent.getAsBoolean()) {
                break;
            }
        }
        return done == parts.size();
    }

    /// What was read last: `loss`, each metric by the name of its node, and the same with `validation.` before it.
    SequencedMap<String, Double> readings() {
        var all = new LinkedHashMap<String, Double>();
        for (var part : parts) {
            if (part.reading().hasLoss()) {
                all.put(part.prefix() + name + LOSS, part.reading().loss());
            }
            part.reading().figures().forEach((node, value) -> all.put(part.prefix() + node, value));
        }
        return all;
    }

    /// Reads all of it now.
    SequencedMap<String, Double> read() {
        begin();
        advance(() -> false);
        return readings();
    }
}
