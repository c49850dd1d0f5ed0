package nabla.app.canvas.layer;

import java.util.List;
import java.util.Set;

import javafx.scene.paint.Color;

import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Card;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.prose.Prose;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tints;
import nabla.app.style.Tone;
import nabla.app.style.Type;

/// Draws regions and notes, behind all else on the canvas.
public final class CardPainter {

    private static final double REGION_CORNER = 12;
    private static final double NOTE_CORNER = 8;

    private final Pen pen;
    private final Sight sight;
    private final Colours colours;

    CardPainter(Pen pen, Sight sight) {
        this.pen = pen;
        this.sight = sight;
        colours = sight.colours();
    }

    /// @param selected the names of those that wear a ring
    /// @param hidden the name of one that is written in just now, or nothing
    void draw(List<Card> cards, Set<String> selected, String hidden, Box visible) {
        for (var card : cards) {
            if (Board.meet(card.box().inset(-4), visible)) {
                switch (card.kind()) {
                    case REGION -> region(card, selected, hidden.equals(card.name()));
                    case NOTE -> note(card, selected, hidden.equals(card.name()));
                }
            }
        }
    }

    private void region(Card region, Set<String> selected, boolean isWritten) {
        var colour = colours.of(Tints.tone(region.tint()).orElse(Tone.SECONDARY));
        var box = region.box();
        pen.fill(box, REGION_CORNER, Colours.faint(colour, 0.08));
        if (sight.detail().atLeast(Detail.PICTURE)) {
            pen.clip(box, REGION_CORNER, () -> pen.fill(region.bar(), Colours.faint(colour, 0.14)));
        }
        edge(box, REGION_CORNER, colour, selected.contains(region.name()));
        if (isWritten) {
            return;
        }
        if (sight.detail().atLeast(Detail.PICTURE)) {
            var type = Type.ROW_BOLD.sized(Math.clamp(12 / sight.zoom(), 14, 24));
            pen.text(type.cut(region.words(), box.width() - 24), box.x() + 12, region.bar().centreY(), type,
                    Anchor.LEFT, colours.of(Tone.TEXT));
        } else {
            far(region, colour);
        }
    }

    /// From far away the title is what is left to read.
    private void far(Card region, Color colour) {
        var box = region.box();
        var size = Math.min(18 / sight.zoom(), box.height() / 4);
        if (size * sight.zoom() < 11) {
            return;
        }
        var type = Type.TITLE.sized(size);
        var words = type.cut(region.words(), box.width() - 2 * size);
        if (!words.isEmpty()) {
            var width = type.width(words) + size;
            var plate = new Box(box.x(), box.y() - 1.5 * size, width, 1.5 * size);
            pen.fill(plate, size / 4, Colours.over(colours.of(Tone.CANVAS), colour, 0.2));
            pen.text(words, plate.x() + size / 2, plate.centreY(), type, Anchor.LEFT, colours.of(Tone.TEXT));
        }
    }

    private void note(Card note, Set<String> selected, boolean isWritten) {
        var tint = Tints.tone(note.tint());
        var colour = colours.of(tint.orElse(Tone.SECONDARY));
        var box = note.box();
        pen.fill(box, NOTE_CORNER, Colours.over(colours.of(Tone.PANEL), colour, tint.isPresent() ? 0.1 : 0.02));
        pen.clip(box, NOTE_CORNER, () -> pen.fill(box.left(4), colour));
        edge(box, NOTE_CORNER, colour, selected.contains(note.name()));
        if (isWritten) {
            return;
        }
        if (sight.detail().atLeast(Detail.PICTURE)) {
            text(note.words(), box);
        } else {
            var size = Math.min(16 / sight.zoom(), Math.min(box.width(), box.height()) / 2);
            pen.icon(Icons.NOTE, box.centreX() - size / 2, box.centreY() - size / 2, size, colour);
        }
    }

    /// From farther away larger, so that its beginning can still be read.
    private void text(String words, Box note) {
        var inside = inside(note);
        var scale = Math.max(1, Detail.SMALL_PRINT / sight.zoom());
        pen.clip(note, NOTE_CORNER, () -> pen.place(inside.x(), inside.y(), scale, 0,
                () -> Prose.of(words, inside.width() / scale)
                        .draw(pen, 0, 0, (inside.height() + Card.PADDING) / scale, colours)));
    }

    /// Where a note's text stands.
    public static Box inside(Box note) {
        return new Box(note.x() + Card.PADDING + 4, note.y() + Card.PADDING - 2,
                Math.max(20, note.width() - 2 * Card.PADDING - 4), Math.max(0, note.height() - 2 * Card.PADDING));
    }

    private void edge(Box box, double corner, Color colour, boolean isSelected) {
        var thick = Math.max(1, 1 / sight.zoom());
        pen.stroke(box.inset(0.5), corner, isSelected ? Stroke.of(colours.of(Tone.ACCENT), 2 * thick)
                : Stroke.of(Colours.faint(colour, 0.5), thick));
        if (isSelected) {
            var x = box.right() - 5;
            var y = box.bottom() - 5;
            pen.line(x - 8, y, x, y - 8, Stroke.of(colours.of(Tone.ACCENT), 1.5 * thick));
            pen.line(x - 4, y, x, y - 4, Stroke.of(colours.of(Tone.ACCENT), 1.5 * thick));
        }
    }
}
