package nabla.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.concurrent.Callable;

import nabla.engine.GradientCheck;
import nabla.engine.PlanProblem;
import nabla.graph.Words;
import nabla.project.json.Json;
import nabla.project.json.JsonText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Compares the gradient of each weight with slopes.
@Command(name = "gradcheck")
final class Gradcheck implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", descriptionKey = "file") private Path file;

    @Option(names = "--json") private boolean json;

    @Override public Integer call() {
        var opened = Opened.sound(file);
        var results = results(opened);
        var out = spec.commandLine().getOut();
        var words = Words.of("cli");
        if (json) {
            var all = new LinkedHashMap<String, Json>();
            results.forEach((name, result) -> all.put(name, Json.number(result.difference())));
            out.print(JsonText.of(Json.fields(all)));
        } else {
            var table = new Columns().right(1, 2, 3);
            table.row(words.text("gradcheck.weight"), words.text("gradcheck.difference"),
                    words.text("gradcheck.entries"), words.text("gradcheck.kinks"));
            results.forEach((name, r) -> table.row(name, "%.2e".formatted(r.difference()), r.entries(), r.kinks()));
            out.print(table);
        }
        var wrong = results.entrySet().stream().filter(e -> !e.getValue().agrees()).toList();
        wrong.forEach(e -> spec.commandLine().getErr().println(opened.line(e.getKey(),
                words.text("gradcheck.differs", "%.2e".formatted(e.getValue().difference()), GradientCheck.LIMIT))));
        return wrong.isEmpty() ? 0 : 1;
    }

    private static SequencedMap<String, GradientCheck.Result> results(Opened opened) {
        try {
            return GradientCheck.of(opened.setup());
        } catch (PlanProblem problem) {
            throw opened.wrong(problem);
        }
    }
}
