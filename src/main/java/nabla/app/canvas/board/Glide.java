package nabla.app.canvas.board;

import java.time.Duration;

/// Nodes on their way from where they stood to where they stand now, for the eye only: the project is there already.
///
/// @param start when it began, in nanoseconds
public record Glide(Board from, Board to, long start) {

    private static final Duration TIME = Duration.ofMillis(300);

    public boolean isOver(long now) {
        return now - start >= TIME.toNanos();
    }

    /// As it looks on the way: fast at first, then slower.
    public Board at(long now) {
        var left = 1 - Math.min(1, (double) (now - start) / TIME.toNanos());
        return to.comingFrom(from, left * left * left);
    }
}
