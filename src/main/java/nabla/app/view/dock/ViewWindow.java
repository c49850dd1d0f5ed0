package nabla.app.view.dock;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import javafx.util.Subscription;
import nabla.app.settings.Magnifier;
import nabla.app.style.Stylesheets;
import nabla.app.style.Theme;
import nabla.project.ViewPlace;
import nabla.project.ViewSpec;

/// A view in a window of its own, on any screen.
final class ViewWindow {

    private static final int WIDTH = 820;
    private static final int HEIGHT = 560;
    private static final double LEAST_WIDTH = 240;
    private static final double LEAST_HEIGHT = 160;
    private static final double STEP = 24;
    /// So much of it must be seen for it to be found.
    private static final double SEEN = 80;

    private final Stage stage = new Stage();
    private final StackPane root = new StackPane();
    private final Magnifier magnifier = new Magnifier(root, LEAST_WIDTH, LEAST_HEIGHT);
    private final ObservableValue<Double> size;
    private final Subscription sizing;
    private Theme theme;
    private final PauseTransition still = new PauseTransition(Duration.millis(400));

    /// What becomes of the view in it.
    interface Hears {
        void closed(ViewSpec view);

        /// It has come to rest elsewhere.
        void moved(ViewSpec view, ViewPlace to);
    }

    /// @param equip gives it the keys of the main window
    /// @param size how many times as large as usual everything is shown
    ViewWindow(Theme theme, Consumer<Scene> equip, ObservableValue<Double> size, Hears hears) {
        this.theme = theme;
        this.size = size;
        root.getStyleClass().add("view-window");
        var scene = new Scene(magnifier);
        equip.accept(scene);
        stage.setScene(scene);
        sizing = size.subscribe(_ -> dress());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnCloseRequest(event -> {
            event.consume();
            pane().ifPresent(pane -> hears.closed(pane.spec()));
        });
        still.setOnFinished(_ -> {
            if (stage.isShowing() && !stage.isMaximized() && !stage.isFullScreen()) {
                pane().filter(pane -> !pane.spec().place().equals(place()))
                        .ifPresent(pane -> hears.moved(pane.spec(), place()));
            }
        });
        stage.xProperty().subscribe(still::playFromStart);
        stage.yProperty().subscribe(still::playFromStart);
        stage.widthProperty().subscribe(still::playFromStart);
        stage.heightProperty().subscribe(still::playFromStart);
    }

    private Optional<ViewPane> pane() {
        return root.getChildren().stream().map(ViewPane.class::cast).findFirst();
    }

    private ViewPlace place() {
        return new ViewPlace.Floating((int) Math.rint(stage.getX()), (int) Math.rint(stage.getY()),
                (int) Math.rint(stage.getWidth()), (int) Math.rint(stage.getHeight()));
    }

    /// Shows a view where it belongs; on a screen that is gone, it comes to the first.
    void show(ViewPane pane, ViewPlace.Floating at) {
        root.getChildren().setAll(pane);
        pane.setVisible(true);
        stage.setTitle(pane.view().title() + " — " + pane.view().subtitle());
        if (!stage.isShowing() || !at.equals(place())) {
            var seen = seen(at);
            stage.setX(seen.getMinX());
            stage.setY(seen.getMinY());
            stage.setWidth(seen.getWidth());
            stage.setHeight(seen.getHeight());
        }
        if (!stage.isShowing()) {
            stage.show();
        }
    }

    private static Rectangle2D seen(ViewPlace.Floating at) {
        var screens = Screen.getScreensForRectangle(at.x() + SEEN / 2, at.y(), Math.max(1, at.width() - SEEN),
                SEEN / 2);
        var width = Math.max(LEAST_WIDTH, at.width());
        var height = Math.max(LEAST_HEIGHT, at.height());
        if (!screens.isEmpty()) {
            return new Rectangle2D(at.x(), at.y(), width, height);
        }
        var primary = Screen.getPrimary().getVisualBounds();
        return new Rectangle2D(primary.getMinX() + SEEN, primary.getMinY() + SEEN,
                Math.min(width, primary.getWidth() - 2 * SEEN), Math.min(height, primary.getHeight() - 2 * SEEN));
    }

    void dress(Theme now) {
        theme = now;
        dress();
    }

    private void dress() {
        magnifier.show(size.getValue());
        Stylesheets.apply(stage.getScene(), theme, size.getValue());
    }

    /// A little way, or so much larger.
    void push(int dx, int dy, ViewPane.Push how) {
        switch (how) {
            case ON -> {
                stage.setX(stage.getX() + STEP * dx);
                stage.setY(stage.getY() + STEP * dy);
            }
            case LARGER -> {
                stage.setWidth(Math.max(LEAST_WIDTH, stage.getWidth() + STEP * dx));
                stage.setHeight(Math.max(LEAST_HEIGHT, stage.getHeight() + STEP * dy));
            }
        }
    }

    void maximise() {
        stage.setMaximized(!stage.isMaximized());
    }

    /// Goes from the screen, and knows where it was.
    void hide() {
        still.stop();
        stage.hide();
    }

    void showAgain() {
        if (!stage.isShowing()) {
            stage.show();
        }
    }

    void close() {
        still.stop();
        sizing.unsubscribe();
        root.getChildren().clear();
        stage.close();
    }

    /// A place beside the middle of a window, on another screen where there is one.
    static ViewPlace.Floating beside(Window window) {
        var own = new Rectangle2D(window.getX(), window.getY(), Math.max(1, window.getWidth()),
                Math.max(1, window.getHeight()));
        var other = Screen.getScreens().stream()
                .filter(screen -> !screen.getBounds().intersects(own))
                .findFirst();
        var over = other.map(Screen::getVisualBounds).orElse(own);
        return new ViewPlace.Floating((int) (over.getMinX() + (over.getWidth() - WIDTH) / 2),
                (int) (over.getMinY() + (over.getHeight() - HEIGHT) / 2), WIDTH, HEIGHT);
    }

    /// A place with its title under a point of the screen.
    static ViewPlace.Floating about(double x, double y) {
        return new ViewPlace.Floating((int) (x - WIDTH / 2.0), (int) (y - 16), WIDTH, HEIGHT);
    }
}
