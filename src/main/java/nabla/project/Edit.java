package nabla.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import nabla.engine.Breakpoint;
import nabla.engine.Plan;
import nabla.engine.TrainingState;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.tensor.Values;

/// A change of a project, as a value: it says how to go forward, and the history knows the way back.
public sealed interface Edit {
    /// Changes nodes and wires; a renamed node keeps its place, its weights and whatever else calls it by name.
    record OfGraph(GraphEdit edit) implements Edit {}

    /// Puts nodes in other places.
    record Move(Map<String, Layout.Place> places) implements Edit {
        public Move {
            places = Map.copyOf(places);
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
            case OfGraph(GraphEdit.Rename(var from, var to)) -> new Renaming(from, to).of(project);
            case OfGraph(GraphEdit.Remove(var nodes)) ->
                rewired(project, project.graph().minus(nodes))
                        .with(project.layout().minus(nodes))
                        .with(without(project.state(), nodes));
            case OfGraph(var edit) -> rewired(project, edit.applyTo(project.graph()));
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

    /// What the undo menu calls it: ‘Move’, ‘Connect’.
    default String words() {
        return Words.of("edit").text(key());
    }

    private String key() {
        return switch (this) {
            case OfGraph(var edit) -> edit.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
            case OfLayout(var edit) -> edit.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
            case OfPlan _ -> "plan";
            case Several(var name, _) -> name;
            default -> getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        };
    }

    /// With another graph; breakpoints go with the nodes and the wires that they stand at.
    private static Project rewired(Project project, Graph graph) {
        return project.with(graph).withBreakpoints(project.breakpoints().stream()
                .filter(b -> graph.find(b.at().node().top()).isPresent()
                        || project.graph().find(b.at().node().top()).isEmpty())
                .filter(b -> !(b.at() instanceof Breakpoint.Spot.OnWire(var into))
                        || project.graph().into(into.node(), into.port()).isEmpty()
                        || graph.into(into.node(), into.port()).isPresent())
                .toList());
    }

    private static TrainingState held(TrainingState state, String name, Values values) {
        var held = new LinkedHashMap<>(state.held());
        held.put(name, values);
        return state.with(held, state.slots());
    }

    private static TrainingState without(TrainingState state, Set<String> nodes) {
        return state.with(without(state.held(), nodes), without(state.slots(), nodes));
    }

    private static LinkedHashMap<String, Values> without(Map<String, Values> map, Set<String> nodes) {
        var rest = new LinkedHashMap<>(map);
        rest.keySet().removeIf(name -> nodes.stream().anyMatch(n -> Renaming.belongs(name, n)));
        return rest;
    }
}
