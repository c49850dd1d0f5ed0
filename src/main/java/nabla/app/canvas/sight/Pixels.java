package nabla.app.canvas.sight;

import javafx.scene.Parent;

/// The pixels of the screen beneath a part of the window, by the units in which that part is laid out: what begins at a pixel is sharp, whatever size
/// everything is shown at.
///
/// @param perUnit changes with the size of texts and with the screen
public record Pixels(double perUnit, double originX, double originY) {

    /// One for each unit.
    public static final Pixels PLAIN = new Pixels(1, 0, 0);

    public static Pixels beneath(Parent part) {
        if (part.getScene() == null || part.getScene().getWindow() == null) {
            return PLAIN;
        }
        var screen = part.getScene().getWindow().getOutputScaleX();
        var placed = part.getLocalToSceneTransform();
        return new Pixels(screen * placed.getMxx(), screen * placed.getTx(), screen * placed.getTy());
    }

    /// The nearest place at which a pixel begins.
    public double x(double x) {
        return (Math.rint(originX + x * perUnit) - originX) / perUnit;
    }

    public double y(double y) {
        return (Math.rint(originY + y * perUnit) - originY) / perUnit;
    }

    /// The nearest length of whole pixels.
    public double length(double length) {
        return Math.rint(length * perUnit) / perUnit;
    }
}
