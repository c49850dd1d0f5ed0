package nabla.app.control;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A titled part of a card; the parts are told apart by a hairline, never by a box.
public final class Section extends VBox {

    private final HBox head = new HBox();
    private final Label aside = new Label();

    public Section(String title, Node... content) {
        getStyleClass().add("section");
        var name = new Label(title);
        name.getStyleClass().add("section-title");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        head.getChildren().addAll(name, gap, aside);
        head.getStyleClass().add("section-head");
        getChildren().add(head);
        getChildren().addAll(content);
    }

    /// A fact at the right end of the title.
    public void aside(String text) {
        aside.setText(text);
        aside.getStyleClass().setAll("label", "number-caption");
    }

    /// The same in words.
    public void asideWords(String text) {
        aside.setText(text);
        aside.getStyleClass().setAll("label", "caption");
    }

    /// A button at the right end of the title.
    public void act(Button button) {
        head.getChildren().add(button);
    }

    public void show(boolean visible) {
        setVisible(visible);
        setManaged(visible);
    }

    /// A name and what stands for it, in a row.
    public static HBox row(String name, Node control) {
        var label = new Label(name);
        label.getStyleClass().add("form-name");
        HBox.setHgrow(control, Priority.ALWAYS);
        var row = new HBox(label, Said.as(name, control));
        row.getStyleClass().add("form-row");
        return row;
    }

    /// A name and its number at the right end.
    public static HBox fact(String name, String number) {
        var label = new Label(name);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        var value = new Label(number);
        value.getStyleClass().add("number");
        value.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(label, value);
        row.getStyleClass().add("fact-row");
        return row;
    }

    /// A sentence over as many lines as it needs.
    public static Label sentence(String text, String... styles) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }
}
