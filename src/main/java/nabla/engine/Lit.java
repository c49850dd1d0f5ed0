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

    private final Probe.AtPort home;
    private final Make make;
    private final Side side;
    private final BitSet places;
    private final BitSet faint;
    private final BitSet direct;

    /// How a tensor came to be there.
    public enum Make {
        COMPUTED,
        /// A weight, which stays from step to step.
        HELD
    }

    Lit(Probe.AtPort home, Make make, Side side, BitSet places, BitSet faint, BitSet direct) {
        this.home = home;
        this.make = make;
        this.side = side;
        this.places = places;
        this.faint = faint;
        this.direct = direct;
    }

    /// The tensor by the port where it was written, or is held.
    public Probe.AtPort home() {
        return home;
    }

    public Make make() {
        return make;
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

    /// Whether one node alone lies between: the cell was read by it, or written by it, at once.
    public boolean isDirect(int place) {
        return direct.get(place);
    }

    /// How many are direct.
    public int countDirect() {
        return direct.cardinality();
    }

    /// How many nothing changes with just now.
    public int countFaint() {
        return faint.cardinality();
    }

    /// The places in ascending order.
    public IntStream places() {
        return places.stream();
    }

    public int count() {
        return places.cardinality();
    }

    @Override public String toString() {
        return side + " " + places + (faint.isEmpty() ? "" : " faint " + faint);
    }
}
