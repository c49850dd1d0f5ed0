package nabla.engine;

import java.util.BitSet;
import java.util.stream.IntStream;

/// Cells of one tensor that are tied to a cell, by their flat places; nobody can change them.
public final class Lit {

    /// On which side of the cell they lie.
    public enum Side {
        /// The cell was made of them.
        ORIGIN,
        /// The cell flowed into them.
        DESTINATION
    }

    private final Side side;
    private final BitSet places;
    private final BitSet faint;

    Lit(Side side, BitSet places, BitSet faint) {
        this.side = side;
        this.places = places;
        this.faint = faint;
    }

    public Side side() {
        return side;
    }

    public boolean has(int place) {
        return places.get(place);
    }

    /// Whether a cell is read although nothing changes with it just now: the slope is zero.
    public boolean isFaint(int place) {
        return faint.get(place);
    }

    /// The places in ascending order.
    public IntStream places() {
        return places.stream();
    }

    public int count() {
        return places.cardinality();
    }

    /// Whether nothing changes with any of them just now.
    public boolean isFaint() {
        return faint.cardinality() == places.cardinality();
    }

    @Override public String toString() {
        return side + " " + places + (faint.isEmpty() ? "" : " faint " + faint);
    }
}
