package nabla.project.mend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import nabla.tensor.Values;

/// What students wire wrongly, as a text: a title, a line for each node, and what the program says and offers.
///
/// A node is written `name = operation setting=value : sources`, its sources in the order of its inputs, or `port=node.port`.
/// What is told is written `> key at node`, its mends each `+ words`.
///
/// @param told the keys of the sentences that are told, each with its node and the mends that it is offered
record Mistake(String title, Graph graph, List<Told> told) {

    /// @param key of the bundle `problem`
    /// @param mends the words of the buttons, in their order
    record Told(String key, String node, List<String> mends) {}

    private static final String RESOURCE = "/mistakes/mistakes.txt";

    static Stream<Mistake> all() {
        try (var in = Mistake.class.getResourceAsStream(RESOURCE)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\\R\\R+")).filter(block -> !block.startsWith("#")).map(Mistake::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Mistake read(String block) {
        var lines = block.lines().map(String::strip).toList();
        var nodes = new ArrayList<Node>();
        var wires = new ArrayList<Wire>();
        var told = new ArrayList<Told>();
        for (var line : lines.subList(1, lines.size())) {
            if (line.startsWith(">")) {
                var parts = line.substring(1).strip().split(" at ");
                told.add(new Told(parts[0], parts[1], new ArrayList<>()));
            } else if (line.startsWith("+")) {
                told.getLast().mends().add(line.substring(1).strip());
            } else {
                node(line, nodes, wires);
            }
        }
        return new Mistake(lines.getFirst(), Graph.of(nodes, wires), told);
    }

    private static void node(String line, List<Node> nodes, List<Wire> wires) {
        var name = line.substring(0, line.indexOf('=')).strip();
        var rest = line.substring(line.indexOf('=') + 1).strip();
        var colon = rest.indexOf(" : ");
        var words = Arrays.asList((colon < 0 ? rest : rest.substring(0, colon)).split("\\s+"));
        var op = op(words);
        nodes.add(Node.of(name, op));
        if (colon > 0) {
            var sources = rest.substring(colon + 3).strip().split("\\s+");
            var free = op.inputs().stream().filter(p -> p.need() == Port.Need.REQUIRED && !p.kind().held())
                    .map(Port::name).iterator();
            for (var source : sources) {
                var equals = source.indexOf('=');
                var port = equals < 0 ? free.next() : source.substring(0, equals);
                wires.add(new Wire(ref(source.substring(equals + 1), nodes), new Ref(name, port)));
            }
        }
    }

    private static Ref ref(String text, List<Node> nodes) {
        var dot = text.indexOf('.');
        return dot >= 0 ? new Ref(text.substring(0, dot), text.substring(dot + 1))
                : new Ref(text, nodes.stream().filter(n -> n.name().equals(text)).findFirst()
                        .map(n -> n.op().outputs().getFirst().name()).orElse("y"));
    }

    private static Op op(List<String> words) {
        var type = OpCatalog.find(words.getFirst()).map(OpType::prototype)
                .orElseGet(() -> new Given(Port.Kind.DATA));
        var settings = new LinkedHashMap<String, Object>();
        for (var word : words.subList(1, words.size())) {
            var name = word.substring(0, word.indexOf('='));
            var setting = type.type().settings().stream().filter(s -> s.name().equals(name)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no setting " + word));
            settings.put(name, value(setting, setting.of(type), word.substring(word.indexOf('=') + 1)));
        }
        return Setting.with(type, settings);
    }

    private static Object value(Setting setting, Object now, String text) {
        return switch (now) {
            case Integer _ -> Integer.valueOf(text);
            case Double _ -> Double.valueOf(text);
            case Enum<?> _ -> Arrays.stream(setting.type().getEnumConstants()).filter(c -> c.toString().equals(text))
                    .findFirst().orElseThrow(() -> new IllegalArgumentException("no choice " + text));
            case List<?> _ -> Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
            case Values _ -> Values.vector(Arrays.stream(text.split(",")).mapToDouble(Double::parseDouble).toArray());
            default -> text;
        };
    }

    @Override public String toString() {
        return title;
    }
}
