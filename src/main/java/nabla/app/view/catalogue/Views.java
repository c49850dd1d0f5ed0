package nabla.app.view.catalogue;

import java.util.List;
import java.util.Optional;
import nabla.app.style.Icons;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.ViewKind;
import nabla.app.view.curve.CurvesView;
import nabla.app.view.insides.DepthView;
import nabla.app.view.plane.BoundaryView;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// Makes views from what the project says of them.
public final class Views {

    private Views() {}

    /// Empty where the view cannot be shown now: an unknown kind, or nothing to look at in this graph.
    public static Optional<LiveView> of(ViewSpec spec, Outlook outlook) {
        return ViewCatalog.find(spec.kind()).flatMap(kind -> kind.open(spec, outlook));
    }

    /// The same view of each node that it could look at in this graph.
    public static List<LiveView.Choice> choices(ViewSpec spec, Outlook outlook) {
        return ViewCatalog.find(spec.kind()).map(kind -> kind.choices(spec, outlook)).orElse(List.of());
    }

    public static Icons icon(ViewSpec spec) {
        return ViewCatalog.find(spec.kind()).map(ViewKind::icon).orElse(Icons.CHART);
    }

    /// What a view says that cannot be shown: what it waits for, or what it would show.
    public static String excuse(ViewSpec spec, Outlook outlook) {
        var words = Words.of("view");
        return words.find(spec.kind() + ".empty")
                .map(empty -> outlook.missing(spec.node()).orElse(empty))
                .orElseGet(() -> words.text("view.unknown", spec.kind()));
    }

    public static ViewSpec curves() {
        return ViewSpec.of(CurvesView.KIND, "");
    }

    public static ViewSpec boundary() {
        return ViewSpec.of(BoundaryView.KIND, "");
    }

    public static ViewSpec gradients() {
        return ViewSpec.of(DepthView.KIND, "");
    }
}
