package nabla.app.view.latent;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.data.Cohort;
import nabla.app.view.data.Portrait;
import nabla.app.view.part.MapPicture;
import nabla.graph.Words;

/// Draws a latent plane with its points, what is decoded at one place large beside it, and the steps of a path below.
record LatentPicture(Box box, LatentPlace place, Cohort cohort, Portrait portrait, LatentPlane plane,
        LatentPlane.Reach seen, List<Integer> path) {

    private static final double LEFT = 44;
    private static final double HEAD = 22;
    private static final double BELOW = 24;
    private static final double NARROWEST = 280;
    private static final double GAP = 20;
    private static final double LINE = 18;
    private static final double STRIP = 52;
    private static final double LARGEST = 240;

    private static String text(String key, Object... args) {
        return Words.of("view").text("latent." + key, args);
    }

    private double panel() {
        var isWanted = place.decoder().isPresent() || portrait.isPicture();
        return !isWanted || box.width() < NARROWEST ? 0 : Math.clamp(box.width() * 0.32, 84, LARGEST);
    }

    private boolean hasStrip() {
        return path.size() == 2 && box.height() > 3 * STRIP;
    }

    Axes axes() {
        var wide = box.width() - LEFT - (panel() > 0 ? panel() + GAP : 8);
        var high = box.height() - HEAD - BELOW - (hasStrip() ? STRIP : 0);
        return seen.axes(new Box(box.x() + LEFT, box.y() + HEAD, Math.max(20, wide), Math.max(20, high)));
    }

    void draw(Pen pen, LatentDecoder decoder, Optional<Integer> hovered, Optional<Double> tilt, Colours colours) {
        var axes = axes();
        axes.draw(pen, axis(0), "", colours);
        var marks = new LatentMarks(cohort, plane);
        var said = tilt.map(angle -> text("tilt", Numbers.fixed(Math.toDegrees(angle), 2))).orElse("");
        var right = axes.plot().right() - Type.CAPTION_BOLD.width(said);
        var name = axis(1);
        pen.text(name, box.x(), box.y() + 8, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
        pen.text(said, right, box.y() + 8, Type.CAPTION_BOLD, Anchor.LEFT, colours.of(Tone.TEXT));
        marks.legend(pen, box.x() + Type.CAPTION.width(name) + 16, right - 10, box.y() + 8, colours);
        pen.clip(axes.plot(), () -> {
            decoder.wall(colours).ifPresent(wall -> {
                var grid = decoder.grid().orElseThrow();
                pen.image(wall, ground(axes, grid), Smoothing.SHARP);
            });
            marks.draw(pen, axes, colours);
            path(pen, axes, colours);
            hovered.ifPresent(i -> pen.circle(axes.atX(plane.xs()[i]), axes.atY(plane.ys()[i]), 7,
                    Stroke.of(colours.of(Tone.ACCENT), 2)));
            decoder.one().ifPresent(one -> cross(pen, axes.atX(one.xs()[0]), axes.atY(one.ys()[0]), colours));
        });
        if (panel() > 0) {
            panel(pen, new Box(box.right() - panel(), box.y(), panel(), box.height() - (hasStrip() ? STRIP : 0)),
                    decoder, hovered, colours);
        }
        if (hasStrip()) {
            strip(pen, box.bottom(STRIP - 6), decoder, colours);
        }
    }

    /// What the grid covers: half a cell beyond the first and the last place.
    private static Box ground(Axes axes, Decoding.Answer grid) {
        var cells = LatentDecoder.CELLS;
        var first = axes.atX(grid.xs()[0]);
        var last = axes.atX(grid.xs()[cells - 1]);
        var top = axes.atY(grid.ys()[0]);
        var bottom = axes.atY(grid.ys()[cells * cells - 1]);
        var wide = (last - first) / (cells - 1);
        var high = (bottom - top) / (cells - 1);
        return new Box(first - wide / 2, top - high / 2, wide * cells, high * cells);
    }

    private String axis(int axis) {
        return plane.projection().isPrincipal()
                ? text("component", axis + 1, Numbers.percent(plane.projection().shares()[axis]))
                : text("unit", axis);
    }

    private void path(Pen pen, Axes axes, Colours colours) {
        var accent = colours.of(Tone.ACCENT);
        if (path.size() == 2) {
            pen.line(axes.atX(plane.xs()[path.get(0)]), axes.atY(plane.ys()[path.get(0)]),
                    axes.atX(plane.xs()[path.get(1)]), axes.atY(plane.ys()[path.get(1)]), Stroke.of(accent, 2));
        }
        path.forEach(i -> pen.circle(axes.atX(plane.xs()[i]), axes.atY(plane.ys()[i]), 6, Stroke.of(accent, 2)));
    }

    private static void cross(Pen pen, double x, double y, Colours colours) {
        var line = Stroke.of(colours.of(Tone.ACCENT), 1.5);
        pen.line(x - 9, y, x - 3, y, line);
        pen.line(x + 3, y, x + 9, y, line);
        pen.line(x, y - 9, x, y - 3, line);
        pen.line(x, y + 3, x, y + 9, line);
    }

    private void panel(Pen pen, Box room, LatentDecoder decoder, Optional<Integer> hovered, Colours colours) {
        var y = room.y() + 8;
        var grey = colours.of(Tone.SECONDARY);
        if (decoder.one().isPresent()) {
            var one = decoder.one().get();
            pen.text(Type.CAPTION_BOLD.cut(text("decoded", Numbers.fixed(one.xs()[0], 2),
                    Numbers.fixed(one.ys()[0], 2)), room.width()), room.x(), y, Type.CAPTION_BOLD, Anchor.LEFT,
                    colours.of(Tone.TEXT));
            y += LINE;
            if (place.width() > 2) {
                pen.text(Type.CAPTION.cut(text("inverse"), room.width()), room.x(), y, Type.CAPTION, Anchor.LEFT, grey);
                y += LINE;
            }
            y = decoded(pen, new Box(room.x(), y, room.width(), room.bottom() - y), one, decoder.portrait(), hovered,
                    colours);
        } else if (place.decoder().isPresent()) {
            pen.pending(new Box(room.x(), y + LINE, room.width(), Math.min(room.width(), room.bottom() - y - LINE)),
                    colours);
            return;
        }
        if (portrait.isPicture() && hovered.isPresent() && room.bottom() - y > 60) {
            var row = cohort.row(hovered.get());
            pen.text(text("row", row), room.x(), y + 8, Type.CAPTION_BOLD, Anchor.LEFT, colours.of(Tone.TEXT));
            var at = new Box(room.x(), y + LINE + 2, room.width(), room.bottom() - y - LINE - 4);
            picture(pen, at, portrait, place -> cohort.rows().x(row, place), colours);
        }
    }

    /// What comes out at a place, with what went in for the row that lies there.
    ///
    /// @return where it ends
    private double decoded(Pen pen, Box room, Decoding.Answer one, Portrait look, Optional<Integer> hovered,
            Colours colours) {
        if (look.isPicture()) {
            var share = hovered.isPresent() ? 0.58 : 1;
            return picture(pen, new Box(room.x(), room.y(), room.width(), room.height() * share), look,
                    place -> one.at(0, place), colours) + 10;
        }
        var y = room.y();
        for (var i = 0; i < look.size() && y + LINE / 2 < room.bottom(); i++) {
            var made = Numbers.card(one.at(0, i));
            var x = room.right();
            if (hovered.isPresent()) {
                var given = Numbers.card(cohort.rows().x(cohort.row(hovered.get()), i));
                pen.text(given, x, y + 4, Type.CELL, Anchor.RIGHT, colours.of(Tone.SECONDARY));
                x -= 70;
            }
            pen.text(made, x, y + 4, Type.CELL, Anchor.RIGHT, colours.of(Tone.TEXT));
            pen.text(Type.CAPTION.cut(cohort.rows().name(i), Math.max(20, x - room.x() - 60)), room.x(), y + 4,
                    Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            y += LINE;
        }
        return y;
    }

    /// @return where it ends
    private static double picture(Pen pen, Box room, Portrait look, IntToDoubleFunction numbers,
            Colours colours) {
        var fitted = MapPicture.fitted(room, look.height(), look.width());
        var at = new Box(room.x(), room.y(), fitted.width(), fitted.height());
        pen.image(look.raster(numbers, colours), at, Smoothing.SHARP);
        pen.stroke(at.inset(-0.5), 0, Stroke.hairline(colours.of(Tone.BORDER)));
        return at.bottom();
    }

    /// The steps of the path, with the row at each end.
    private void strip(Pen pen, Box strip, LatentDecoder decoder, Colours colours) {
        var look = decoder.portrait();
        var first = "#" + cohort.row(path.get(0));
        var last = "#" + cohort.row(path.get(1));
        pen.text(first, strip.x(), strip.centreY(), Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
        var from = strip.x() + Math.max(LEFT, Type.CELL.width(first) + 8);
        var until = strip.right() - Type.CELL.width(last) - 8;
        var pitch = Math.min((until - from) / LatentDecoder.STEPS, look.isPicture() ? strip.height() * 1.2 : 90);
        decoder.path().ifPresent(steps -> {
            for (var i = 0; i < steps.count(); i++) {
                var step = i;
                var room = new Box(from + i * pitch, strip.y(), pitch - 4, strip.height());
                if (look.isPicture()) {
                    picture(pen, room, look, place -> steps.at(step, place), colours);
                } else {
                    numbers(pen, room, look, place -> steps.at(step, place), colours);
                }
            }
        });
        pen.text(last, from + LatentDecoder.STEPS * pitch + 4, strip.centreY(), Type.CELL, Anchor.LEFT,
                colours.of(Tone.SECONDARY));
    }

    private static void numbers(Pen pen, Box room, Portrait look, IntToDoubleFunction numbers,
            Colours colours) {
        for (var i = 0; i < look.size() && (i + 1) * 15 <= room.height() + 2; i++) {
            pen.text(Numbers.fixed(numbers.applyAsDouble(i), 2), room.right(), room.y() + 6 + i * 15, Type.CELL,
                    Anchor.RIGHT, colours.of(Tone.TEXT));
        }
    }
}
