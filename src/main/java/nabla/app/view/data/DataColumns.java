package nabla.app.view.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.paint.Color;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Sheet;
import nabla.app.view.part.Lines;
import nabla.app.view.part.ScaleBar;
import nabla.graph.Category;
import nabla.graph.Words;
import nabla.tensor.Values;

/// How the numbers of each column are spread, and beside it how they are after the node that normalises them.
final class DataColumns implements Lines {

    private static final double HIGH = 108;
    private static final double LEAST = 190;
    private static final double GAP = 18;
    private static final double HEAD = 20;
    private static final double FOOT = 32;

    private final DataFacts facts;
    private final DataRows rows;
    private final Optional<String> normalised;
    private final Supplier<Optional<Values>> after;
    private Optional<Values> known = Optional.empty();
    private final Map<Integer, Distribution> afters = new HashMap<>();

    /// @param normalised the title of the node that normalises, where there is one
    /// @param after what it makes of rows
    DataColumns(DataFacts facts, Optional<String> normalised, Supplier<Optional<Values>> after) {
        this.facts = facts;
        rows = facts.rows();
        this.normalised = normalised;
        this.after = after;
    }

    private static Words words() {
        return Words.of("view");
    }

    private int across(Box box) {
        var wanted = normalised.isPresent() ? 2 * LEAST : LEAST;
        return Math.clamp((int) ((box.width() + GAP) / (wanted + GAP)), 1, Math.max(1, facts.columns()));
    }

    @Override public int lines(Box box) {
        return Math.ceilDiv(facts.columns(), across(box));
    }

    @Override public int seen(Box box) {
        return Math.max(1, (int) (box.height() / HIGH));
    }

    @Override public boolean isPending() {
        return facts.column(0).isPending();
    }

    private Box cell(Box box, int index) {
        var across = across(box);
        var wide = (box.width() - GAP * (across - 1)) / across;
        var high = lines(box) == 1 ? Math.min(box.height(), 2.2 * HIGH) : HIGH;
        return new Box(box.x() + index % across * (wide + GAP), box.y() + index / across * HIGH, wide, high);
    }

    @Override public void draw(Pen pen, Box box, int first, Colours colours) {
        var across = across(box);
        for (var i = 0; i < Math.min(facts.columns() - first * across, (seen(box) + 1) * across); i++) {
            var column = first * across + i;
            var cell = cell(box, i);
            var before = normalised.isEmpty() ? cell
                    : new Box(cell.x(), cell.y(), (cell.width() - GAP) / 2, cell.height());
            picture(pen, before, name(column), facts.column(column).now(), colours, colours.of(Category.DATA));
            if (normalised.isPresent()) {
                picture(pen, before.moved(before.width() + GAP, 0), nameAfter(column), after(column), colours,
                        colours.of(Category.NORMALISATION));
            }
        }
    }

    private String name(int column) {
        return rows.columns().isEmpty() ? words().text("data.all") : rows.name(column);
    }

    /// Says how many rows it is of, where not all were run.
    private String nameAfter(int column) {
        var name = words().text("data.after", normalised.orElse(""));
        return after(column).filter(a -> facts.column(column).now().filter(b -> b.count() != a.count()).isPresent())
                .map(a -> words().text("data.after.of", name, Numbers.count(a.count()))).orElse(name);
    }

    /// Of the rows that were run, which are the first ones where there are many.
    private Optional<Distribution> after(int column) {
        return after.get().filter(values -> values.size() > 0).map(values -> {
            if (known.filter(k -> k == values).isEmpty()) {
                known = Optional.of(values);
                afters.clear();
            }
            return afters.computeIfAbsent(column, c -> {
                var count = values.shape().rows();
                var width = values.size() / count;
                return rows.columns().isEmpty() ? Distribution.of(values.size(), values::at)
                        : Distribution.of(count, i -> values.at(i * width + c));
            });
        });
    }

    private static void picture(Pen pen, Box cell, String name, Optional<Distribution> found, Colours colours,
            Color colour) {
        pen.text(Type.CAPTION_BOLD.cut(name, cell.width() - 4), cell.x(), cell.y() + HEAD / 2, Type.CAPTION_BOLD,
                Anchor.LEFT, colours.of(Tone.TEXT));
        var plot = new Box(cell.x(), cell.y() + HEAD, cell.width(), cell.height() - HEAD - FOOT - 8);
        if (found.isEmpty()) {
            pen.pending(plot, colours);
            return;
        }
        var spread = found.get();
        var wide = plot.width() / Distribution.BINS;
        for (var bin = 0; bin < Distribution.BINS; bin++) {
            var high = plot.height() * spread.bins()[bin] / Math.max(1, spread.most());
            if (high > 0) {
                pen.fill(new Box(plot.x() + bin * wide, plot.bottom() - high, Math.max(0.5, wide - 1), high), colour);
            }
        }
        pen.line(plot.x(), plot.bottom(), plot.right(), plot.bottom(), Stroke.hairline(colours.of(Tone.BORDER)));
        var grey = colours.of(Tone.SECONDARY);
        pen.text(ScaleBar.brief(spread.min()), plot.x(), plot.bottom() + 9, Type.CELL, Anchor.LEFT, grey);
        pen.text(ScaleBar.brief(spread.max()), plot.right(), plot.bottom() + 9, Type.CELL, Anchor.RIGHT, grey);
        pen.text("μ %s  σ %s".formatted(Numbers.card(spread.mean()), Numbers.card(spread.deviation())), plot.x(),
                plot.bottom() + 24, Type.CELL, Anchor.LEFT, colours.of(Tone.TEXT));
    }

    @Override public Optional<String> point(double x, double y, Box box, int first) {
        var across = across(box);
        for (var i = 0; i < Math.min(facts.columns() - first * across, (seen(box) + 1) * across); i++) {
            var cell = cell(box, i);
            if (cell.contains(x, y)) {
                var column = first * across + i;
                var isAfter = normalised.isPresent() && x > cell.centreX();
                var plot = normalised.isEmpty() ? cell
                        : new Box(isAfter ? cell.centreX() + GAP / 2 : cell.x(), cell.y(), (cell.width() - GAP) / 2,
                                cell.height());
                var found = isAfter ? after(column) : facts.column(column).now();
                return found.map(spread -> said(isAfter ? nameAfter(column) : name(column), spread,
                        Math.clamp((int) ((x - plot.x()) / plot.width() * Distribution.BINS), 0,
                                Distribution.BINS - 1)));
            }
        }
        return Optional.empty();
    }

    private static String said(String name, Distribution spread, int bin) {
        return words().text("data.bin", name, ScaleBar.brief(spread.from(bin)), ScaleBar.brief(spread.from(bin + 1)),
                Numbers.count(spread.bins()[bin]), Numbers.count(spread.count()), Numbers.full(spread.mean()),
                Numbers.full(spread.deviation()));
    }

    @Override public Sheet sheet() {
        var sheet = Sheet.of("column", "state", "count", "min", "max", "mean", "deviation");
        for (var i = 0; i < facts.columns(); i++) {
            var column = i;
            facts.column(column).now().ifPresent(d -> row(sheet, name(column), "before", d));
            after(column).ifPresent(d -> row(sheet, name(column), "after", d));
        }
        return sheet.done();
    }

    private static void row(Sheet.Builder sheet, String name, String state, Distribution d) {
        sheet.row(name, state, d.count(), d.min(), d.max(), d.mean(), d.deviation());
    }
}
