package nabla.data;

/// Draws that depend on their place alone: SplitMix64 (Steele, Lea, Flood 2014) over seed, stream and place.
final class Hash {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Hash() {}

    /// 64 bits for this place of this stream of this seed; the same on every machine.
    static long of(long seed, long stream, long place) {
        return mix(mix(mix(seed + GOLDEN) + stream * GOLDEN + GOLDEN) + place * GOLDEN);
    }

    /// A whole number from 0 to `bound` − 1.
    static int below(int bound, long bits) {
        return (int) Math.unsignedMultiplyHigh(bits, bound);
    }

    /// A number at least 0 and below 1, of 53 bits.
    static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
