package nabla.app.style;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import nabla.app.picture.Raster;
import nabla.app.picture.Snapshots;

/// What floats above the window: a menu, a tooltip, a question.
final class FloatingSheet {

    private FloatingSheet() {}

    static List<Raster> pictures(Theme theme) {
        var stage = new Stage();
        var anchor = new Label("anchor");
        var scene = new Scene(new VBox(anchor), 400, 300);
        Stylesheets.apply(scene, theme);
        stage.setScene(scene);
        stage.show();
        var step = item("Step forward", "PageDown");
        var group = item("Group selection", "Shortcut+G");
        group.setDisable(true);
        var menu = new ContextMenu(item("Play", "Space"), step, new SeparatorMenuItem(), group,
                item("Delete", "Delete"));
        var tooltip = new Tooltip("0.18223477 · row 2, unit 3");
        var pictures = List.of(shown(menu, anchor), shown(tooltip, anchor), question(theme));
        stage.hide();
        return pictures;
    }

    private static MenuItem item(String words, String keys) {
        var item = new MenuItem(words);
        item.setAccelerator(KeyCombination.valueOf(keys));
        return item;
    }

    private static Raster shown(PopupWindow popup, Label anchor) {
        popup.show(anchor, 10, 10);
        var raster = Snapshots.of(popup.getScene(), 1);
        popup.hide();
        return raster;
    }

    private static Raster question(Theme theme) {
        Dialog<ButtonType> question = new Alert(Alert.AlertType.NONE, "spiral.nabla has changes that are not saved.",
                new ButtonType("Save", javafx.scene.control.ButtonBar.ButtonData.OK_DONE),
                new ButtonType("Leave without saving"),
                ButtonType.CANCEL);
        var scene = question.getDialogPane().getScene();
        Stylesheets.apply(scene, theme);
        question.show();
        var raster = Snapshots.of(scene, 1);
        question.close();
        return raster;
    }
}
