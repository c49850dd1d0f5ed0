package nabla.app.control;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import nabla.app.picture.Formula;
import nabla.app.style.Tone;

/// A formula on a line of its own, drawn smaller where it would not fit.
public final class FormulaLine extends Region {

    private static final double SIZE = 16;

    private final Region picture;
    private final double width;
    private final double height;
    private final Scale scale = new Scale(1, 1, 0, 0);

    public FormulaLine(String latex, Tone tone) {
        var formula = Formula.of(latex);
        width = formula.width(SIZE);
        height = formula.height(SIZE);
        picture = formula.node(SIZE, tone);
        picture.setManaged(false);
        picture.getTransforms().add(scale);
        getChildren().add(picture);
        setMinWidth(0);
    }

    private double fitted(double to) {
        return to <= 0 || to >= width ? 1 : to / width;
    }

    @Override protected double computePrefWidth(double forHeight) {
        return Math.ceil(width);
    }

    @Override protected double computePrefHeight(double forWidth) {
        return Math.ceil(height);
    }

    @Override protected double computeMinHeight(double forWidth) {
        return Math.ceil(height);
    }

    @Override protected double computeMaxWidth(double forHeight) {
        return Double.MAX_VALUE;
    }

    @Override protected void layoutChildren() {
        var by = fitted(getWidth());
        scale.setX(by);
        scale.setY(by);
        picture.resizeRelocate(0, (height - height * by) / 2, width, height);
    }
}
