package nabla.app.view;

import java.util.ArrayList;
import java.util.HashMap;
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
        return List.of(spec.settings().getOrDefault("series", Evaluation.LOSS).split("\\|")).stream()
                .filter(name -> !name.isBlank())
                .map(CurveSubject::of)
                .toList();
    }

    boolean isLog() {
        return spec.settings().getOrDefault("scale", "linear").equals("log");
    }

    boolean isFree() {
        return spec.settings().getOrDefault("fit", "all").equals("visible");
    }

    double smoothing() {
        try {
            return Math.clamp(Double.parseDouble(spec.settings().getOrDefault("smoothing", "0")), 0, MOST_SMOOTHING);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// Shows a subject besides the others, or no more; the last one stays.
    ViewSpec turned(CurveSubject subject) {
        var all = new ArrayList<>(subjects());
        if (!all.remove(subject)) {
            all.add(subject);
        }
        return all.isEmpty() ? spec : with("series", String.join("|", all.stream().map(CurveSubject::id).toList()));
    }

    ViewSpec turnedLog() {
        return with("scale", isLog() ? "linear" : "log");
    }

    ViewSpec turnedFree() {
        return with("fit", isFree() ? "all" : "visible");
    }

    ViewSpec smoothed(double by) {
        return with("smoothing", Double.toString(Math.rint(by * 100) / 100));
    }

    private ViewSpec with(String setting, String value) {
        var settings = new HashMap<>(spec.settings());
        settings.put(setting, value);
        return new ViewSpec(spec.kind(), spec.node(), settings);
    }
}
