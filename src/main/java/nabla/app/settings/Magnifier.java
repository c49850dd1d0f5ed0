package nabla.app.settings;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Shows the whole of a window larger or smaller: what is in it is laid out in the room that is left at that size.
public final class Magnifier extends Region {

    /// What the parts of the window need at least; they are not shown so large that they would have less.
    static final double LEAST_WIDTH = 840;
    static final double LEAST_HEIGHT = 470;

    private final Region content;
    private final double leastWidth;
    private final double leastHeight;
    private final Scale scale = new Scale(1, 1, 0, 0);
    private final ReadOnlyDoubleWrapper shown = new ReadOnlyDoubleWrapper(1);
    private double wanted = 1;

    public Magnifier(Region content) {
        this(content, LEAST_WIDTH, LEAST_HEIGHT);
    }

    /// @param leastWidth what the parts of the window need at least
    public Magnifier(Region content, double leastWidth, double leastHeight) {
        this.content = content;
        this.leastWidth = leastWidth;
        this.leastHeight = leastHeight;
        content.getTransforms().add(scale);
        content.setManaged(false);
        getChildren().add(content);
    }

    public void show(double times) {
        wanted = times;
        requestLayout();
    }

    /// How many times the usual size things are now.
    public ReadOnlyDoubleProperty shownProperty() {
        return shown.getReadOnlyProperty();
    }

    private double fitting(double width, double height) {
        return wanted <= 1 ? wanted
                : Math.max(1, Math.min(wanted, Math.min(width / leastWidth, height / leastHeight)));
    }

    @Override protected void layoutChildren() {
        var times = fitting(getWidth(), getHeight());
        scale.setX(times);
        scale.setY(times);
        shown.set(times);
        content.resizeRelocate(0, 0, getWidth() / times, getHeight() / times);
    }

    @Override protected double computeMinWidth(double height) {
        return content.minWidth(height);
    }

    @Override protected double computeMinHeight(double width) {
        return content.minHeight(width);
    }

    @Override protected double computePrefWidth(double height) {
        return content.prefWidth(height);
    }

    @Override protected double computePrefHeight(double width) {
        return content.prefHeight(width);
    }
}
