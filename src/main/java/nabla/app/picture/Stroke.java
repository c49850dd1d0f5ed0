package nabla.app.picture;

import java.util.List;
import javafx.scene.paint.Color;

/// How a line is drawn: colour, width, dashes (lengths on and off; none is solid), and how far along them it starts. Ends and corners are round
/// on solid lines, flat on dashed ones.
public record Stroke(Color colour, double width, List<Double> dashes, double phase) {

    public Stroke {
        dashes = List.copyOf(dashes);
    }

    public static Stroke of(Color colour, double width) {
        return new Stroke(colour, width, List.of(), 0);
    }

    public static Stroke hairline(Color colour) {
        return of(colour, 1);
    }

    public Stroke dashed(double on, double off) {
        return new Stroke(colour, width, List.of(on, off), phase);
    }

    /// The dashes moved along the line, for wires on which something travels.
    public Stroke from(double newPhase) {
        return new Stroke(colour, width, dashes, newPhase);
    }

    public boolean isDashed() {
        return !dashes.isEmpty();
    }
}
