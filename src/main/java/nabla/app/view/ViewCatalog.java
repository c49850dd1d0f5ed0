package nabla.app.view;

import java.util.List;
import java.util.Optional;

/// All kinds of views, in the order of the menu.
public final class ViewCatalog {

    private static final List<ViewKind> ALL = List.of(
            new CurvesView.Kind(),
            new DepthView.Kind(),
            new HistogramView.Kind(),
            new UnitsView.Kind(),
            new BoundaryView.Kind(),
            new HiddenView.Kind(),
            new AttentionView.Kind(),
            new EmbeddingView.Kind(),
            new MatrixView.Kind(),
            new SliceView.Kind(),
            new RaceView.Kind(),
            new ActivationView.Kind(),
            new MapsView.Kind(),
            new KernelsView.Kind(),
            new PatchView.Kind(),
            new FieldView.Kind(),
            new DrawView.Kind(),
            new LatentView.Kind(),
            new RebuiltView.Kind(),
            new ConfusionView.Kind(),
            new PredictionsView.Kind(),
            new DataView.Kind());

    private ViewCatalog() {}

    public static List<ViewKind> all() {
        return ALL;
    }

    public static Optional<ViewKind> find(String id) {
        return ALL.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }
}
