package nabla.app.workbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;

import nabla.app.canvas.search.OwnGroups;
import nabla.app.document.Document;
import nabla.app.settings.Preferences;
import nabla.app.settings.SettingsPanel;
import nabla.app.workbench.command.CheatSheet;
import nabla.app.workbench.command.Commands;
import nabla.app.workbench.command.KeyBook;
import nabla.app.workbench.command.Keys;
import nabla.app.workbench.file.Ask;
import nabla.app.workbench.file.Dropping;
import nabla.app.workbench.file.ErrandBars;
import nabla.app.workbench.file.Filing;
import nabla.app.workbench.file.Home;
import nabla.app.workbench.file.Keeping;
import nabla.app.workbench.file.RestoreOffer;
import nabla.app.workbench.file.SampleSheet;
import nabla.app.workbench.file.Tab;
import nabla.app.workbench.file.Tabs;
import nabla.app.workbench.part.Fxml;
import nabla.app.workbench.part.Notices;
import nabla.app.workbench.part.Overlay;
import nabla.app.workbench.part.Room;
import nabla.app.workbench.stop.BreakpointPanel;
import nabla.graph.Words;
import nabla.project.Samples;
import nabla.project.journal.Journals;
import nabla.words.Language;

/// The window: it makes its parts and connects them, and does nothing else.
public final class Workbench {

    private static final Words WORDS = Words.of("workbench");
    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 640;

    @FXML private StackPane root;
    @FXML private StackPane headerPlace;
    @FXML private StackPane palettePlace;
    @FXML private HBox tabs;
    @FXML private VBox offers;
    @FXML private VBox errands;
    @FXML private VBox notices;
    @FXML private StackPane canvasPlace;
    @FXML private StackPane steppingPlace;
    @FXML private StackPane viewsPlace;
    @FXML private StackPane besidePlace;
    @FXML private StackPane inspectorPlace;
    @FXML private StackPane problemsPlace;
    @FXML private StackPane failurePlace;
    @FXML private StackPane transportPlace;
    @FXML private StackPane lists;
    @FXML private StackPane overlay;

    private final Stage stage;
    private final Home home;
    private final OwnGroups mine;
    private final Scene scene;
    private final Preferences preferences;
    private final Dress dress;
    private final HelpDesk help;
    private final SettingsPanel settings;
    private final Overlay floating;
    private final Notices sentences;
    private final Filing filing;
    private final Commands commands;
    private Header top;
    private Room room = Room.LARGE;
    private List<Samples.Sample> samples = List.of();
    private final Desks desks;
    private final Keeping keeping;
    private final StackPane walkPlace = new StackPane();
    private final Parts parts;
    private final Map<Scene, Parts> elsewhere = new WeakHashMap<>();
    private Tabs strip;
    private Desk desk;

    public Workbench(Stage stage, Home home, Ask ask) {
        this.stage = stage;
        this.home = home;
        mine = OwnGroups.in(home.mine());
        preferences = new Preferences(home);
        Fxml.<StackPane>load("window", this);
        dress = Dress.of(root, preferences);
        scene = dress.scene();
        floating = new Overlay(overlay);
        sentences = new Notices(notices);
        parts = new Parts(scene, overlay, headerPlace, tabs, offers, notices, palettePlace, canvasPlace, steppingPlace,
                viewsPlace, besidePlace, inspectorPlace, problemsPlace, failurePlace, transportPlace, lists);
        filing = new Filing(home, ask, floating, sentences);
        ErrandBars.in(errands, filing.errands());
        commands = Naming.of(this, filing, home);
        var journals = Journals.in(home.journals(), fault -> Platform.runLater(() -> notKept(fault)));
        keeping = new Keeping(filing.documents(), journals);
        strip = strip();
        desks = new Desks(filing.documents(), this::make);
        filing.document().subscribe(this::lay);
        top = head();
        Keys.attach(scene, commands, () -> now().selection().isEmpty());
        help = new HelpDesk(scene);
        settings = new SettingsPanel(preferences, dress.magnifier(), lists, this::keys);
        preferences.language().value().addListener((_, _, now) -> speak(now));
        root.widthProperty().subscribe(_ -> fit());
        root.heightProperty().subscribe(_ -> fit());
        headerPlace.addEventHandler(MouseEvent.MOUSE_CLICKED, this::giveBack);
        transportPlace.addEventHandler(MouseEvent.MOUSE_CLICKED, this::giveBack);
        Dropping.onto(root, filing);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnCloseRequest(event -> {
            event.consume();
            leave();
        });
        stage.setOnHidden(_ -> {
            strip.close();
            desks.close();
            keeping.close();
            filing.close();
            preferences.close();
        });
        stage.setScene(scene);
        new RestoreOffer(offers, keeping, floating).look(journals, sentences);
    }

    private Tabs strip() {
        var made = new Tabs(filing);
        HBox.setHgrow(made.view(), Priority.ALWAYS);
        tabs.getChildren().setAll(made.view(), walkPlace);
        return made;
    }

    private Header head() {
        var head = new Header(commands, filing, home, this::known, preferences.theme());
        place(headerPlace, head.view());
        new Finder(head.search(), lists, new Findable(this, home, this::known), new Hits(() -> desk.canvas()),
                () -> desk.canvas().requestFocus());
        head.fit(room);
        return head;
    }

    /// Says everything in another language from now on: the parts of the window are made anew.
    private void speak(Language language) {
        language.speak();
        floating.close();
        filing.documents().all().forEach(Document::tellAnew);
        desks.close();
        top.close();
        strip.close();
        strip = strip();
        lay(now());
        top = head();
        settings.tellAnew();
    }

    /// How many times as large as usual everything is shown.
    double magnification() {
        return dress.magnifier().shownProperty().get();
    }

    Preferences preferences() {
        return preferences;
    }

    /// Takes away what floats over the window.
    void escape() {
        floating.close();
    }

    void settings() {
        settings.turn();
    }

    public void show() {
        stage.show();
        desk.canvas().requestFocus();
    }

    /// Opens a file beside the JavaFX thread; where it does not do, its sentence is shown and all stays as it was.
    public void open(Path file) {
        filing.open(file);
    }

    /// Says that something happened that nobody foresaw, and where it is told in full; the work goes on.
    void tell(Throwable fault) {
        var name = fault.getClass().getSimpleName();
        sentences.say(Notices.Weight.WRONG, home.log(fault)
                .map(log -> WORDS.text("fault.logged", name, log))
                .orElseGet(() -> WORDS.text("fault", name)));
    }

    /// The document that stands in the window.
    public ReadOnlyObjectProperty<Document> document() {
        return filing.document();
    }

    private Document now() {
        return filing.document().get();
    }

    Filing filing() {
        return filing;
    }

    Commands commands() {
        return commands;
    }

    public Desk desk() {
        return desk;
    }

    /// The work goes on without its journal.
    private void notKept(RuntimeException fault) {
        sentences.say(Notices.Weight.HINT, WORDS.text("journal.failed", home.journals(), fault.getMessage()));
    }

    private Desk make(Document document) {
        var made = new Desk(document, commands, preferences.theme(),
                new Around(this, document, home, preferences, this::equip));
        made.views().covering().subscribe(_ -> cover(made));
        made.canvas().manners().bind(preferences.manners());
        made.canvas().verbs().groups().own().set(mine);
        document.stepping().subscribe(_ -> cover(made));
        document.unsaved().subscribe(_ -> entitle(document));
        document.file().subscribe(_ -> entitle(document));
        ArrangeCommands.remember(made.canvas(), home);
        return made;
    }

    /// Puts the panels of a document into the window.
    private void lay(Document document) {
        var laid = desks.of(document);
        if (desk != null && desk != laid) {
            desk.rest();
        }
        desk = laid;
        place(palettePlace, laid.palette());
        place(canvasPlace, laid.canvas());
        for (var list : List.of(laid.breakpoints().view(), laid.history().view())) {
            canvasPlace.getChildren().add(list);
            StackPane.setAlignment(list, Pos.TOP_RIGHT);
            StackPane.setMargin(list, new Insets(BreakpointPanel.EDGE));
        }
        place(steppingPlace, laid.walk());
        place(viewsPlace, laid.views().view());
        place(besidePlace, laid.beside().view());
        place(inspectorPlace, laid.inspector());
        place(problemsPlace, laid.problems());
        place(failurePlace, laid.failure());
        place(transportPlace, laid.transport());
        place(walkPlace, laid.walkBar());
        laid.canvas().backflow().set(home.backflow());
        laid.fit(room);
        laid.fitHeight(root.getHeight());
        laid.wake();
        cover(laid);
        entitle(document);
        laid.canvas().requestFocus();
    }

    /// Where a view is as large as the canvas, it takes its place.
    private void cover(Desk laid) {
        if (laid != desk) {
            return;
        }
        var isCovered = laid.views().covering().getValue() && !laid.document().stepping().get();
        canvasPlace.setVisible(!isCovered);
        canvasPlace.setManaged(!isCovered);
        VBox.setVgrow(viewsPlace, isCovered ? Priority.ALWAYS : Priority.NEVER);
    }

    private static void place(StackPane slot, Node part) {
        slot.getChildren().setAll(part);
    }

    private void entitle(Document document) {
        if (document == now()) {
            stage.setTitle(Tab.words(document) + " — " + WORDS.text("program"));
        }
    }

    private void fit() {
        desk.fitHeight(root.getHeight());
        var now = Room.of(root.getWidth(), root.getHeight());
        if (now != room) {
            room = now;
            now.mark(root);
            desk.fit(now);
            top.fit(now);
        }
    }

    /// A button that was clicked does not keep the keys of a clicker from the transport.
    private void giveBack(MouseEvent event) {
        for (var node = event.getPickResult().getIntersectedNode(); node != null; node = node.getParent()) {
            if (node instanceof ButtonBase) {
                desk.canvas().requestFocus();
                return;
            }
        }
    }

    /// The samples, read once and only when somebody asks.
    private List<Samples.Sample> known() {
        if (samples.isEmpty()) {
            samples = Samples.all();
        }
        return samples;
    }

    /// Gives the keys of this window to another one.
    private void equip(Scene other) {
        Keys.attach(other, commands, () -> now().selection().isEmpty());
        elsewhere.put(other, Parts.of(other));
    }

    /// Those of the window that has the focus.
    Parts parts() {
        return Window.getWindows().stream().filter(Window::isFocused)
                .flatMap(window -> Optional.ofNullable(elsewhere.get(window.getScene())).stream())
                .findFirst().orElse(parts);
    }

    void find() {
        top.search().requestFocus();
        top.search().selectAll();
    }

    /// All commands, to be found by typing.
    void palette() {
        top.search().requestFocus();
        top.search().setText(Finder.COMMANDS);
        top.search().end();
    }

    void samples() {
        floating.show(SampleSheet.card(known(), file -> {
            floating.close();
            filing.openSample(file);
        }));
    }

    void help() {
        help.turn(now(), desk.beside(), commands);
    }

    void keys() {
        floating.show(CheatSheet.card(commands, new KeyBook(commands, home)));
    }

    void turnTheme() {
        preferences.light().choose(preferences.theme().getValue().isLight() ? Preferences.Light.DARK
                : Preferences.Light.LIGHT);
    }

    /// Shows gradients on the wires, or hides them again.
    void turnBackflow() {
        var shown = desk.canvas().backflow();
        shown.set(shown.get().other());
        home.remember(shown.get());
    }

    /// Closes the window without a question.
    public void leaveNow() {
        stage.hide();
    }

    void leave() {
        filing.quit(stage::hide);
    }
}
