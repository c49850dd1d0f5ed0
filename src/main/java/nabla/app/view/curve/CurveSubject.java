package nabla.app.view.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.paint.Color;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.engine.Evaluation;
import nabla.engine.Insides;
import nabla.graph.Words;

/// What one of the charts above one another shows: a measure, the learning rate, or a number for each weight.
///
/// @param id as it is called in files
record CurveSubject(String id, Kind kind) {

    enum Kind {
        MEASURE,
        /// Several measures in one chart, parted by `+`.
        TOGETHER,
        RATE,
        GRADIENTS,
        UPDATES
    }

    static final CurveSubject RATE = new CurveSubject(Insides.RATE, Kind.RATE);
    static final CurveSubject GRADIENTS = new CurveSubject("gradient norms", Kind.GRADIENTS);
    static final CurveSubject UPDATES = new CurveSubject("update ratios", Kind.UPDATES);
    /// What an update usually is beside its weight.
    static final double USUAL = 1e-3;

    static CurveSubject of(String id) {
        return List.of(RATE, GRADIENTS, UPDATES).stream()
                .filter(s -> s.id.equals(id))
                .findFirst()
                .orElseGet(() -> new CurveSubject(id, id.indexOf('+') > 0 ? Kind.TOGETHER : Kind.MEASURE));
    }

    /// A series of the log, what it is called here, and how it looks.
    record Series(String name, String label, Color colour, Stroke stroke) {}

    String title() {
        return kind == Kind.MEASURE ? id : kind == Kind.TOGETHER ? id.replace("+", " + ")
                : Words.of("view").text("curves." + kind.name().toLowerCase());
    }

    /// Whether it has more lines than a key could tell apart.
    boolean isMany() {
        return isByWeight() || kind == Kind.TOGETHER;
    }

    boolean isByWeight() {
        return kind == Kind.GRADIENTS || kind == Kind.UPDATES;
    }

    /// @param weights their names, in the order of their depth
    List<Series> series(Set<String> weights, Colours colours) {
        var words = Words.of("view");
        return switch (kind) {
            case MEASURE -> List.of(
                    new Series(id, words.text("curves.training"), colours.of(Tone.TEXT),
                            Stroke.of(colours.of(Tone.TEXT), 2)),
                    new Series(Evaluation.VALIDATION + id, words.text("curves.validation"), colours.of(Tone.ACCENT),
                            Stroke.of(colours.of(Tone.ACCENT), 2).dashed(6, 4)));
            case TOGETHER -> together(List.of(id.split("\\+")), colours);
            case RATE -> List.of(new Series(id, title(), colours.of(Tone.TEXT),
                    Stroke.of(colours.of(Tone.TEXT), 2)));
            case GRADIENTS, UPDATES -> {
                var all = new ArrayList<Series>();
                for (var weight : weights) {
                    var colour = along(all.size(), weights.size(), colours);
                    var name = kind == Kind.GRADIENTS ? Insides.gradient(weight) : Insides.update(weight);
                    all.add(new Series(name, weight, colour, Stroke.of(colour, 1.75)));
                }
                yield all;
            }
        };
    }

    private static List<Series> together(List<String> names, Colours colours) {
        var all = new ArrayList<Series>();
        for (var i = 0; i < names.size(); i++) {
            var colour = along(i, names.size(), colours);
            all.add(new Series(names.get(i), names.get(i), colour, Stroke.of(colour, 2)));
            all.add(new Series(Evaluation.VALIDATION + names.get(i), Evaluation.VALIDATION + names.get(i), colour,
                    Stroke.of(colour, 1.5).dashed(6, 4)));
        }
        return all;
    }

    /// From the first of several to the last.
    private static Color along(int place, int count, Colours colours) {
        return colours.of(Tone.VECTOR).interpolate(colours.of(Tone.BACKWARD), count < 2 ? 0 : place / (count - 1.0));
    }
}
