package nabla.app.stepping;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Formula;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;

/// Draws how the picked cell came about: line by line, the result below the rule, then what others add to it.
final class AccountDrawing {

    private static final double LINE = 20;
    private static final double NARROWEST = 17;
    private static final double SHARE = 17;
    private static final double SYMBOL = 15;

    private final Pen pen;
    private final Colours colours;
    private final Account account;
    private final boolean isWhole;

    AccountDrawing(Pen pen, Colours colours, Account account) {
        this.pen = pen;
        this.colours = colours;
        this.account = account;
        isWhole = account.isWhole();
    }

    void draw(Box box) {
        var words = Letters.words();
        pen.text(words.text("picked"), box.x(), box.y() + 9, Type.ROW_BOLD, Anchor.LEFT, colours.of(Tone.TEXT));
        var name = Formula.of(account.name());
        name.draw(pen, box.right() - name.width(17), box.y() + 14, 17, Tone.ACCENT, colours);
        var body = box.belowTop(28);
        var below = shares(body);
        var left = note(body, below);
        var end = entries(body, left);
        total(body, end);
    }

    /// Leaves room at the bottom for all who add to a gradient; gives the height that it took.
    private double shares(Box body) {
        if (account.shares().isEmpty()) {
            return 0;
        }
        var lines = Math.min(4, account.entries().size());
        var room = (int) ((body.height() - 52 - LINE * lines) / SHARE) - 1;
        var shares = account.shares().size() <= room ? account.shares() : together(account.shares());
        var height = SHARE * (shares.size() + 1) + 12;
        var box = body.bottom(height);
        pen.line(box.x(), box.y() + 2, box.right(), box.y() + 2, Stroke.hairline(colours.of(Tone.BORDER)));
        var bars = bars(shares, box);
        var y = box.y() + 16;
        var from = 0.0;
        for (var share : shares) {
            share(share, box, y, bars, from);
            from += share.value().orElse(0.0);
            y += SHARE;
        }
        var arrived = (int) account.shares().stream().filter(s -> s.value().isPresent()).count();
        pen.text(Letters.words().text("picked.arrived", arrived, account.shares().size()), box.x(), y,
                Type.CAPTION_BOLD,
                Anchor.LEFT, colours.of(Tone.TEXT));
        pen.text("= " + written(account.collected()), box.right(), y, Type.NUMBER.bold(), Anchor.RIGHT,
                colours.of(Tone.TEXT));
        return height;
    }

    /// Those before in one line, this one, and those to come in one line.
    private static List<Account.Share> together(List<Account.Share> all) {
        var few = new ArrayList<Account.Share>();
        for (var arrival : Account.Share.Arrival.values()) {
            var some = all.stream().filter(s -> s.arrival() == arrival).toList();
            if (some.size() > 1) {
                var sum = some.stream().flatMap(s -> s.value().stream()).reduce(Double::sum);
                var key = arrival == Account.Share.Arrival.EARLIER ? "share.earlier" : "share.later";
                few.add(new Account.Share(Letters.words().text(key, some.size()), arrival, sum));
            } else {
                few.addAll(some);
            }
        }
        return few;
    }

    /// How numbers lead to places of bars: wide enough for all that was added on the way.
    private static Axes bars(List<Account.Share> shares, Box box) {
        var low = 0.0;
        var high = 0.0;
        var at = 0.0;
        for (var share : shares) {
            at += share.value().orElse(0.0);
            low = Math.min(low, at);
            high = Math.max(high, at);
        }
        var plot = new Box(box.x() + box.width() * 0.42, box.y(), box.width() * 0.26, box.height());
        return Axes.of(plot, Scale.linear(low, high > low ? high : low + 1), Scale.linear(0, 1));
    }

    private void share(Account.Share share, Box box, double y, Axes bars, double from) {
        var now = share.arrival() == Account.Share.Arrival.NOW;
        var tone = now ? Tone.ACCENT : share.value().isPresent() ? Tone.TEXT : Tone.SECONDARY;
        pen.text(Type.CAPTION.cut(share.from(), box.width() * 0.42 - 6), box.x(), y,
                now ? Type.CAPTION_BOLD : Type.CAPTION,
                Anchor.LEFT, colours.of(tone));
        if (share.value().isEmpty()) {
            pen.text(Letters.words().text("pending"), box.right(), y, Type.CAPTION, Anchor.RIGHT,
                    colours.of(Tone.SECONDARY));
            return;
        }
        var value = share.value().get();
        var zero = bars.atX(0);
        pen.line(zero, y - SHARE / 2, zero, y + SHARE / 2, Stroke.hairline(colours.of(Tone.SECONDARY)));
        var start = bars.atX(from);
        var end = bars.atX(from + value);
        var bar = new Box(Math.min(start, end), y - 5, Math.max(1.5, Math.abs(end - start)), 10);
        pen.fill(bar, 1, colours.of(value < 0 ? Tone.NEGATIVE : Tone.POSITIVE));
        if (now) {
            pen.stroke(bar.inset(-1), 2, Stroke.of(colours.of(Tone.ACCENT), 2));
        }
        pen.text((value < 0 ? "" : "+") + written(value), box.right(), y, now ? Type.NUMBER.bold() : Type.NUMBER,
                Anchor.RIGHT, colours.of(tone));
    }

    private double note(Box body, double below) {
        if (account.note().isEmpty()) {
            return body.height() - below;
        }
        var lines = Paragraph.wrap(account.note(), Type.CAPTION, body.width());
        var y = body.bottom() - below - 16.0 * lines.size() + 6;
        for (var line : lines) {
            pen.text(line, body.x(), y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            y += 16;
        }
        return body.height() - below - 16.0 * lines.size() - 6;
    }

    /// As many lines as there is room for, the others in one sum; gives where the last one ends.
    private double entries(Box body, double height) {
        var all = account.entries();
        var step = Math.clamp((height - 34) / Math.max(1, all.size()), NARROWEST, LINE);
        var fits = (int) Math.max(1, (height - 34) / step);
        var shown = all.size() <= fits ? all.size() : Math.max(0, fits - 1);
        var y = body.y() + step / 2;
        var columns = Columns.of(body, all.subList(0, shown).stream().flatMap(this::numbers).toList());
        for (var entry : all.subList(0, shown)) {
            switch (entry) {
                case Account.Entry.Term(var factors) -> term(body, y, factors, columns);
                case Account.Entry.Named named -> named(body, y, named);
            }
            y += step;
        }
        if (shown < all.size()) {
            rest(body, y, all.subList(shown, all.size()));
            y += step;
        }
        return y - step / 2;
    }

    /// Three numbers beside each other with a sign between: as large as they fit.
    private record Columns(Type type, double width) {

        private static final double SIGN = 14;

        static Columns of(Box body, List<String> numbers) {
            var large = of(Type.NUMBER, numbers);
            return 3 * large.width + 2 * SIGN <= body.width() ? large : of(Type.CELL, numbers);
        }

        private static Columns of(Type type, List<String> numbers) {
            return new Columns(type, numbers.stream().mapToDouble(type::width).max().orElse(0) + 0.5);
        }
    }

    /// What stands in the columns of a product.
    private Stream<String> numbers(Account.Entry entry) {
        return entry instanceof Account.Entry.Term term
                ? Stream.concat(term.factors().stream().limit(term.factors().size() == 2 ? 2 : 0),
                        Stream.of(term.product())).map(this::written)
                : Stream.of();
    }

    /// One product: `0.1076 × −1.4892 = −0.1602`.
    private void term(Box body, double y, List<Double> factors, Columns columns) {
        var product = new Account.Entry.Term(factors).product();
        var type = columns.type();
        var column = columns.width();
        var sign = Math.min(24, (body.width() - 3 * column) / 2);
        if (factors.size() == 2) {
            var first = body.right() - 2 * (column + sign);
            pen.text(written(factors.getFirst()), first, y, type, Anchor.RIGHT, colours.of(Tone.TEXT));
            pen.text("×", first + sign / 2, y, type, Anchor.CENTRE, colours.of(Tone.SECONDARY));
            pen.text(written(factors.getLast()), first + sign + column, y, type, Anchor.RIGHT,
                    colours.of(Tone.TEXT));
            pen.text("=", first + sign + column + sign / 2, y, type, Anchor.CENTRE, colours.of(Tone.SECONDARY));
        } else if (factors.size() > 2) {
            var text = String.join(" × ", factors.stream().map(f -> Numbers.fixed(f, 2)).toList());
            pen.text(Type.CELL.cut(text, body.width() - column - 8), body.x(), y, Type.CELL, Anchor.LEFT,
                    colours.of(Tone.TEXT));
        }
        pen.text(written(product), body.right(), y, type, Anchor.RIGHT, colours.of(Tone.TEXT));
    }

    /// Whole numbers without decimals, where all are whole.
    private String written(double value) {
        return isWhole ? Letters.card(value) : Numbers.card(value);
    }

    private void number(double value, double right, double y) {
        pen.text(written(value), right, y, Type.NUMBER, Anchor.RIGHT, colours.of(Tone.TEXT));
    }

    private void named(Box body, double y, Account.Entry.Named named) {
        var symbol = Formula.of(named.symbol());
        var size = Math.min(SYMBOL, SYMBOL * body.width() * 0.55 / Math.max(1, symbol.width(SYMBOL)));
        symbol.draw(pen, body.x(), y + 5, size, Tone.TEXT, colours);
        pen.text(Letters.card(named.value()), body.right(), y, Type.NUMBER, Anchor.RIGHT, colours.of(Tone.TEXT));
        pen.text(named.sign(), body.right() - 92, y, Type.NUMBER.bold(), Anchor.CENTRE, colours.of(Tone.SECONDARY));
    }

    private void rest(Box body, double y, List<Account.Entry> entries) {
        var products = entries.stream().allMatch(Account.Entry.Term.class::isInstance);
        pen.text(Letters.words().text("picked.more", entries.size()), body.x(), y, Type.CAPTION, Anchor.LEFT,
                colours.of(Tone.SECONDARY));
        if (products) {
            var sum = entries.stream().mapToDouble(e -> ((Account.Entry.Term) e).product()).sum();
            number(sum, body.right(), y);
        }
    }

    private void total(Box body, double y) {
        if (account.value().isEmpty()) {
            return;
        }
        if (account.isCalculation()) {
            pen.line(body.right() - 100, y + 3, body.right(), y + 3, Stroke.of(colours.of(Tone.TEXT), 1.2));
        }
        var at = account.entries().isEmpty() ? y + 4 : y + 17;
        var name = Formula.of(account.name());
        var size = Math.min(SYMBOL, SYMBOL * 90 / Math.max(1, name.width(SYMBOL)));
        name.draw(pen, body.x(), at + 5, size, Tone.ACCENT, colours);
        pen.text(account.closing(), body.right() - 108, at, Type.CAPTION, Anchor.RIGHT, colours.of(Tone.SECONDARY));
        pen.text(written(account.value().get()), body.right(), at, Type.mono(16).bold(), Anchor.RIGHT,
                colours.of(Tone.ACCENT));
    }
}
