package nabla.app.prose;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import nabla.app.picture.Slate;
import nabla.app.style.Colours;
import nabla.app.style.Theme;

/// A text in Markdown as part of a panel, as high as it needs to be for its width.
public final class ProseView extends Region {

    private static final double INSIDE = 9;

    private final ObservableValue<Theme> theme;
    private final Slate slate = new Slate();
    private String text = "";

    public ProseView(ObservableValue<Theme> theme) {
        this.theme = theme;
        getChildren().add(slate);
        setMouseTransparent(true);
    }

    public void show(String markdown) {
        if (!markdown.equals(text)) {
            text = markdown;
            requestLayout();
        }
    }

    /// In the colours of the theme as it is now.
    public void paint() {
        requestLayout();
    }

    @Override public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override protected double computePrefHeight(double width) {
        return text.isBlank() ? 0 : Math.ceil(prose(width < 0 ? getWidth() : width).height() + 2 * INSIDE);
    }

    private Prose prose(double width) {
        return Prose.of(text, Math.max(40, Math.rint(width - 2 * INSIDE)));
    }

    @Override protected void layoutChildren() {
        if (getWidth() >= 4 && getHeight() >= 4) {
            slate.paint(getWidth(), getHeight(), pen -> prose(getWidth())
                    .draw(pen, INSIDE, INSIDE, getHeight(), Colours.of(theme.getValue())));
        }
    }
}
