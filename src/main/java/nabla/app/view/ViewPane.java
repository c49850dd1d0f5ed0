package nabla.app.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.picture.Box;
import nabla.app.picture.CanvasPen;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Theme;
import nabla.engine.Frame;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// A view in the window: its title with buttons, and its drawing below, as large as there is room.
final class ViewPane extends VBox {

    /// What the buttons of a view ask for.
    interface Wishes {
        void close(ViewSpec view);

        void turn(ViewSpec from, ViewSpec to);

        void maximise(ViewSpec view);

        void save(LiveView view);

        void select(String node);

        void goTo(long step);
    }

    private static final double INSET = 8;

    private final LiveView view;
    private final Canvas canvas = new Canvas();
    private final Canvas over = new Canvas();
    private final Label readout = new Label();
    private final Pane surface = new Pane(canvas, over, readout);
    private Theme theme;
    private Optional<Frame> shown = Optional.empty();

    ViewPane(LiveView view, Theme theme, Wishes wishes) {
        this.view = view;
        this.theme = theme;
        getStyleClass().add("view");
        setMinWidth(0);
        var title = title(wishes);
        readout.getStyleClass().addAll("tooltip", "number-caption");
        readout.setVisible(false);
        readout.setMouseTransparent(true);
        surface.setMinSize(0, 0);
        setVgrow(surface, Priority.ALWAYS);
        surface.widthProperty().subscribe(this::paintAll);
        surface.heightProperty().subscribe(this::paintAll);
        surface.setOnMouseMoved(this::point);
        surface.setOnMouseClicked(event -> view.pick(event.getX(), event.getY(), box()).ifPresent(wishes::select));
        surface.setOnMousePressed(event -> seek(event, wishes));
        surface.setOnMouseDragged(event -> {
            point(event);
            seek(event, wishes);
        });
        surface.setOnMouseExited(_ -> {
            readout.setVisible(false);
            view.leave();
            paint();
        });
        getChildren().addAll(title, surface);
        setAccessibleText(view.title() + " " + view.subtitle());
    }

    private Region title(Wishes wishes) {
        var words = Words.of("view");
        var name = new Label(view.title());
        name.getStyleClass().add("row-bold");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var about = about(wishes);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var bar = new HBox(4, view.icon().node(), name, about, gap);
        view.toggle().ifPresent(toggle -> {
            var button = new ToggleButton(toggle.name());
            button.getStyleClass().add("chip");
            button.setSelected(toggle.state() == LiveView.Toggle.State.ON);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setOnAction(_ -> wishes.turn(view.spec(), toggle.turned()));
            bar.getChildren().add(button);
        });
        bar.getChildren()
                .addAll(
                        button(Icons.SAVE, words.text("view.save"), _ -> wishes.save(view)),
                        button(Icons.MAXIMISE, words.text("view.maximise"), _ -> wishes.maximise(view.spec())),
                        button(Icons.CLOSE, words.text("view.close"), _ -> wishes.close(view.spec())));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setMinWidth(0);
        bar.getStyleClass().add("view-title");
        bar.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                wishes.maximise(view.spec());
            }
        });
        return bar;
    }

    /// What it looks at, in a few words; where it could look at something else, a menu.
    private Region about(Wishes wishes) {
        if (view.choices().isEmpty()) {
            var label = new Label(view.subtitle());
            label.getStyleClass().addAll("caption", "text-secondary");
            label.setMinWidth(0);
            return label;
        }
        var button = new Button(view.subtitle(), Icons.CHEVRON_DOWN.node(12));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.getStyleClass().add("view-choice");
        button.setMinWidth(24);
        button.setTooltip(new Tooltip(Words.of("view").text("view.pick")));
        button.setOnAction(
                _ -> menu(view.choices(), to -> wishes.turn(view.spec(), to)).show(button, Side.BOTTOM, 0, 2));
        return button;
    }

    /// A menu of what a view could look at.
    static ContextMenu menu(List<LiveView.Choice> choices, Consumer<ViewSpec> pick) {
        var menu = new ContextMenu();
        for (var choice : choices) {
            var item = new MenuItem(choice.name());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> pick.accept(choice.view()));
            menu.getItems().add(item);
        }
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

    LiveView view() {
        return view;
    }

    void show(Frame frame) {
        view.show(frame);
        if (shown.isEmpty() || differ(shown.get(), frame)) {
            shown = Optional.of(frame);
            paint();
        }
    }

    private boolean differ(Frame before, Frame now) {
        return !before.metrics().equals(now.metrics())
                || view.probes().stream().anyMatch(p -> before.readings().get(p) != now.readings().get(p));
    }

    void dress(Theme other) {
        theme = other;
        paintAll();
    }

    private Box box() {
        return Box.of(surface.getWidth(), surface.getHeight()).inset(INSET);
    }

    private void paintAll() {
        paint();
        paint(over, view::drawOver);
    }

    private void paint() {
        paint(canvas, view::draw);
    }

    private interface Drawing {
        void draw(Pen pen, Box box, Colours colours);
    }

    private void paint(Canvas canvas, Drawing drawing) {
        var width = surface.getWidth();
        var height = surface.getHeight();
        if (width < 2 * INSET || height < 2 * INSET) {
            return;
        }
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        var graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, width, height);
        drawing.draw(CanvasPen.on(graphics), box(), Colours.of(theme));
    }

    private void seek(MouseEvent event, Wishes wishes) {
        if (event.isPrimaryButtonDown()) {
            view.stepAt(event.getX(), event.getY(), box()).ifPresent(wishes::goTo);
        }
    }

    private void point(MouseEvent event) {
        var words = view.point(event.getX(), event.getY(), box());
        readout.setVisible(words.isPresent());
        words.ifPresent(text -> {
            readout.setText(text);
            readout.autosize();
            var right = event.getX() + 16 + readout.getWidth() > surface.getWidth();
            readout.relocate(
                    right ? event.getX() - 12 - readout.getWidth() : event.getX() + 16,
                    Math.clamp(event.getY() - readout.getHeight() / 2, 0,
                            Math.max(0, surface.getHeight() - readout.getHeight())));
        });
        paint();
    }
}
