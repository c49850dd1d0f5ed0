package nabla.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import nabla.engine.PlanProblem;
import nabla.graph.Mode;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.project.ProjectFile;
import nabla.project.ProjectProblem;
import nabla.project.json.Json;
import nabla.project.json.JsonText;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Computes values and gradients of one pass.
@Command(name = "eval")
final class Eval implements Callable<Integer> {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", descriptionKey = "file") private Path file;

    @Option(names = "--fetch", paramLabel = "NODE[.PORT]", split = ",") private List<String> fetch = List.of();

    @Option(names = "--grad", paramLabel = "NODE[.PORT]", split = ",") private List<String> gradients = List.of();

    @Option(names = "--from", paramLabel = "NODE") private String from;

    @Option(names = "--set", paramLabel = "NODE=ARRAY") private List<String> settings = List.of();

    @Option(names = "--split", paramLabel = "S", defaultValue = "training") private Pass.Split split;

    @Option(names = "--rows", paramLabel = "A..B") private String rows;

    @Option(names = "--mode", paramLabel = "MODE", defaultValue = "eval") private Mode mode;

    @Option(names = "--json") private boolean json;

    @Override public Integer call() {
        var range = Optional.ofNullable(rows).map(this::range);
        if (fetch.isEmpty() && gradients.isEmpty()) {
            throw new ParameterException(spec.commandLine(), Words.of("cli").text("eval.nothing"));
        }
        settings.forEach(this::requireNamed);
        var opened = Opened.sound(file);
        var request = new Pass.Request(named(opened, fetch), named(opened, gradients), Optional.ofNullable(from), split,
                range, mode);
        try {
            var answer = new Pass(opened, Surgery.of(opened, settings(opened)), request).run();
            print(opened, request, answer);
            return 0;
        } catch (PlanProblem problem) {
            throw opened.wrong(problem);
        }
    }

    private Pass.Range range(String text) {
        var match = RANGE.matcher(text);
        if (!match.matches()) {
            throw new ParameterException(spec.commandLine(), Words.of("cli").text("eval.range", text));
        }
        return new Pass.Range(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
    }

    private void requireNamed(String setting) {
        if (setting.indexOf('=') < 1) {
            throw new ParameterException(spec.commandLine(), Words.of("cli").text("eval.set", setting));
        }
    }

    private static Map<String, Ref> named(Opened opened, List<String> names) {
        var all = new LinkedHashMap<String, Ref>();
        names.forEach(name -> all.put(name.strip(), port(opened, name.strip())));
        return all;
    }

    /// A node stands for its first output; a name from the answers for its port.
    private static Ref port(Opened opened, String name) {
        var project = opened.project();
        var node = project.graph().find(name);
        if (node.isPresent()) {
            return node.get().op().outputs().stream().findFirst()
                    .map(p -> new Ref(name, p.name()))
                    .orElseThrow(() -> opened.wrong(name, Words.of("cli").text("eval.none")));
        }
        var answer = project.answers().get(name);
        if (answer != null) return answer;
        try {
            var ref = Ref.parse(name);
            if (ref.node().contains("/") || project.graph().find(ref.node()).filter(n -> has(n, ref)).isPresent()) {
                return ref;
            }
        } catch (IllegalArgumentException _) {
            // no port either: told below
        }
        throw opened.wrong(name, Words.of("cli").text("eval.unknown", project.graph().nodes().stream()
                .map(Node::name)
                .collect(Collectors.joining(", "))));
    }

    private static boolean has(Node node, Ref ref) {
        var ports = new ArrayList<Port>(node.op().outputs());
        ports.addAll(node.op().inputs());
        return ports.stream().anyMatch(p -> p.name().equals(ref.port()));
    }

    private Map<Ref, Values> settings(Opened opened) {
        var all = new LinkedHashMap<Ref, Values>();
        for (var setting : settings) {
            var sign = setting.indexOf('=');
            var name = setting.substring(0, sign).strip();
            try {
                all.put(port(opened, name), ProjectFile.values(setting.substring(sign + 1)));
            } catch (ProjectProblem problem) {
                throw new Wrong("--set " + name + ": " + problem.getMessage());
            }
        }
        return all;
    }

    private void print(Opened opened, Pass.Request request, Pass.Answer answer) {
        var out = spec.commandLine().getOut();
        if (json) {
            var values = new LinkedHashMap<String, Json>();
            answer.values().forEach((name, value) -> {
                var fields = Nested.of(value);
                var words = vocabulary(opened, request.fetch().get(name));
                values.put(name, words.isEmpty() ? fields : fields.and("labels", Nested.words(value, words)));
            });
            var all = new LinkedHashMap<String, Json>();
            answer.gradients().forEach((name, gradient) -> all.put(name, Nested.of(gradient)));
            out.print(JsonText.of(Json.fields().and("values", Json.fields(values)).and("grads", Json.fields(all))));
            return;
        }
        answer.values().forEach((name, value) -> {
            var words = vocabulary(opened, request.fetch().get(name));
            out.println(words.isEmpty()
                    ? line(name, value)
                    : line(name, value) + "  " + JsonText.line(Nested.words(value, words)));
        });
        answer.gradients()
                .forEach((name, value) -> out.println(line(Words.of("cli").text("eval.gradient", name), value)));
    }

    private static String line(String name, Tensor value) {
        return name + "  " + value.shape() + "  " + JsonText.line(Nested.of(value).all().get("data"));
    }

    /// What the indices at a port stand for: by the data set that they are drawn from, or as their node says.
    private static List<String> vocabulary(Opened opened, Ref port) {
        return opened.project().graph().find(port.node())
                .filter(n -> n.op().outputs().stream()
                        .anyMatch(p -> p.name().equals(port.port()) && p.kind() == Port.Kind.INDEX))
                .map(n -> opened.sources().words(n, port.port()))
                .orElse(List.of());
    }
}
