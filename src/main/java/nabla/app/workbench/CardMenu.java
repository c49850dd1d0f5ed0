package nabla.app.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.shape.Rectangle;
import nabla.app.canvas.GraphCanvas;
import nabla.app.canvas.board.Card;
import nabla.app.style.Tints;
import nabla.graph.Words;
import nabla.project.Tint;

/// What the right button offers on a region or a note.
final class CardMenu {

    private static final Words WORDS = Words.of("workbench");

    private final GraphCanvas canvas;

    CardMenu(GraphCanvas canvas) {
        this.canvas = canvas;
    }

    /// The card is selected where it was not.
    List<MenuItem> of(Card card) {
        var hand = canvas.cards();
        if (!hand.selected().contains(card.name())) {
            hand.select(Set.of(card.name()));
        }
        var items = new ArrayList<MenuItem>();
        if (card.kind() == Card.Kind.REGION) {
            items.add(item("menu.renameRegion", () -> hand.write(card.name())));
            items.add(item("menu.selectIn", () -> hand.selectIn(card.name())));
        } else {
            items.add(item("menu.editNote", () -> hand.write(card.name())));
        }
        items.add(new SeparatorMenuItem());
        items.add(item("command.cut", canvas.verbs()::cut));
        items.add(item("command.copy", canvas.verbs()::copy));
        items.add(item("command.duplicate", canvas.verbs()::duplicate));
        items.add(new SeparatorMenuItem());
        items.add(colours(hand::colour));
        items.add(new SeparatorMenuItem());
        items.add(item("menu.deleteCard", hand::delete));
        return items;
    }

    /// All colours that what is selected may have.
    Menu colours(Consumer<Tint> chosen) {
        var menu = new Menu(WORDS.text("menu.colour"));
        menu.setId("menu-colour");
        for (var tint : Tint.values()) {
            var item = item("tint." + tint.name().toLowerCase(Locale.ROOT), () -> chosen.accept(tint));
            Tints.tone(tint).ifPresent(tone -> {
                var patch = new Rectangle(14, 14);
                patch.setArcWidth(6);
                patch.setArcHeight(6);
                patch.getStyleClass().add("fill-" + tone.lookup().substring("-nabla-".length()));
                item.setGraphic(patch);
            });
            menu.getItems().add(item);
        }
        return menu;
    }

    private static MenuItem item(String key, Runnable act) {
        var item = new MenuItem(WORDS.text(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(_ -> act.run());
        return item;
    }
}
