package nabla.engine;

/// A function of the plane on which ways to go downhill are compared, with its gradient.
public enum Terrain {
    /// ½ x² + 10 y²: along one axis twenty times as steep as along the other.
    VALLEY(5, 2.5, -4.5, 1.6) {
        @Override public double at(double x, double y) {
            return 0.5 * x * x + 10 * y * y;
        }

        @Override public void slope(double x, double y, double[] into) {
            into[0] = x;
            into[1] = 20 * y;
        }
    },
    /// ½ x² − ½ y² + y⁴/16: at 0 the gradient vanishes, and the way down leads along y to minima at ±2.
    SADDLE(3, 3, 2.2, 0.02) {
        @Override public double at(double x, double y) {
            return 0.5 * x * x - 0.5 * y * y + y * y * y * y / 16;
        }

        @Override public void slope(double x, double y, double[] into) {
            into[0] = x;
            into[1] = y * y * y / 4 - y;
        }
    },
    /// (1 − x)² + 100 (y − x²)²: a bent valley whose floor hardly falls towards the minimum at (1, 1) (Rosenbrock 1960).
    ROSENBROCK(2, 2, -1.2, 1) {
        @Override public double at(double x, double y) {
            var a = 1 - x;
            var b = y - x * x;
            return a * a + 100 * b * b;
        }

        @Override public void slope(double x, double y, double[] into) {
            var b = y - x * x;
            into[0] = -2 * (1 - x) - 400 * x * b;
            into[1] = 200 * b;
        }
    },
    /// (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²: flat with steep walls, minimum at (3, ½) (Beale 1958).
    BEALE(4.5, 4.5, 1, 1.5) {
        @Override public double at(double x, double y) {
            var a = 1.5 - x + x * y;
            var b = 2.25 - x + x * y * y;
            var c = 2.625 - x + x * y * y * y;
            return a * a + b * b + c * c;
        }

        @Override public void slope(double x, double y, double[] into) {
            var a = 1.5 - x + x * y;
            var b = 2.25 - x + x * y * y;
            var c = 2.625 - x + x * y * y * y;
            into[0] = 2 * (a * (y - 1) + b * (y * y - 1) + c * (y * y * y - 1));
            into[1] = 2 * x * (a + 2 * b * y + 3 * c * y * y);
        }
    };

    private final double wide;
    private final double high;
    private final double startX;
    private final double startY;

    Terrain(double wide, double high, double startX, double startY) {
        this.wide = wide;
        this.high = high;
        this.startX = startX;
        this.startY = startY;
    }

    public abstract double at(double x, double y);

    /// Writes the two parts of the gradient.
    public abstract void slope(double x, double y, double[] into);

    /// How far the part that is looked at reaches to either side of 0, in x.
    public double wide() {
        return wide;
    }

    /// The same in y.
    public double high() {
        return high;
    }

    /// Where a race starts unless somebody says otherwise.
    public double startX() {
        return startX;
    }

    public double startY() {
        return startY;
    }
}
