package nabla.engine;

/// A place on the timeline of a run: how many whole training steps are done, and how many operations of the next one.
public record Place(long step, int done) implements Comparable<Place> {

    /// Between two training steps.
    public static Place after(long step) {
        return new Place(step, 0);
    }

    @Override public int compareTo(Place other) {
        return step != other.step ? Long.compare(step, other.step) : Integer.compare(done, other.done);
    }
}
