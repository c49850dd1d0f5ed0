package nabla.tensor;

/// Whether this JVM was started with the Vector API; without it the same numbers come from plain loops, more slowly.
final class Lanes {

    private static final boolean AVAILABLE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private Lanes() {}

    static boolean available() {
        return AVAILABLE;
    }
}
