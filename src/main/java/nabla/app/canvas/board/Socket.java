package nabla.app.canvas.board;

import nabla.app.style.PortStyle;
import nabla.graph.Port;
import nabla.graph.Ref;

/// A port where it stands on the canvas.
///
/// @param free whether nothing is wired to it
public record Socket(Ref ref, Side side, Port port, PortStyle style, double x, double y, boolean free) {

    /// How far around its middle a port is hit.
    public static final double REACH = 12;

    /// Inputs stand on a node's left edge, outputs on its right.
    public enum Side {
        IN,
        OUT
    }

    boolean isHit(double px, double py, double reach) {
        return Math.max(Math.abs(px - x), Math.abs(py - y)) <= reach;
    }

    /// The same place for another port.
    public Socket of(Ref other) {
        return new Socket(other, side, port, style, x, y, free);
    }

    Socket moved(double dx, double dy) {
        return new Socket(ref, side, port, style, x + dx, y + dy, free);
    }
}
