package nabla.app.document;

import java.util.stream.Collectors;

import nabla.app.picture.Numbers;
import nabla.engine.NodeCheck.Verdict;
import nabla.graph.Words;

/// What a gradient check found, in a sentence.
public final class CheckWords {

    private static final Words WORDS = Words.of("workbench");

    private CheckWords() {}

    /// One line for a hint or the inspector.
    public static String of(Verdict verdict, GradientChecks.Freshness freshness) {
        var found = of(verdict);
        return freshness == GradientChecks.Freshness.STALE ? WORDS.text("gradcheck.stale", found) : found;
    }

    private static String of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Flat _ -> WORDS.text("gradcheck.flat");
            case Verdict.Undecided(var kinks) -> WORDS.text("gradcheck.kinks", kinks);
            case Verdict.Compared c when c.agrees() -> WORDS.text("gradcheck.agrees", c.entries(),
                    c.difference() == 0 ? "0" : Numbers.power(c.difference(), 1))
                    + (c.kinks() > 0 ? WORDS.text("gradcheck.but", c.kinks()) : "");
            case Verdict.Compared c -> WORDS.text("gradcheck.differs", cell(c), number(c.backprop(), c.slope()),
                    number(c.slope(), c.backprop()));
        };
    }

    /// With as many digits as tell it from another.
    private static String number(double value, double other) {
        var brief = Numbers.card(value);
        return brief.equals(Numbers.card(other)) ? Numbers.full(value) : brief;
    }

    /// `hidden/sine.x[3, 0]`
    private static String cell(Verdict.Compared at) {
        var place = at.cell().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return at.at() + "." + at.port() + (place.isEmpty() ? "" : "[" + place + "]");
    }

    /// What a row of the list of problems says, where the node is named already.
    public static String wrong(Verdict.Compared at) {
        return of(at);
    }
}
