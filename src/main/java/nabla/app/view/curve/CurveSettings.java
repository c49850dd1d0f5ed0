package nabla.app.view.curve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nabla.app.view.LiveView.Choice;
import nabla.app.view.Switch;
import nabla.engine.Evaluation;
import nabla.engine.Past;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// How a view of curves is set; each change is a specification of its own.
///
/// `series`: what stands above one another, parted by `|` (else `loss`); `scale`: `log`; `smoothing`: the share of the past in the moving
/// average; `fit`: `visible` where the height follows what is in sight, else all of the run; `window`: the epochs in sight, `FROM..TO`;
/// `run NUMBER to STEP`: what a run that was left is called.
record CurveSettings(ViewSpec spec) {

    static final double MOST_SMOOTHING = 0.99;
    static final Switch LOG = new Switch("scale", "log");
    /// The heights follow what is in sight.
    static final Switch FREE = new Switch("fit", "visible");

    List<CurveSubject> subjects() {
        return List.of(spec.get("series", Evaluation.LOSS).split("\\|")).stream()
                .filter(name -> !name.isBlank())
                .map(CurveSubject::of)
                .toList();
    }

    boolean isLog() {
        return LOG.isOn(spec);
    }

    boolean isFree() {
        return FREE.isOn(spec);
    }

    double smoothing() {
        return Math.clamp(spec.number("smoothing", 0), 0, MOST_SMOOTHING);
    }

    /// What is looked at more closely than all of it.
    Optional<CurveWindow> window() {
        return CurveWindow.read(spec.get("window", ""));
    }

    ViewSpec looking(Optional<CurveWindow> at) {
        return spec.set("window", at.map(CurveWindow::written).orElse(""), "");
    }

    private static String key(Past.Ghost run) {
        return "run " + run.number() + " to " + run.last();
    }

    /// What a run is called, and what was changed when it began, where nobody gave it a name.
    String about(Past.Ghost run) {
        return Optional.ofNullable(spec.settings().get(key(run))).orElseGet(() -> run.began()
                .map(mark -> name(run) + " · " + CurveMark.words(mark)).orElse(name(run)));
    }

    /// Its name, or its number.
    String name(Past.Ghost run) {
        return spec.get(key(run), number(run));
    }

    private static String number(Past.Ghost run) {
        return Words.of("view").text("curves.run", run.number());
    }

    /// An empty name is its number again.
    ViewSpec named(Past.Ghost run, String name) {
        return name.isBlank() || name.strip().equals(number(run)) ? spec.without(key(run))
                : spec.with(key(run), name.strip());
    }

    /// Shows a subject besides the others, or no more; the last one stays.
    private ViewSpec turned(CurveSubject subject) {
        var all = new ArrayList<>(subjects());
        if (!all.remove(subject)) {
            all.add(subject);
        }
        return all.isEmpty() ? spec
                : spec.set("series", String.join("|", all.stream().map(CurveSubject::id).toList()), Evaluation.LOSS);
    }

    /// Every measure of a log, all metrics together, and what is noted of each training step; those that are shown have a tick.
    List<Choice> choices(Set<String> measured) {
        var offered = new LinkedHashSet<CurveSubject>();
        measured.forEach(name -> offered.add(CurveSubject.of(name.replace(Evaluation.VALIDATION, ""))));
        var metrics = offered.stream().map(CurveSubject::id).filter(id -> !id.endsWith(Evaluation.LOSS)).toList();
        if (metrics.size() > 1) {
            offered.add(CurveSubject.of(String.join("+", metrics)));
        }
        var shown = subjects();
        offered.addAll(shown);
        offered.addAll(List.of(CurveSubject.RATE, CurveSubject.GRADIENTS, CurveSubject.UPDATES));
        return offered.stream()
                .map(s -> new Choice((shown.contains(s) ? "✓ " : "   ") + s.title(), turned(s)))
                .toList();
    }

    ViewSpec smoothed(double by) {
        return spec.set("smoothing", Double.toString(Math.rint(by * 100) / 100), "0.0");
    }
}
