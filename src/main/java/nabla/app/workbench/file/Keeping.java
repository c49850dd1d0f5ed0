package nabla.app.workbench.file;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.util.Duration;
import nabla.app.document.Document;
import nabla.app.document.Documents;
import nabla.app.document.Draft;
import nabla.project.Project;
import nabla.project.journal.Journal;
import nabla.project.journal.Journals;
import nabla.project.journal.Page;
import nabla.project.journal.Remains;

/// Keeps what is unsaved of each open document in its journal: every edit at once, and what training has changed at pauses and now and then
/// while it goes on. What is saved, or given up on purpose, is kept no more.
public final class Keeping {

    private static final Duration BETWEEN = Duration.seconds(30);

    private final Documents documents;
    private final Journals journals;
    private final Map<Document, Journal> kept = new IdentityHashMap<>();
    private final Timeline beat = new Timeline(new KeyFrame(BETWEEN, _ -> keepTraining()));

    public Keeping(Documents documents, Journals journals) {
        this.documents = documents;
        this.journals = journals;
        documents.all().addListener((ListChangeListener<Document>) _ -> follow());
        follow();
        beat.setCycleCount(Animation.INDEFINITE);
        beat.play();
    }

    /// Opens what was left, in the journal that it has.
    void restore(Remains remains) {
        var page = remains.page();
        var document = Document.of(Draft.of(page.project(), page.file(), remains.saved().orElseGet(Project::empty)));
        begin(document, remains.takeUp());
        documents.add(document);
    }

    private void follow() {
        var open = documents.all();
        for (var gone : new HashSet<>(kept.keySet())) {
            if (!open.contains(gone)) {
                kept.remove(gone).close();
            }
        }
        open.stream().filter(d -> !kept.containsKey(d)).forEach(d -> begin(d, journals.begin()));
    }

    private void begin(Document document, Journal journal) {
        kept.put(document, journal);
        document.project().subscribe(_ -> note(document));
        document.unsaved().subscribe(_ -> note(document));
        document.playing().subscribe((was, now) -> {
            if (was && !now) {
                keepTraining(document);
            }
        });
    }

    private void note(Document document) {
        Optional.ofNullable(kept.get(document)).ifPresent(journal -> {
            if (document.unsaved().get()) {
                journal.keep(new Page(document.project().get(), document.file().get(), Filing.name(document)));
            } else {
                journal.clear();
            }
        });
    }

    private void keepTraining() {
        documents.all().stream().filter(d -> d.playing().get()).forEach(this::keepTraining);
    }

    /// The project is told with its weights, and so noted.
    private void keepTraining(Document document) {
        document.snapshot();
    }

    /// Forgets all: the window closes, and whoever closed it was asked.
    public void close() {
        beat.stop();
        kept.values().forEach(Journal::close);
        kept.clear();
        journals.close();
    }
}
