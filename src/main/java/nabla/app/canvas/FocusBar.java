package nabla.app.canvas;

import java.util.Optional;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

import nabla.app.style.Icons;
import nabla.app.workbench.CellWords;
import nabla.app.workbench.Document;
import nabla.app.workbench.Followed;
import nabla.engine.Level;

/// What is to be said of the followed cell, above the canvas: its number, what it was made of, what it flowed into; and the ways back.
final class FocusBar extends HBox {

    private static final double EDGE = 8;

    private final Document document;
    private final Label cell = new Label();
    private final Label made = new Label();
    private final Label flows = new Label();
    private final Button back = new Button();
    private final Button clear = new Button();
    private final FlowPane words = new FlowPane(18, 2);

    FocusBar(Document document) {
        this.document = document;
        setId("cell-focus");
        getStyleClass().addAll("floating", "cell-focus");
        cell.setId("cell-focus-cell");
        made.setId("cell-focus-made");
        flows.setId("cell-focus-flows");
        cell.getStyleClass().add("cell-focus-name");
        made.setGraphic(swatch("made-of"));
        flows.setGraphic(swatch("flowed-into"));
        words.getChildren().setAll(cell, made, flows);
        words.getChildren().forEach(label -> ((Label) label).setWrapText(true));
        words.setAlignment(Pos.CENTER_LEFT);
        button(back, Icons.CHEVRON_LEFT, "cell.back", () -> document.focus().back());
        button(clear, Icons.CLOSE, "cell.clear", () -> document.focus().clear());
        setAlignment(Pos.CENTER_LEFT);
        setManaged(false);
        setVisible(false);
        getChildren().setAll(words, back, clear);
        document.focus().followed().subscribe(this::show);
    }

    /// A piece of the line that outlines such cells.
    private static Line swatch(String style) {
        var line = new Line(0, 0, 20, 0);
        line.getStyleClass().add(style);
        return line;
    }

    private static void button(Button button, Icons icon, String key, Runnable does) {
        button.setId(key.replace('.', '-'));
        button.setGraphic(icon.node(14));
        button.getStyleClass().add("zoom-button");
        button.setFocusTraversable(false);
        button.setTooltip(new Tooltip(Facts.text(key)));
        button.setAccessibleText(Facts.text(key));
        button.setOnAction(_ -> does.run());
    }

    private void show(Optional<Followed> followed) {
        setVisible(followed.isPresent());
        followed.ifPresent(this::show);
        if (getParent() != null) {
            fit(getParent().getLayoutBounds().getWidth());
        }
    }

    private void show(Followed followed) {
        var kin = followed.kin();
        var say = new CellWords(new Level(document.project().get().layout().open()));
        cell.setText(CellWords.equation(kin.of().of(), kin.shape(), kin.of().place(), kin.value()));
        made.setText(say.madeOf(kin) + (kin.isWhole() ? "" : " · " + Facts.text("cell.part")));
        flows.setText(say.flowsInto(kin));
        var pinned = followed.hold() == Followed.Hold.PINNED;
        setMouseTransparent(!pinned);
        clear.setVisible(pinned);
        clear.setManaged(pinned);
        back.setVisible(pinned && document.focus().canGoBack());
        back.setManaged(back.isVisible());
    }

    /// Takes the room that its words need in a canvas of a width.
    void fit(double width) {
        if (!isVisible() || width <= 2 * EDGE) {
            return;
        }
        applyCss();
        var most = width - 2 * EDGE;
        var room = most - 24 - (back.isManaged() ? 28 : 0) - (clear.isManaged() ? 28 : 0);
        var needed = words.getChildren().stream().mapToDouble(w -> w.prefWidth(-1)).sum() + 2 * words.getHgap();
        words.setPrefWrapLength(Math.min(room, needed + 1));
        words.getChildren().forEach(w -> ((Region) w).setMaxWidth(room));
        var w = Math.min(most, Math.ceil(prefWidth(-1)));
        resizeRelocate(EDGE, EDGE, w, Math.ceil(prefHeight(w)));
    }
}
