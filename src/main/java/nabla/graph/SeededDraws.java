package nabla.graph;

/// Draws by hashing (seed, path of the node, step, i), so that neither order nor thread nor batch matters and any step can be drawn again.
public final class SeededDraws implements Draws {

    private final long origin;
    private long key;

    private SeededDraws(long origin) {
        this.origin = origin;
        at(0);
    }

    public static SeededDraws of(long seed, String path) {
        var origin = mix(seed + 0x9E3779B97F4A7C15L);
        for (var i = 0; i < path.length(); i++) {
            origin = mix(origin ^ (path.charAt(i) + 0x9E3779B97F4A7C15L * (i + 1)));
        }
        return new SeededDraws(origin);
    }

    /// Turns to the draws of another step.
    public void at(long step) {
        key = mix(origin ^ mix(step + 0x632BE59BD9B4E019L));
    }

    @Override public double uniform(int i) {
        return (mix(key + 0x9E3779B97F4A7C15L * (i + 1L)) >>> 11) * 0x1.0p-53;
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
