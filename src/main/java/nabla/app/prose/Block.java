package nabla.app.prose;

import java.util.List;

/// A part of a text that begins on a line of its own.
///
/// @param depth how many lists or quotations it stands in
/// @param bullet what stands before its first line, or nothing
record Block(Kind kind, List<Piece> pieces, int depth, String bullet) {

    enum Kind {
        TITLE,
        HEADING,
        SUBHEADING,
        TEXT,
        CODE,
        RULE
    }
}
