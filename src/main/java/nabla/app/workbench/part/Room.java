package nabla.app.workbench.part;

import javafx.scene.Node;

/// How much room a window has: in a small one the palette is a rail and the views are tabs; in a tight one only what runs is in the transport.
public enum Room {
    LARGE,
    SMALL,
    TIGHT;

    private static final double WIDE = 1400;
    private static final double HIGH = 800;
    private static final double LESS_WIDE = 1000;
    private static final double LESS_HIGH = 560;

    public static Room of(double width, double height) {
        return width < LESS_WIDE || height < LESS_HIGH ? TIGHT : width < WIDE || height < HIGH ? SMALL : LARGE;
    }

    /// Tells the style sheets.
    public void mark(Node window) {
        window.getStyleClass().removeAll("small-window", "tight-window");
        if (isSmall()) {
            window.getStyleClass().add("small-window");
        }
        if (this == TIGHT) {
            window.getStyleClass().add("tight-window");
        }
    }

    public boolean isSmall() {
        return this != LARGE;
    }
}
