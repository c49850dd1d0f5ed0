package nabla.app.view.part;

import nabla.app.picture.Heatmap;

/// A row of numbers summed up; where it is a distribution, its entropy in bits, H = −Σ p log₂ p.
public record Share(double sum, double largest, int at, double entropy) {

    private static final double NEARLY = 1e-9;

    public static Share of(Heatmap.Grid grid, int row) {
        double sum = 0;
        double entropy = 0;
        var largest = Double.NEGATIVE_INFINITY;
        var at = 0;
        var isShare = true;
        for (var column = 0; column < grid.columns(); column++) {
            var value = grid.at(row, column);
            sum += value;
            if (value > largest) {
                largest = value;
                at = column;
            }
            isShare &= value >= 0;
            entropy -= value > 0 ? value * Math.log(value) : 0;
        }
        var isWhole = isShare && Math.abs(sum - 1) < NEARLY;
        return new Share(sum, largest, at, isWhole ? Math.abs(entropy) / Math.log(2) : Double.NaN);
    }

    public boolean isDistribution() {
        return !Double.isNaN(entropy);
    }
}
