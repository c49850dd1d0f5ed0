package nabla.app.stepping;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import nabla.engine.Probe;
import nabla.tensor.Shape;
import nabla.tensor.Side;
import nabla.tensor.Values;

/// A tensor on a card.
///
/// @param sign what stands before it, as LaTeX
/// @param open brackets that begin before it, as in (p − onehot)
/// @param symbol its name as LaTeX
/// @param caption what it is, in words
/// @param values its numbers; none where they are not computed yet
/// @param side whether the operation reads it as it lies or transposed; it is drawn as it is read
/// @param sources its cells that a cell of the subject was made of
/// @param tensor where its numbers stand in the run; nowhere where they are worked out for the card alone
record Figure(
        String sign,
        String open,
        String close,
        String symbol,
        String caption,
        Optional<Values> values,
        Shape shape,
        Kind kind,
        Side side,
        IntFunction<List<Integer>> sources,
        Optional<Probe.AtPort> tensor) {

    /// On which scale its cells are coloured; whole numbers that name something have none.
    enum Kind {
        VALUE,
        GRADIENT,
        NAMES,
        /// A gradient that waits for more.
        PARTIAL
    }

    private static final IntFunction<List<Integer>> NOTHING = _ -> List.of();

    static Figure of(String symbol, String caption, Optional<Values> values, Shape shape, Kind kind) {
        return new Figure("", "", "", symbol, caption, values, shape, kind, Side.PLAIN, NOTHING,
                Optional.empty());
    }

    static Figure of(String symbol, String caption, Values values, Kind kind) {
        return of(symbol, caption, Optional.of(values), values.shape(), kind);
    }

    Figure after(String before) {
        return new Figure(before, open, close, symbol, caption, values, shape, kind, side, sources, tensor);
    }

    Figure opening() {
        return new Figure(sign, "(", close, symbol, caption, values, shape, kind, side, sources, tensor);
    }

    Figure closing() {
        return new Figure(sign, open, ")", symbol, caption, values, shape, kind, side, sources, tensor);
    }

    Figure madeOf(IntFunction<List<Integer>> cells) {
        return new Figure(sign, open, close, symbol, caption, values, shape, kind, side, Remembered.of(cells),
                tensor);
    }

    /// Its cells are those of a tensor of the run, in the same order.
    Figure standingAt(Probe.AtPort where) {
        return new Figure(sign, open, close, symbol, caption, values, shape, kind, side, sources, Optional.of(where));
    }

    Figure captioned(String other) {
        return new Figure(sign, open, close, symbol, other, values, shape, kind, side, sources, tensor);
    }

    Figure read(Side from) {
        return from == Side.PLAIN
                ? this
                : new Figure(sign, open, close, symbol + "^{\\top}", caption, values, shape, kind, from, sources,
                        tensor);
    }

    boolean isGradient() {
        return kind == Kind.GRADIENT || kind == Kind.PARTIAL;
    }

    boolean isScalar() {
        return shape.volume() == 1;
    }
}
