package nabla.app.view.curve;

import java.util.ArrayList;
import java.util.List;
import nabla.engine.Evaluation;
import nabla.project.ViewSpec;

/// How a view of curves is set; each change is a specification of its own.
///
/// `series`: what stands above one another, parted by `|` (else `loss`); `scale`: `log`; `smoothing`: the share of the past in the moving
/// average; `fit`: `visible` where the height follows what is in sight, else all of the run.
record CurveSettings(ViewSpec spec) {

    static final double MOST_SMOOTHING = 0.99;

    List<CurveSubject> subjects() {
        return List.of(spec.get("series", Evaluation.LOSS).split("\\|")).stream()
                .filter(name -> !name.isBlank())
                .map(CurveSubject::of)
                .toList();
    }

    boolean isLog() {
        return spec.get("scale", "linear").equals("log");
    }

    boolean isFree() {
        return spec.get("fit", "all").equals("visible");
    }

    double smoothing() {
        return Math.clamp(spec.number("smoothing", 0), 0, MOST_SMOOTHING);
    }

    /// Shows a subject besides the others, or no more; the last one stays.
    ViewSpec turned(CurveSubject subject) {
        var all = new ArrayList<>(subjects());
        if (!all.remove(subject)) {
            all.add(subject);
        }
        return all.isEmpty() ? spec
                : spec.set("series", String.join("|", all.stream().map(CurveSubject::id).toList()), Evaluation.LOSS);
    }

    ViewSpec turnedLog() {
        return spec.set("scale", isLog() ? "linear" : "log", "linear");
    }

    ViewSpec turnedFree() {
        return spec.set("fit", isFree() ? "all" : "visible", "all");
    }

    ViewSpec smoothed(double by) {
        return spec.set("smoothing", Double.toString(Math.rint(by * 100) / 100), "0.0");
    }
}
