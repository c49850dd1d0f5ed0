package nabla.app.view.plane;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import nabla.app.view.Control;
import nabla.app.view.LiveView;
import nabla.app.view.Switch;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// What of a watched output is shown over the plane: the class that wins, its probability or the number itself, and of which unit. Settings
/// `show`, `unit` and `scale`.
record Showing(Watched watched, As as, int unit, boolean isFree) {

    /// As what.
    enum As {
        CLASSES,
        PROBABILITY,
        /// The number itself.
        SCORE;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// No unit by itself.
    static final int ALL = -1;
    private static final String SHOW = "show";
    private static final String UNIT = "unit";

    static Showing of(Watched watched, ViewSpec spec) {
        var as = possible(watched).stream().filter(a -> a.id().equals(spec.get(SHOW, ""))).findFirst()
                .orElse(possible(watched).getFirst());
        var unit = (int) spec.number(UNIT, ALL);
        var known = watched.units() > 1 && unit >= 0 && unit < watched.units() && as != As.CLASSES ? unit : ALL;
        var needed = watched.meaning() == Watched.Meaning.CLASSES && as == As.SCORE ? Math.max(0, known) : known;
        return new Showing(watched, as, needed, Switch.FREE_SCALE.isOn(spec));
    }

    /// The most telling first.
    private static List<As> possible(Watched watched) {
        return switch (watched.meaning()) {
            case LOGIT -> List.of(As.PROBABILITY, As.SCORE, As.CLASSES);
            case PROBABILITY -> List.of(As.PROBABILITY, As.CLASSES);
            case SCORE -> List.of(As.SCORE, As.CLASSES);
            case CLASSES -> watched.isLogits() ? List.of(As.CLASSES, As.PROBABILITY, As.SCORE)
                    : List.of(As.CLASSES, As.PROBABILITY);
            case NUMBER, UNITS -> List.of(As.SCORE);
        };
    }

    /// What can be chosen of this.
    List<Control> controls(ViewSpec spec) {
        var controls = new java.util.ArrayList<Control>();
        var all = possible(watched);
        if (all.size() > 1) {
            controls.add(new Control.Pick(text("show"), text("show." + as.id()), all.stream()
                    .map(a -> new LiveView.Choice(text("show." + a.id()), spec.set(SHOW, a.id(), all.getFirst().id())))
                    .toList()));
        }
        if (watched.units() > 1 && as != As.CLASSES) {
            var least = watched.meaning() == Watched.Meaning.CLASSES && as == As.SCORE ? 0 : ALL;
            controls.add(new Control.Pick(text("unit"), named(unit), IntStream.range(least, watched.units())
                    .mapToObj(i -> new LiveView.Choice(named(i), spec.set(UNIT, "" + i, "" + ALL)))
                    .toList()));
        }
        if (hasScale()) {
            controls.add(Switch.freeScale(spec));
        }
        return controls;
    }

    /// The same with another unit alone, or all.
    ViewSpec only(ViewSpec spec, int other) {
        return spec.set(UNIT, "" + other, "" + ALL);
    }

    private String named(int which) {
        var isClass = watched.meaning() == Watched.Meaning.CLASSES;
        return which == ALL ? text(isClass ? "winner" : "all") : text(isClass ? "class" : "one", which);
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text("boundary." + key, args);
    }

    /// Whether the colours need a scale that the numbers themselves do not have.
    private boolean hasScale() {
        return as == As.SCORE;
    }

    /// How many pictures there are side by side.
    int pictures() {
        return isTiled() ? watched.units() : 1;
    }

    /// Whether units are looked at one by one.
    boolean isTiled() {
        return watched.meaning() == Watched.Meaning.UNITS && unit == ALL;
    }

    /// Whether each place has the colour of a class, instead of one between orange and blue.
    boolean isByClass() {
        return as == As.CLASSES || watched.units() > 1 && as == As.PROBABILITY && unit == ALL;
    }

    /// The number of a unit at a place of the plane.
    static double raw(Values values, int unit, int place, int places) {
        return values.at(unit * places + place);
    }

    /// The probability of a class at a place.
    double probability(Values values, int of, int place, int places) {
        if (watched.units() == 1) {
            var number = raw(values, 0, place, places);
            var one = watched.isLogits() ? 1 / (1 + Math.exp(-number)) : number;
            return of == 0 ? 1 - one : one;
        }
        if (!watched.isLogits()) {
            return raw(values, of, place, places);
        }
        var largest = Double.NEGATIVE_INFINITY;
        for (var i = 0; i < watched.units(); i++) {
            largest = Math.max(largest, raw(values, i, place, places));
        }
        var sum = 0.0;
        for (var i = 0; i < watched.units(); i++) {
            sum += Math.exp(raw(values, i, place, places) - largest);
        }
        return Math.exp(raw(values, of, place, places) - largest) / sum;
    }

    /// The class that wins at a place.
    int winner(Values values, int place, int places) {
        return watched.decision(unit -> raw(values, unit, place, places));
    }
}
