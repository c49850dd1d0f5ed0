package nabla.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.data.Rows;
import nabla.graph.Graph;
import nabla.graph.Pooling;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.tensor.Tensor;

/// Loss and metrics over all rows of a part of the data, in evaluation mode, with memory for a chunk of them only.
///
/// Whatever keeps the rows apart runs chunk by chunk. Means and sums over rows are put together from those of the chunks. What needs all
/// rows at once, such as R², runs once at the end over its inputs, of which all rows are kept; so all values are those of a single batch.
final class Reading {

    private final Sources sources;
    private final Function<Sources.Rows, int[]> part;
    private final int rows;
    private final Optional<Chunks> chunks;
    private final Program program;
    private final Optional<DoubleSupplier> loss;
    private final SequencedMap<String, Tensor> figures = new LinkedHashMap<>();
    private int done;

    /// What runs over one chunk after another, and what is handed on from there.
    private record Chunks(Program program, int rows, List<HandedOn> values) {}

    /// A value that a chunk leaves for the program over all rows: rows of it, or its part in a mean or a sum.
    private record HandedOn(Ref port, Pooling pooling, Tensor into) {

        void take(Tensor from, int start, int count, int rows) {
            var to = into.data();
            if (pooling == Pooling.NONE) {
                var width = into.size() / rows;
                System.arraycopy(from.data(), 0, to, start * width, count * width);
                return;
            }
            for (var i = 0; i < into.size(); i++) {
                to[i] = (start == 0 ? 0 : to[i]) + pooling.part(from.data()[i], count);
            }
        }

        void finish(int rows) {
            for (var i = 0; pooling != Pooling.NONE && i < into.size(); i++) {
                into.data()[i] = pooling.whole(into.data()[i], rows);
            }
        }
    }

    /// @param spec forward over all rows, in evaluation mode
    /// @param part the rows to read, ascending
    /// @param numbers how many numbers may be computed at once
    Reading(Program.Spec spec, Function<Sources.Rows, int[]> part, long numbers) {
        sources = spec.sources();
        this.part = part;
        rows = spec.batch();
        var most = Math.clamp(numbers / Math.max(1, numbers(spec.graph(), sources, rows) / rows), 1, rows);
        if (most >= rows) {
            chunks = Optional.empty();
            program = Program.forLoss(spec);
        } else {
            var few = Program.forLoss(spec.batch(Math.min(RowFlow.FEW, rows)));
            fill(few.bound(), 0, few.bound().rows());
            few.bound().forward();
            var wanted = wanted(few);
            var border = RowFlow.of(few.bound()).border(wanted.stream().map(r -> few.value(r).orElseThrow()).toList());
            program = Program.forLoss(spec.only(wanted).given(border.keySet()));
            var by = Program.Spec.forward(spec.graph(), sources, most, spec.seed(), spec.held())
                    .only(border.keySet());
            chunks = Optional.of(new Chunks(Program.of(by), most, border.entrySet().stream()
                    .map(e -> new HandedOn(e.getKey(), e.getValue(), program.bound().tensor(e.getKey())))
                    .toList()));
        }
        var bound = program.bound();
        loss = program.blueprint().origins().isEmpty() ? Optional.empty() : Optional.of(program.loss(bound));
        figures(program).forEach(figure -> figures.put(figure.node(), bound.tensor(figure)));
    }

    /// How many numbers would be computed at once for so many rows.
    static long numbers(Graph graph, Sources sources, int rows) {
        return Assembly.of(graph, sources, rows).parts().stream()
                .flatMap(p -> p.out().values().stream())
                .mapToLong(v -> v.shape().volume())
                .sum();
    }

    /// The metrics that are one number; a table (confusions) is no curve.
    private static Stream<Ref> figures(Program program) {
        return program.blueprint().standing().stream()
                .filter(p -> p.op().type().is(Trait.METRIC))
                .filter(p -> p.out().firstEntry().getValue().shape().volume() == 1)
                .map(p -> new Ref(p.path().text(), p.out().firstEntry().getKey()));
    }

    private static Set<Ref> wanted(Program program) {
        return Stream.concat(program.blueprint().lossPorts().stream(), figures(program)).collect(Collectors.toSet());
    }

    boolean hasLoss() {
        return loss.isPresent();
    }

    /// The nodes of its metrics.
    List<String> metrics() {
        return List.copyOf(figures.keySet());
    }

    /// The weighted sum of the objectives, as it was read last.
    double loss() {
        return loss.orElseThrow().getAsDouble();
    }

    /// The metrics by their nodes, as they were read last.
    SequencedMap<String, Double> figures() {
        var all = new LinkedHashMap<String, Double>();
        figures.forEach((node, value) -> all.put(node, value.item()));
        return all;
    }

    /// What it takes.
    long bytes() {
        return program.bytes() + chunks.map(c -> c.program().bytes()).orElse(0L);
    }

    /// Begins anew.
    void begin() {
        done = 0;
    }

    /// Reads the next chunk; says whether that was the last, so that all is known.
    boolean advance() {
        if (done < rows && chunks.isPresent()) {
            advance(chunks.get());
        }
        if (done < rows && chunks.isPresent()) {
            return false;
        }
        if (chunks.isEmpty()) {
            fill(program.bound(), 0, rows);
        }
        program.bound().forward();
        return true;
    }

    private void advance(Chunks by) {
        var count = Math.min(by.rows(), rows - done);
        var bound = by.program().bound(count);
        fill(bound, done, count);
        bound.forward();
        for (var value : by.values()) {
            value.take(bound.tensor(value.port()), done, count, rows);
        }
        done += count;
        if (done == rows) {
            by.values().forEach(v -> v.finish(rows));
        }
    }

    /// Copies rows into the sources; a set with fewer rows than another begins again.
    private void fill(Bound bound, int start, int count) {
        for (var fed : bound.feeds()) {
            var from = sources.rows(fed.data());
            var own = part.apply(from);
            var order = IntStream.range(start, start + count).map(i -> own.length == 0 ? 0 : own[i % own.length])
                    .toArray();
            Rows.copy(from.x(), order, 0, order.length, fed.x());
            fed.y().ifPresent(y -> Rows.copy(from.y(), order, 0, order.length, y));
        }
    }
}
