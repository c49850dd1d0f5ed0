package nabla.app.view;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nabla.engine.Frame;
import nabla.engine.Sources;
import nabla.graph.GraphCheck;
import nabla.graph.Trait;
import nabla.project.Project;
import nabla.project.ViewSpec;

/// Makes views from what the project says of them.
public final class Views {

    private Views() {}

    /// Empty where the view cannot be shown now: an unknown kind, or nothing to look at in this graph.
    public static Optional<LiveView> of(
            ViewSpec spec, Project project, GraphCheck check, Sources sources, Frame frame) {
        return switch (spec.kind()) {
            case CurvesView.KIND -> Optional.of(new CurvesView(spec, losses(project), frame));
            case DepthView.KIND -> Optional.of(new DepthView(spec, project.graph(), frame));
            case BoundaryView.KIND ->
                Watched.of(project.graph(), check, spec.node())
                        .map(watched -> new BoundaryView(
                                spec,
                                watched,
                                Points.of(sources.rows(watched.data()), watched.inputs()),
                                project.graph().node(watched.at().text()).shown(),
                                choices(spec, project, check),
                                frame));
            default -> Optional.empty();
        };
    }

    /// What a view could look at instead, in this graph.
    static List<LiveView.Choice> choices(ViewSpec spec, Project project, GraphCheck check) {
        return spec.kind().equals(BoundaryView.KIND)
                ? Watched.all(project.graph(), check).stream()
                        .map(n -> new LiveView.Choice(n.shown(), new ViewSpec(spec.kind(), n.name(), spec.settings())))
                        .toList()
                : List.of();
    }

    /// The names of what training makes small.
    private static String losses(Project project) {
        var named = project.plan().first().objectives().stream().map(o -> o.node()).toList();
        return project.graph().nodes().stream()
                .filter(n -> named.isEmpty() ? n.op().type().is(Trait.LOSS) : named.contains(n.name()))
                .map(n -> n.shown())
                .collect(Collectors.joining(" + "));
    }

    /// What a view says that cannot be shown.
    static String excuse(ViewSpec spec) {
        var words = nabla.graph.Words.of("view");
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
