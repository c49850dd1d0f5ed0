package nabla.project;

/// An edit that was done, as people read of it.
public record Step(Edit edit, Project before) {

    /// What was done: `Connect`.
    public String words() {
        return edit.words();
    }

    /// To what: `relu1 → dense1`; nothing where it goes without saying.
    public String subject() {
        return Subject.of(edit, before);
    }

    /// `Connect: relu1 → dense1`
    public String sentence() {
        return subject().isEmpty() ? words() : words() + ": " + subject();
    }
}
