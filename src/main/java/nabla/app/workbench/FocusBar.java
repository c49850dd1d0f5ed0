package nabla.app.workbench;

import java.util.Optional;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

import nabla.app.document.CellWords;
import nabla.app.document.Document;
import nabla.app.document.Followed;
import nabla.app.style.Icons;
import nabla.app.workbench.command.Command;
import nabla.app.workbench.command.Commands;
import nabla.graph.Words;

/// What is to be said of the followed cell in one line: its number, what it was made of, what it flowed into; and the ways back.
final class FocusBar {

    private static final Words WORDS = Words.of("canvas");

    /// So much of where it flows is said before what made it is cut.
    private static final double LEAST = 260;

    private final Document document;
    private final Label cell = label("cell");
    private final Label made = label("made");
    private final Label flows = label("flows");
    private final Button back;
    private final Button clear;
    private final HBox view;

    FocusBar(Document document, Commands commands) {
        this.document = document;
        cell.getStyleClass().add("number-caption");
        cell.setMinWidth(Region.USE_PREF_SIZE);
        made.setGraphic(swatch("made-of"));
        flows.setGraphic(swatch("flowed-into"));
        back = button(Icons.CHEVRON_LEFT, commands.get("cellBack"));
        clear = button(Icons.CLOSE, commands.get("unfollow"));
        view = new HBox(cell, made, flows, back, clear);
        view.setId("cell-focus");
        view.getStyleClass().add("cell-focus");
        view.setMinWidth(0);
        document.focus().followed().subscribe(this::show);
    }

    Region view() {
        return view;
    }

    private static Label label(String id) {
        var label = new Label();
        label.setId("cell-focus-" + id);
        label.setMinWidth(0);
        return label;
    }

    /// A piece of the line that such cells are outlined with.
    private static Line swatch(String style) {
        var line = new Line(0, 0, 20, 0);
        line.getStyleClass().add(style);
        return line;
    }

    private static Button button(Icons icon, Command command) {
        var button = new Button();
        button.setId("cell-focus-" + command.id());
        button.setGraphic(icon.node(14));
        button.getStyleClass().add("flat-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setFocusTraversable(false);
        button.setTooltip(Command.tip(command));
        button.setAccessibleText(command.words().get());
        button.setOnAction(_ -> command.run());
        return button;
    }

    private void show(Optional<Followed> followed) {
        view.setVisible(followed.isPresent());
        followed.ifPresent(this::show);
    }

    private void show(Followed followed) {
        var kin = followed.kin();
        var frame = document.frame().get();
        var isWithin = frame.done() > 0 && frame.done() < frame.steps().size();
        var say = new CellWords(document.scope().get().level(),
                isWithin ? CellWords.Reach.SO_FAR : CellWords.Reach.WHOLE);
        cell.setText(say.equation(kin));
        say(made, say.madeOf(kin) + (kin.isWhole() ? "" : " · " + WORDS.text("cell.part")));
        say(flows, say.flowsInto(kin));
        flows.setMinWidth(Math.min(LEAST, Math.ceil(flows.prefWidth(-1))));
        var pinned = followed.hold() == Followed.Hold.PINNED;
        shown(clear, pinned);
        shown(back, pinned && document.focus().canGoBack());
    }

    private static void say(Label label, String words) {
        label.setText(words);
        label.setTooltip(new Tooltip(words));
    }

    private static void shown(Button button, boolean now) {
        button.setVisible(now);
        button.setManaged(now);
    }
}
