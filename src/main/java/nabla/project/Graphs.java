package nabla.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Missing;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import nabla.project.json.Json;

/// Nodes and wires in files. They may be wrong in every way that a graph may be: that is for the graph check to say.
final class Graphs {
    private static final String KIND = "kind";

    private Graphs() {}

    static Json.Fields write(Graph graph) {
        return write(graph, Json.fields());
    }

    static Json.Fields write(Graph graph, Json.Fields into) {
        return into.and("nodes", Json.items(graph.nodes().stream().map(Graphs::write).toList()))
                .and("wires", Json.items(graph.wires().stream()
                        .map(w -> Json.items(Json.text(w.from().toString()), Json.text(w.to().toString())))
                        .toList()));
    }

    private static Json write(Node node) {
        var fields = Json.fields().and("name", Json.text(node.name()));
        fields = fields.and("op",
                Json.text(node.op() instanceof Missing(var id, _, _, _) ? id : node.op().type().id()));
        if (!node.title().isEmpty()) fields = fields.and("title", Json.text(node.title()));
        if (node.isBypassed()) fields = fields.and("use", Json.text(At.word(node.use())));
        var settings = switch (node.op()) {
            case Missing(_, var unknown, _, _) -> (Json.Fields) Json.of(unknown);
            case Given(var kind) -> Json.fields().and(KIND, Json.text(At.word(kind)));
            case Op op -> Settings.write(op);
        };
        if (!settings.all().isEmpty()) fields = fields.and("settings", settings);
        if (!node.exposed().isEmpty()) fields = fields.and("exposed", exposed(node));
        return node.drawsAs().isEmpty() ? fields : fields.and("drawsAs", Json.text(node.drawsAs().get()));
    }

    private static Json exposed(Node node) {
        var all = new LinkedHashMap<String, Json>();
        node.exposed().forEach((setting, as) -> all.put(setting, Json.text(as)));
        return Json.fields(all);
    }

    static Graph read(At at) {
        var wires = new ArrayList<Wire>();
        at.find("wires").ifPresent(list -> list.items().forEach(w -> wires.add(wire(w))));
        var nodes = new ArrayList<Node>();
        at.find("nodes").ifPresent(list -> list.items().forEach(n -> nodes.add(node(n, wires))));
        return Graph.of(nodes, wires);
    }

    private static Wire wire(At at) {
        var ends = at.items();
        if (ends.size() != 2) throw at.problem("wire");
        return new Wire(ref(ends.getFirst()), ref(ends.getLast()));
    }

    static Ref ref(At at) {
        try {
            return Ref.parse(at.text());
        } catch (IllegalArgumentException _) {
            throw at.problem("ref", at.text());
        }
    }

    private static Node node(At at, List<Wire> wires) {
        var name = at.get("name").text();
        var exposed = new LinkedHashMap<String, String>();
        at.find("exposed").ifPresent(all -> all.each((setting, as) -> exposed.put(setting, as.text())));
        return new Node(name, at.find("title").map(At::text).orElse(""), op(at, name, wires),
                at.find("use").map(u -> u.constant(Node.Use.class)).orElse(Node.Use.RUNS), exposed,
                at.find("drawsAs").map(At::text));
    }

    private static Op op(At at, String name, List<Wire> wires) {
        var id = at.get("op").text();
        var settings = at.find("settings");
        if (id.equals(Given.TYPE.id())) {
            var kind = settings.flatMap(s -> s.find(KIND)).map(k -> k.constant(Port.Kind.class));
            return new Given(kind.orElse(Port.Kind.DATA));
        }
        if (id.equals(Result.TYPE.id())) return new Result();
        var known = OpCatalog.find(id);
        if (known.isEmpty()) return missing(id, settings, name, wires);
        var prototype = known.get().prototype();
        return settings.map(s -> Settings.read(prototype, s)).orElse(prototype);
    }

    /// An operation of another version has the ports that wires lead to.
    private static Missing missing(String id, Optional<At> settings, String name, List<Wire> wires) {
        var ins = new LinkedHashSet<String>();
        var outs = new LinkedHashSet<String>();
        for (var wire : wires) {
            if (wire.to().node().equals(name)) ins.add(wire.to().port());
            if (wire.from().node().equals(name)) outs.add(wire.from().port());
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        settings.ifPresent(s -> {
            s.fields();
            ((Map<?, ?>) s.plain()).forEach((key, value) -> kept.put(key.toString(), value));
        });
        return new Missing(id, kept, List.copyOf(ins), List.copyOf(outs));
    }
}
