package nabla.app.view;

import java.util.List;
import java.util.Optional;
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
    static List<LiveView.Choice> choices(ViewSpec spec, Outlook outlook) {
        return ViewCatalog.find(spec.kind()).stream()
                .flatMap(kind -> kind.places(outlook).stream())
                .filter(place -> !place.isEmpty())
                .map(place -> new LiveView.Choice(shown(place, outlook),
                        new ViewSpec(spec.kind(), place, spec.settings())))
                .toList();
    }

    /// The title of a node, or, inside a composite, its path.
    static String shown(String place, Outlook outlook) {
        return outlook.graph().find(place).map(node -> node.shown()).orElse(place);
    }

    /// What a view says that cannot be shown.
    static String excuse(ViewSpec spec) {
        var words = Words.of("view");
        return words.find(spec.kind() + ".empty").orElseGet(() -> words.text("view.unknown", spec.kind()));
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
