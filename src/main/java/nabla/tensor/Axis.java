package nabla.tensor;

/// One direction of a tensor: its name in the lecture's words (`batch`, `channels`, or none) and how many places it has.
public record Axis(String name, int size) {

    /// The name of the axis that counts examples; the only name that the arithmetic itself looks at.
    public static final String BATCH = "batch";

    public Axis {
        if (size < 0) {
            throw new IllegalArgumentException("an axis has at least 0 places, not " + size);
        }
    }

    public static Axis of(int size) {
        return new Axis("", size);
    }

    public boolean isBatch() {
        return name.equals(BATCH);
    }

    /// Whether the two may lie on each other: sizes equal, and examples never meet features, even if they are equally many.
    public boolean fits(Axis other) {
        return size == other.size && isBatch() == other.isBatch();
    }

    @Override public String toString() {
        return isBatch() ? "B" : Integer.toString(size);
    }
}
