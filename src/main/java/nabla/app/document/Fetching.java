package nabla.app.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import nabla.graph.Words;
import nabla.project.DataEntry;
import nabla.project.Edit;

/// Reads large data before an edit is done that wants them, beside the window: the edit is done at once where its data are at hand.
public final class Fetching {

    private final Document document;
    private final Errands errands;
    /// What is read for a form, by the data set.
    private final Map<String, Awaited> awaited = new HashMap<>();

    private record Awaited(DataEntry entry, Errands.Errand errand) {}

    Fetching(Document document, Errands errands) {
        this.document = document;
        this.errands = errands;
    }

    /// Does an edit as one step of undo, as soon as its data are read.
    public void perform(Edit edit) {
        if (isAtHand(edit)) {
            document.perform(edit);
        } else {
            read(edit);
        }
    }

    /// Sets a data set anew in a gesture. Where it must be read, each turn is a step of undo of its own, and the last one counts.
    public void turn(Gesture gesture, Edit.PutData edit) {
        Optional.ofNullable(awaited.remove(edit.id())).ifPresent(a -> a.errand().cancel());
        if (isAtHand(edit)) {
            gesture.turn(edit);
        } else {
            gesture.end();
            awaited.put(edit.id(), new Awaited(edit.entry(), read(edit)));
        }
    }

    /// Reads the files of a data set anew, though nothing about it was changed.
    public void again(String id) {
        var sources = document.sources();
        errands.run(Words.of("workbench").text("errand.data", id), progress -> sources.anew(id, progress),
                document::take);
    }

    /// What a data set will be, or what it is: a form goes on from there.
    public DataEntry wanted(String id) {
        return Optional.ofNullable(awaited.get(id)).filter(a -> errands.running().contains(a.errand()))
                .map(Awaited::entry)
                .orElseGet(() -> document.project().get().data().get(id));
    }

    private boolean isAtHand(Edit edit) {
        return document.sources().awaited(edit.applyTo(document.project().get())).isEmpty();
    }

    private Errands.Errand read(Edit edit) {
        var sources = document.sources();
        var wanted = edit.applyTo(document.project().get());
        var title = Words.of("workbench").text("errand.data", String.join(", ", sources.awaited(wanted)));
        return errands.run(title, progress -> sources.after(wanted, progress), _ -> {
            if (edit instanceof Edit.PutData(var id, var entry)) {
                awaited.computeIfPresent(id, (_, a) -> a.entry().equals(entry) ? null : a);
            }
            document.perform(edit);
        });
    }
}
