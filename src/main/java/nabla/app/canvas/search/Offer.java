package nabla.app.canvas.search;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import nabla.app.canvas.board.PortLook;
import nabla.app.style.PortStyle;
import nabla.data.DataSet;
import nabla.data.Generator;
import nabla.data.Generators;
import nabla.data.Labels;
import nabla.data.Split;
import nabla.graph.Category;
import nabla.graph.Feed;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Result;
import nabla.graph.Setting;
import nabla.graph.Trait;
import nabla.op.OpCatalog;
import nabla.project.DataEntry;
import nabla.project.Edit;
import nabla.project.Keepsake;
import nabla.project.Layout;
import nabla.project.LayoutEdit;
import nabla.project.Project;
import nabla.project.Scope;

/// Something that can be put onto the canvas from the palette or the search box.
public sealed interface Offer {

    String id();

    String title();

    /// One sentence: what it does.
    String about();

    Category category();

    PortStyle style();

    /// The operation it puts down.
    Op op();

    /// A node of an operation.
    record Operation(OpType type) implements Offer {
        @Override public String id() {
            return type.id();
        }

        @Override public String title() {
            return type.name();
        }

        @Override public String about() {
            return type.about();
        }

        @Override public Category category() {
            return type.category();
        }

        @Override public PortStyle style() {
            return PortLook.of(type);
        }

        @Override public Op op() {
            return type.prototype();
        }
    }

    /// A source with a data set of its own, made by a generator.
    record Data(Generator generator, Op feed) implements Offer {
        private static final Split SPLIT = new Split(0.25, 1);

        @Override public String id() {
            return generator.id();
        }

        @Override public String title() {
            return generator.title();
        }

        @Override public String about() {
            return generator.about();
        }

        @Override public Category category() {
            return Category.DATA;
        }

        @Override public PortStyle style() {
            return PortStyle.VECTOR;
        }

        @Override public Op op() {
            return feed;
        }

        private Op reading(String data) {
            DataSet made = generator.make(Map.of("rows", 4.0));
            var target = switch (made.labels()) {
                case Labels.Classes _ -> "CLASS";
                case Labels.Numbers _ -> "NUMBER";
                case Labels.None() -> "NONE";
            };
            var input = made.vocabulary().isEmpty() ? "NUMBER" : "INDEX";
            var op = Setting.with(feed, Map.of("data", data));
            return turned(turned(op, "target", target), "input", input);
        }

        private static Op turned(Op op, String setting, String choice) {
            return op.type().settings().stream()
                    .filter(s -> s.name().equals(setting))
                    .flatMap(s -> Arrays.stream(s.type().getEnumConstants())
                            .filter(c -> c.toString().equals(choice))
                            .map(c -> s.turn(op, c)))
                    .findFirst()
                    .orElse(op);
        }
    }

    /// A group that the user keeps.
    record Own(Path file, Keepsake keepsake) implements Offer {
        @Override public String id() {
            return keepsake.name();
        }

        @Override public String title() {
            return keepsake.title();
        }

        @Override public String about() {
            return keepsake.about();
        }

        @Override public Category category() {
            return Category.LAYERS;
        }

        @Override public PortStyle style() {
            return PortStyle.VECTOR;
        }

        @Override public Op op() {
            return keepsake.op();
        }

        /// How what is in it lies.
        private List<Edit> layout(String group) {
            var layout = keepsake.layout(new nabla.graph.Path(group).timeless());
            var edits = new ArrayList<Edit>();
            edits.add(new Edit.Move(layout.places()));
            if (!layout.looks().isEmpty()) {
                edits.add(Edit.of(new LayoutEdit.Wear(layout.looks())));
            }
            layout.inside().forEach((node, cards) -> {
                edits.add(Edit.of(new LayoutEdit.Inside(node, new LayoutEdit.PutRegions(cards.regions()))));
                edits.add(Edit.of(new LayoutEdit.Inside(node, new LayoutEdit.PutNotes(cards.notes()))));
            });
            return edits;
        }
    }

    /// A new node with its place, and whatever it brings with it.
    record Placed(Node node, List<Edit> edits) {}

    /// What adds it to a project, with the node's upper left corner at a place.
    default Placed placed(Scope scope, Layout.Place place) {
        var project = scope.project();
        var graph = project.graph();
        var name = scope.free(wish());
        var edits = new ArrayList<Edit>();
        var op = switch (this) {
            case Operation(var type) -> type.prototype();
            case Own own -> {
                edits.addAll(own.layout(name));
                yield own.op();
            }
            case Data data -> {
                var entry = freeData(project, data.id());
                edits.add(new Edit.PutData(entry, new DataEntry(data.generator().spec(), Data.SPLIT)));
                yield data.reading(entry);
            }
        };
        var node = new Node(name, numbered(graph, new nabla.graph.Path(name).name()), op);
        edits.add(Edit.of(new GraphEdit.Add(node)));
        edits.add(new Edit.Move(scope.with(Map.of(name, place))));
        return new Placed(node, edits);
    }

    /// A port is called as ports are.
    private String wish() {
        return op() instanceof Given ? "x" : op() instanceof Result ? "y" : id();
    }

    /// `Dense 2` for the second one; a port shows its name alone.
    private String numbered(Graph graph, String name) {
        if (op() instanceof Given || op() instanceof Result) {
            return "";
        }
        var count = 1;
        var shown = title();
        while (isShown(graph, shown)) {
            count++;
            shown = title() + " " + count;
        }
        return shown.equals(name) ? "" : shown;
    }

    private static boolean isShown(Graph graph, String title) {
        return graph.nodes().stream().anyMatch(n -> n.shown().equals(title));
    }

    private static String freeData(Project project, String wish) {
        var id = wish;
        for (var i = 2; project.data().containsKey(id); i++) {
            id = wish + i;
        }
        return id;
    }

    /// Its first input that a port may feed.
    default Optional<Port> fedBy(Port from) {
        return op().inputs().stream().filter(p -> !p.kind().held()).filter(p -> from.kind().feeds(p.kind()))
                .findFirst();
    }

    /// Its first output that may feed a port.
    default Optional<Port> feeding(Port to) {
        return op().outputs().stream().filter(p -> p.kind().feeds(to.kind())).findFirst();
    }

    /// All there is, in the order of the palette: generators first, then the operations of the catalogue.
    static List<Offer> all() {
        var types = OpCatalog.all().stream().filter(t -> !t.is(Trait.INNER)).toList();
        var feed = types.stream().map(OpType::prototype).filter(Feed.class::isInstance).findFirst();
        Stream<Offer> data = feed.stream().flatMap(f -> Generators.all().stream().map(g -> new Data(g, f)));
        return Stream.concat(data, types.stream().filter(t -> !(t.prototype() instanceof Feed)).map(Operation::new))
                .toList();
    }
}
