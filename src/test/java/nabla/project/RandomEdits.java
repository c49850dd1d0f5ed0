package nabla.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import nabla.engine.Breakpoint;
import nabla.engine.TrainingState;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Shapes;
import nabla.graph.Wire;
import nabla.op.Parting;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// Edits of every kind, drawn by a seed. Whoever adds a kind of edit adds a line here: how one is drawn for a project.
final class RandomEdits {

    private static final int MANY = 30;
    private final Random random;
    private final RandomProjects odd;
    private final Map<Class<?>, Function<Project, Edit>> kinds = new LinkedHashMap<>();
    private int names;

    private RandomEdits(Random random) {
        this.random = random;
        odd = RandomProjects.by(random);
        graph();
        layout();
        cards();
        rest();
    }

    static RandomEdits by(long seed) {
        return new RandomEdits(new Random(seed));
    }

    private void graph() {
        kinds.put(GraphEdit.Add.class, p -> p.graph().nodes().size() > MANY
                ? Edit.of(new GraphEdit.Remove(some(p)))
                : Edit.of(new GraphEdit.Add(Node.of(fresh(), odd.op(1)))));
        kinds.put(GraphEdit.Remove.class, p -> Edit.of(new GraphEdit.Remove(Set.of(node(p)))));
        kinds.put(GraphEdit.Connect.class, p -> Edit.of(new GraphEdit.Connect(new Wire(output(p), input(p)))));
        kinds.put(GraphEdit.Cut.class, p -> Edit.of(new GraphEdit.Cut(p.graph().wires().isEmpty()
                ? new Wire(output(p), input(p))
                : among(p.graph().wires()))));
        kinds.put(GraphEdit.Turn.class, p -> Edit.of(new GraphEdit.Turn(node(p), odd.op(1))));
        kinds.put(GraphEdit.Rename.class, p -> Edit.of(new GraphEdit.Rename(node(p), fresh())));
        kinds.put(GraphEdit.Distinguish.class, this::distinguish);
        kinds.put(GraphEdit.Title.class, p -> Edit.of(new GraphEdit.Title(node(p), odd.text())));
        kinds.put(GraphEdit.Expose.class, p -> {
            var node = node(p);
            return expose(node, p.graph().find(node).stream());
        });
        kinds.put(GraphEdit.Order.class, p -> Edit.of(new GraphEdit.Order(node(p), node(p))));
        kinds.put(Edit.Gather.class, p -> Groups.gather(p, some(p)));
        kinds.put(Edit.Part.class, this::part);
        kinds.put(Edit.Dissolve.class, p -> p.graph().nodes().stream().filter(n -> Groups.dissolves(n.op()))
                .findFirst().<Edit>map(n -> Groups.dissolve(p, n.name())).orElseGet(() -> inside(p)));
    }

    private Edit part(Project project) {
        var dense = project.graph().nodes().stream().filter(n -> n.op().type().id().equals("dense")).toList();
        if (dense.isEmpty()) {
            return inside(project);
        }
        var node = among(dense);
        var parting = Parting.of(node.op(),
                Shapes.of("x", Shape.of(3)).and("w", Shape.of(2, 3)).and("b", Shape.of(2)), Set.of(), Set.of("w"));
        return new Edit.Part(node.name(), parting.orElseThrow().group(), parting.orElseThrow().weights());
    }

    /// An edit of what a group holds, where there is one.
    private Edit inside(Project project) {
        var groups = project.graph().nodes().stream().filter(n -> n.op().keeps().isPresent()).toList();
        if (groups.isEmpty()) {
            return Groups.gather(project, Set.of(node(project)));
        }
        var group = among(groups);
        var inner = group.op().keeps().get().nodes();
        var node = group.name() + "/" + (inner.isEmpty() ? "nowhere" : among(inner).name());
        return switch (random.nextInt(6)) {
            case 0 -> Edit.of(new GraphEdit.Add(Node.of(group.name() + "/" + fresh(), odd.op(1))));
            case 1 -> Edit.of(new GraphEdit.Remove(Set.of(node)));
            case 2 -> Edit.of(new GraphEdit.Rename(node, fresh()));
            case 3 -> Edit.of(new GraphEdit.Turn(node, odd.op(1)));
            case 4 -> expose(node, project.graph().at(new Path(node)).stream());
            default -> new Edit.Move(places(Set.of(node)));
        };
    }

    private Edit expose(String path, Stream<Node> node) {
        var settings = node.flatMap(n -> n.op().type().settings().stream()).toList();
        return Edit.of(new GraphEdit.Expose(path, settings.isEmpty() ? "nothing" : among(settings).name(),
                random.nextInt(3) == 0 ? "" : "Dial " + random.nextInt(3)));
    }

    private void layout() {
        kinds.put(Edit.Move.class, p -> new Edit.Move(places(some(p))));
        kinds.put(Edit.Unfold.class, p -> new Edit.Unfold(Set.of(path(p))));
        kinds.put(Edit.Fold.class, p -> new Edit.Fold(p.layout().open().isEmpty()
                ? Set.of(path(p))
                : Set.of(among(List.copyOf(p.layout().open())))));
    }

    private void cards() {
        kinds.put(GraphEdit.Employ.class,
                p -> Edit.of(new GraphEdit.Employ(some(p), among(List.of(Node.Use.values())))));
        kinds.put(LayoutEdit.Wear.class, p -> Edit.of(new LayoutEdit.Wear(Map.of(node(p), odd.look()))));
        kinds.put(LayoutEdit.PutRegions.class, p -> Edit.of(new LayoutEdit.PutRegions(Map.of(card(p), odd.region()))));
        kinds.put(LayoutEdit.PutNotes.class, p -> Edit.of(new LayoutEdit.PutNotes(Map.of(card(p), odd.note()))));
        kinds.put(LayoutEdit.Clear.class, p -> Edit.of(new LayoutEdit.Clear(Set.of(card(p)))));
        kinds.put(LayoutEdit.Inside.class, p -> {
            var node = node(p);
            var card = card(p.layout().inside(node));
            return Edit.of(new LayoutEdit.Inside(node, among(List.of(new LayoutEdit.PutRegions(Map.of(card, odd
                    .region())), new LayoutEdit.PutNotes(Map.of(card, odd.note())),
                    new LayoutEdit.Clear(Set.of(card))))));
        });
    }

    /// The name of a region or note, there or not.
    private String card(Project project) {
        return card(project.layout().cards());
    }

    private String card(Pinboard cards) {
        var all = new ArrayList<>(cards.regions().keySet());
        all.addAll(cards.notes().keySet());
        return all.isEmpty() || random.nextInt(3) == 0 ? cards.free("region") : among(all);
    }

    private void rest() {
        kinds.put(Edit.OfPlan.class, _ -> new Edit.OfPlan(odd.plan()));
        kinds.put(Edit.PutData.class, p -> new Edit.PutData(data(p), new DataEntry(odd.spec(), odd.split())));
        kinds.put(Edit.RemoveData.class, p -> new Edit.RemoveData(data(p)));
        kinds.put(Edit.SetWeight.class, p -> new Edit.SetWeight(node(p) + ".w", odd.values()));
        kinds.put(Edit.Reseed.class, _ -> new Edit.Reseed(random.nextLong()));
        kinds.put(Edit.Views.class, p -> new Edit.Views(views(p)));
        kinds.put(Edit.PutBreakpoint.class, p -> new Edit.PutBreakpoint(Breakpoint.at(spot(p)).when(odd.condition())));
        kinds.put(Edit.RemoveBreakpoint.class, p -> new Edit.RemoveBreakpoint(p.breakpoints().isEmpty()
                ? spot(p)
                : among(p.breakpoints()).at()));
        kinds.put(Edit.Notes.class, _ -> new Edit.Notes(odd.text()));
        kinds.put(Edit.Title.class, _ -> new Edit.Title(odd.text()));
        kinds.put(Edit.Chapter.class, _ -> new Edit.Chapter("N" + random.nextInt(9)));
        kinds.put(Edit.Answers.class, p -> new Edit.Answers(new LinkedHashMap<>(
                random.nextBoolean() ? Map.of() : Map.of(odd.text(), output(p)))));
        kinds.put(Edit.Several.class, this::several);
    }

    /// The kinds that can be drawn.
    Set<Class<?>> kinds() {
        return kinds.keySet();
    }

    /// An edit of any kind that a project can be given now.
    Edit next(Project now) {
        return among(List.copyOf(kinds.values())).apply(now);
    }

    /// What training may have made of the weights of a project.
    TrainingState trained(Project now) {
        var held = new LinkedHashMap<String, Values>();
        paths(now.graph()).forEach(n -> held.put(n + ".w", Values.of(Shape.of(2), random.nextGaussian(), 1)));
        var slots = new LinkedHashMap<String, Values>();
        held.keySet().stream().filter(_ -> random.nextBoolean())
                .forEach(name -> slots.put(name + "/m", Values.scalar(random.nextGaussian())));
        return TrainingState.of(held, slots, now.state().step() + 1 + random.nextInt(100));
    }

    /// The nodes that may hold weights: those that keep a graph hold none themselves.
    private static Stream<String> paths(Graph graph) {
        return graph.nodes().stream().flatMap(n -> n.op().keeps()
                .map(body -> paths(body).map(inner -> n.name() + "/" + inner))
                .orElseGet(() -> Stream.of(n.name())));
    }

    /// Two of a name, as only a broken file has them, and then each with its own.
    private Edit distinguish(Project project) {
        var name = node(project);
        return new Edit.Several("several", List.of(Edit.of(new GraphEdit.Add(Node.of(name, odd.op(0)))),
                Edit.of(new GraphEdit.Distinguish(name))));
    }

    /// Each made for what those before it leave.
    private Edit several(Project project) {
        var edits = new ArrayList<Edit>();
        var now = project;
        for (var i = 0; i < 1 + random.nextInt(4); i++) {
            var edit = next(now);
            edits.add(edit);
            now = edit.applyTo(now);
        }
        return new Edit.Several("several", edits);
    }

    private <T> T among(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String fresh() {
        return "fresh" + names++;
    }

    /// A node that is there, but for an empty graph.
    private String node(Project project) {
        return project.graph().nodes().isEmpty() ? "nowhere" : among(project.graph().nodes()).name();
    }

    private Set<String> some(Project project) {
        return new HashSet<>(IntStream.range(0, 1 + random.nextInt(9)).mapToObj(_ -> node(project)).toList());
    }

    private Ref output(Project project) {
        var node = node(project);
        return new Ref(node, project.graph().find(node).flatMap(n -> n.op().outputs().stream().findFirst())
                .map(port -> port.name()).orElse("y"));
    }

    private Ref input(Project project) {
        var node = node(project);
        return new Ref(node, project.graph().find(node).map(n -> n.op().inputs()).filter(all -> !all.isEmpty())
                .map(all -> among(all).name()).orElse("x"));
    }

    private Map<String, Layout.Place> places(Set<String> nodes) {
        var all = new HashMap<String, Layout.Place>();
        nodes.forEach(name -> all.put(name, new Layout.Place(random.nextInt(2000), odd.number())));
        return all;
    }

    private Path path(Project project) {
        var path = new Path(node(project));
        return random.nextInt(3) == 0 ? path.inside("[" + random.nextInt(3) + "]") : path;
    }

    private String data(Project project) {
        return project.data().isEmpty() || random.nextBoolean()
                ? "set" + random.nextInt(5)
                : among(List.copyOf(project.data().keySet()));
    }

    private List<ViewSpec> views(Project project) {
        var added = Stream.of(new ViewSpec("curves", node(project), Map.of("scale", odd.text())).at(
                random.nextBoolean() ? ViewPlace.USUAL
                        : new ViewPlace.Floating(random.nextInt(99), 5, 300, 200)));
        return Stream.concat(project.views().stream().filter(_ -> random.nextInt(3) > 0), added).toList();
    }

    private Breakpoint.Spot spot(Project project) {
        return random.nextBoolean()
                ? new Breakpoint.Spot.AtNode(new Path(node(project)))
                : Optional.of(project.graph().wires())
                        .filter(all -> !all.isEmpty()).<Breakpoint.Spot>map(
                                all -> new Breakpoint.Spot.OnWire(among(all).to()))
                        .orElseGet(() -> new Breakpoint.Spot.AtNode(new Path("nowhere")));
    }
}
