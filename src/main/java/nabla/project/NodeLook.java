package nabla.project;

/// How a user wants a node to look.
public record NodeLook(Tint tint, Form form) {

    public static final NodeLook PLAIN = new NodeLook(Tint.NONE, Form.WHOLE);

    /// How much of a node stands on the canvas.
    public enum Form {
        WHOLE,
        /// Its title bar alone, with its ports at the edges.
        COLLAPSED
    }

    public NodeLook with(Tint other) {
        return new NodeLook(other, form);
    }

    public NodeLook with(Form other) {
        return new NodeLook(tint, other);
    }

    public boolean isCollapsed() {
        return form == Form.COLLAPSED;
    }
}
