package nabla.app.workbench.part;

import java.util.List;
import java.util.Optional;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import nabla.app.control.Focus;

/// What floats over the window, in the window itself: questions, the cheat sheet. One at a time; Esc takes it away and changes nothing.
public final class Overlay {

    private static final double WIDTH = 460;

    private final StackPane place;
    private Optional<Node> before = Optional.empty();

    /// An answer to a question; the first of a list is the one that Enter gives.
    public record Choice(String words, Runnable act) {}

    public Overlay(StackPane place) {
        this.place = place;
        place.setVisible(false);
        place.getStyleClass().add("overlay");
        place.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            } else if (event.getCode() == KeyCode.TAB && !event.isShortcutDown()) {
                turn(event.isShiftDown() ? -1 : 1);
                event.consume();
            }
        });
        place.setOnMousePressed(event -> {
            if (event.getTarget() == place) {
                close();
            }
        });
    }

    /// The focus stays in it until it is left.
    private void turn(int by) {
        var stops = place.getChildren().stream()
                .flatMap(card -> Focus.within(card).stream())
                .toList();
        if (!stops.isEmpty()) {
            var at = stops.indexOf(place.getScene().getFocusOwner());
            Focus.visibly(stops.get(Math.floorMod(at < 0 && by < 0 ? -1 : at + by, stops.size())));
        }
    }

    private boolean isOpen() {
        return place.isVisible();
    }

    /// Asks what cannot go on without an answer; leaving it does nothing.
    public void ask(String title, List<String> sentences, List<Choice> choices) {
        var head = new Label(title);
        head.getStyleClass().add("heading");
        head.setWrapText(true);
        var box = new VBox(head);
        for (var sentence : sentences) {
            var line = new Label(sentence);
            line.setWrapText(true);
            line.getStyleClass().add("body");
            box.getChildren().add(line);
        }
        var row = new HBox();
        row.getStyleClass().add("choices");
        for (var choice : choices) {
            var button = new Button(choice.words());
            button.setMinWidth(Region.USE_PREF_SIZE);
            if (choice == choices.getFirst()) {
                button.getStyleClass().add("primary");
                button.setDefaultButton(true);
            }
            button.setOnAction(_ -> {
                close();
                choice.act().run();
            });
            row.getChildren().add(button);
        }
        box.getChildren().add(row);
        box.setMaxWidth(WIDTH);
        show(box);
        row.getChildren().getFirst().requestFocus();
    }

    /// Shows a card in the middle until it is left.
    public void show(Region card) {
        if (!isOpen()) {
            before = Optional.ofNullable(place.getScene()).map(s -> s.getFocusOwner());
        }
        card.getStyleClass().addAll("floating", "overlay-card");
        card.setMaxHeight(Region.USE_PREF_SIZE);
        place.getChildren().setAll(card);
        place.setVisible(true);
        card.setFocusTraversable(true);
        card.lookupAll(".heading").stream().findFirst()
                .ifPresent(title -> card.setAccessibleText(((Label) title).getText()));
        card.requestFocus();
    }

    public void close() {
        place.getChildren().clear();
        place.setVisible(false);
        before.filter(n -> n.getScene() != null).ifPresent(Node::requestFocus);
        before = Optional.empty();
    }
}
