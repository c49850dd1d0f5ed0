package nabla.project;

/// A colour that a user gives to a node, a region or a note, to say what belongs together; each theme has its own shade of it.
public enum Tint {
    NONE,
    TEAL,
    GREEN,
    AMBER,
    ROSE,
    INDIGO,
    SLATE
}
