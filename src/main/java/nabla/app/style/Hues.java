package nabla.app.style;

import javafx.scene.paint.Color;

/// The two colours between which numbers are drawn, below zero and above; each pair stays apart for eyes that do not tell red from green, or
/// blue from yellow, and in grey.
public enum Hues {
    ORANGE_BLUE("#f59322", "#0877bd", "#f59322", "#3ea6f0"),
    PURPLE_GREEN("#7d3c98", "#4bb05c", "#c084d4", "#35a34d"),
    BROWN_TEAL("#8c510a", "#2ba199", "#c08440", "#4fd0c2");

    private final Color negativeInLight;
    private final Color positiveInLight;
    private final Color negativeInDark;
    private final Color positiveInDark;

    Hues(String negativeInLight, String positiveInLight, String negativeInDark, String positiveInDark) {
        this.negativeInLight = Color.web(negativeInLight);
        this.positiveInLight = Color.web(positiveInLight);
        this.negativeInDark = Color.web(negativeInDark);
        this.positiveInDark = Color.web(positiveInDark);
    }

    Color negative(Theme theme) {
        return theme.isLight() ? negativeInLight : negativeInDark;
    }

    Color positive(Theme theme) {
        return theme.isLight() ? positiveInLight : positiveInDark;
    }
}
