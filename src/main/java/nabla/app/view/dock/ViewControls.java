package nabla.app.view.dock;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import nabla.app.style.Icons;
import nabla.app.view.Control;
import nabla.app.view.LiveView;
import nabla.project.ViewSpec;

/// What can be set in a view, side by side, or one below the other in a menu.
final class ViewControls extends HBox {

    private static final double SLIDE = 96;

    private final Supplier<LiveView> view;
    private final ViewPane.Surroundings around;
    private final Runnable acted;

    /// @param acted hears of what was done to the view itself
    ViewControls(Supplier<LiveView> view, ViewPane.Surroundings around, Runnable acted) {
        super(4);
        this.view = view;
        this.around = around;
        this.acted = acted;
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(Region.USE_PREF_SIZE);
    }

    /// As the view has them now.
    void refresh() {
        getChildren().setAll(view.get().controls().stream().map(this::node).toList());
    }

    boolean isEmpty() {
        return getChildren().isEmpty();
    }

    private void turn(ViewSpec to) {
        around.hand(view.get().spec()).turn(to);
    }

    /// The same for a menu.
    List<MenuItem> items() {
        return view.get().controls().stream().map(this::item).toList();
    }

    private MenuItem item(Control control) {
        return switch (control) {
            case Control.Toggle(var name, var state, var turned) -> {
                var item = new CheckMenuItem(name);
                item.setMnemonicParsing(false);
                item.setSelected(state == Control.Toggle.State.ON);
                item.setOnAction(_ -> turn(turned));
                yield item;
            }
            case Control.Pick(var name, var now, var choices) -> {
                var menu = new Menu(name + ": " + now);
                menu.setMnemonicParsing(false);
                choices.forEach(c -> menu.getItems().add(ViewTitle.item(c.name(), () -> turn(c.view()))));
                yield menu;
            }
            case Control.Slide slide -> {
                var row = new HBox(8, new Label(slide.name()), slider(slide));
                row.setAlignment(Pos.CENTER_LEFT);
                yield new CustomMenuItem(row, false);
            }
            case Control.Act act -> {
                var item = ViewTitle.item(act.name(), () -> {
                    act.act().run();
                    refresh();
                    acted.run();
                });
                item.setGraphic(act.icon().node());
                yield item;
            }
        };
    }

    /// A button with a menu below it, of what there is to choose when it is pressed.
    static Button picker(String now, String tip, Supplier<List<LiveView.Choice>> choices, Consumer<ViewSpec> turn) {
        var button = new Button(now, Icons.CHEVRON_DOWN.node(12));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.getStyleClass().add("view-choice");
        button.setMinWidth(24);
        button.setTooltip(new Tooltip(tip));
        button.setOnAction(_ -> ViewTitle.menu(choices.get(), turn).show(button, Side.BOTTOM, 0, 2));
        return button;
    }

    private Node node(Control control) {
        return switch (control) {
            case Control.Toggle toggle -> {
                var button = new ToggleButton(toggle.name());
                button.getStyleClass().add("chip");
                button.setSelected(toggle.state() == Control.Toggle.State.ON);
                button.setMinWidth(Region.USE_PREF_SIZE);
                button.setOnAction(_ -> turn(present(Control.Toggle.class, toggle).turned()));
                yield button;
            }
            case Control.Pick pick -> {
                var button = picker(pick.now(), pick.name(), () -> present(Control.Pick.class, pick).choices(),
                        this::turn);
                button.setMinWidth(Region.USE_PREF_SIZE);
                yield button;
            }
            case Control.Slide slide -> slider(slide);
            case Control.Act act -> tool(act);
        };
    }

    /// A control as the view has it now: a slider beside it may have set the view otherwise since it was put here.
    private <C extends Control> C present(Class<C> kind, C control) {
        return view.get().controls().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(other -> other.name().equals(control.name()))
                .findFirst()
                .orElse(control);
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
            var place = getChildren().indexOf(button);
            refresh();
            if (place >= 0 && place < getChildren().size()) {
                getChildren().get(place).requestFocus();
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
                around.slide(view.get().spec(), present(Control.Slide.class, slide).turned().apply(settled),
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
}
