package nabla.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import nabla.engine.Breakpoint;
import nabla.engine.Plan;
import nabla.engine.TrainingState;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Op;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.tensor.Values;

/// A change of a project, as a value: it says how to go forward, and the history knows the way back.
public sealed interface Edit {
    /// Changes nodes and wires; a renamed node keeps its place, its weights and whatever else calls it by name.
    record OfGraph(GraphEdit edit) implements Edit {}

    /// Makes one node of several; whatever calls them by name goes with them.
    ///
    /// @param nodes their paths, all in one graph
    /// @param group the path of the new node
    record Gather(Set<String> nodes, String group) implements Edit {
        public Gather {
            nodes = Set.copyOf(nodes);
        }
    }

    /// Puts the nodes of a group in its place.
    ///
    /// @param names what each node of its body is called there
    record Dissolve(String group, Map<String, String> names) implements Edit {
        public Dissolve {
            names = Frozen.copy(names);
        }
    }

    /// Puts a group of its parts in the place of an operation that is made of others.
    ///
    /// @param weights the ports whose weights become nodes inside
    record Part(String node, Op group, Set<String> weights) implements Edit {
        public Part {
            weights = Set.copyOf(weights);
        }
    }

    /// Puts nodes in other places.
    record Move(Map<String, Layout.Place> places) implements Edit {
        public Move {
            places = Frozen.copy(places);
        }
    }

    /// Changes how nodes look, or what lies beside them.
    record OfLayout(LayoutEdit edit) implements Edit {}

    /// Opens composites in place on the canvas, so that their insides are seen.
    record Unfold(Set<Path> paths) implements Edit {
        public Unfold {
            paths = Set.copyOf(paths);
        }
    }

    record Fold(Set<Path> paths) implements Edit {
        public Fold {
            paths = Set.copyOf(paths);
        }
    }

    record OfPlan(Plan plan) implements Edit {}

    /// Adds a data set or replaces the one of this id.
    record PutData(String id, DataEntry entry) implements Edit {}

    record RemoveData(String id) implements Edit {}

    /// Sets a weight by hand; its name is `NODE.PORT`.
    record SetWeight(String name, Values values) implements Edit {}

    record Reseed(long seed) implements Edit {}

    record Views(List<ViewSpec> views) implements Edit {
        public Views {
            views = List.copyOf(views);
        }
    }

    /// Sets a breakpoint, or changes the one at its spot.
    record PutBreakpoint(Breakpoint breakpoint) implements Edit {}

    record RemoveBreakpoint(Breakpoint.Spot at) implements Edit {}

    record Notes(String text) implements Edit {}

    record Title(String text) implements Edit {}

    record Chapter(String id) implements Edit {}

    record Answers(SequencedMap<String, Ref> answers) implements Edit {}

    /// Several edits that are one step to the user; the name is a key of the bundle `edit`, such as `paste`.
    record Several(String name, List<Edit> edits) implements Edit {
        public Several {
            edits = List.copyOf(edits);
        }
    }

    static Edit of(GraphEdit edit) {
        return new OfGraph(edit);
    }

    static Edit of(LayoutEdit edit) {
        return new OfLayout(edit);
    }

    default Project applyTo(Project project) {
        return switch (this) {
            case OfGraph(GraphEdit.Rename rename) -> renamed(project, rename);
            case OfGraph(GraphEdit.Remove(var nodes)) ->
                rewired(project, new GraphEdit.Remove(nodes).applyTo(project.graph()))
                        .with(project.layout().minus(nodes))
                        .with(without(project.state(), nodes));
            case OfGraph(var edit) -> rewired(project, edit.applyTo(project.graph()));
            case Gather gather -> Groups.gather(project, gather);
            case Dissolve dissolve -> Groups.dissolve(project, dissolve);
            case Part part -> Groups.part(project, part);
            case Move(var places) -> project.with(project.layout().with(places));
            case OfLayout(var edit) -> project.with(edit.applyTo(project.layout()));
            case Unfold(var paths) -> project.with(project.layout().unfolding(paths));
            case Fold(var paths) -> project.with(project.layout().folding(paths));
            case OfPlan(var plan) -> project.with(plan);
            case PutData(var id, var entry) -> project.withData(id, entry);
            case RemoveData(var id) -> project.withoutData(id);
            case SetWeight(var name, var values) -> project.with(held(project.state(), name, values));
            case Reseed(var seed) -> project.withSeed(seed);
            case Views(var views) -> project.withViews(views);
            case PutBreakpoint(var breakpoint) -> project.with(breakpoint);
            case RemoveBreakpoint(var at) -> project.without(at);
            case Notes(var text) -> project.withNotes(text);
            case Title(var text) -> project.withTitle(text);
            case Chapter(var id) -> project.withChapter(id);
            case Answers(var answers) -> project.withAnswers(answers);
            case Several(_, var edits) -> {
                var result = project;
                for (var edit : edits) {
                    result = edit.applyTo(result);
                }
                yield result;
            }
        };
    }

    /// Whether nodes that stay get other names.
    default boolean renames() {
        return History.renamings(this).findAny().isPresent();
    }

    /// Whether weights go with it or are set, so that what they have learnt must be known before.
    default boolean takesWeights() {
        return switch (this) {
            case OfGraph(GraphEdit.Remove _),OfGraph(GraphEdit.Employ _),SetWeight _ -> true;
            case Several(_, var edits) -> edits.stream().anyMatch(Edit::takesWeights);
            default -> false;
        };
    }

    /// What the undo menu calls it: ‘Move’, ‘Connect’.
    default String words() {
        return Words.of("edit").text(key());
    }

    private String key() {
        return switch (this) {
            case OfGraph(var edit) -> edit.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
            case OfLayout(LayoutEdit.Inside(_, var edit)) -> of(edit).key();
            case OfLayout(var edit) -> edit.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
            case OfPlan _ -> "plan";
            case Several(var name, _) -> name;
            default -> getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        };
    }

    /// A given value or a result that gets another name gives it to the port of the node around it.
    private static Project renamed(Project project, GraphEdit.Rename rename) {
        var after = rename.applyTo(project.graph());
        var around = new Path(rename.node()).parent();
        var renamed = Renaming.of(rename).of(project.with(after));
        var port = ports(project.graph(), around).filter(p -> !ports(after, around).toList().contains(p)).findFirst();
        var now = ports(after, around).filter(p -> !ports(project.graph(), around).toList().contains(p)).findFirst();
        return around.isRoot() || port.isEmpty() || now.isEmpty()
                ? renamed
                : new Renaming(around.timeless() + "." + port.get(), around.timeless() + "." + now.get()).of(renamed);
    }

    private static Stream<String> ports(Graph graph, Path node) {
        return graph.at(new Path(node.timeless())).stream()
                .flatMap(n -> Stream.concat(n.op().inputs().stream(), n.op().outputs().stream()))
                .map(Port::name);
    }

    /// With another graph; breakpoints go with the nodes and the wires that they stand at.
    private static Project rewired(Project project, Graph graph) {
        return project.with(graph).withBreakpoints(project.breakpoints().stream()
                .filter(b -> isIn(graph, b.at().node()) || !isIn(project.graph(), b.at().node()))
                .filter(b -> !(b.at() instanceof Breakpoint.Spot.OnWire(var into))
                        || project.graph().into(into.node(), into.port()).isEmpty()
                        || graph.into(into.node(), into.port()).isPresent())
                .toList());
    }

    /// Whether what a path leads to, or the group around it, is there.
    private static boolean isIn(Graph graph, Path node) {
        return graph.find(node.top()).isPresent()
                && (graph.body(node.parent()).isEmpty() || graph.at(node).isPresent() || node.name().startsWith("["));
    }

    private static TrainingState held(TrainingState state, String name, Values values) {
        var held = new LinkedHashMap<>(state.held());
        held.put(name, values);
        return state.with(held, state.slots());
    }

    static TrainingState without(TrainingState state, Set<String> nodes) {
        return state.with(without(state.held(), nodes), without(state.slots(), nodes));
    }

    private static LinkedHashMap<String, Values> without(Map<String, Values> map, Set<String> nodes) {
        var rest = new LinkedHashMap<>(map);
        rest.keySet().removeIf(name -> nodes.stream().anyMatch(n -> Renaming.belongs(name, new Path(n).timeless())));
        return rest;
    }
}
