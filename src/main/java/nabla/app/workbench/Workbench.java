package nabla.app.workbench;

import java.nio.file.Path;
import java.util.Optional;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import nabla.app.style.Stylesheets;
import nabla.app.style.Theme;
import nabla.engine.Grain;
import nabla.graph.Words;

/// The window: it makes its parts and connects them, and does nothing else.
public final class Workbench {

    private static final Words WORDS = Words.of("workbench");
    private static final double WIDE = 1400;
    private static final double HIGH = 800;

    @FXML private StackPane root;
    @FXML private StackPane header;
    @FXML private StackPane palette;
    @FXML private HBox tabs;
    @FXML private VBox notices;
    @FXML private StackPane canvas;
    @FXML private StackPane stepping;
    @FXML private StackPane views;
    @FXML private StackPane inspector;
    @FXML private StackPane problems;
    @FXML private StackPane failure;
    @FXML private StackPane transport;
    @FXML private StackPane overlay;

    private final Stage stage;
    private final Home home;
    private final Scene scene;
    private final ObjectProperty<Theme> theme;
    private final Overlay floating;
    private final Filing filing;
    private final Commands commands = new Commands();
    private Playback playback;

    public Workbench(Stage stage, Home home, Ask ask) {
        this.stage = stage;
        this.home = home;
        theme = new SimpleObjectProperty<>(home.theme());
        Fxml.<StackPane>load("window", this);
        scene = new Scene(root, 1440, 900);
        floating = new Overlay(overlay);
        var sentences = new Notices(notices);
        filing = new Filing(home, ask, floating, sentences);
        name();
        filing.document().subscribe(this::lay);
        var top = new Header(commands, filing, home, theme);
        header.getChildren().setAll(top.view());
        Keys.attach(scene, commands);
        theme.subscribe(now -> Stylesheets.apply(scene, now));
        scene.widthProperty().subscribe(_ -> fit());
        scene.heightProperty().subscribe(_ -> fit());
        stage.setOnCloseRequest(event -> {
            event.consume();
            leave();
        });
        stage.setOnHidden(_ -> filing.close());
        stage.setScene(scene);
    }

    public void show() {
        stage.show();
    }

    /// Opens a file beside the JavaFX thread; where it does not do, its sentence is shown and all stays as it was.
    public void open(Path file) {
        filing.open(file);
    }

    /// The document that stands in the window.
    public ReadOnlyObjectProperty<Document> document() {
        return filing.document();
    }

    private Document now() {
        return filing.document().get();
    }

    /// The commands, by their menus.
    private void name() {
        commands.put(Commands.Drawer.FILE, Command.of("new", filing::fresh).on("Shortcut+N"),
                Command.of("open", filing::open).on("Shortcut+O"));
        commands.put(Commands.Drawer.FILE, Command.of("save", filing::save).on("Shortcut+S"),
                Command.of("saveAs", filing::saveAs).on("Shortcut+Shift+S"));
        commands.put(Commands.Drawer.FILE, Command.of("quit", this::leave).on("Shortcut+Q"));
        commands.put(Commands.Drawer.EDIT,
                Command.of("undo", () -> now().undo())
                        .on("Shortcut+Z")
                        .when(() -> now().canUndo().get())
                        .called(() -> named("undo", now().undoName().get())),
                Command.of("redo", () -> now().redo())
                        .on("Shortcut+Shift+Z", "Shortcut+Y")
                        .when(() -> now().canRedo().get())
                        .called(() -> named("redo", now().redoName().get())));
        commands.put(Commands.Drawer.EDIT, Command.of("find", this::find).on("Shortcut+F"));
        commands.put(Commands.Drawer.VIEW, Command.of("theme", this::turnTheme).on("Shortcut+T"));
        commands.put(Commands.Drawer.TRAIN,
                Command.of("play", () -> playback.toggle()).on("Space").when(() -> playback.canGo()),
                Command.of("step", () -> playback.step()).on("Page Down", "Right").when(() -> playback.canGo()),
                Command.of("back", () -> playback.back()).on("Page Up", "Left").when(() -> playback.canGoBack()));
        commands.put(Commands.Drawer.TRAIN,
                Command.of("pass", () -> playback.step(Grain.PASS))
                        .on("Shift+Page Down", "Shift+Right")
                        .when(() -> playback.canGo()),
                Command.of("passBack", () -> playback.back(Grain.PASS))
                        .on("Shift+Page Up", "Shift+Left")
                        .when(() -> playback.canGoBack()),
                Command.of("batch", () -> playback.step(Grain.BATCH)).on("S").when(() -> playback.canGo()));
        commands.put(Commands.Drawer.TRAIN, Command.of("reset", () -> playback.reset()).on("R"));
        commands.put(Commands.Drawer.HELP, Command.of("keys", () -> floating.show(CheatSheet.card(commands))).on("F1"));
    }

    private static String named(String command, Optional<String> edit) {
        return edit.map(e -> WORDS.text("command." + command + ".named", e)).orElse(WORDS.text("command." + command));
    }

    /// Puts the panels of a document into the window.
    private void lay(Document document) {
        playback = new Playback(document);
        place(transport, new Transport(document, playback, commands, theme).view());
        place(problems, new ProblemsStrip(document, _ -> {}).view());
        place(failure, new FailureBar(document, playback).view());
        tabs.getChildren().setAll(new Tabs(document, filing::fresh).view());
        document.unsaved().subscribe(_ -> entitle());
        document.file().subscribe(_ -> entitle());
    }

    private static void place(StackPane slot, Node part) {
        slot.getChildren().setAll(part);
    }

    private void entitle() {
        stage.setTitle(Tabs.words(now()) + " — " + WORDS.text("program"));
    }

    /// In a small window the palette is a rail and the views are a row of tabs.
    private void fit() {
        var small = scene.getWidth() < WIDE || scene.getHeight() < HIGH;
        root.getStyleClass().remove("small-window");
        if (small) {
            root.getStyleClass().add("small-window");
        }
    }

    private void find() {
        scene.lookup("#find").requestFocus();
    }

    private void turnTheme() {
        theme.set(theme.get().other());
        home.remember(theme.get());
    }

    private void leave() {
        filing.leaving(stage::hide);
    }
}
