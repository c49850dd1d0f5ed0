package nabla.app.workbench;

import javafx.scene.Scene;
import javafx.scene.effect.ColorAdjust;
import javafx.scene.layout.StackPane;

import nabla.app.settings.Magnifier;
import nabla.app.settings.Preferences;
import nabla.app.style.Stylesheets;

/// How the window looks: the theme, the size of all that is shown, and in which colours, as its user chose.
record Dress(Scene scene, StackPane root, Magnifier magnifier, Preferences preferences) {

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    /// Follows what is chosen.
    static Dress of(StackPane root, Preferences preferences) {
        var magnifier = new Magnifier(root);
        var dress = new Dress(new Scene(magnifier, WIDTH, HEIGHT), root, magnifier, preferences);
        preferences.theme().subscribe(dress::putOn);
        preferences.textSize().value().subscribe(dress::putOn);
        preferences.sight().value().subscribe(dress::putOn);
        dress.putOn();
        return dress;
    }

    private void putOn() {
        var times = preferences.textSize().get() / 100.0;
        Stylesheets.apply(scene, preferences.theme().getValue(), times);
        magnifier.show(times);
        root.setEffect(preferences.sight().get() == Preferences.Sight.GREY ? new ColorAdjust(0, -1, 0, 0) : null);
    }
}
