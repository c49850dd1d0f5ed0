package nabla.app.workbench;

import java.util.Optional;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Buttons;
import nabla.app.control.Divider;
import nabla.app.control.SlidingRow;
import nabla.app.document.Document;
import nabla.app.style.Icons;
import nabla.app.view.Outlook;
import nabla.app.view.ViewKind;
import nabla.app.view.catalogue.ViewCatalog;
import nabla.app.view.catalogue.Views;
import nabla.app.view.dock.ViewDock;
import nabla.app.workbench.part.Room;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// The views below the canvas, which fold to a row of tabs where the window is small or their room is wanted.
public final class ViewFold {

    private static final Words WORDS = Words.of("workbench");
    private static final double HIGH = 308;
    private static final double LOW = 220;
    private static final double LEAST = 120;
    /// Kept for what stands above and below.
    private static final double REST = 340;

    private final Document document;
    private final ViewDock dock;
    private final HBox row = new HBox();
    private final VBox view;
    private final BooleanProperty folded = new SimpleBooleanProperty();
    private final Divider grip;
    private double usual = HIGH;

    ViewFold(Document document, ViewDock dock) {
        this.document = document;
        this.dock = dock;
        row.getStyleClass().add("view-tabs");
        row.setId("view-tabs");
        grip = new Divider(Side.TOP, WORDS.text("views.resize"), new Divider.Part() {
            @Override public ObservableValue<Number> size() {
                return dock.heightProperty();
            }

            @Override public void become(double height) {
                resize(height);
            }

            @Override public void settle() {
                dock.high((int) dock.getPrefHeight());
            }
        });
        grip.setId("view-grip");
        view = new VBox(grip, row, dock);
        view.getStyleClass().add("view-fold");
        VBox.setVgrow(dock, Priority.ALWAYS);
        folded.subscribe(_ -> show());
        dock.maximised().subscribe(_ -> show());
        document.project().map(p -> p.views()).subscribe(_ -> show());
        document.check().subscribe(_ -> tabs());
    }

    Region view() {
        return view;
    }

    /// Whether only the tabs are seen.
    public BooleanProperty folded() {
        return folded;
    }

    /// Less high in a small window.
    void low(Room room) {
        usual = room.isSmall() ? LOW : HIGH;
        show();
    }

    /// Opens a view, and the fold with it.
    void open(ViewSpec spec) {
        folded.set(false);
        dock.open(spec);
    }

    /// What there is for views to look at.
    Outlook outlook() {
        return dock.outlook();
    }

    /// Whether a view stands in the place of the canvas.
    ObservableValue<Boolean> covering() {
        return dock.maximised().map(Optional::isPresent);
    }

    private void show() {
        dock.setVisible(!folded.get());
        dock.setManaged(!folded.get());
        var isGrown = covering().getValue();
        grip.setVisible(!folded.get() && !isGrown);
        grip.setManaged(grip.isVisible());
        if (isGrown) {
            dock.setMinHeight(LOW);
            dock.setPrefHeight(Region.USE_COMPUTED_SIZE);
            dock.setMaxHeight(Double.MAX_VALUE);
        } else {
            resize(dock.height().orElse((int) usual));
        }
        tabs();
    }

    /// How high the window is, in the units in which it is laid out.
    private double room() {
        var scene = view.getScene();
        return view.sceneToLocal(0, scene.getHeight()).getY() - view.sceneToLocal(0, 0).getY();
    }

    private void resize(double wish) {
        var most = view.getScene() == null ? wish : Math.max(LEAST, room() - REST);
        var height = Math.clamp(wish, Math.min(LEAST, most), most);
        dock.setMinHeight(height);
        dock.setPrefHeight(height);
        dock.setMaxHeight(height);
    }

    private void tabs() {
        var shown = folded.get() || usual == LOW;
        row.setVisible(shown);
        row.setManaged(shown);
        row.getChildren().clear();
        if (!shown) {
            return;
        }
        var tabs = new HBox();
        document.project().get().views().forEach(spec -> tabs.getChildren().add(tab(title(spec), Views.icon(spec))));
        if (tabs.getChildren().isEmpty()) {
            tabs.getChildren().add(tab(WORDS.text("views.none"), Icons.CHART));
        }
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var words = new Label(WORDS.text(folded.get() ? "views.folded" : "views.open"));
        words.getStyleClass().add("caption");
        words.setMinWidth(0);
        words.setVisible(false); // until there is room
        words.widthProperty().subscribe(() -> words.setVisible(words.getWidth() >= words.prefWidth(-1) - 0.5));
        var turn = Buttons.icon((folded.get() ? Icons.CHEVRON_UP : Icons.CHEVRON_DOWN).node(),
                WORDS.text("command.views"), () -> folded.set(!folded.get()));
        row.getChildren().addAll(new SlidingRow(tabs), gap, words, turn);
    }

    private Button tab(String title, Icons icon) {
        var tab = new Button(title, icon.node());
        tab.getStyleClass().add("view-tab");
        tab.setMinWidth(Region.USE_PREF_SIZE);
        tab.setOnAction(_ -> folded.set(!folded.get()));
        return tab;
    }

    private String title(ViewSpec spec) {
        return ViewCatalog.find(spec.kind()).map(ViewKind::title)
                .orElseGet(() -> WORDS.text("views.other", spec.kind()));
    }
}
