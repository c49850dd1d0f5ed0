package nabla.app.canvas;

/// The two faces of a node.
public enum Look {
    /// A picture between title and foot.
    EDITING,
    /// Three floors: the gradient above, the title, the value below.
    STEPPING
}
