package nabla.app.view.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Ramp;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Sheet;
import nabla.app.view.data.Cohort;
import nabla.app.view.data.Portrait;
import nabla.app.view.part.Lines;
import nabla.app.view.part.ScaleBar;
import nabla.graph.Words;

/// Rows as input, output and difference with the mean squared error: pictures three by three, or strips of cells.
final class RebuiltSight implements Lines {

    static final double FOOT = 24;

    private static final double HEAD = 20;
    private static final double WANTED = 48;
    private static final double LABEL = 18;
    private static final double GAP = 4;
    private static final double BETWEEN = 22;
    private static final double NUMBER = 48;
    private static final double ERROR = 76;
    private static final double STRIP = 24;
    private static final List<String> PARTS = List.of("input", "output", "difference");

    private final Cohort cohort;
    private final RebuiltRows rows;
    private final List<Integer> order;
    private final Portrait portrait;
    private final Portrait apart;
    private Optional<Integer> hovered = Optional.empty();

    /// @param scale where the colours of differences end
    RebuiltSight(Cohort cohort, RebuiltRows rows, List<Integer> order, Portrait portrait, double scale) {
        this.cohort = cohort;
        this.rows = rows;
        this.order = order;
        this.portrait = portrait;
        apart = portrait.signed(scale);
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text("rebuilt." + key, args);
    }

    private double factor() {
        var fitting = WANTED / Math.max(portrait.width(), portrait.height());
        return fitting >= 1 ? Math.floor(fitting) : fitting;
    }

    private double wide() {
        return portrait.width() * factor();
    }

    private double group() {
        return 3 * wide() + 2 * GAP + BETWEEN;
    }

    private double high() {
        return portrait.isPicture() ? portrait.height() * factor() + LABEL + 4 : STRIP;
    }

    private int across(Box box) {
        return portrait.isPicture() ? Math.max(1, (int) ((box.width() + BETWEEN) / group())) : 1;
    }

    @Override public int lines(Box box) {
        return Math.ceilDiv(order.size(), across(box));
    }

    @Override public int seen(Box box) {
        return Math.max(1, (int) ((box.height() - HEAD - FOOT) / high()));
    }

    private Box room(Box box) {
        return new Box(box.x(), box.y() + HEAD, box.width(), Math.max(1, box.height() - HEAD - FOOT));
    }

    /// One of the three, of the row at a place from the top.
    private Box picture(Box box, int at, int part) {
        var room = room(box);
        if (!portrait.isPicture()) {
            var strip = (room.width() - NUMBER - ERROR - 2 * BETWEEN) / 3;
            return new Box(room.x() + NUMBER + part * (strip + BETWEEN), room.y() + at * high() + 2, strip, STRIP - 4);
        }
        return new Box(Math.rint(room.x() + 2 + at % across(box) * group() + part * (wide() + GAP)),
                Math.rint(room.y() + 2 + at / across(box) * high()), wide(), portrait.height() * factor());
    }

    private IntToDoubleFunction numbers(int row, int part) {
        return switch (part) {
            case 0 -> place -> rows.given(row, place);
            case 1 -> place -> rows.made(row, place);
            default -> place -> rows.difference(row, place);
        };
    }

    @Override public void draw(Pen pen, Box box, int first, Colours colours) {
        head(pen, box, colours);
        var from = first * across(box);
        var seen = Math.min(order.size() - from, (seen(box) + 1) * across(box));
        pen.clip(room(box), () -> {
            for (var at = 0; at < seen; at++) {
                row(pen, box, at, order.get(from + at), colours);
            }
        });
    }

    private void head(Pen pen, Box box, Colours colours) {
        var symbols = portrait.isPicture() && wide() < 64;
        for (var column = 0; column < Math.min(across(box), order.size()); column++) {
            for (var part = 0; part < 3; part++) {
                var place = picture(box, column, part);
                pen.text(text(PARTS.get(part) + (symbols ? ".symbol" : "")), place.centreX(), box.y() + 8,
                        Type.CAPTION, Anchor.CENTRE, colours.of(Tone.SECONDARY));
            }
        }
        if (!portrait.isPicture()) {
            pen.text("#", box.x() + NUMBER - 8, box.y() + 8, Type.CAPTION, Anchor.RIGHT, colours.of(Tone.SECONDARY));
            pen.text(text("error"), box.right() - 4, box.y() + 8, Type.CAPTION, Anchor.RIGHT,
                    colours.of(Tone.SECONDARY));
        }
    }

    private void row(Pen pen, Box box, int at, int row, Colours colours) {
        for (var part = 0; part < 3; part++) {
            var place = picture(box, at, part);
            var look = part == 2 ? apart : portrait;
            if (portrait.isPicture()) {
                pen.image(look.raster(numbers(row, part), colours), place,
                        factor() < 1 ? Smoothing.SMOOTH : Smoothing.SHARP);
                pen.stroke(place.inset(-0.5), 0, Stroke.hairline(colours.of(Tone.BORDER)));
            } else {
                var values = IntStream.range(0, portrait.size()).mapToDouble(numbers(row, part)::applyAsDouble)
                        .toArray();
                Heatmap.of(1, values.length, values).scaled(look.scale()).with(look.ramp()).draw(pen, place, colours);
            }
        }
        var error = Numbers.card(rows.error(row));
        if (portrait.isPicture()) {
            var left = picture(box, at, 0);
            var number = "#" + cohort.row(row);
            pen.text(number, left.x(), left.bottom() + LABEL / 2, Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
            pen.text(error, picture(box, at, 2).right(), left.bottom() + LABEL / 2, Type.CELL, Anchor.RIGHT,
                    colours.of(Tone.TEXT));
            if (hovered.filter(h -> h == row).isPresent()) {
                var whole = new Box(left.x(), left.y(), group() - BETWEEN, left.height());
                pen.stroke(whole.inset(-1.5), 2, Stroke.of(colours.of(Tone.ACCENT), 2));
            }
        } else {
            var middle = picture(box, at, 0).centreY();
            pen.text(Integer.toString(cohort.row(row)), box.x() + NUMBER - 8, middle, Type.CELL, Anchor.RIGHT,
                    colours.of(Tone.SECONDARY));
            pen.text(error, box.right() - 4, middle, Type.CELL, Anchor.RIGHT, colours.of(Tone.TEXT));
        }
    }

    /// The keys to both scales.
    void foot(Pen pen, Box foot, Colours colours) {
        var grey = colours.of(Tone.SECONDARY);
        var middle = foot.bottom() - 8;
        var x = key(pen, foot.x(), middle, text("scale.both"), new ScaleBar(portrait.ramp(), portrait.scale()),
                colours);
        var apartName = text("scale.difference");
        if (x + 24 + Type.CAPTION.width(apartName) + 160 > foot.right()) {
            return;
        }
        x = key(pen, x + 24, middle, apartName, new ScaleBar(Ramp.SIGN, apart.scale()), colours);
        var error = text("number");
        if (portrait.isPicture() && x + 24 + Type.CAPTION.width(error) < foot.right()) {
            pen.text(error, x + 24, middle, Type.CAPTION, Anchor.LEFT, grey);
        }
    }

    private static double key(Pen pen, double x, double middle, String name, ScaleBar bar, Colours colours) {
        pen.text(name, x, middle, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
        return bar.draw(pen, x + Type.CAPTION.width(name) + 8, middle, colours);
    }

    @Override public Optional<String> point(double x, double y, Box box, int first) {
        hovered = Optional.empty();
        if (!room(box).contains(x, y)) {
            return Optional.empty();
        }
        var from = first * across(box);
        for (var at = 0; at < Math.min(order.size() - from, (seen(box) + 1) * across(box)); at++) {
            for (var part = 0; part < 3; part++) {
                var place = picture(box, at, part);
                if (place.contains(x, y)) {
                    hovered = Optional.of(order.get(from + at));
                    return Optional.of(said(order.get(from + at), place, x, y));
                }
            }
        }
        return Optional.empty();
    }

    private String said(int row, Box place, double x, double y) {
        var column = (int) ((x - place.x()) / place.width() * (portrait.isPicture() ? portrait.width()
                : portrait.size()));
        var line = portrait.isPicture() ? (int) ((y - place.y()) / place.height() * portrait.height()) : 0;
        var cell = line * portrait.width() + column;
        return cohort.said(row) + '\n' + text("reading", cohort.rows().name(cell), Numbers.card(rows.given(row, cell)),
                Numbers.card(rows.made(row, cell)), Numbers.card(rows.difference(row, cell))) + '\n'
                + text("error") + ' ' + Numbers.card(rows.error(row));
    }

    /// A line for each row: its error, then what went in and what came out.
    @Override public Sheet sheet() {
        var names = new ArrayList<>(List.of("row", text("error")));
        IntStream.range(0, portrait.size()).forEach(i -> names.add("x[" + cohort.rows().name(i) + "]"));
        IntStream.range(0, portrait.size()).forEach(i -> names.add("x′[" + cohort.rows().name(i) + "]"));
        var sheet = Sheet.of(names);
        for (var row : order) {
            var cells = new ArrayList<Object>(List.of(cohort.row(row), rows.error(row)));
            IntStream.range(0, portrait.size()).forEach(i -> cells.add(rows.given(row, i)));
            IntStream.range(0, portrait.size()).forEach(i -> cells.add(rows.made(row, i)));
            sheet.row(cells);
        }
        return sheet.done();
    }
}
