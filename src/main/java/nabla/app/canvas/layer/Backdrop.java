package nabla.app.canvas.layer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SequencedMap;

import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Card;
import nabla.app.canvas.board.Enclosure;
import nabla.app.canvas.sight.Mark;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;

/// What lies beneath the wires: regions and notes, and the frames of open nodes.
///
/// @param marks what the frames wear
/// @param selected which regions and notes are selected
/// @param written which of them is written in
public record Backdrop(List<Card> cards, SequencedMap<String, Enclosure> frames, Map<String, Set<Mark>> marks,
        Set<String> selected, String written) {

    public static Backdrop of(Board board, Map<String, Set<Mark>> marks, Set<String> selected, String written) {
        return new Backdrop(board.cards(), board.frames(), marks, Set.copyOf(selected), written);
    }

    void draw(Pen pen, Sight sight, Box part) {
        new CardPainter(pen, sight).draw(cards, selected, written, part);
        new FramePainter(pen, sight).draw(frames.values(), marks, part);
    }
}
