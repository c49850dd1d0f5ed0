package nabla.app.canvas;

import java.util.ArrayList;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import nabla.app.canvas.sight.Facts;
import nabla.app.document.Document;
import nabla.app.style.Icons;
import nabla.graph.Path;
import nabla.project.Scope;

/// The way from the top of the project to where its user stands, `Project ▸ encoder ▸ block`: each step leads back to it. Nothing at the top.
final class Trail extends HBox {

    private final Document document;

    Trail(Document document) {
        this.document = document;
        getStyleClass().addAll("floating", "trail");
        setId("trail");
        setManaged(false);
        setAlignment(Pos.CENTER_LEFT);
        document.scope().subscribe(this::show);
    }

    private void show(Scope scope) {
        setVisible(!scope.at().isRoot());
        getChildren().clear();
        if (isVisible()) {
            lay(scope);
        }
    }

    private void lay(Scope scope) {
        var steps = new ArrayList<Path>();
        for (var at = scope.at(); !at.isRoot(); at = at.parent()) {
            if (!isTime(at)) {
                steps.addFirst(at);
            }
        }
        getChildren().add(step(Path.ROOT, Facts.text("trail.top")));
        steps.forEach(at -> {
            getChildren().add(Icons.CHEVRON_RIGHT.node(12));
            getChildren().add(at.equals(steps.getLast()) ? here(at) : step(at, shown(at)));
        });
        if (isTime(scope.at())) {
            getChildren().add(times(scope));
        }
        if (scope.use() == Scope.Use.LOOK) {
            var look = new Label(Facts.text("trail.look"));
            look.getStyleClass().add("text-secondary");
            getChildren().add(look);
        }
    }

    private static boolean isTime(Path at) {
        return at.name().startsWith("[");
    }

    private String shown(Path at) {
        return document.project().get().graph().at(new Path(at.timeless())).map(n -> n.shown()).orElse(at.name());
    }

    private Node here(Path at) {
        var label = new Label(shown(at));
        label.getStyleClass().add("row-bold");
        return label;
    }

    private Button step(Path to, String words) {
        var button = new Button(words);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add("trail-step");
        button.setFocusTraversable(false);
        button.setOnAction(_ -> document.standpoint().stand(to));
        return button;
    }

    /// Which time of a Scan is seen; what is changed is changed for all.
    private Node times(Scope scope) {
        var time = scope.at().times()[scope.at().times().length - 1];
        var box = new HBox(turn(scope, time - 1, Icons.CHEVRON_LEFT), new Label(Facts.text("trail.time", time)),
                turn(scope, time + 1, Icons.CHEVRON_RIGHT));
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private Button turn(Scope scope, int time, Icons icon) {
        var to = scope.at().parent().inside("[" + time + "]");
        var button = new Button();
        button.setGraphic(icon.node(12));
        button.getStyleClass().add("flat-button");
        button.setFocusTraversable(false);
        button.setAccessibleText(Facts.text("trail.time", time));
        button.setDisable(!nabla.graph.Inside.opened(document.project().get().graph(), document.check().get(), to)
                .isPresent());
        button.setOnAction(_ -> document.standpoint().stand(to));
        return button;
    }
}
