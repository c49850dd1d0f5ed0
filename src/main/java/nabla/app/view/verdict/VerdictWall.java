package nabla.app.view.verdict;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Sheet;
import nabla.app.view.data.Portrait;
import nabla.app.view.part.Lines;

/// Some of the decisions with the examples that they are about: pictures in a wall, each over the number of its class; else a line of numbers
/// for each.
final class VerdictWall implements Lines {

    private static final double WANTED = 44;
    private static final double LINE = 20;
    private static final double LABEL = 16;
    private static final double GAP = 8;
    private static final double NUMBER = 44;
    private static final double SCORE = 62;

    private final VerdictWords words;
    private final List<Integer> decisions;
    private final Portrait portrait;
    private Optional<Integer> hovered = Optional.empty();

    VerdictWall(VerdictWords words, List<Integer> decisions, Portrait portrait) {
        this.words = words;
        this.decisions = List.copyOf(decisions);
        this.portrait = portrait;
    }

    private boolean isWall() {
        return portrait.isPicture();
    }

    private double factor() {
        var fitting = WANTED / Math.max(portrait.width(), portrait.height());
        return fitting >= 1 ? Math.floor(fitting) : fitting;
    }

    private double pitchX() {
        return Math.max(portrait.width() * factor(), WANTED - 8) + GAP;
    }

    private double pitchY() {
        return portrait.height() * factor() + LABEL + 4;
    }

    private int across(Box box) {
        return Math.max(1, (int) ((box.width() + GAP) / pitchX()));
    }

    @Override public int lines(Box box) {
        return isWall() ? Math.ceilDiv(decisions.size(), across(box)) : decisions.size();
    }

    @Override public int seen(Box box) {
        return Math.max(1, (int) (box.height() / (isWall() ? pitchY() : LINE)));
    }

    private Box picture(Box box, int at) {
        var x = box.x() + at % across(box) * pitchX() + (pitchX() - GAP - portrait.width() * factor()) / 2;
        return new Box(Math.rint(x), Math.rint(box.y() + at / across(box) * pitchY()), portrait.width() * factor(),
                portrait.height() * factor());
    }

    @Override public void draw(Pen pen, Box box, int first, Colours colours) {
        pen.clip(box, () -> {
            if (isWall()) {
                wall(pen, box, first * across(box), colours);
            } else {
                lines(pen, box, first, colours);
            }
        });
    }

    private void wall(Pen pen, Box box, int from, Colours colours) {
        var seen = Math.min(decisions.size() - from, (seen(box) + 1) * across(box));
        for (var i = 0; i < seen; i++) {
            var decision = decisions.get(from + i);
            var place = picture(box, i);
            pen.image(raster(decision, colours), place, factor() < 1 ? Smoothing.SMOOTH : Smoothing.SHARP);
            frame(pen, place, decision, colours);
            pen.text(words.brief(decision), place.centreX(), place.bottom() + LABEL / 2, Type.CELL, Anchor.CENTRE,
                    colours.of(Tone.SECONDARY));
        }
    }

    private Raster raster(int decision, Colours colours) {
        var rows = words.cohort().rows();
        var row = words.row(decision);
        return portrait.raster(place -> rows.x(row, place), colours);
    }

    private void frame(Pen pen, Box place, int decision, Colours colours) {
        var isHovered = hovered.filter(h -> h == decision).isPresent();
        pen.stroke(place.inset(-0.5), 0, isHovered ? Stroke.of(colours.of(Tone.ACCENT), 2)
                : Stroke.hairline(colours.of(Tone.BORDER)));
    }

    private void lines(Pen pen, Box box, int first, Colours colours) {
        var seen = Math.min(decisions.size() - first, seen(box) + 1);
        for (var line = 0; line < seen; line++) {
            var decision = decisions.get(first + line);
            var y = box.y() + line * LINE;
            if (hovered.filter(h -> h == decision).isPresent()) {
                pen.fill(new Box(box.x(), y, box.width(), LINE), colours.of(Tone.ACCENT_WASH));
            }
            var middle = y + LINE / 2;
            pen.text(words.number(decision), box.x() + NUMBER - 8, middle, Type.CELL, Anchor.RIGHT,
                    colours.of(Tone.SECONDARY));
            pen.text(Type.CELL.cut(words.input(decision), box.width() - NUMBER - SCORE), box.x() + NUMBER, middle,
                    Type.CELL, Anchor.LEFT, colours.of(Tone.TEXT));
            pen.text(words.brief(decision), box.right() - 4, middle, Type.CELL, Anchor.RIGHT,
                    colours.of(Tone.SECONDARY));
            pen.line(box.x(), y + LINE, box.right(), y + LINE, Stroke.hairline(colours.of(Tone.HAIRLINE)));
        }
    }

    private Optional<Integer> at(double x, double y, Box box, int first) {
        if (!box.contains(x, y)) {
            return Optional.empty();
        }
        if (!isWall()) {
            return Optional.of(first + (int) ((y - box.y()) / LINE)).filter(i -> i < decisions.size());
        }
        var from = first * across(box);
        return IntStream.range(0, Math.min(decisions.size() - from, (seen(box) + 1) * across(box)))
                .filter(i -> picture(box, i).contains(x, y)).mapToObj(i -> from + i).findFirst();
    }

    @Override public Optional<String> point(double x, double y, Box box, int first) {
        hovered = at(x, y, box, first).map(decisions::get);
        return hovered.map(words::said);
    }

    @Override public Sheet sheet() {
        return words.sheet(decisions);
    }
}
