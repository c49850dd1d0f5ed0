package nabla.project;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.engine.TrainingState;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Path;
import nabla.tensor.Values;

/// The edits of a project in order, each with what was before and after it; nobody writes an undo.
///
/// Training is no edit: undo and redo leave the newest trained state alone, except for the weights of nodes that they bring back and for
/// weights set by hand.
public final class History {
    private static final String PORTS = ".";

    private final Deque<Entry> done = new ArrayDeque<>();
    private final Deque<Entry> undone = new ArrayDeque<>();
    private Project now;
    private boolean gesture;

    /// The states in `before` and `after` hold only what this entry may have to bring back.
    private record Entry(Edit edit, Project before, Project after) {
        Step step() {
            return new Step(edit, before);
        }
    }

    private History(Project start) {
        now = start;
    }

    public static History of(Project start) {
        return new History(start);
    }

    public Project now() {
        return now;
    }

    /// Does an edit and keeps it; one that changes nothing leaves no trace.
    public void perform(Edit edit) {
        var before = now;
        now = edit.applyTo(before);
        gesture = !now.equals(before);
        if (gesture) {
            undone.clear();
            done.push(entry(edit, before, now));
        }
    }

    /// Goes on with the gesture that began with the last [#perform]: the edit takes the place of that one.
    public void amend(Edit edit) {
        if (gesture) {
            now = back(done.pop());
        }
        perform(edit);
    }

    /// Takes over what training has changed since.
    public void trained(TrainingState state) {
        now = now.with(state);
    }

    public boolean canUndo() {
        return !done.isEmpty();
    }

    public boolean canRedo() {
        return !undone.isEmpty();
    }

    /// The words of what undo would undo.
    public Optional<String> undoName() {
        return Optional.ofNullable(done.peek()).map(e -> e.step().sentence());
    }

    public Optional<String> redoName() {
        return Optional.ofNullable(undone.peek()).map(e -> e.step().sentence());
    }

    /// All steps in their order, those that were undone at the end.
    public List<Step> steps() {
        var all = new ArrayList<Step>(done.size() + undone.size());
        done.descendingIterator().forEachRemaining(e -> all.add(e.step()));
        undone.forEach(e -> all.add(e.step()));
        return all;
    }

    /// How many of them are done.
    public int position() {
        return done.size();
    }

    /// Undoes or redoes until so many of them are done.
    public void goTo(int position) {
        while (done.size() > position && canUndo()) {
            undo();
        }
        while (done.size() < position && canRedo()) {
            redo();
        }
    }

    public void undo() {
        if (canUndo()) {
            var entry = done.pop();
            var after = now;
            now = back(entry);
            undone.push(entry(entry.edit(), now, after));
            gesture = false;
        }
    }

    public void redo() {
        if (canRedo()) {
            var entry = undone.pop();
            var before = now;
            now = entry.after().with(carry(entry, entry.before(), entry.after(), renamings(entry.edit()).toList()));
            done.push(entry(entry.edit(), before, now));
            gesture = false;
        }
    }

    private Project back(Entry entry) {
        return entry.before().with(carry(entry, entry.after(), entry.before(), backwards(entry.edit())));
    }

    /// The newest state, under the names of `to`, with what `to` brings back.
    private TrainingState carry(Entry entry, Project from, Project to, List<Renaming> renamings) {
        var state = now.state();
        for (var renaming : renamings) {
            state = renaming.of(state);
        }
        var replaced = changed(entry.edit(), from, to, renamings);
        return state.with(
                replaced(state.held(), to.state().held(), replaced),
                replaced(state.slots(), to.state().slots(), replaced));
    }

    private static LinkedHashMap<String, Values> replaced(
            Map<String, Values> newest, Map<String, Values> kept, Set<String> names) {
        var all = new LinkedHashMap<>(newest);
        all.keySet().removeIf(name -> isAmong(name, names));
        all.putAll(kept);
        return all;
    }

    private static Entry entry(Edit edit, Project before, Project after) {
        var names = changed(edit, before, after, renamings(edit).toList());
        names.addAll(changed(edit, after, before, backwards(edit)));
        return new Entry(edit, before.with(only(before.state(), names)), after.with(only(after.state(), names)));
    }

    private static TrainingState only(TrainingState state, Set<String> names) {
        return state.with(only(state.held(), names), only(state.slots(), names));
    }

    private static LinkedHashMap<String, Values> only(Map<String, Values> map, Set<String> names) {
        var some = new LinkedHashMap<>(map);
        some.keySet().removeIf(name -> !isAmong(name, names));
        return some;
    }

    /// The nodes that only one side has, and the weights set by hand.
    private static Set<String> changed(Edit edit, Project from, Project to, List<Renaming> renamings) {
        var names = names(from.graph()).map(name -> {
            var now = name;
            for (var renaming : renamings) {
                now = renaming.name(now);
            }
            return now;
        }).collect(Collectors.toCollection(HashSet::new));
        var others = names(to.graph()).collect(Collectors.toSet());
        var common = new HashSet<>(names);
        common.retainAll(others);
        names.addAll(others);
        names.removeAll(common);
        parted(edit).forEach(node -> names.removeIf(n -> Renaming.belongs(n, node)));
        byHand(edit).forEach(names::add);
        return names;
    }

    /// The nodes whose parts become nodes, so that all of their weights stay.
    private static Stream<String> parted(Edit edit) {
        return switch (edit) {
            case Edit.Part(var node, _, _) -> Stream.of(new Path(node).timeless());
            case Edit.Several(_, var edits) -> edits.stream().flatMap(History::parted);
            default -> Stream.of();
        };
    }

    /// What the names of weights begin with: the paths of all nodes. Of one that keeps a graph only its own ports are meant, `group.`, for what
    /// stands in it is named too.
    private static Stream<String> names(Graph graph) {
        return graph.nodes().stream().flatMap(n -> n.op().keeps()
                .map(body -> Stream.concat(Stream.of(n.name() + PORTS),
                        names(body).map(inner -> new Path(n.name()).inside(inner).text())))
                .orElseGet(() -> Stream.of(n.name())));
    }

    private static boolean isAmong(String name, Set<String> names) {
        return names.stream().anyMatch(n -> n.endsWith(PORTS) ? name.startsWith(n) : Renaming.belongs(name, n));
    }

    static Stream<Renaming> renamings(Edit edit) {
        return switch (edit) {
            case Edit.OfGraph(GraphEdit.Rename rename) -> Stream.of(Renaming.of(rename));
            case Edit.Gather gather -> Groups.renamings(gather);
            case Edit.Dissolve dissolve -> Groups.renamings(dissolve);
            case Edit.Part part -> Groups.renamings(part);
            case Edit.Several(_, var edits) -> edits.stream().flatMap(History::renamings);
            default -> Stream.of();
        };
    }

    private static List<Renaming> backwards(Edit edit) {
        return renamings(edit).toList().reversed().stream().map(Renaming::back).toList();
    }

    private static Stream<String> byHand(Edit edit) {
        return switch (edit) {
            case Edit.SetWeight(var name, _) -> Stream.of(name);
            case Edit.Several(_, var edits) -> edits.stream().flatMap(History::byHand);
            default -> Stream.of();
        };
    }
}
