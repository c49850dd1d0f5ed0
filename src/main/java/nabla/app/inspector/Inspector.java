package nabla.app.inspector;

import java.util.Optional;
import java.util.Set;

import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.collections.SetChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nabla.app.control.Beside;
import nabla.app.document.Document;
import nabla.app.matrix.MatrixPanel;
import nabla.app.matrix.Subject;
import nabla.app.style.Theme;
import nabla.graph.Inside;
import nabla.graph.Node;
import nabla.graph.Path;

/// Shows what is selected and turns its settings: one node, several, or the project while nothing is selected.
public final class Inspector extends VBox implements AutoCloseable {

    private final Document document;
    private final ObservableValue<Theme> theme;
    private final Costs costs;
    private final FromFiles files;
    private final Beside beside;
    private final ScrollPane scroll = new ScrollPane();
    private Card card;
    private Object about = "";
    private boolean stale = true;
    private final Runnable pulse = this::settle;

    /// What a card was made for: as long as it stays equal, the card stays and only refreshes.
    private record About(Set<String> nodes, Class<?> operation) {}

    /// In a window without files.
    public Inspector(Document document, ObservableValue<Theme> theme) {
        this(document, theme, FromFiles.NONE, new Beside(() -> {}));
    }

    /// @param files where data come from
    /// @param beside where large things stand
    public Inspector(Document document, ObservableValue<Theme> theme, FromFiles files, Beside beside) {
        this.files = files;
        this.beside = beside;
        this.document = document;
        this.theme = theme;
        costs = new Costs(document);
        getStyleClass().add("inspector");
        setId("inspector");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        card = new ProjectCard(document, costs, files, theme);
        document.selection().addListener((SetChangeListener<String>) _ -> later());
        document.scope().subscribe(_ -> later());
        document.check().subscribe(_ -> later());
        document.tutor().here().subscribe(_ -> later());
        document.frame().subscribe(frame -> card.show(frame));
        document.picked().subscribe(_ -> card.paint());
        document.focus().followed().subscribe(_ -> card.paint());
        theme.subscribe(_ -> card.paint());
        sceneProperty().subscribe(this::move);
    }

    /// Opens a tensor to be edited, beside the canvas.
    private void edit(Subject tensor) {
        beside.show(MatrixPanel.of(document, tensor, theme, beside));
    }

    private void move(Scene before, Scene after) {
        if (before != null) {
            before.removePreLayoutPulseListener(pulse);
        }
        if (after != null) {
            after.addPreLayoutPulseListener(pulse);
            later();
        }
    }

    /// One edit changes several things, one after another; all are shown together, before the next picture of the screen.
    private void later() {
        stale = true;
        Platform.requestNextPulse();
    }

    /// Puts the caret into the name of the node, or of the project.
    public void rename() {
        settle();
        card.rename();
    }

    void settle() {
        if (!stale) {
            return;
        }
        stale = false;
        var names = Set.copyOf(document.selection());
        var graph = document.project().get().graph();
        var inner = names.stream()
                .filter(n -> names.size() == 1 && !document.scope().get().isOwn(n))
                .flatMap(n -> Inside.at(graph, document.check().get(), new Path(n)).stream())
                .findFirst();
        var operation = inner.isPresent() ? inner.<Class<?>>map(n -> n.node().op().getClass())
                : names.size() == 1
                        ? document.scope().get().project().graph().find(names.iterator().next())
                                .<Class<?>>map(n -> n.op().getClass())
                : Optional.<Class<?>>of(Node.class);
        if (operation.isEmpty()) {
            return; // the node is about to leave the selection
        }
        var now = new About(names, operation.get());
        if (!now.equals(about)) {
            about = now;
            card = switch (names.size()) {
                case 0 -> new ProjectCard(document, costs, files, theme);
                case 1 -> inner.<Card>map(i -> new InnerCard(document, new Path(names.iterator().next()), i,
                        theme, this::edit))
                        .orElseGet(() -> new NodeCard(document, names.iterator().next(), theme, costs,
                                this::edit));
                default -> new SeveralCard(document, names, costs);
            };
            scroll.setContent(card.view());
            scroll.setVvalue(0);
        }
        card.refresh();
        document.watch(this, card.probes());
        card.show(document.frame().get());
    }

    @Override public void close() {
        document.watch(this, Set.of());
        move(getScene(), null);
    }
}
