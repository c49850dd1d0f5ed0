package nabla.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import nabla.data.DataLoader;
import nabla.data.DataProblem;
import nabla.data.DataSet;
import nabla.data.Fault;
import nabla.data.Labels;
import nabla.data.Loaded;
import nabla.data.Progress;
import nabla.engine.Sources;

/// The data sets of a project, loaded and split; what could not be loaded says why.
public final class ProjectSources implements Sources {

    /// What is wrong with a data set: there is none, or something in it was passed over.
    public record Problem(String data, String sentence) {}

    /// A data set as it came, or nothing, and what is wrong with it.
    private record Entry(DataEntry entry, Optional<Loaded> found, Optional<Rows> rows, List<Problem> problems) {

        private Optional<DataSet> set() {
            return found.map(Loaded::data);
        }
    }

    private final Path folder;
    private final SequencedMap<String, DataEntry> data;
    private final Shelf shelf;
    private final Map<String, Entry> loaded = new LinkedHashMap<>();

    private ProjectSources(SequencedMap<String, DataEntry> data, Path folder, Shelf shelf) {
        this.shelf = shelf;
        this.data = data;
        this.folder = folder;
    }

    /// The data of a project whose file lies in this folder.
    public static ProjectSources of(Project project, Path folder) {
        return of(project, folder, Progress.UNSEEN);
    }

    /// The same, with somebody who waits for it.
    public static ProjectSources of(Project project, Path folder, Progress progress) {
        return new ProjectSources(new LinkedHashMap<>(), folder, new Shelf()).after(project, progress);
    }

    /// The data after an edit: this very object while nothing about data changed, and nothing is loaded twice.
    public ProjectSources after(Project project) {
        return after(project, Progress.UNSEEN);
    }

    /// The same, with somebody who waits for it: what was read is at hand from then on, for this object too.
    public ProjectSources after(Project project, Progress progress) {
        if (project.data().equals(data)) return this;
        var next = new ProjectSources(project.data(), folder, shelf);
        var count = project.data().size();
        project.data().forEach((id, entry) -> {
            var before = loaded.get(id);
            var done = next.loaded.size();
            next.loaded.put(id, before != null && before.entry().equals(entry) ? before
                    : next.load(id, entry, progress.part(done / (double) count, (done + 1.0) / count)));
        });
        return next;
    }

    /// The data sets of the project after an edit that somebody would have to wait for.
    public List<String> awaited(Project project) {
        return project.data().entrySet().stream().filter(e -> {
            var before = loaded.get(e.getKey());
            return (before == null || !before.entry().equals(e.getValue()))
                    && !shelf.isAtHand(e.getValue().spec(), folder);
        }).map(Map.Entry::getKey).toList();
    }

    /// The same data, of which one is read once more.
    public ProjectSources anew(String id, Progress progress) {
        var next = new ProjectSources(data, folder, shelf);
        loaded.forEach((name, entry) -> next.loaded.put(name,
                name.equals(id) ? next.load(id, entry.entry(), progress) : entry));
        return next;
    }

    /// The same data, whose files have been put into another folder.
    public ProjectSources in(Path other) {
        if (other.equals(folder)) return this;
        var next = new ProjectSources(data, other, shelf);
        loaded.forEach((id, entry) -> {
            entry.found().ifPresent(found -> shelf.put(entry.entry().spec(), other, found));
            next.loaded.put(id, entry.found().isPresent() ? entry
                    : next.load(id, entry.entry(), Progress.UNSEEN));
        });
        return next;
    }

    private Entry load(String id, DataEntry entry, Progress progress) {
        try {
            var found = shelf.get(entry.spec(), folder, progress);
            var set = found.data();
            var parts = entry.split().of(set.rows());
            var problems = found.faults().stream().map(Fault::sentence).map(s -> new Problem(id, s)).toList();
            return new Entry(
                    entry,
                    Optional.of(found),
                    Optional.of(new Rows(set.inputs(), set.targets(), parts.training(), parts.validation(),
                            parts.test())),
                    problems);
        } catch (DataProblem problem) {
            return new Entry(entry, Optional.empty(), Optional.empty(),
                    List.of(new Problem(id, problem.sentence())));
        }
    }

    /// Where the files lie.
    public Path folder() {
        return folder;
    }

    /// All that is wrong, in the order of the project.
    public List<Problem> problems() {
        var all = new ArrayList<Problem>();
        loaded.values().forEach(l -> all.addAll(l.problems()));
        return all;
    }

    /// The names of all columns of a table, those of text among them; none where there is no table.
    public List<String> tableColumns(String id) {
        try {
            return Optional.ofNullable(data.get(id)).map(entry -> DataLoader.columns(entry.spec(), folder))
                    .orElse(List.of());
        } catch (DataProblem _) {
            return List.of();
        }
    }

    /// The data set of an id, with its columns and labels.
    public Optional<DataSet> dataSet(String id) {
        return Optional.ofNullable(loaded.get(id)).flatMap(Entry::set);
    }

    @Override public List<String> columns(String id) {
        return dataSet(id).map(DataSet::columns).orElse(List.of());
    }

    @Override public List<String> vocabulary(String id) {
        return dataSet(id).map(DataSet::vocabulary).orElse(List.of());
    }

    @Override public List<String> classes(String id) {
        return dataSet(id).map(set -> set.labels() instanceof Labels.Classes(var names) ? names : List.<String>of())
                .orElse(List.of());
    }

    @Override public Optional<Example> find(String id) {
        return dataSet(id).map(set -> new Example(set.inputShape(), set.targetShape(), set.rows()));
    }

    @Override public List<String> names() {
        return List.copyOf(data.keySet());
    }

    @Override public Rows rows(String id) {
        return Optional.ofNullable(loaded.get(id))
                .flatMap(Entry::rows)
                .orElseThrow(() -> new IllegalArgumentException("no data set ‘" + id + "’"));
    }
}
