package nabla.app.picture;

/// How pixels become larger ones: as sharp squares, or blended.
public enum Smoothing {
    SHARP,
    SMOOTH
}
