package nabla.app.workbench.file;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import nabla.app.document.Document;
import nabla.app.workbench.part.Overlay;
import nabla.graph.Words;

/// The question before something unsaved is left: once for all documents that are, and it says what would be lost.
final class Leaving {

    private static final Words WORDS = Words.of("workbench");

    private final Overlay overlay;
    private final BiConsumer<Document, Runnable> save;

    /// @param save saves a document, and goes on where that was done
    Leaving(Overlay overlay, BiConsumer<Document, Runnable> save) {
        this.overlay = overlay;
        this.save = save;
    }

    /// Goes on at once where all is saved, else as the answer says.
    void of(List<Document> documents, Runnable then) {
        var unsaved = documents.stream().filter(d -> d.unsaved().get()).toList();
        if (unsaved.isEmpty()) {
            then.run();
            return;
        }
        var isOne = unsaved.size() == 1;
        overlay.ask(
                isOne ? WORDS.text("unsaved.title", Filing.name(unsaved.getFirst()))
                        : WORDS.text("unsaved.title.many", unsaved.size()),
                isOne ? sentence(unsaved.getFirst()) : sentences(unsaved),
                List.of(new Overlay.Choice(WORDS.text(isOne ? "unsaved.save" : "unsaved.save.many"),
                        () -> saveAll(unsaved, then)),
                        new Overlay.Choice(WORDS.text("unsaved.drop"), then),
                        new Overlay.Choice(WORDS.text("cancel"), () -> {})));
    }

    /// One after another, since each may ask for its place; where one is not saved, all stay.
    private void saveAll(List<Document> unsaved, Runnable then) {
        if (unsaved.isEmpty()) {
            then.run();
        } else {
            save.accept(unsaved.getFirst(), () -> saveAll(unsaved.subList(1, unsaved.size()), then));
        }
    }

    private static List<String> sentence(Document document) {
        var lost = document.lost();
        return lost.isEmpty() ? List.of() : List.of(WORDS.text("unsaved.sentence", String.join(" · ", lost)));
    }

    private static List<String> sentences(List<Document> unsaved) {
        var all = new ArrayList<String>();
        unsaved.forEach(d -> all.add(WORDS.text("unsaved.sentence.of", Filing.name(d), String.join(" · ", d.lost()))));
        return all;
    }
}
