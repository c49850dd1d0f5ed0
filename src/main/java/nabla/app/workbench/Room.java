package nabla.app.workbench;

/// How much room a window has: in a small one the palette is a rail and the views are tabs.
enum Room {
    LARGE,
    SMALL;

    private static final double WIDE = 1400;
    private static final double HIGH = 800;

    static Room of(double width, double height) {
        return width < WIDE || height < HIGH ? SMALL : LARGE;
    }
}
