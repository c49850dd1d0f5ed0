package nabla.app.document;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import nabla.graph.GraphCheck;
import nabla.graph.Path;
import nabla.project.mend.Advisor;
import nabla.project.mend.Finding;
import nabla.project.mend.Mend;

/// What is wrong with a document's graph and what would mend it: the findings at once, the mends as soon as they have been tried on a thread of
/// their own.
///
/// Lives on the JavaFX thread.
public final class Tutor implements AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(300);

    private final Document document;
    private final ReadOnlyObjectWrapper<SequencedMap<Finding, List<Mend>>> advice = new ReadOnlyObjectWrapper<>(
            new LinkedHashMap<>());
    private final ReadOnlyObjectWrapper<SequencedMap<Finding, List<Mend>>> here = new ReadOnlyObjectWrapper<>(
            new LinkedHashMap<>());
    private Optional<Looked> looked = Optional.empty();
    private Thread worker = Thread.ofPlatform().unstarted(() -> {});
    private long round;

    /// For what the findings were made.
    private record Looked(GraphCheck check, Path at) {}

    /// A graph that is looked at, and who is told of it.
    private record Subject(Advisor advisor,
            List<ReadOnlyObjectWrapper<SequencedMap<Finding, List<Mend>>>> readers) {

        /// All without their mends.
        SequencedMap<Finding, List<Mend>> findings() {
            var all = new LinkedHashMap<Finding, List<Mend>>();
            advisor.findings().forEach(finding -> all.put(finding, List.of()));
            return all;
        }

        void tell(SequencedMap<Finding, List<Mend>> found) {
            readers.forEach(reader -> reader.set(found));
        }
    }

    public Tutor(Document document) {
        this.document = document;
        // the check of an edit comes before its project; where only the words of the check are new, no project follows
        document.check().subscribe(_ -> Platform.runLater(this::look));
        document.scope().subscribe(_ -> look());
    }

    /// All findings about the outermost graph in their order, each with its mends.
    public ReadOnlyObjectProperty<SequencedMap<Finding, List<Mend>>> advice() {
        return advice.getReadOnlyProperty();
    }

    /// The findings about the graph that the user stands in, which may lie inside of a node.
    public ReadOnlyObjectProperty<SequencedMap<Finding, List<Mend>>> here() {
        return here.getReadOnlyProperty();
    }

    /// The findings that stand on a node.
    public List<Finding> at(String node) {
        return here.get().sequencedKeySet().stream().filter(f -> f.node().equals(node)).toList();
    }

    /// What would mend something; nothing as long as that is not known.
    public List<Mend> mends(Finding finding) {
        return here.get().getOrDefault(finding, advice.get().getOrDefault(finding, List.of()));
    }

    /// Does what a button says: one edit, made for the project as it stands now.
    public void apply(Finding finding, Mend mend) {
        var advisor = here.get().containsKey(finding) ? inside() : advisor();
        document.perform(advisor.mends(finding).stream().filter(m -> m.words().equals(mend.words())).findFirst()
                .orElse(mend).edit());
    }

    private Advisor advisor() {
        return Advisor.of(document.project().get(), document.sources(), document.check().get());
    }

    private Advisor inside() {
        return Advisor.inside(document.project().get(), document.sources(), document.check().get(),
                document.scope().get());
    }

    private void look() {
        var now = new Looked(document.check().get(), document.scope().get().at());
        if (looked.filter(now::equals).isPresent()) {
            return;
        }
        looked = Optional.of(now);
        worker.interrupt();
        var mine = ++round;
        // where one stands comes first: that is what is looked at
        var subjects = now.at().isRoot() ? List.of(new Subject(advisor(), List.of(here, advice)))
                : List.of(new Subject(inside(), List.of(here)), new Subject(advisor(), List.of(advice)));
        var known = subjects.stream().map(Subject::findings).toList();
        for (var i = 0; i < known.size(); i++) {
            subjects.get(i).tell(known.get(i));
        }
        if (known.stream().anyMatch(found -> !found.isEmpty())) {
            worker = Thread.ofPlatform().daemon().priority(Thread.MIN_PRIORITY).name("nabla-tutor")
                    .start(() -> work(mine, subjects));
        }
    }

    /// Tries mends finding by finding, and tells from time to time what is known, until somebody wants no more of it.
    private void work(long mine, List<Subject> subjects) {
        for (var subject : subjects) {
            var found = subject.findings();
            var told = System.nanoTime();
            for (var finding : List.copyOf(found.sequencedKeySet())) {
                if (Thread.interrupted()) {
                    return;
                }
                found.put(finding, subject.advisor().mends(finding));
                if (System.nanoTime() - told > BETWEEN.toNanos()) {
                    told = System.nanoTime();
                    tell(mine, subject, new LinkedHashMap<>(found));
                }
            }
            tell(mine, subject, found);
        }
    }

    private void tell(long mine, Subject subject, SequencedMap<Finding, List<Mend>> found) {
        Platform.runLater(() -> {
            if (mine == round) {
                subject.tell(found);
            }
        });
    }

    @Override public void close() {
        round++;
        worker.interrupt();
    }
}
