package nabla.app.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import nabla.app.style.Theme;
import nabla.app.workbench.Document;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Graph;
import nabla.graph.Words;
import nabla.project.DataEntry;
import nabla.project.Edit;
import nabla.project.ViewSpec;

/// The views that stand open below the canvas, side by side. They are part of the project, so opening and closing can be undone.
public final class ViewDock extends StackPane {

    /// Wide enough for a view to be read.
    private static final double LEAST_WIDTH = 300;

    private final Document document;
    private final Consumer<LiveView> saving;
    private final List<ViewPane> panes = new ArrayList<>();
    private Theme theme;
    private Optional<ViewSpec> maximised = Optional.empty();
    private Basis basis = new Basis(List.of(), Graph.EMPTY, List.of());

    /// What the views were made from.
    private record Basis(List<ViewSpec> views, Graph graph, List<DataEntry> data) {}

    /// @param saving takes a view whose picture is to be saved
    public ViewDock(Document document, Theme theme, Consumer<LiveView> saving) {
        this.document = document;
        this.theme = theme;
        this.saving = saving;
        getStyleClass().add("view-dock");
        setMinSize(0, 0);
        document.project().subscribe(_ -> refresh());
        document.check().subscribe(_ -> refresh());
        document.frame().subscribe(this::show);
        widthProperty().subscribe(this::arrange);
        rebuild();
    }

    public void dress(Theme other) {
        theme = other;
        panes.forEach(pane -> pane.dress(other));
    }

    /// Takes the views off the run.
    public void leave() {
        document.watch(this, java.util.Set.of());
    }

    private void show(Frame frame) {
        if (getScene() != null) {
            panes.stream().filter(Node::isVisible).forEach(pane -> pane.show(frame));
        }
    }

    private Basis basis() {
        var project = document.project().get();
        return new Basis(project.views(), project.graph(), List.copyOf(project.data().values()));
    }

    private void refresh() {
        if (!basis().equals(basis)) {
            rebuild();
        }
    }

    private void rebuild() {
        basis = basis();
        panes.clear();
        var all = new ArrayList<Node>();
        for (var spec : basis.views()) {
            var view = Views.of(
                    spec,
                    document.project().get(),
                    document.check().get(),
                    document.sources(),
                    document.frame().get());
            if (view.isPresent()) {
                var pane = new ViewPane(view.get(), theme, wishes());
                panes.add(pane);
                all.add(pane);
            } else {
                all.add(excuse(spec));
            }
        }
        var row = new HBox(all.isEmpty() ? new Node[]{nothing()} : all.toArray(Node[]::new));
        row.getStyleClass().add("view-dock");
        row.getChildren().forEach(child -> HBox.setHgrow(child, Priority.ALWAYS));
        getChildren().setAll(row);
        watch();
        arrange();
    }

    private void watch() {
        var probes = new HashSet<Probe>();
        panes.stream().filter(Node::isVisible).forEach(pane -> probes.addAll(pane.view().probes()));
        document.watch(this, probes);
    }

    /// As many views as there is room for, all equally wide; a maximised one alone.
    private void arrange() {
        var row = (HBox) getChildren().getFirst();
        var room = Math.max(1, (int) (getWidth() / LEAST_WIDTH));
        var shown = 0;
        for (var child : row.getChildren()) {
            var alone = maximised.isEmpty()
                    || child instanceof ViewPane pane && pane.view().spec().equals(maximised.get());
            var visible = alone && shown < room;
            shown += visible ? 1 : 0;
            child.setVisible(visible);
            child.setManaged(visible);
        }
        var width = getWidth() / Math.max(1, shown);
        row.getChildren().forEach(child -> ((Region) child).setPrefWidth(width));
        watch();
    }

    private Region nothing() {
        var words = Words.of("view");
        var button = new Button(words.text("view.open"));
        button.setOnAction(_ -> open(Views.curves()));
        return empty(words.text("view.none"), button);
    }

    private Region excuse(ViewSpec spec) {
        var button = new Button(Words.of("view").text("view.close"));
        button.setOnAction(_ -> wishes().close(spec));
        return empty(Views.excuse(spec), button);
    }

    private static Region empty(String sentence, Button button) {
        var label = new Label(sentence);
        label.getStyleClass().add("text-secondary");
        label.setWrapText(true);
        label.setMaxWidth(320);
        var box = new VBox(12, label, button);
        box.setAlignment(Pos.CENTER);
        box.setMinSize(0, 0);
        box.getStyleClass().add("view");
        return box;
    }

    /// Opens a view beside the others; one that stands open already stays.
    public void open(ViewSpec view) {
        if (!basis.views().contains(view)) {
            var all = new ArrayList<>(basis.views());
            all.add(view);
            document.perform(new Edit.Views(all));
        }
    }

    private ViewPane.Wishes wishes() {
        return new ViewPane.Wishes() {
            @Override public void close(ViewSpec view) {
                maximised = Optional.empty();
                document.perform(new Edit.Views(
                        basis.views().stream().filter(v -> !v.equals(view)).toList()));
            }

            @Override public void turn(ViewSpec from, ViewSpec to) {
                maximised = maximised.map(m -> m.equals(from) ? to : m);
                document.perform(new Edit.Views(
                        basis.views().stream().map(v -> v.equals(from) ? to : v).toList()));
            }

            @Override public void maximise(ViewSpec view) {
                maximised = maximised.isPresent() ? Optional.empty() : Optional.of(view);
                arrange();
            }

            @Override public void save(LiveView view) {
                saving.accept(view);
            }
        };
    }
}
