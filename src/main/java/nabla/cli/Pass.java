package nabla.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import nabla.data.Rows;
import nabla.engine.Held;
import nabla.engine.Plan;
import nabla.engine.Program;
import nabla.engine.Sources;
import nabla.graph.Feed;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Mode;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.tensor.Tensor;

/// One pass over a graph: forward over chosen rows, and backward where gradients are asked for.
final class Pass {

    /// Which rows of a data set: a part of it, in file order.
    enum Split {
        TRAINING,
        VALIDATION,
        TEST,
        ALL
    }

    /// Rows `from` (included) to `to` (excluded) of a split.
    record Range(int from, int to) {}

    /// What is asked for, under the names that were given.
    record Request(
            Map<String, Ref> fetch,
            Map<String, Ref> gradients,
            Optional<String> from,
            Split split,
            Optional<Range> range,
            Mode mode) {}

    /// The answers, under the same names.
    record Answer(Map<String, Tensor> values, Map<String, Tensor> gradients) {}

    private final Surgery surgery;
    private final Opened opened;
    private final Request request;

    Pass(Opened opened, Surgery surgery, Request request) {
        this.opened = opened;
        this.surgery = surgery;
        this.request = request;
    }

    Answer run() {
        var graph = surgery.graph();
        var sources = surgery.sources();
        var chosen = chosen(graph, sources);
        var rows = Math.max(1, chosen.values().stream().mapToInt(r -> r.length).max().orElse(1));
        requireSound(GraphCheck.of(graph, sources, rows));
        var held = Held.of(opened.project().seed(), surgery.held());
        var program = Program.of(spec(graph, sources, rows, held));
        var bound = program.bound();
        chosen.forEach((node, picked) -> fill(bound, sources, graph, node, picked));
        bound.forward();
        if (!request.gradients().isEmpty()) bound.backward();
        var values = new LinkedHashMap<String, Tensor>();
        request.fetch().forEach(
                (name, ref) -> values.put(name, bound.value(surgery.moved(ref)).orElseThrow(() -> none(name))));
        var gradients = new LinkedHashMap<String, Tensor>();
        request.gradients().forEach((name, ref) -> gradients.put(name,
                bound.gradient(surgery.moved(ref)).orElseThrow(() -> unreached(name))));
        return new Answer(values, gradients);
    }

    private Program.Spec spec(Graph graph, Sources sources, int rows, Held held) {
        var plan = opened.project().plan();
        var objectives = request.from().map(node -> List.of(new Plan.Objective(node, 1)))
                .orElse(plan.first().objectives());
        var spec = new Program.Spec(graph, sources, request.mode(), rows, opened.project().seed(), held, objectives,
                Set.of(), Set.of());
        if (request.gradients().isEmpty()) return spec.only(refs(request.fetch())).objectives(List.of());
        return spec.gradients(refs(request.gradients()));
    }

    private Set<Ref> refs(Map<String, Ref> named) {
        var all = new HashSet<Ref>();
        named.values().forEach(ref -> all.add(surgery.moved(ref)));
        return all;
    }

    private void requireSound(GraphCheck check) {
        if (!check.isSound()) {
            throw new Wrong(check.problems().stream().map(p -> opened.line(p.node(), p.sentence())).toList());
        }
    }

    /// The rows that each source draws, by its name.
    private Map<String, int[]> chosen(Graph graph, Sources sources) {
        var all = new LinkedHashMap<String, int[]>();
        for (var node : graph.nodes()) {
            if (node.op() instanceof Feed feed && sources.find(feed.data()).isPresent()) {
                all.put(node.name(), ranged(node.name(), rows(sources.rows(feed.data()))));
            }
        }
        return all;
    }

    private int[] rows(Sources.Rows rows) {
        return switch (request.split()) {
            case TRAINING -> rows.training();
            case VALIDATION -> rows.validation();
            case TEST -> rows.test();
            case ALL -> IntStream.range(0, rows.x().shape().rows()).toArray();
        };
    }

    /// As many rows as were put in by hand, else those that were asked for.
    private int[] ranged(String node, int[] rows) {
        if (surgery.rows().isPresent() && rows.length > 0) {
            return IntStream.range(0, surgery.rows().getAsInt()).map(i -> rows[i % rows.length]).toArray();
        }
        var range = request.range().orElse(new Range(0, rows.length));
        if (range.from() >= range.to() || range.to() > rows.length) {
            throw opened.wrong(node, Words.of("cli").text("eval.rows", range.from(), range.to(), rows.length));
        }
        return Arrays.copyOfRange(rows, range.from(), range.to());
    }

    private static void fill(nabla.engine.Bound bound, Sources sources, Graph graph, String node, int[] rows) {
        var from = sources.rows(((Feed) graph.node(node).op()).data());
        var outputs = new ArrayList<>(graph.node(node).op().outputs());
        for (var i = 0; i < outputs.size(); i++) {
            var source = i == 0 ? from.x() : from.y();
            bound.value(new Ref(node, outputs.get(i).name())).ifPresent(tensor -> {
                var order = IntStream.range(0, tensor.shape().rows()).map(r -> rows[r % rows.length]).toArray();
                Rows.copy(source, order, 0, order.length, tensor);
            });
        }
    }

    private Wrong none(String name) {
        return opened.wrong(name, Words.of("cli").text("eval.none"));
    }

    private Wrong unreached(String name) {
        return opened.wrong(name, Words.of("cli").text("eval.unreached"));
    }

}
