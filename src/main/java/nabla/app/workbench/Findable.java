package nabla.app.workbench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import nabla.app.style.Icons;
import nabla.app.workbench.command.Command;
import nabla.app.workbench.file.Home;
import nabla.graph.GraphProblem;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Words;
import nabla.project.Depths;
import nabla.project.Samples;

/// What the search finds: nodes, commands and samples; or commands alone, those that were run last before the others.
final class Findable {

    private static final String RECENT = "commands";
    private static final Words WORDS = Words.of("workbench");
    private static final int REMEMBERED = 8;

    private final Workbench window;
    private final Home home;
    private final Supplier<List<Samples.Sample>> samples;

    Findable(Workbench window, Home home, Supplier<List<Samples.Sample>> samples) {
        this.window = window;
        this.home = home;
        this.samples = samples;
    }

    /// Nodes first, then commands that are possible now, then samples.
    List<Finder.Item> all() {
        var all = new ArrayList<Finder.Item>();
        var problems = problems();
        nodes().forEach(n -> all.add(node(n, problems)));
        commands().stream().filter(c -> c.state() == Finder.State.POSSIBLE).forEach(all::add);
        samples.get().forEach(s -> all.add(Finder.Item.of(
                Icons.FOLDER, s.title().isBlank() ? s.file() : s.title(), s.chapter(), Finder.State.POSSIBLE,
                () -> window.filing().openSample(s.path()))));
        return all;
    }

    /// Those where the user stands before all others, which may stand inside of groups.
    private List<Node> nodes() {
        var document = window.document().get();
        var here = document.scope().get().project().graph();
        var all = new ArrayList<>(here.nodes());
        var known = here.nodes().stream().map(n -> new Path(n.name()).timeless()).toList();
        Depths.nodes(document.project().get().graph()).stream().filter(n -> !known.contains(n.name()))
                .forEach(all::add);
        return all;
    }

    private List<GraphProblem> problems() {
        var document = window.document().get();
        return Stream.concat(document.scope().get().check().problems().stream(),
                Depths.problems(document.project().get(), document.check().get()).stream()).distinct().toList();
    }

    /// By its title, its name, its operation, and what is wrong with it.
    private Finder.Item node(Node node, List<GraphProblem> problems) {
        var type = node.op().type();
        var said = new ArrayList<>(List.of(node.name(), type.id(), type.name()));
        var path = new Path(node.name());
        var document = window.document().get();
        problems.stream()
                .filter(p -> new Path(p.node()).timeless().equals(path.timeless()))
                .forEach(p -> {
                    said.add(WORDS.text("search.problem"));
                    said.add(p.sentence());
                });
        var around = path.parent().equals(document.scope().get().at()) || path.isTop() ? type.name()
                : type.name() + " · " + path.parent();
        return new Finder.Item(Icons.of(type.category()), node.shown(), around, Finder.State.POSSIBLE,
                () -> window.desk().canvas().show(node.name()), Optional.of(node.name()), said);
    }

    /// All commands, also those that are not possible now.
    List<Finder.Item> commands() {
        var recent = recent();
        return window.commands().all().stream()
                .sorted(Comparator.comparingInt(c -> place(recent.indexOf(c.id()))))
                .map(c -> Finder.Item.of(Icons.KEYS, c.words().get(), c.key(),
                        c.possible().getAsBoolean() ? Finder.State.POSSIBLE : Finder.State.NOT_NOW, () -> run(c)))
                .toList();
    }

    private static int place(int inRecent) {
        return inRecent < 0 ? REMEMBERED : inRecent;
    }

    private List<String> recent() {
        return home.read(RECENT).map(ids -> List.of(ids.split(","))).orElse(List.of());
    }

    private void run(Command command) {
        var now = new ArrayList<>(recent());
        now.remove(command.id());
        now.addFirst(command.id());
        home.write(RECENT, String.join(",", now.subList(0, Math.min(now.size(), REMEMBERED))));
        command.run();
    }
}
