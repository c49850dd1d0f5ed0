package nabla.app.view.plane;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.ClassMark;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.part.ScaleBar;
import nabla.engine.Evaluation;
import nabla.graph.Words;

/// What stands beside a surface over the plane: its scale, the marks of the classes, how many rows are wrong, and the measures of the log.
///
/// @param scale where the colours end, where anything is known of that
record PlaneKey(Showing showing, Points points, Judged judged, Optional<Double> scale) {

    private static final double LINE = 18;
    private static final int MOST_CLASSES = 6;

    private static String text(String key, Object... args) {
        return Words.of("view").text("boundary." + key, args);
    }

    void draw(Pen pen, Box box, Box plot, Map<String, Double> metrics, Colours colours) {
        var x = plot.right() + (box.width() < PlanePicture.NARROW ? 14 : 20);
        var y = plot.y() + 8;
        if (!showing.isByClass()) {
            pen.text(heading(), x, y, Type.CAPTION_BOLD, Anchor.LEFT, colours.of(Tone.TEXT));
            var bar = new Box(x, y + 13, 14, plot.height() < 260 ? 56 : 84);
            bar(pen, bar, colours);
            y = bar.bottom() + 20;
        } else if (showing.as() == Showing.As.PROBABILITY) {
            pen.text(text("legend.surer"), x, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            y += LINE;
        }
        if (showing.isTiled()) {
            return;
        }
        if (showing.watched().meaning() != Watched.Meaning.NUMBER) {
            y = classes(pen, x, y, colours);
        }
        if (points.rows().validation().length > 0) {
            pen.text(text("faint"), x, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            y += LINE;
        }
        if (showing.watched().decides()) {
            y = wrong(pen, x, y, box, colours);
        }
        scores(pen, x, y + 6, box, metrics, colours);
    }

    private String heading() {
        if (showing.as() == Showing.As.PROBABILITY) {
            return showing.watched().units() > 1 ? text("legend.of", showing.unit())
                    : text("legend." + showing.watched().meaning().name().toLowerCase(Locale.ROOT));
        }
        return switch (showing.watched().meaning()) {
            case NUMBER -> text("legend.number");
            case UNITS -> showing.unit() == Showing.ALL ? text("legend.units") : text("one", showing.unit());
            case CLASSES -> text("legend.scoreOf", showing.unit());
            case LOGIT -> text("legend.z");
            case PROBABILITY, SCORE -> text("legend.score");
        };
    }

    private void bar(Pen pen, Box bar, Colours colours) {
        var steps = 64;
        pen.image(
                Raster.of(1, steps, (_, i) -> Colours.argb(Colours.over(
                        colours.of(Tone.PANEL), colours.sign(1 - 2.0 * i / (steps - 1)), Surface.STRENGTH))),
                bar,
                Smoothing.SHARP);
        var end = scale.orElse(1.0);
        var ends = showing.as() == Showing.As.PROBABILITY ? new String[]{"0", "0.5", "1"}
                : new String[]{ScaleBar.brief(-end), "0", ScaleBar.brief(end)};
        var places = new double[]{bar.bottom() - 5, bar.centreY(), bar.y() + 5};
        for (var i = 0; i < ends.length; i++) {
            pen.text(ends[i], bar.right() + 8, places[i], Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
        }
    }

    private double classes(Pen pen, double x, double top, Colours colours) {
        var y = top;
        var text = colours.of(Tone.TEXT);
        for (var i = 0; i < Math.min(points.classes(), MOST_CLASSES); i++) {
            ClassMark.of(i, points.classes()).draw(pen, x + 5, y, 9, ClassMark.Over.PAPER, colours);
            pen.text(text("class", i), x + 20, y, Type.CAPTION, Anchor.LEFT, text);
            y += LINE;
        }
        if (points.classes() > MOST_CLASSES) {
            pen.text(text("classes.more", points.classes() - MOST_CLASSES), x + 20, y, Type.CAPTION, Anchor.LEFT,
                    colours.of(Tone.SECONDARY));
            y += LINE;
        }
        pen.line(x, y, x + 12, y, Stroke.of(text, 2));
        pen.text(text("border." + showing.watched().meaning().name().toLowerCase(Locale.ROOT)), x + 20, y,
                Type.CAPTION, Anchor.LEFT, text);
        return y + LINE;
    }

    /// How many of how many rows, training and validation.
    private double wrong(Pen pen, double x, double y, Box box, Colours colours) {
        if (!judged.isKnown() || y + 12 > box.bottom()) {
            return y;
        }
        pen.circle(x + 6, y, 5, Stroke.of(colours.of(Tone.WRONG), 2));
        var training = text("wrong", judged.wrongInTraining(), points.rows().training().length);
        var both = points.rows().validation().length == 0 ? training
                : text("wrong.both", training, judged.wrongInValidation(), points.rows().validation().length);
        var room = box.right() - x - 20;
        pen.text(Type.CAPTION.width(both) <= room ? both : training, x + 20, y, Type.CAPTION, Anchor.LEFT,
                colours.of(Tone.TEXT));
        return y + LINE;
    }

    /// The measures of the log that are shares, over both splits, as far as there is room.
    private static void scores(Pen pen, double x, double y, Box box, Map<String, Double> metrics, Colours colours) {
        var at = y;
        for (var name : metrics.keySet()) {
            if (name.equals(Evaluation.LOSS) || name.startsWith(Evaluation.VALIDATION) || at + 12 > box.bottom()) {
                continue;
            }
            var most = Math.min(120, box.right() - x);
            var validation = metrics.get(Evaluation.VALIDATION + name);
            pen.text(Type.CAPTION.cut(name, most - 50), x, at, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            score(pen, x + most, at, metrics.get(name), colours);
            at += LINE;
            if (validation != null && at + 8 <= box.bottom()) {
                pen.text(text("validation"), x, at, Type.CAPTION, Anchor.LEFT,
                        colours.of(Tone.SECONDARY));
                score(pen, x + most, at, validation, colours);
                at += LINE;
            }
        }
    }

    private static void score(Pen pen, double right, double y, double share, Colours colours) {
        pen.text(Numbers.percent(share), right, y, Type.CELL.bold(), Anchor.RIGHT, colours.of(Tone.TEXT));
    }
}
