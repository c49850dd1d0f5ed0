package nabla.app.canvas.sight;

/// How much of a node is drawn at a zoom: what could not be read is left out.
public enum Detail {
    /// A plain block in the category's colour.
    BLOCK,
    /// Title and colour.
    TITLE,
    /// Pictures and shapes, with numbers in those cells that have room for them.
    PICTURE;

    /// Below this zoom only titles are written, larger, and pictures stand without words.
    public static final double SMALL_PRINT = 0.75;

    public static Detail at(double zoom) {
        return zoom < 0.24 ? BLOCK : zoom < 0.42 ? TITLE : PICTURE;
    }

    public boolean atLeast(Detail other) {
        return compareTo(other) >= 0;
    }
}
