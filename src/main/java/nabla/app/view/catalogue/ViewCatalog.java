package nabla.app.view.catalogue;

import java.util.List;
import java.util.Optional;
import nabla.app.view.ViewKind;
import nabla.app.view.attention.AttentionView;
import nabla.app.view.curve.CurvesView;
import nabla.app.view.data.DataView;
import nabla.app.view.image.DrawView;
import nabla.app.view.image.FieldView;
import nabla.app.view.image.KernelsView;
import nabla.app.view.image.MapsView;
import nabla.app.view.image.PatchView;
import nabla.app.view.insides.ActivationView;
import nabla.app.view.insides.DepthView;
import nabla.app.view.insides.HistogramView;
import nabla.app.view.insides.UnitsView;
import nabla.app.view.landscape.RaceView;
import nabla.app.view.landscape.SliceView;
import nabla.app.view.latent.LatentView;
import nabla.app.view.latent.RebuiltView;
import nabla.app.view.matrix.EmbeddingView;
import nabla.app.view.matrix.MatrixView;
import nabla.app.view.plane.BoundaryView;
import nabla.app.view.plane.HiddenView;
import nabla.app.view.verdict.ConfusionView;
import nabla.app.view.verdict.PredictionsView;

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
