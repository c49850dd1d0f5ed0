package nabla.engine;

/// How a series is cut down for a picture: of each column of it the smallest and the largest reading stay, so nothing that stands out is lost.
///
/// @param points about how many places are kept at most
/// @param smoothing the share w of the past in a moving average that is corrected for its beginning: mₜ = w·mₜ₋₁ + (1 − w)·yₜ, drawn as
///     mₜ / (1 − wᵗ); 0 for the readings as they are
/// @param from the first training step that is looked at; the reading before belongs to it, since the line comes from there
/// @param to the last one; the reading after belongs to it
public record Cut(int points, double smoothing, long from, long to) {

    /// All of a series as it was read.
    public static Cut of(int points) {
        return new Cut(points, 0, 0, Long.MAX_VALUE);
    }

    public Cut smoothed(double by) {
        return new Cut(points, by, from, to);
    }

    public Cut between(long first, long last) {
        return new Cut(points, smoothing, first, last);
    }
}
