package nabla.app.view.dock;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import nabla.app.control.Buttons;
import nabla.app.style.Icons;
import nabla.app.view.LiveView;
import nabla.app.view.catalogue.ViewCatalog;
import nabla.app.view.catalogue.ViewPictures;
import nabla.app.view.catalogue.Views;
import nabla.graph.Words;
import nabla.project.ViewPlace;
import nabla.project.ViewSpec;

/// The title bar of a view: what it shows and of what, what can be set, and what can be done with it.
final class ViewTitle extends HBox {

    private static final Words WORDS = Words.of("view");
    /// Room for the icon and the gaps; a name may be cut to as much.
    private static final double NAME = 56;
    private static final double BUTTON = 36;
    /// So much of what it looks at is kept legible.
    private static final double ABOUT = 90;
    /// A click may drift so far.
    private static final double DRIFT = 6;

    private LiveView view;
    private final Supplier<ViewSpec> spec;
    private final Button floating = button(Icons.FLOAT, "view.float", this::turnFloating);
    private final Button maximise = button(Icons.MAXIMISE, "view.maximise", this::maximise);
    private final ViewPane.Surroundings around;
    private final Labeled about;
    private final Label name;
    private final ViewControls controls;
    private final Button more = button(Icons.SETTINGS, "view.settings", this::offerMore);
    private final Button saving = button(Icons.SAVE, "view.save", this::offerFiles);
    private double pressedX;
    private double pressedY;
    private boolean dragged;

    /// @param spec the view as the project has it now
    /// @param acted hears of what was done to the view itself
    ViewTitle(LiveView view, Supplier<ViewSpec> spec, ViewPane.Surroundings around, Runnable acted) {
        super(4);
        this.view = view;
        this.spec = spec;
        this.around = around;
        controls = new ViewControls(() -> this.view, around, acted);
        name = new Label(view.title());
        name.getStyleClass().add("row-bold");
        name.setMinWidth(NAME);
        name.setFocusTraversable(true);
        name.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        ViewCatalog.find(view.spec().kind()).ifPresent(kind -> name.setTooltip(new Tooltip(kind.about())));
        var gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        about = about();
        getChildren().addAll(Views.icon(view.spec()).node(), name, about, gap, controls, more, saving, floating,
                maximise,
                button(Icons.CLOSE, "view.close", () -> around.close(spec.get())));
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        refresh();
        widthProperty().subscribe(this::fold);
        getStyleClass().add("view-title");
        setOnMousePressed(event -> {
            pressedX = event.getScreenX();
            pressedY = event.getScreenY();
        });
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::drop);
        stands(spec.get().place());
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                around.maximise(spec.get());
            }
        });
    }

    /// With the focus on its name a view is moved by the arrows, and its window made larger with Shift.
    private void press(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        var how = event.isShiftDown() ? ViewPane.Push.LARGER : ViewPane.Push.ON;
        switch (event.getCode()) {
            case LEFT -> around.push(spec.get(), -1, 0, how);
            case RIGHT -> around.push(spec.get(), 1, 0, how);
            case UP -> around.push(spec.get(), 0, -1, how);
            case DOWN -> around.push(spec.get(), 0, 1, how);
            case ENTER -> maximise();
            case DELETE -> around.close(spec.get());
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void turnFloating() {
        around.turnFloating(spec.get());
    }

    private void maximise() {
        around.maximise(spec.get());
    }

    /// The view stands there now.
    void stands(ViewPlace place) {
        var words = WORDS.text(place instanceof ViewPlace.Floating ? "view.dock" : "view.float");
        floating.getTooltip().setText(words);
        floating.setAccessibleText(words);
        name.setAccessibleText(WORDS.text(place instanceof ViewPlace.Floating ? "view.header.floating" : "view.header",
                name.getText()));
    }

    /// By its title a view is dragged elsewhere in the dock, or out of it.
    private void drag(MouseEvent event) {
        var far = Math.hypot(event.getScreenX() - pressedX, event.getScreenY() - pressedY) > DRIFT;
        if (far && event.isPrimaryButtonDown() && spec.get().place() instanceof ViewPlace.Docked) {
            dragged = true;
            getParent().setOpacity(0.6);
            setCursor(Cursor.CLOSED_HAND);
        }
    }

    private void drop(MouseEvent event) {
        if (dragged) {
            dragged = false;
            getParent().setOpacity(1);
            setCursor(Cursor.DEFAULT);
            around.drop(spec.get(), event.getScreenX(), event.getScreenY());
        }
    }

    /// Belongs to the same view otherwise set.
    void become(LiveView other) {
        view = other;
        about.setText(other.subtitle());
    }

    /// The controls as the view has them now.
    void refresh() {
        controls.refresh();
        fold();
    }

    /// Where the bar is too narrow, the controls go into a menu, and then what is seldom wanted too.
    private void fold() {
        if (getWidth() <= 0) {
            return;
        }
        var rest = getPadding().getLeft() + getPadding().getRight() + NAME
                + name.prefWidth(-1) + 4 * BUTTON + Math.min(ABOUT, about.prefWidth(-1));
        var wide = controls.prefWidth(-1);
        var isFolded = !controls.isEmpty() && getWidth() < rest + wide;
        show(controls, !controls.isEmpty() && !isFolded);
        var isNarrow = getWidth() < rest + (isFolded ? BUTTON : 0);
        name.setMinWidth(isNarrow ? NAME : USE_PREF_SIZE);
        show(more, isFolded || isNarrow);
        show(saving, !isNarrow);
        show(floating, !isNarrow);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void offerMore() {
        var menu = new ContextMenu();
        menu.getItems().addAll(controls.items());
        if (!saving.isVisible()) {
            var files = new Menu(WORDS.text("view.save"));
            files.getItems().addAll(files());
            menu.getItems().addAll(files, item(floating.getTooltip().getText(), this::turnFloating));
        }
        menu.show(more, Side.BOTTOM, 0, 2);
    }

    /// What it looks at, in a few words; where it could look at something else, a menu.
    private Labeled about() {
        if (around.choices(view.spec()).size() < 2) {
            var label = new Label(view.subtitle());
            label.getStyleClass().addAll("caption", "text-secondary");
            label.setMinWidth(0);
            return label;
        }
        return ViewControls.picker(view.subtitle(), WORDS.text("view.pick"), () -> around.choices(view.spec()),
                to -> around.hand(view.spec()).turn(to));
    }

    private void offerFiles() {
        var menu = new ContextMenu();
        menu.getItems().addAll(files());
        menu.show(saving, Side.BOTTOM, 0, 2);
    }

    private List<MenuItem> files() {
        var items = new ArrayList<MenuItem>();
        var hasNumbers = !view.sheet().columns().isEmpty();
        for (var format : ViewPictures.Format.values()) {
            if (format != ViewPictures.Format.CSV || hasNumbers) {
                items.add(item(WORDS.text("view.save." + format.name().toLowerCase(Locale.ROOT)),
                        () -> around.save(view, format)));
            }
        }
        items.add(new SeparatorMenuItem());
        items.add(item(WORDS.text("view.copy.picture"), () -> around.copy(view, ViewPictures.Format.PNG)));
        if (hasNumbers) {
            items.add(item(WORDS.text("view.copy.numbers"), () -> around.copy(view, ViewPictures.Format.CSV)));
        }
        return items;
    }

    static MenuItem item(String name, Runnable act) {
        var item = new MenuItem(name);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> act.run());
        return item;
    }

    /// A menu of what a view could look at.
    static ContextMenu menu(List<LiveView.Choice> choices, Consumer<ViewSpec> pick) {
        var menu = new ContextMenu();
        choices.forEach(choice -> menu.getItems().add(item(choice.name(), () -> pick.accept(choice.view()))));
        return menu;
    }

    private static Button button(Icons icon, String key, Runnable act) {
        return Buttons.icon(icon.node(), WORDS.text(key), act);
    }
}
