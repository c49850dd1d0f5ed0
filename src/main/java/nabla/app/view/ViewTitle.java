package nabla.app.view;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import nabla.app.style.Icons;
import nabla.graph.Words;
import nabla.project.ViewPlace;
import nabla.project.ViewSpec;

/// The title bar of a view: what it shows and of what, what can be set, and what can be done with it.
final class ViewTitle extends HBox {

    private static final Words WORDS = Words.of("view");
    private static final double SLIDE = 96;
    /// A click may drift so far.
    private static final double DRIFT = 6;

    private LiveView view;
    private final Supplier<ViewSpec> spec;
    private final Button floating = button(Icons.FLOAT, WORDS.text("view.float"), _ -> turnFloating());
    private final Button maximise = button(Icons.MAXIMISE, WORDS.text("view.maximise"), _ -> maximise());
    private final ViewPane.Surroundings around;
    private final Labeled about;
    private final Runnable acted;
    private final HBox controls = new HBox(4);
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
        this.acted = acted;
        controls.setAlignment(Pos.CENTER_LEFT);
        controls.setMinWidth(Region.USE_PREF_SIZE);
        refresh();
        var name = new Label(view.title());
        name.getStyleClass().add("row-bold");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        about = about();
        getChildren().addAll(view.icon().node(), name, about, gap, controls,
                button(Icons.SAVE, WORDS.text("view.save"), this::offerFiles),
                floating,
                maximise,
                button(Icons.CLOSE, WORDS.text("view.close"), _ -> around.close(spec.get())));
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
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
        controls.getChildren().setAll(view.controls().stream().map(this::control).toList());
        controls.setManaged(!controls.getChildren().isEmpty());
    }

    /// What it looks at, in a few words; where it could look at something else, a menu.
    private Labeled about() {
        if (view.choices().isEmpty()) {
            var label = new Label(view.subtitle());
            label.getStyleClass().addAll("caption", "text-secondary");
            label.setMinWidth(0);
            return label;
        }
        return picker(view.subtitle(), WORDS.text("view.pick"), view.choices());
    }

    private Button picker(String now, String tip, List<LiveView.Choice> choices) {
        var button = new Button(now, Icons.CHEVRON_DOWN.node(12));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.getStyleClass().add("view-choice");
        button.setMinWidth(24);
        button.setTooltip(new Tooltip(tip));
        button.setOnAction(_ -> menu(choices, around.hand(view.spec())::turn).show(button, Side.BOTTOM, 0, 2));
        return button;
    }

    private Node control(Control control) {
        return switch (control) {
            case Control.Toggle(var name, var state, var turned) -> {
                var button = new ToggleButton(name);
                button.getStyleClass().add("chip");
                button.setSelected(state == Control.Toggle.State.ON);
                button.setMinWidth(Region.USE_PREF_SIZE);
                button.setOnAction(_ -> around.hand(view.spec()).turn(turned));
                yield button;
            }
            case Control.Pick(var name, var now, var choices) -> {
                var button = picker(now, name, choices);
                button.setMinWidth(Region.USE_PREF_SIZE);
                yield button;
            }
            case Control.Slide slide -> slider(slide);
            case Control.Act act -> tool(act);
        };
    }

    private ToggleButton tool(Control.Act act) {
        var button = new ToggleButton(act.label(), act.icon().node());
        button.getStyleClass().add("chip");
        button.setTooltip(new Tooltip(act.name()));
        button.setAccessibleText(act.name());
        button.setSelected(act.state() == Control.Toggle.State.ON);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            act.act().run();
            var place = controls.getChildren().indexOf(button);
            refresh();
            if (place >= 0 && place < controls.getChildren().size()) {
                controls.getChildren().get(place).requestFocus();
            }
            acted.run();
        });
        return button;
    }

    /// One drag of it is one step of undo.
    private Slider slider(Control.Slide slide) {
        var slider = new Slider(slide.low(), slide.high(), slide.now());
        slider.setTooltip(new Tooltip(slide.name()));
        slider.setAccessibleText(slide.name());
        slider.setMinWidth(SLIDE);
        slider.setPrefWidth(SLIDE);
        slider.setMaxWidth(SLIDE);
        if (slide.step() > 0) {
            slider.setMajorTickUnit(slide.step());
            slider.setMinorTickCount(0);
            slider.setSnapToTicks(true);
            slider.setBlockIncrement(slide.step());
        }
        var held = new SimpleBooleanProperty();
        slider.valueProperty().subscribe((before, now) -> {
            var settled = settled(slide, now.doubleValue());
            if (settled != settled(slide, before.doubleValue())) {
                around.slide(view.spec(), slide.turned().apply(settled),
                        held.get() ? ViewPane.Slide.GOES_ON : ViewPane.Slide.BEGUN);
                held.set(slider.isValueChanging());
            }
        });
        slider.valueChangingProperty().subscribe(() -> held.set(false));
        return slider;
    }

    private static double settled(Control.Slide slide, double value) {
        return slide.step() > 0 ? slide.low() + Math.rint((value - slide.low()) / slide.step()) * slide.step() : value;
    }

    private void offerFiles(Button at) {
        var menu = new ContextMenu();
        for (var format : ViewPictures.Format.values()) {
            var of = format.name().toLowerCase(Locale.ROOT);
            if (format != ViewPictures.Format.CSV || !view.sheet().columns().isEmpty()) {
                menu.getItems().add(item(WORDS.text("view.save." + of), () -> around.save(view, format)));
            }
        }
        menu.getItems().addAll(new SeparatorMenuItem(),
                item(WORDS.text("view.copy.picture"), () -> around.copy(view, ViewPictures.Format.PNG)));
        if (!view.sheet().columns().isEmpty()) {
            menu.getItems()
                    .add(item(WORDS.text("view.copy.numbers"), () -> around.copy(view, ViewPictures.Format.CSV)));
        }
        menu.show(at, Side.BOTTOM, 0, 2);
    }

    private static MenuItem item(String name, Runnable act) {
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

    private static Button button(Icons icon, String words, Consumer<Button> action) {
        var button = new Button();
        button.setGraphic(icon.node());
        button.getStyleClass().add("flat-button");
        button.setTooltip(new Tooltip(words));
        button.setAccessibleText(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.accept(button));
        return button;
    }
}
