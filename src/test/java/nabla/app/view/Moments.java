package nabla.app.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import nabla.app.picture.Box;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.app.view.catalogue.ViewPictures;
import nabla.app.view.catalogue.Views;
import nabla.app.view.dock.ViewDock;
import nabla.engine.Epochs;
import nabla.engine.Frame;
import nabla.engine.Past;
import nabla.engine.Probe;
import nabla.graph.GraphCheck;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.ProjectSources;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// Frames made by hand, and views over samples.
public final class Moments {

    public static final Box BOX = Box.of(600, 300);

    private Moments() {}

    /// Remembers what was to be saved.
    public record Files(List<LiveView> saved) implements ViewDock.Surroundings {
        @Override public void equip(Scene scene) {
            // no keys
        }

        @Override public javafx.beans.value.ObservableValue<Double> size() {
            return new javafx.beans.property.SimpleObjectProperty<>(1.0);
        }

        @Override public void save(LiveView view, ViewPictures.Format format) {
            saved.add(view);
        }

        @Override public void copy(LiveView view, ViewPictures.Format format) {
            saved.add(view);
        }
    }

    /// After so many epochs of ten training steps each.
    public static Frame frame(double epoch, Map<Probe, Values> readings, Map<String, Double> metrics) {
        return new Frame(1, Frame.Status.PAUSED, (long) (epoch * 10), Epochs.of(10), List.of(), 0, 0.1, readings,
                Map.of(),
                Map.of(),
                metrics, Optional.empty(), Past.NONE);
    }

    public static Project project(String sample) {
        return ProjectFile.read(Path.of("samples", sample + ".nabla"));
    }

    public static Optional<LiveView> view(Project project, ViewSpec spec) {
        return Views.of(spec, outlook(project));
    }

    /// The names of what a view of a project offers to look at instead.
    public static List<String> offered(Project project, ViewSpec spec) {
        return Views.choices(spec, outlook(project)).stream().map(LiveView.Choice::name).toList();
    }

    public static Outlook outlook(Project project) {
        var sources = sources(project);
        return new Outlook(project, GraphCheck.of(project.graph(), sources, 20), sources,
                frame(0, Map.of(), Map.of()));
    }

    public static ProjectSources sources(Project project) {
        return ProjectSources.of(project, Path.of("samples"));
    }

    public static RecordingPen drawn(LiveView view) {
        var pen = new RecordingPen();
        view.drawWhole(pen, BOX, Colours.LIGHT);
        return pen;
    }
}
