package nabla.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Result;

/// A group that a user keeps for other projects: a file of its own that holds it alone, and that can be opened and passed on as any project.
///
/// @param title what it is called in the palette
/// @param about one line about it
/// @param places where the nodes in it stand, by their names
public record Keepsake(String title, String about, Op op, SequencedMap<String, Layout.Place> places) {

    private static final String ENDING = ".nabla";
    private static final String NAME = "group";
    private static final String REMOVED = "removed";

    /// What a folder holds, in the order of the files' names; what is no keepsake is told in one sentence each.
    public record Shelf(SequencedMap<Path, Keepsake> all, List<String> broken) {}

    /// The group at a path of a project.
    public static Keepsake of(Project project, nabla.graph.Path group) {
        var node = project.graph().at(group).orElseThrow();
        var parts = node.op().keeps().orElse(Graph.EMPTY).nodes();
        var places = new LinkedHashMap<String, Layout.Place>();
        parts.forEach(n -> places.put(n.name(), project.layout().of(group.inside(n.name()).text())));
        var about = String.join(" · ",
                parts.stream().filter(n -> !(n.op() instanceof Given || n.op() instanceof Result))
                        .map(Node::shown).toList());
        return new Keepsake(node.shown(), about, node.op(), places);
    }

    /// The name of a node for it: `my_block`.
    public String name() {
        var name = title.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^[^a-z]+",
                "");
        return Node.isName(name) ? name : NAME;
    }

    /// Keeps it in a folder; where another stands there under its name, under the next free one.
    ///
    /// @return how it is kept
    /// @throws ProjectProblem where it cannot be written
    public Keepsake save(Path folder) {
        var others = in(folder).all().values().stream().filter(k -> !k.op().equals(op)).toList();
        var kept = this;
        for (var i = 2; kept.isAmong(others) || !kept.isFree(folder); i++) {
            kept = new Keepsake(title + " " + i, about, op, places);
        }
        kept.write(folder);
        return kept;
    }

    private boolean isAmong(List<Keepsake> others) {
        return others.stream().anyMatch(k -> k.title().equals(title) || k.name().equals(name()));
    }

    /// Whether its file is none that cannot be read.
    private boolean isFree(Path folder) {
        var file = folder.resolve(name() + ENDING);
        return !Files.exists(file) || in(folder).all().containsKey(file);
    }

    /// Keeps what stands in a file no longer: the file lies in a folder beside the others from now on.
    ///
    /// @return where it is
    /// @throws IOException where it cannot be moved
    public static Path remove(Path file) throws IOException {
        var folder = Files.createDirectories(file.resolveSibling(REMOVED));
        var name = file.getFileName().toString();
        var to = folder.resolve(name);
        for (var i = 2; Files.exists(to); i++) {
            to = folder.resolve(name.replace(ENDING, "-" + i + ENDING));
        }
        return Files.move(file, to);
    }

    private void write(Path folder) {
        var file = folder.resolve(name() + ENDING);
        var around = new nabla.graph.Path(name());
        var all = new LinkedHashMap<String, Layout.Place>();
        all.put(name(), new Layout.Place(0, 0));
        places.forEach((part, place) -> all.put(around.inside(part).text(), place));
        try {
            Files.createDirectories(folder);
        } catch (IOException _) {
            throw ProjectProblem.of(folder.toString(), "keepsake.folder");
        }
        ProjectFile.save(Project.empty().withTitle(title).withNotes(about)
                .with(Graph.of(List.of(new Node(name(), title, op)), List.of())).with(Layout.of(all)), file);
    }

    /// All that is kept in a folder; nothing where there is none.
    public static Shelf in(Path folder) {
        var all = new LinkedHashMap<Path, Keepsake>();
        var broken = new ArrayList<String>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                files.filter(f -> f.toString().endsWith(ENDING) && !f.getFileName().toString().startsWith(".")).sorted()
                        .forEach(file -> {
                            try {
                                all.put(file, read(file));
                            } catch (ProjectProblem problem) {
                                broken.add(file.getFileName() + ": " + problem.sentence());
                            }
                        });
            } catch (IOException _) {
                broken.add(ProjectProblem.of("", "keepsake.folder").sentence());
            }
        }
        return new Shelf(all, broken);
    }

    private static Keepsake read(Path file) {
        var project = ProjectFile.read(file);
        var nodes = project.graph().nodes();
        if (nodes.size() != 1 || nodes.getFirst().op().keeps().isEmpty()) {
            throw ProjectProblem.of("", "keepsake.single");
        }
        var made = of(project, new nabla.graph.Path(nodes.getFirst().name()));
        return new Keepsake(project.title().isBlank() ? made.title() : project.title(), project.notes(), made.op(),
                made.places());
    }
}
