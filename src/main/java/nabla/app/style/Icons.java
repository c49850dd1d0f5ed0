package nabla.app.style;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;
import nabla.graph.Category;

/// Line drawings on a grid of 16, 1.75 wide with round ends, in one colour; filled only for play.
public enum Icons {
    NABLA("M 2 3 H 14 L 8 13.5 Z"),

    DATA("M 3 4 A 5 2 0 1 1 13 4 A 5 2 0 1 1 3 4 V 12 A 5 2 0 0 0 13 12 V 4 M 3 8 A 5 2 0 0 0 13 8"),
    TENSORS("M 2.5 5.5 H 10.5 V 13.5 H 2.5 Z M 2.5 5.5 L 5.5 2.5 H 13.5 L 10.5 5.5 M 13.5 2.5 V 10.5 L 10.5 13.5"),
    LAYERS("M 8 2.2 L 14 5.4 L 8 8.6 L 2 5.4 Z M 2.4 8.4 L 8 11.4 L 13.6 8.4 M 2.4 11.2 L 8 14.2 L 13.6 11.2"),
    ACTIVATIONS("M 2 13 H 4 C 9.5 13 6.5 3 12 3 H 14"),
    CONVOLUTION("M 3.5 2.5 H 12.5 A 1 1 0 0 1 13.5 3.5 V 12.5 A 1 1 0 0 1 12.5 13.5 H 3.5 A 1 1 0 0 1 2.5 12.5 V 3.5 "
            + "A 1 1 0 0 1 3.5 2.5 Z M 2.5 6.2 H 13.5 M 2.5 9.9 H 13.5 M 6.2 2.5 V 13.5 M 9.9 2.5 V 13.5"),
    SEQUENCE("M 3 3.5 L 7.5 8 L 3 12.5 M 8.5 3.5 L 13 8 L 8.5 12.5"),
    ATTENTION(
            "M 2.5 9.5 C 2.5 1.5 13.5 1.5 13.5 9.5 M 2.5 9.5 C 2.5 5.5 8 5.5 8 9.5 M 2.5 13 H 2.52 M 8 13 H 8.02 M 13.5 13 H 13.52"),
    NORMALISATION("M 2 13 H 14 M 4 12.7 C 7.2 11 6 3 8 3 C 10 3 8.8 11 12 12.7"),
    MATHEMATICS("M 8 2.8 V 13.2 M 2.8 8 H 13.2"),
    LOSSES("M 8 2.2 A 5.8 5.8 0 1 1 8 13.8 A 5.8 5.8 0 1 1 8 2.2 Z M 8 6.9 A 1.1 1.1 0 1 1 8 9.1 A 1.1 1.1 0 1 1 8 6.9 Z"),
    PENALTIES("M 8 1.8 L 14.2 8 L 8 14.2 L 1.8 8 Z M 8 5.2 A 2.8 2.8 0 1 1 8 10.8 A 2.8 2.8 0 1 1 8 5.2 Z"),
    MEASURES("M 3.6 12.6 A 6 6 0 1 1 12.4 12.6 M 8 9 L 10.8 5.8"),

    PLAY("M 4.5 2.6 L 13 8 L 4.5 13.4 Z", Drawn.FILLED),
    PAUSE("M 5.2 3.2 V 12.8 M 10.8 3.2 V 12.8"),
    STEP_FORWARD("M 4 3.6 L 10 8 L 4 12.4 Z M 12.8 3.4 V 12.6"),
    STEP_BACK("M 12 3.6 L 6 8 L 12 12.4 Z M 3.2 3.4 V 12.6"),
    STEP_INTO("M 8 1.8 V 8.4 M 4.8 5.4 L 8 8.6 L 11.2 5.4 M 8 11.6 A 1.2 1.2 0 1 1 8 14 A 1.2 1.2 0 1 1 8 11.6 Z"),
    STEP_OVER(
            "M 2.4 9 A 5.8 5.8 0 0 1 13.2 7 M 13.6 3.2 L 13.3 7.2 L 9.5 6.4 M 8 11.6 A 1.2 1.2 0 1 1 8 14 A 1.2 1.2 0 1 1 8 11.6 Z"),
    STEP_OUT("M 8 8.6 V 2 M 4.8 5.2 L 8 2 L 11.2 5.2 M 8 11.6 A 1.2 1.2 0 1 1 8 14 A 1.2 1.2 0 1 1 8 11.6 Z"),
    RUN_TO("M 2 8 H 9.6 M 6.4 4.8 L 9.6 8 L 6.4 11.2 M 13.2 2.8 V 13.2"),
    OPERATION("M 8 5.4 A 2.6 2.6 0 1 1 8 10.6 A 2.6 2.6 0 1 1 8 5.4 Z M 1.8 8 H 5 M 11 8 H 14.2"),
    NODE("M 3 3.2 H 13 V 12.8 H 3 Z M 3 6.4 H 13"),
    PASS("M 2.2 5 H 12.4 M 9.6 2.4 L 12.4 5 L 9.6 7.6 M 13.8 11 H 3.6 M 6.4 8.4 L 3.6 11 L 6.4 13.6"),
    BATCH("M 3 3.2 H 13 M 3 8 H 13 M 3 12.8 H 13"),
    EPOCH("M 13 3.2 V 6.4 H 9.8 M 12.8 6.2 A 5.4 5.4 0 1 0 13.4 9"),
    RESET("M 3.2 3.2 V 6.6 H 6.6 M 3.6 6.4 A 5 5 0 1 1 3.1 9"),
    FAST("M 2.5 4 L 7.5 8 L 2.5 12 Z M 8.5 4 L 13.5 8 L 8.5 12 Z"),

    UNDO("M 5.6 3 L 2.6 6 L 5.6 9 M 2.8 6 H 10 A 3.5 3.5 0 0 1 10 13 H 6.5"),
    REDO("M 10.4 3 L 13.4 6 L 10.4 9 M 13.2 6 H 6 A 3.5 3.5 0 0 0 6 13 H 9.5"),
    SEARCH("M 7 2.5 A 4.5 4.5 0 1 1 7 11.5 A 4.5 4.5 0 1 1 7 2.5 Z M 10.4 10.4 L 13.8 13.8"),
    CLOSE("M 4 4 L 12 12 M 12 4 L 4 12"),
    MAXIMISE("M 9.5 2.8 H 13.2 V 6.5 M 13 3 L 9.3 6.7 M 6.5 13.2 H 2.8 V 9.5 M 3 13 L 6.7 9.3"),
    FLOAT("M 6 2.8 H 12.2 A 1 1 0 0 1 13.2 3.8 V 10 H 7 A 1 1 0 0 1 6 9 Z M 3.8 6 A 1 1 0 0 0 2.8 7 V 12.2 A 1 1 0 0 0 3.8 13.2 H 9 "
            + "A 1 1 0 0 0 10 12.2"),
    MOON("M 6.6 2.8 A 5.6 5.6 0 1 0 13.2 9.4 A 4.6 4.6 0 0 1 6.6 2.8 Z"),
    SUN("M 8 5.2 A 2.8 2.8 0 1 1 8 10.8 A 2.8 2.8 0 1 1 8 5.2 Z M 8 1.8 V 2.6 M 8 13.4 V 14.2 M 1.8 8 H 2.6 M 13.4 8 H 14.2 "
            + "M 3.6 3.6 L 4.2 4.2 M 11.8 11.8 L 12.4 12.4 M 12.4 3.6 L 11.8 4.2 M 4.2 11.8 L 3.6 12.4"),
    KEYS("M 3 4 H 13 A 1 1 0 0 1 14 5 V 11 A 1 1 0 0 1 13 12 H 3 A 1 1 0 0 1 2 11 V 5 A 1 1 0 0 1 3 4 Z M 5 7 H 5.02 M 8 7 H 8.02 "
            + "M 11 7 H 11.02 M 6 9.5 H 10"),
    PIN("M 5.5 2.5 H 10.5 M 6.3 2.5 V 6.6 L 4 9.3 H 12 L 9.7 6.6 V 2.5 M 8 9.3 V 13.8"),
    WARNING("M 8 2.4 L 14.2 13.2 H 1.8 Z M 8 6.4 V 9.2 M 8 11.2 H 8.02"),
    ERROR("M 4 4 L 12 12 M 12 4 L 4 12"),
    TICK("M 3 8.6 L 6.4 12 L 13 4.4"),
    CLOCK("M 8 2.2 A 5.8 5.8 0 1 1 8 13.8 A 5.8 5.8 0 1 1 8 2.2 Z M 8 4.8 V 8 L 10.4 9.4"),
    FOLDER("M 2.2 12.6 V 3.6 H 6.2 L 7.8 5.4 H 13.8 V 12.6 Z"),
    SAVE("M 3 2.8 H 11 L 13.2 5 V 13.2 H 2.8 V 3 M 5.2 13 V 9 H 10.8 V 13 M 5.4 3 V 5.6 H 9.6 V 3"),
    PLUS("M 8 3 V 13 M 3 8 H 13"),
    MINUS("M 3 8 H 13"),
    TIMES("M 3.6 3.6 L 12.4 12.4 M 12.4 3.6 L 3.6 12.4"),
    MINIMAP("M 2.5 4 L 6 2.6 L 10 4.2 L 13.5 2.8 V 12 L 10 13.4 L 6 11.8 L 2.5 13.2 Z M 6 2.6 V 11.8 M 10 4.2 V 13.4"),
    FIT("M 2.8 6 V 2.8 H 6 M 10 2.8 H 13.2 V 6 M 13.2 10 V 13.2 H 10 M 6 13.2 H 2.8 V 10"),
    TRASH("M 2.6 4.2 H 13.4 M 6 4 V 2.4 H 10 V 4 M 4 4.4 L 4.7 13.6 H 11.3 L 12 4.4 M 6.8 7 V 10.8 M 9.2 7 V 10.8"),
    NOTE("M 2.8 2.8 H 13.2 V 9 L 9 13.2 H 2.8 Z M 13 9 H 9 V 13"),
    CHEVRON_DOWN("M 4 6.2 L 8 10.2 L 12 6.2"),
    CHEVRON_UP("M 4 9.8 L 8 5.8 L 12 9.8"),
    CHEVRON_RIGHT("M 6.2 4 L 10.2 8 L 6.2 12"),
    CHEVRON_LEFT("M 9.8 4 L 5.8 8 L 9.8 12"),
    ARROW_RIGHT("M 2.8 8 H 13 M 9 4 L 13 8 L 9 12"),
    TABLE("M 2.5 3 H 13.5 V 13 H 2.5 Z M 2.5 6.4 H 13.5 M 6.4 6.4 V 13"),
    BREAKPOINT("M 8 2.2 A 5.8 5.8 0 1 1 8 13.8 A 5.8 5.8 0 1 1 8 2.2 Z M 6.4 6 V 10 M 9.6 6 V 10"),
    CHART("M 2.6 2.6 V 13.4 H 13.4 M 5.2 10.6 L 8 7.4 L 10 9 L 13 4.6"),
    MAP("M 2.6 2.6 H 13.4 V 13.4 H 2.6 Z M 2.8 11 C 6 11 5.6 5 8.4 5 C 10.6 5 10.4 8 13.2 7.6"),
    GRAPH("M 4 6.2 A 1.8 1.8 0 1 1 4 9.8 A 1.8 1.8 0 1 1 4 6.2 Z M 12 2.4 A 1.8 1.8 0 1 1 12 6 A 1.8 1.8 0 1 1 12 2.4 Z "
            + "M 12 10 A 1.8 1.8 0 1 1 12 13.6 A 1.8 1.8 0 1 1 12 10 Z M 5.7 7.2 L 10.3 5 M 5.7 8.8 L 10.3 11"),
    SETTINGS("M 2.5 5 H 6 M 10 5 H 13.5 M 8 3 A 2 2 0 1 1 8 7 A 2 2 0 1 1 8 3 Z M 2.5 11 H 3.5 M 7.5 11 H 13.5 M 5.5 9 "
            + "A 2 2 0 1 1 5.5 13 A 2 2 0 1 1 5.5 9 Z"),
    DROP("M 8 2.2 C 10.6 5.6 12 7.6 12 9.8 A 4 4 0 0 1 4 9.8 C 4 7.6 5.4 5.6 8 2.2 Z"),
    SPRAY("M 4 4 H 4.02 M 8 2.6 H 8.02 M 12 4.4 H 12.02 M 6 7.4 H 6.02 M 10.4 7.8 H 10.42 M 3.4 10.4 H 3.42 M 8 11.4 H 8.02 "
            + "M 12.6 11 H 12.62 M 5.6 13.6 H 5.62 M 10.6 13.8 H 10.62"),
    RUBBER("M 6 13.2 L 2.8 10 L 9.4 3.2 L 13.2 7 L 7.2 13.2 Z M 6 6.8 L 9.8 10.6 M 7 13.2 H 13.6");

    private enum Drawn {
        LINES,
        FILLED
    }

    private final String path;
    private final Drawn drawn;

    Icons(String path) {
        this(path, Drawn.LINES);
    }

    Icons(String path, Drawn drawn) {
        this.path = path;
        this.drawn = drawn;
    }

    public static Icons of(Category category) {
        return valueOf(category.name());
    }

    /// The drawing as an SVG path on the grid of 16.
    public String path() {
        return path;
    }

    public boolean isFilled() {
        return drawn == Drawn.FILLED;
    }

    /// A node of 16 by 16 for bars and buttons.
    public Region node() {
        return node(16);
    }

    /// A node of a size; its style class `icon` gives it the colour `-nabla-icon`, which each place may set.
    public Region node(double size) {
        var shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().add(isFilled() ? "icon-filled" : "icon-lines");
        shape.getTransforms().add(new Scale(size / 16, size / 16, 0, 0));
        shape.setManaged(false);
        var place = new StackPane(shape);
        place.setMinSize(size, size);
        place.setPrefSize(size, size);
        place.setMaxSize(size, size);
        place.getStyleClass().add("icon");
        place.setMouseTransparent(true);
        return place;
    }
}
