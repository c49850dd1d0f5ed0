package nabla.app.canvas.gesture;

/// How the canvas takes the mouse and moves, as its user is used to it.
///
/// @param drift how far a click may go astray, in pixels
public record Manners(Wheel wheel, Drag drag, Direction direction, double drift, Motion motion) {

    /// What the wheel does; with Shift the view goes sideways, with Ctrl it does the other of the two.
    public enum Wheel {
        ZOOMS,
        PANS
    }

    /// What dragging with the left button over nothing does.
    public enum Drag {
        SELECTS,
        PANS
    }

    /// Whether what is seen goes against the wheel, or with the fingers.
    public enum Direction {
        USUAL,
        NATURAL;

        public double sign() {
            return this == USUAL ? 1 : -1;
        }
    }

    /// Whether things glide to their new places, or stand there at once.
    public enum Motion {
        FULL,
        REDUCED
    }

    public static final Manners USUAL = new Manners(Wheel.ZOOMS, Drag.SELECTS, Direction.USUAL, 6,
            Motion.FULL);

    /// Whether a turn of the wheel zooms.
    public boolean zooms(boolean turned) {
        return wheel == Wheel.ZOOMS != turned;
    }
}
