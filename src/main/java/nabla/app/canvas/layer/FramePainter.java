package nabla.app.canvas.layer;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

import javafx.scene.paint.Color;

import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Enclosure;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Mark;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tone;
import nabla.app.style.Type;

/// Draws the frames of open nodes, each with a bar that says what stands open, what it is, and which of its times are seen.
final class FramePainter {

    private static final double CORNER = 12;
    private static final double ICON = 16;
    /// So many pixels a title has at least, and so many units there is room for in its bar.
    private static final double READ = 12;
    private static final double LARGEST = 30;
    private static final int LEAST_LETTERS = 4;

    private final Pen pen;
    private final Sight sight;
    private final Colours colours;

    FramePainter(Pen pen, Sight sight) {
        this.pen = pen;
        this.sight = sight;
        colours = sight.colours();
    }

    /// @param marks what each wears
    void draw(Collection<Enclosure> frames, Map<String, Set<Mark>> marks, Box visible) {
        frames.stream()
                .filter(f -> Board.meet(f.box(), visible))
                .forEach(f -> draw(f, marks.getOrDefault(f.name(), Set.of())));
    }

    private void draw(Enclosure frame, Set<Mark> marks) {
        var accent = colours.of(Tone.ACCENT);
        var thick = Math.max(1, 1 / sight.zoom());
        pen.fill(frame.box(), CORNER, colours.of(Tone.CANVAS));
        pen.fill(frame.box(), CORNER, Colours.faint(accent, 0.035));
        pen.clip(frame.box(), CORNER, () -> pen.fill(frame.bar(), Colours.faint(accent, 0.07)));
        var isActive = marks.contains(Mark.FORWARD) || marks.contains(Mark.BACKWARD);
        pen.stroke(frame.box(), CORNER, isActive ? Stroke.of(accent, 3 * thick)
                : marks.contains(Mark.SELECTED) ? Stroke.of(accent, 2 * thick)
                : Stroke.of(Colours.faint(accent, 0.4), 1.5 * thick));
        if (READ / sight.zoom() > LARGEST) {
            far(frame, Colours.over(colours.of(Tone.CANVAS), accent, 0.1));
        } else {
            bar(frame);
        }
    }

    /// From far away the title stands above, where there is room for it.
    private void far(Enclosure frame, Color ground) {
        var type = Type.ROW_BOLD.sized(READ / sight.zoom());
        var words = type.cutInside(frame.shown(), frame.box().width() - 2 * CORNER);
        if (words.length() < Math.min(LEAST_LETTERS, frame.shown().length())) {
            return;
        }
        var plate = new Box(frame.box().x(), frame.box().y() - 1.4 * type.size(),
                type.width(words) + type.size(), 1.4 * type.size());
        pen.fill(plate, type.size() / 4, ground);
        pen.text(words, plate.x() + type.size() / 2, plate.centreY(), type, Anchor.LEFT, colours.of(Tone.TEXT));
    }

    private void bar(Enclosure frame) {
        var bar = frame.bar();
        var type = frame.opening().node().op().type();
        var isSmall = sight.zoom() < Detail.SMALL_PRINT;
        var title = isSmall ? Type.ROW_BOLD.sized(READ / sight.zoom()) : Type.ROW_BOLD;
        var left = bar.x() + 12;
        if (!isSmall) {
            pen.icon(Icons.of(type.category()), left, bar.centreY() - ICON / 2, ICON, colours.of(type.category()));
            left += ICON + 8;
        }
        var right = frame.times().map(t -> {
            times(frame, t);
            return t.box().x();
        }).orElse(frame.control().x()) - 8;
        var shown = title.cutInside(frame.shown(), right - left);
        pen.text(shown, left, bar.centreY(), title, Anchor.LEFT, colours.of(Tone.TEXT));
        var beside = left + title.width(shown) + 10;
        var about = frame.about();
        if (!isSmall && beside + Type.CAPTION.width(about) < right) {
            pen.text(about, beside, bar.centreY(), Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
        }
        icon(Icons.CLOSE, frame.control(), colours.of(Tone.SECONDARY));
    }

    /// `‹ 5–9 of 20 ›`
    private void times(Enclosure frame, Enclosure.Window window) {
        var bar = frame.bar();
        var tone = colours.of(Tone.SECONDARY);
        var faint = Colours.faint(tone, 0.35);
        icon(Icons.CHEVRON_LEFT, window.before(), window.first() > 0 ? tone : faint);
        pen.text(window.words(), window.box().centreX(), bar.centreY(), Type.CELL, Anchor.CENTRE,
                colours.of(Tone.TEXT));
        icon(Icons.CHEVRON_RIGHT, window.after(), window.last() < window.all() - 1 ? tone : faint);
    }

    /// Larger from far away, so that it can be seen and hit.
    private void icon(Icons icon, Box place, Color colour) {
        var size = Math.clamp(ICON * Detail.SMALL_PRINT / sight.zoom(), ICON, place.height() - 2);
        pen.icon(icon, place.centreX() - size / 2, place.centreY() - size / 2, size, colour);
    }
}
