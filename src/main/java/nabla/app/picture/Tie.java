package nabla.app.picture;

import java.util.Optional;

/// How a cell is tied to the one that is followed, which decides how it is lit.
public record Tie(Side side, Degree degree) {

    public static final Tie FOCUS = new Tie(Side.FOCUS, Degree.DIRECT);

    /// On which side of the followed cell.
    public enum Side {
        /// It is the cell itself.
        FOCUS,
        /// The followed cell was made of it: solid lines.
        MADE_OF,
        /// The followed cell flowed into it: dashed lines.
        FLOWED_INTO
    }

    /// How closely, the closest first.
    public enum Degree {
        /// One node lies between.
        DIRECT,
        FURTHER,
        /// It is read, but nothing changes with it just now.
        IDLE
    }

    /// The ties of the cells of one tensor, by their flat places.
    @FunctionalInterface
    public interface Ties {
        Optional<Tie> at(int place);
    }

    /// Which is shown where many cells share a few pixels.
    boolean isOver(Tie other) {
        return side == Side.FOCUS || other.side != Side.FOCUS && degree.compareTo(other.degree) < 0;
    }
}
