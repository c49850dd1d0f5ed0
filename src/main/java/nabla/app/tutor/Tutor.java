package nabla.app.tutor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import nabla.app.workbench.Document;
import nabla.graph.GraphCheck;
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
    private Optional<GraphCheck> looked = Optional.empty();
    private Thread worker = Thread.ofPlatform().unstarted(() -> {});
    private long round;

    public Tutor(Document document) {
        this.document = document;
        // the check of an edit comes before its project; where only the words of the check are new, no project follows
        document.check().subscribe(_ -> Platform.runLater(this::look));
        document.project().subscribe(_ -> look());
    }

    /// All findings in their order, each with its mends.
    public ReadOnlyObjectProperty<SequencedMap<Finding, List<Mend>>> advice() {
        return advice.getReadOnlyProperty();
    }

    /// The findings that stand on a node.
    public List<Finding> at(String node) {
        var scope = document.scope().get();
        var all = scope.at().isRoot() ? advice.get().sequencedKeySet()
                : Finding.of(scope.project().graph(), scope.check());
        return all.stream().filter(f -> f.node().equals(node)).toList();
    }

    /// What would mend something; nothing as long as that is not known.
    public List<Mend> mends(Finding finding) {
        return advice.get().getOrDefault(finding, List.of());
    }

    /// Does what a button says: one edit, made for the project as it stands now.
    public void apply(Finding finding, Mend mend) {
        document.perform(advisor().mends(finding).stream().filter(m -> m.words().equals(mend.words())).findFirst()
                .orElse(mend).edit());
    }

    private Advisor advisor() {
        return Advisor.of(document.project().get(), document.sources(), document.check().get());
    }

    private void look() {
        var check = document.check().get();
        if (looked.filter(l -> l == check).isPresent()) {
            return;
        }
        looked = Optional.of(check);
        worker.interrupt();
        var mine = ++round;
        var advisor = advisor();
        var known = new LinkedHashMap<Finding, List<Mend>>();
        advisor.findings().forEach(f -> known.put(f, List.of()));
        advice.set(known);
        if (!known.isEmpty()) {
            worker = Thread.ofPlatform().daemon().priority(Thread.MIN_PRIORITY).name("nabla-tutor")
                    .start(() -> work(mine, advisor, known));
        }
    }

    /// Tries mends finding by finding, and tells from time to time what is known, until somebody wants no more of it.
    private void work(long mine, Advisor advisor, SequencedMap<Finding, List<Mend>> known) {
        var found = new LinkedHashMap<>(known);
        var told = System.nanoTime();
        for (var finding : known.sequencedKeySet()) {
            if (Thread.interrupted()) {
                return;
            }
            found.put(finding, advisor.mends(finding));
            if (System.nanoTime() - told > BETWEEN.toNanos()) {
                told = System.nanoTime();
                tell(mine, new LinkedHashMap<>(found));
            }
        }
        tell(mine, found);
    }

    private void tell(long mine, SequencedMap<Finding, List<Mend>> found) {
        Platform.runLater(() -> {
            if (mine == round) {
                advice.set(found);
            }
        });
    }

    @Override public void close() {
        round++;
        worker.interrupt();
    }
}
