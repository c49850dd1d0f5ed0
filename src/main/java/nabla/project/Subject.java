package nabla.project;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import nabla.engine.Breakpoint;
import nabla.engine.Plan;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.graph.Words;
import nabla.tensor.Values;

/// What an edit is about, in few words, beside what it does: `conv1`, `relu1 → dense1`, `dense1 · units 8 → 16`.
final class Subject {

    private static final Words WORDS = Words.of("edit");
    private static final int LONG = 24;

    private final Project before;

    private Subject(Project before) {
        this.before = before;
    }

    /// Nothing where it goes without saying.
    static String of(Edit edit, Project before) {
        return new Subject(before).of(edit);
    }

    private String of(Edit edit) {
        return switch (edit) {
            case Edit.OfGraph(var change) -> of(change);
            case Edit.OfLayout(LayoutEdit.Wear(var looks)) -> nodes(looks.keySet());
            case Edit.Move(var places) -> nodes(places.keySet());
            case Edit.Gather(_, var group) -> group;
            case Edit.Dissolve(var group, _) -> node(group);
            case Edit.Part(var node, _, _) -> node(node);
            case Edit.Unfold(var paths) -> nodes(paths.stream().map(p -> p.text()).toList());
            case Edit.Fold(var paths) -> nodes(paths.stream().map(p -> p.text()).toList());
            case Edit.OfPlan(var plan) -> of(plan);
            case Edit.PutData(var id, _) -> id;
            case Edit.RemoveData(var id) -> id;
            case Edit.SetWeight(var name, _) -> name;
            case Edit.Reseed(var seed) -> turned(before.seed(), seed);
            case Edit.Views(var views) -> of(views);
            case Edit.PutBreakpoint(var breakpoint) -> of(breakpoint.at());
            case Edit.RemoveBreakpoint(var at) -> of(at);
            case Edit.Title(var title) -> brief(title);
            case Edit.Chapter(var id) -> id;
            case Edit.Several(_, var edits) -> of(edits.stream());
            default -> "";
        };
    }

    private String of(GraphEdit edit) {
        return switch (edit) {
            case GraphEdit.Add(var node) -> node.shown();
            case GraphEdit.Remove(var nodes) -> nodes(nodes);
            case GraphEdit.Connect(var wire) -> of(wire);
            case GraphEdit.Cut(var wire) -> of(wire);
            case GraphEdit.Turn(var node, var to) -> turned(node, to);
            case GraphEdit.Rename rename -> turned(rename.node(), rename.path());
            case GraphEdit.Title(var node, _) -> node(node);
            case GraphEdit.Expose(var node, var setting, var as) -> as.isBlank()
                    ? node(node) + " · " + setting
                    : node(node) + " · " + setting + " → " + brief(as);
            case GraphEdit.Employ(var nodes, _) -> nodes(nodes);
            case GraphEdit.Order(var node, _) -> node(node);
            default -> "";
        };
    }

    /// What is added, else what goes, else what they have in common.
    private String of(Stream<Edit> edits) {
        var all = flat(edits).toList();
        var added = new ArrayList<String>();
        var removed = new ArrayList<String>();
        for (var edit : all) {
            if (edit instanceof Edit.OfGraph(GraphEdit.Add(var node))) {
                added.add(node.shown());
            } else if (edit instanceof Edit.OfGraph(GraphEdit.Remove(var nodes))) {
                removed.addAll(nodes);
            }
        }
        if (!added.isEmpty()) {
            return added.size() == 1 ? brief(added.getFirst()) : count(added.size());
        }
        if (!removed.isEmpty()) {
            return nodes(removed);
        }
        var subjects = all.stream().map(this::of).filter(s -> !s.isEmpty()).distinct().toList();
        var turned = all.stream().flatMap(Subject::turned).collect(Collectors.toSet());
        return turned.size() > 1 ? count(turned.size())
                : !subjects.isEmpty() && subjects.size() <= 2 ? subjects.getLast() : "";
    }

    private static Stream<Edit> flat(Stream<Edit> edits) {
        return edits.flatMap(e -> e instanceof Edit.Several(_, var inner) ? flat(inner.stream()) : Stream.of(e));
    }

    private static Stream<String> turned(Edit edit) {
        return edit instanceof Edit.OfGraph(GraphEdit.Turn(var node, _)) ? Stream.of(node) : Stream.of();
    }

    private String nodes(Collection<String> names) {
        return names.size() == 1 ? node(names.iterator().next()) : count(names.size());
    }

    private static String count(int nodes) {
        return WORDS.text("nodes", nodes);
    }

    /// As the canvas calls it.
    private String node(String name) {
        return brief(before.graph().find(name).map(Node::shown).orElse(name));
    }

    private String of(Wire wire) {
        return node(wire.from().node()) + " → " + node(wire.to().node()) + port(before.graph(), wire);
    }

    /// The input is named where it is not the first.
    private static String port(Graph graph, Wire wire) {
        return graph.find(wire.to().node())
                .filter(n -> !n.op().inputs().isEmpty() && n.op().inputs().getFirst().name().equals(wire.to().port()))
                .map(_ -> "").orElse("." + wire.to().port());
    }

    private String turned(String name, Op to) {
        var from = before.graph().find(name).map(Node::op);
        if (from.isEmpty() || from.get().type() != to.type()) {
            return node(name) + " → " + to.type().name();
        }
        var changed = to.type().settings().stream()
                .filter(s -> !s.of(to).equals(s.of(from.get())))
                .toList();
        return changed.size() == 1 ? node(name) + " · " + of(changed.getFirst(), from.get(), to) : node(name);
    }

    private static String of(Setting setting, Op from, Op to) {
        var words = Words.of("inspector");
        var name = words.find("setting." + to.type().id() + "." + setting.name())
                .or(() -> words.find("setting." + setting.name()))
                .orElse(setting.name()).toLowerCase(Locale.ROOT);
        return setting.of(to) instanceof Graph || setting.of(to) instanceof Values ? name
                : name + " " + turned(setting.of(from), setting.of(to));
    }

    /// Only what a single number says; all else is long.
    private String of(Plan plan) {
        var was = before.plan().first();
        var is = plan.first();
        return was.rule().rate() != is.rule().rate() ? "η " + turned(was.rule().rate(), is.rule().rate())
                : was.batch() != is.batch() ? WORDS.text("plan.batch", turned(was.batch(), is.batch()))
                : was.epochs() != is.epochs() ? WORDS.text("plan.epochs", turned(was.epochs(), is.epochs()))
                : "";
    }

    /// The view that came or went.
    private String of(List<ViewSpec> views) {
        return only(views, before.views()).map(v -> "+ " + title(v))
                .or(() -> only(before.views(), views).map(v -> "− " + title(v)))
                .orElse("");
    }

    private static Optional<ViewSpec> only(List<ViewSpec> here, List<ViewSpec> there) {
        var kinds = new ArrayList<>(there.stream().map(ViewSpec::kind).toList());
        return here.stream().filter(v -> !kinds.remove(v.kind())).findFirst();
    }

    private static String title(ViewSpec view) {
        return Words.of("view").find(view.kind() + ".title").orElse(view.kind());
    }

    private String of(Breakpoint.Spot at) {
        return switch (at) {
            case Breakpoint.Spot.AtNode(var node) -> node(node.text());
            case Breakpoint.Spot.OnWire(var into) -> "→ " + node(into.node()) + "." + into.port();
        };
    }

    private static String turned(Object from, Object to) {
        return brief(plain(from)) + " → " + brief(plain(to));
    }

    private static String plain(Object value) {
        return switch (value) {
            case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
                Long.toString(number.longValue());
            case Enum<?> choice -> choice.name().toLowerCase(Locale.ROOT);
            default -> value.toString();
        };
    }

    private static String brief(String text) {
        var line = text.strip().lines().findFirst().orElse("");
        return line.length() <= LONG ? line : line.substring(0, LONG - 1) + "…";
    }
}
