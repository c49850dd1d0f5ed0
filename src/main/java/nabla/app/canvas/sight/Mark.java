package nabla.app.canvas.sight;

/// What a node wears beside its picture.
public enum Mark {
    SELECTED,
    ERROR,
    /// Nothing is wrong, but it is probably not meant so.
    DOUBT,
    DONE,
    /// A step was just done here, forward.
    FORWARD,
    /// A step was just done here, backward.
    BACKWARD,
    /// Its weights do not learn.
    FROZEN,
    /// It is not computed: what flows in flows on.
    BYPASSED,
    /// It can be opened to see what it is made of.
    OPENS
}
