package nabla.project.mend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nabla.graph.Feeds;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Ref;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.graph.Words;
import nabla.op.OpCatalog;
import nabla.project.Layout;
import nabla.project.Project;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Graphs with something wrong, drawn in a line: an operation, and the shapes of what is wired to it.
///
/// `x=B×3` is a batch from a data set, `y=#B` one of indices, `w=3×4` a constant.
final class Ward {

    static final int ROWS = 4;
    private static final Pattern NAME = Pattern.compile("d(t?)([0-9x]*)(?:c([0-9]+))?(?:n([0-9x]*))?(?:v([0-9]+))?");
    /// A data set is called by the shape of an example, and by how many classes or numbers are its target: `d1x8x8c10`, `d3n2`,
    /// `dt9c2v50` for nine tokens of fifty.
    static final Feeds FEEDS = new Feeds() {
        @Override public Optional<Example> find(String data) {
            var named = NAME.matcher(data);
            return named.matches()
                    ? Optional.of(new Example(
                            named.group(1).isEmpty() ? shape(named.group(2))
                                    : Shape.of(new Axis("time", Integer.parseInt(named.group(2)))),
                            named.group(4) == null ? Shape.SCALAR : shape(named.group(4)), 100))
                    : Optional.empty();
        }

        @Override public List<String> names() {
            return List.of("d3", "d2x5");
        }

        @Override public List<String> classes(String data) {
            return data.equals("d7") || data.equals("d1x4x4") ? List.of("one", "two", "three") : counted(data, 3);
        }

        @Override public List<String> vocabulary(String data) {
            return counted(data, 5);
        }

        private List<String> counted(String data, int group) {
            var named = NAME.matcher(data);
            return named.matches() && named.group(group) != null
                    ? IntStream.range(0, Integer.parseInt(named.group(group))).mapToObj(i -> "kind " + i).toList()
                    : List.of();
        }
    };

    private final List<Node> nodes = new ArrayList<>();
    private final List<Wire> wires = new ArrayList<>();

    static Op op(String id, Map<String, ?> settings) {
        return Setting.with(OpCatalog.find(id).orElseThrow().prototype(), settings);
    }

    private static Shape shape(String sizes) {
        var all = sizes.isEmpty() ? new int[0]
                : Arrays.stream(sizes.split("[x×]")).mapToInt(Integer::parseInt).toArray();
        return switch (all.length) {
            case 1 -> Shape.features(all[0]);
            case 2 -> Shape.sequence(all[0], all[1]);
            case 3 -> Shape.image(all[0], all[1], all[2]);
            default -> Shape.of(all);
        };
    }

    /// One node with all that is wired to it: `op(id, settings, "x=B×3", "y=#B")`.
    static Graph of(String id, Map<String, ?> settings, String... inputs) {
        return new Ward().node("tried", op(id, settings), inputs).graph();
    }

    static Ward ward() {
        return new Ward();
    }

    Ward node(String name, Op op, String... inputs) {
        for (var input : inputs) {
            var port = input.substring(0, input.indexOf('='));
            var what = input.substring(input.indexOf('=') + 1);
            wires.add(new Wire(what.contains(".") ? ref(what) : source(port, what), new Ref(name, port)));
        }
        nodes.add(Node.of(name, op));
        return this;
    }

    private static Ref ref(String text) {
        return new Ref(text.substring(0, text.indexOf('.')), text.substring(text.indexOf('.') + 1));
    }

    Ward wire(String from, String to) {
        wires.add(Wire.of(from, to));
        return this;
    }

    Ward bypassing(String name) {
        nodes.replaceAll(n -> n.name().equals(name) ? n.with(Node.Use.BYPASSED) : n);
        return this;
    }

    private Ref source(String port, String what) {
        var name = "from_" + port;
        var isIndex = what.startsWith("#");
        var sizes = what.replace("#", "").replaceFirst("^B×?", "");
        if (!what.replace("#", "").startsWith("B")) {
            nodes.add(Node.of(name, isIndex
                    ? op("indices",
                            Map.of("places",
                                    IntStream.range(0, Integer.parseInt(sizes)).boxed().toList()))
                    : op("constant",
                            Map.of("value", Values.of(Tensor.zeros(shape(sizes.equals("scalar") ? "" : sizes)))))));
        } else {
            var settings = new LinkedHashMap<String, Object>();
            settings.put("data", "d" + sizes.replace('×', 'x'));
            if (isIndex) {
                settings.put("input", choice("source", "input", "INDEX"));
            }
            settings.put("target", choice("source", "target", "NONE"));
            nodes.add(Node.of(name, op("source", settings)));
        }
        return new Ref(name, nodes.getLast().op().outputs().getFirst().name());
    }

    static Object choice(String id, String setting, String choice) {
        var type = OpCatalog.find(id).orElseThrow().settings().stream().filter(s -> s.name().equals(setting))
                .findFirst()
                .orElseThrow().type();
        return Arrays.stream(type.getEnumConstants()).filter(c -> c.toString().equals(choice)).findFirst()
                .orElseThrow();
    }

    Graph graph() {
        return Graph.of(nodes, wires);
    }

    static Project project(Graph graph) {
        var places = new LinkedHashMap<String, Layout.Place>();
        graph.nodes().forEach(n -> places.putIfAbsent(n.name(), new Layout.Place(200.0 * places.size(), 40)));
        return Project.empty().with(graph).with(Layout.of(places));
    }

    static Advisor advisor(Project project) {
        return Advisor.of(project, FEEDS, check(project.graph()));
    }

    static GraphCheck check(Graph graph) {
        return GraphCheck.of(graph, FEEDS, ROWS);
    }

    /// Whether a sentence is that of a key of the bundle `problem`, perhaps told of what lies inside of a node.
    static boolean isTold(String key, String sentence) {
        var pattern = Arrays.stream(Words.of("problem").text(key).split("%(\\d\\$)?s", -1)).map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return sentence.matches("(\\w+: )*" + pattern);
    }
}
