package nabla.app.workbench.run;

import java.util.List;
import java.util.Locale;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import nabla.app.document.Document;
import nabla.app.picture.Numbers;
import nabla.app.style.Icons;
import nabla.app.workbench.part.Yielding;
import nabla.engine.Frame;
import nabla.graph.Words;

/// Where the walk through a training step stands, at the right end of the tabs, and the way back to editing.
public final class WalkBar {

    private static final Words WORDS = Words.of("workbench");

    private final Document document;
    private final Label pass = new Label();
    private final Label operation = new Label();
    private final Label training = new Label();
    private final Yielding view;

    public WalkBar(Document document) {
        this.document = document;
        var leave = new Button(WORDS.text("command.leave"));
        leave.setId("leave-stepping");
        leave.setMinWidth(Region.USE_PREF_SIZE);
        leave.setTooltip(new Tooltip(WORDS.text("leave.tip")));
        leave.setOnAction(_ -> document.leaveStepping());
        operation.getStyleClass().add("row-bold");
        training.getStyleClass().add("caption");
        for (var label : List.of(pass, operation, training)) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        view = new Yielding(pass, operation, training, leave);
        view.yields(operation, training);
        view.getStyleClass().add("walk-bar");
        document.frame().subscribe(this::show);
        document.stepping().subscribe(_ -> show(document.frame().get()));
    }

    public Region view() {
        return view;
    }

    private void show(Frame frame) {
        var walking = document.stepping().get();
        view.setVisible(walking);
        view.setManaged(walking);
        if (!walking) {
            return;
        }
        var key = frame.last().map(s -> s.pass().name().toLowerCase(Locale.ROOT)).orElse("start");
        pass.setText(WORDS.text("pass." + key));
        pass.getStyleClass().setAll("label", "chip", key.equals("backward") ? "backward" : "accent");
        pass.setGraphic(icon(key).node(12));
        operation.setText(WORDS.text("counter.operation", frame.done(), frame.steps().size()));
        training.setText(WORDS.text("walk.step", Numbers.count(frame.step() + 1)));
    }

    private static Icons icon(String pass) {
        return switch (pass) {
            case "backward" -> Icons.CHEVRON_LEFT;
            case "update" -> Icons.CHEVRON_UP;
            default -> Icons.CHEVRON_RIGHT;
        };
    }
}
