package nabla.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import nabla.engine.Breakpoint;
import nabla.engine.Plan;
import nabla.engine.TrainingState;
import nabla.graph.Graph;
import nabla.graph.Ref;

/// Everything that a file holds, as one immutable value.
///
/// @param chapter the id of the lecture's chapter it belongs to (`N1`), or nothing
/// @param data by the id that sources name
/// @param notes what the lecturer wants to say or show
/// @param answers the name of an exam's answer and the port where it stands
/// @param breakpoints where a run stops, in the order in which they were set
/// @param state what training has changed; what is absent there is drawn from the seed
/// @param unknown fields of the file that this version does not know, by their path (`nodes/dense/colour`); they are saved back
public record Project(
        String title,
        String chapter,
        long seed,
        Graph graph,
        Layout layout,
        SequencedMap<String, DataEntry> data,
        Plan plan,
        List<ViewSpec> views,
        String notes,
        SequencedMap<String, Ref> answers,
        List<Breakpoint> breakpoints,
        TrainingState state,
        Map<String, Object> unknown) {

    public Project {
        data = Frozen.copy(data);
        views = List.copyOf(views);
        answers = Frozen.copy(answers);
        breakpoints = List.copyOf(breakpoints);
        unknown = Frozen.copy(unknown);
    }

    public static Project empty() {
        return new Project(
                "",
                "",
                1,
                Graph.EMPTY,
                Layout.EMPTY,
                new LinkedHashMap<>(),
                Plan.standard(),
                List.of(),
                "",
                new LinkedHashMap<>(),
                List.of(),
                TrainingState.FRESH,
                Map.of());
    }

    public Project withTitle(String other) {
        return new Project(other, chapter, seed, graph, layout, data, plan, views, notes, answers, breakpoints, state,
                unknown);
    }

    public Project withChapter(String other) {
        return new Project(title, other, seed, graph, layout, data, plan, views, notes, answers, breakpoints, state,
                unknown);
    }

    public Project withSeed(long other) {
        return new Project(title, chapter, other, graph, layout, data, plan, views, notes, answers, breakpoints, state,
                unknown);
    }

    public Project with(Graph other) {
        return new Project(title, chapter, seed, other, layout, data, plan, views, notes, answers, breakpoints, state,
                unknown);
    }

    public Project with(Layout other) {
        return new Project(title, chapter, seed, graph, other, data, plan, views, notes, answers, breakpoints, state,
                unknown);
    }

    public Project withData(SequencedMap<String, DataEntry> other) {
        return new Project(title, chapter, seed, graph, layout, other, plan, views, notes, answers, breakpoints, state,
                unknown);
    }

    /// With this data set, added or in the place of the one that had its id.
    public Project withData(String id, DataEntry entry) {
        var all = new LinkedHashMap<>(data);
        all.put(id, entry);
        return withData(all);
    }

    public Project withoutData(String id) {
        var all = new LinkedHashMap<>(data);
        all.remove(id);
        return withData(all);
    }

    public Project with(Plan other) {
        return new Project(title, chapter, seed, graph, layout, data, other, views, notes, answers, breakpoints, state,
                unknown);
    }

    public Project withViews(List<ViewSpec> other) {
        return new Project(title, chapter, seed, graph, layout, data, plan, other, notes, answers, breakpoints, state,
                unknown);
    }

    public Project withNotes(String other) {
        return new Project(title, chapter, seed, graph, layout, data, plan, views, other, answers, breakpoints, state,
                unknown);
    }

    public Project withAnswers(SequencedMap<String, Ref> other) {
        return new Project(title, chapter, seed, graph, layout, data, plan, views, notes, other, breakpoints, state,
                unknown);
    }

    /// With others; at one spot stands at most one.
    public Project withBreakpoints(List<Breakpoint> other) {
        return new Project(title, chapter, seed, graph, layout, data, plan, views, notes, answers, other, state,
                unknown);
    }

    /// With this breakpoint, added or in the place of the one that stood at its spot.
    public Project with(Breakpoint breakpoint) {
        var all = new ArrayList<>(breakpoints);
        var known = all.stream().map(Breakpoint::at).toList().indexOf(breakpoint.at());
        if (known < 0) {
            all.add(breakpoint);
        } else {
            all.set(known, breakpoint);
        }
        return withBreakpoints(all);
    }

    public Project without(Breakpoint.Spot at) {
        return withBreakpoints(breakpoints.stream().filter(b -> !b.at().equals(at)).toList());
    }

    /// The breakpoint at a spot.
    public Optional<Breakpoint> breakpoint(Breakpoint.Spot at) {
        return breakpoints.stream().filter(b -> b.at().equals(at)).findFirst();
    }

    public Project with(TrainingState other) {
        return new Project(title, chapter, seed, graph, layout, data, plan, views, notes, answers, breakpoints, other,
                unknown);
    }

    public Project withUnknown(Map<String, Object> other) {
        return new Project(title, chapter, seed, graph, layout, data, plan, views, notes, answers, breakpoints, state,
                other);
    }
}
