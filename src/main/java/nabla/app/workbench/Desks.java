package nabla.app.workbench;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;

import javafx.collections.ListChangeListener;

import nabla.app.document.Document;
import nabla.app.document.Documents;

/// The desks of all open documents: each is laid out when its document is shown first, stays as it was left, and goes with the document.
final class Desks {

    private final Map<Document, Desk> all = new IdentityHashMap<>();
    private final Function<Document, Desk> make;

    Desks(Documents documents, Function<Document, Desk> make) {
        this.make = make;
        documents.all().addListener((ListChangeListener<Document>) _ -> all.entrySet().removeIf(each -> {
            var isGone = !documents.all().contains(each.getKey());
            if (isGone) {
                each.getValue().close();
            }
            return isGone;
        }));
    }

    Desk of(Document document) {
        return all.computeIfAbsent(document, make);
    }

    /// Clears all away; each is made anew when it is asked for again.
    void close() {
        all.values().forEach(Desk::close);
        all.clear();
    }
}
