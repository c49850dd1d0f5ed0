package nabla.app.canvas.board;

import java.util.Set;

import nabla.app.style.PortStyle;
import nabla.graph.Wire;
import nabla.project.Layout.Place;

/// A wire as it lies on the canvas.
///
/// @param label the shape that flows through it, or nothing where another wire of the same output says it
/// @param state how it is drawn
/// @param fans whether other wires leave the same output
/// @param lit the axes of its shape that keep it from fitting, counted from 0
public record Strand(Wire wire, PortStyle style, Route route, String label, State state, boolean fans,
        Set<Integer> lit) {

    Strand unlabelled() {
        return new Strand(wire, style, route, "", state, fans, lit);
    }

    /// With its ends moved.
    Strand between(Place from, Place to) {
        return from.equals(to) && from.x() == 0 && from.y() == 0 ? this
                : new Strand(wire, style, Route.curve(route.startX() + from.x(), route.startY() + from.y(),
                        route.endX() + to.x(), route.endY() + to.y()), "", state, fans, lit);
    }

    public enum State {
        FLOWING,
        /// Nothing is known of what will flow.
        WAITING,
        /// It does not fit where it leads.
        REFUSED
    }
}
