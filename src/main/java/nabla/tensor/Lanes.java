package nabla.tensor;

/// Whether the Vector API is at hand; without it the same numbers come from plain loops, more slowly.
///
/// A JVM told to `--add-modules jdk.incubator.vector` prints a warning that no option takes away, and cannot keep its
/// modules in an AOT cache. So the launchers only export `jdk.internal.module`, and the module is loaded when it is
/// first asked for. `-Dnabla.lanes=off` leaves it out: the AOT cache is trained so, for it cannot hold such a module.
final class Lanes {

    private static final String MODULE = "jdk.incubator.vector";
    private static final boolean AVAILABLE = !"off".equals(System.getProperty("nabla.lanes"))
            && (ModuleLayer.boot().findModule(MODULE).isPresent() || loaded());

    private Lanes() {}

    static boolean available() {
        return AVAILABLE;
    }

    private static boolean loaded() {
        try {
            Class.forName("jdk.internal.module.Modules").getMethod("loadModule", String.class).invoke(null, MODULE);
            return true;
        } catch (ReflectiveOperationException _) {
            return false; // not exported, or not in this runtime
        }
    }
}
