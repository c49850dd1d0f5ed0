package nabla.app.canvas.sight;

/// The two faces of a node, and how far apart columns of nodes stand in each.
public enum Look {
    /// A picture between title and foot.
    EDITING(1),
    /// Three floors: the gradient above, the title, the value below; columns farther apart, for what comes back between them.
    STEPPING(1.12);

    private final double apart;

    Look(double apart) {
        this.apart = apart;
    }

    /// Where on the canvas a node of the layout stands.
    public double onCanvas(double x) {
        return x * apart;
    }

    /// The inverse.
    public double inLayout(double x) {
        return Math.rint(x / apart);
    }
}
