package nabla.app.prose;

/// What stands in a line of text.
sealed interface Piece {

    record Words(String text, Style style) implements Piece {}

    record Tex(String latex, Set set) implements Piece {}

    /// What follows begins on the next line.
    record End() implements Piece {}

    enum Style {
        PLAIN,
        BOLD,
        ITALIC,
        CODE,
        LINK
    }

    enum Set {
        IN_LINE,
        /// On a line of its own, in the middle.
        APART
    }
}
