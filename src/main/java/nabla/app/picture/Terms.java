package nabla.app.picture;

import java.util.ArrayList;
import java.util.List;
import nabla.app.style.Colours;
import nabla.app.style.Tone;

/// A formula of named terms in a row, so that each can be pointed at: `z`, `=`, `x`, `W`, `+`, `b`.
public record Terms(List<Term> terms) {

    /// A term and the name of what it stands for; signs between terms have no name.
    public record Term(String name, Formula formula, Tone tone) {

        public static Term of(String name, String latex, Tone tone) {
            return new Term(name, Formula.of(latex), tone);
        }

        public static Term sign(String latex) {
            return new Term("", Formula.of(latex), Tone.TEXT);
        }
    }

    /// A term and where it stands.
    public record Placed(Term term, Box box) {}

    private static final double GAP = 0.24;

    public Terms {
        terms = List.copyOf(terms);
    }

    public double width(double size) {
        return terms.stream().mapToDouble(t -> t.formula().width(size)).sum()
                + GAP * size * Math.max(0, terms.size() - 1);
    }

    public double ascent(double size) {
        return terms.stream().mapToDouble(t -> t.formula().ascent(size)).max().orElse(0);
    }

    public double descent(double size) {
        return terms.stream().mapToDouble(t -> t.formula().descent(size)).max().orElse(0);
    }

    /// Where each term stands when the row begins at a point of its baseline.
    public List<Placed> placed(double x, double baseline, double size) {
        var out = new ArrayList<Placed>();
        var at = x;
        for (var term : terms) {
            var width = term.formula().width(size);
            out.add(new Placed(term, new Box(at, baseline - ascent(size), width, ascent(size) + descent(size))));
            at += width + GAP * size;
        }
        return out;
    }

    /// Draws the row; terms of the picked name stand on the wash of the accent.
    public void draw(Pen pen, double x, double baseline, double size, String picked, Colours colours) {
        for (var placed : placed(x, baseline, size)) {
            var term = placed.term();
            if (!picked.isEmpty() && term.name().equals(picked)) {
                pen.fill(placed.box().inset(-GAP * size / 2, -2), 4, colours.of(Tone.ACCENT_WASH));
            }
            term.formula().draw(pen, placed.box().x(), baseline, size, term.tone(), colours);
        }
    }
}
