package nabla.app.picture;

import java.util.Optional;
import nabla.app.style.Type;

/// How many decimals the cells of one matrix show: as many as are wanted if the longest number fits so, else fewer, else none at all.
record CellDigits(int decimals, Lead lead, int letters) {

    /// Whether 0.18 is written with its zero.
    enum Lead {
        ZERO,
        BARE
    }

    private static final double ZERO_FROM = 44;
    private static final double NUMBERS_FROM = 32;
    private static final int HIDDEN = -1;
    /// What one decimal would round to nothing.
    private static final double LEAST = 0.1;

    static CellDigits fitting(Heatmap.Grid grid, Type type, int most, double width, double height) {
        var letters = (int) (width / (type.size() * 0.6));
        if (height < type.size() + 3) {
            return new CellDigits(HIDDEN, Lead.BARE, letters);
        }
        if (width + 3 < NUMBERS_FROM * type.size() / 12) {
            return narrow(grid, letters);
        }
        var bare = width + 3 < ZERO_FROM * type.size() / 12;
        var signs = anyNegative(grid) ? 1 : 0;
        var wholes = (int) Math.max(1, 1 + Math.floor(Math.log10(Math.max(1, grid.largest() + 0.005))));
        var room = letters - signs - wholes - 1;
        if (room >= 2) {
            return new CellDigits(Math.min(most, room), bare ? Lead.BARE : Lead.ZERO, letters);
        }
        return new CellDigits(Math.max(0, Math.min(1, room)), Lead.ZERO, letters);
    }

    /// One decimal, or none for whole numbers, where all of them fit so and are not all rounded to nothing.
    private static CellDigits narrow(Heatmap.Grid grid, int letters) {
        if (letters < 1 || grid.largest() < LEAST) {
            return new CellDigits(HIDDEN, Lead.BARE, letters);
        }
        var isWhole = true;
        var least = 0.0;
        var most = 0.0;
        for (var i = grid.from(); i < grid.from() + grid.rows() * grid.columns(); i++) {
            var value = grid.values()[i];
            if (Double.isFinite(value)) {
                isWhole &= value == Math.rint(value);
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        var decimals = isWhole ? 0 : 1;
        var longest = Math.max(Numbers.lean(least, decimals).length(), Numbers.lean(most, decimals).length());
        return new CellDigits(longest <= letters ? decimals : HIDDEN, Lead.BARE, letters);
    }

    private static boolean anyNegative(Heatmap.Grid grid) {
        for (var i = grid.from(); i < grid.from() + grid.rows() * grid.columns(); i++) {
            if (grid.values()[i] < 0) {
                return true;
            }
        }
        return false;
    }

    boolean areShown() {
        return decimals != HIDDEN;
    }

    /// Whether a word fits into a cell.
    boolean fit(String word) {
        return word.length() <= letters;
    }

    /// The number, or nothing where even its short form would not fit: a label is dropped, never cut.
    Optional<String> text(double value) {
        var text = lead == Lead.BARE ? Numbers.lean(value, decimals) : Numbers.fixed(value, decimals);
        if (text.length() <= letters) {
            return Optional.of(text);
        }
        return Optional.of(Numbers.power(value, 1)).filter(t -> t.length() <= letters);
    }
}
