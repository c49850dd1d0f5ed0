package nabla.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import nabla.graph.GraphCheck;
import nabla.graph.Words;
import nabla.project.Counted;
import nabla.project.json.Json;
import nabla.project.json.JsonText;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lists each node with its output, weights, biases and multiplications.
@Command(name = "summary")
final class Summary implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", descriptionKey = "file") private Path file;

    @Option(names = "--json") private boolean json;

    @Override public Integer call() {
        var opened = Opened.sound(file);
        var graph = opened.project().graph();
        var rows = Counted.of(graph, GraphCheck.of(graph, opened.sources(), 1));
        var words = Words.of("cli");
        var total = Counted.total(words.text("summary.total"), rows);
        var frozen = Counted.frozen(graph, GraphCheck.of(graph, opened.sources(), 1), opened.project().plan());
        var out = spec.commandLine().getOut();
        if (json) {
            out.print(JsonText.of(Json.fields()
                    .and("rows", Json.items(rows.stream().map(Summary::json).toList()))
                    .and("total", counts(Json.fields(), total)
                            .and("trainable", Json.number(total.weights() + total.biases() - frozen))
                            .and("frozen", Json.number(frozen)))));
            return 0;
        }
        var table = new Columns().right(3, 4, 5);
        table.row(words.text("summary.node"), words.text("summary.op"), words.text("summary.output"),
                words.text("summary.weights"), words.text("summary.biases"), words.text("summary.multiplies"));
        rows.forEach(r -> row(table, r));
        row(table, total);
        out.print(table);
        if (frozen > 0) {
            out.println(words.text("summary.frozen", total.weights() + total.biases() - frozen, frozen));
        }
        return 0;
    }

    private static void row(Columns table, Counted row) {
        table.row(row.node(), row.op(), row.output().map(Summary::written).orElse(""), row.weights(), row.biases(),
                row.multiplies());
    }

    private static String written(Shape shape) {
        return shape.rank() == 0
                ? "1"
                : shape.axes().stream().map(Axis::size).map(String::valueOf).collect(Collectors.joining("×"));
    }

    private static Json json(Counted row) {
        return counts(Json.fields()
                .and("node", Json.text(row.node()))
                .and("op", Json.text(row.op()))
                .and("output", row.output().map(Nested::sizes).orElse(Json.items())), row);
    }

    private static Json.Fields counts(Json.Fields into, Counted row) {
        return into.and("weights", Json.number(row.weights()))
                .and("biases", Json.number(row.biases()))
                .and("multiplies", Json.number(row.multiplies()));
    }
}
