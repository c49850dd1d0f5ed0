package nabla.app.document;

import nabla.project.Edit;

/// The edits of one gesture: the first is performed, and those that follow take its place until the gesture ends.
public final class Gesture {

    private final Document document;
    private boolean begun;

    private Gesture(Document document) {
        this.document = document;
    }

    public static Gesture on(Document document) {
        return new Gesture(document);
    }

    public void turn(Edit edit) {
        if (begun) {
            document.amend(edit);
        } else {
            begun = true;
            document.perform(edit);
        }
    }

    public void end() {
        begun = false;
    }
}
