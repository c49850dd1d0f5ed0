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

    static CellDigits fitting(Heatmap.Grid grid, Type type, int most, double width, double height) {
        var letters = (int) (width / (type.size() * 0.6));
        if (width + 3 < NUMBERS_FROM * type.size() / 12 || height < type.size() + 3) {
            return new CellDigits(HIDDEN, Lead.BARE, letters);
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

    /// The number, or nothing where even its short form would not fit: a label is dropped, never cut.
    Optional<String> text(double value) {
        var text = lead == Lead.BARE ? Numbers.lean(value, decimals) : Numbers.fixed(value, decimals);
        if (text.length() <= letters) {
            return Optional.of(text);
        }
        return Optional.of(Numbers.power(value, 1)).filter(t -> t.length() <= letters);
    }
}
