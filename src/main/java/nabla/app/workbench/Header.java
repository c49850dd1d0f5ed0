package nabla.app.workbench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import nabla.app.document.Document;
import nabla.app.style.Icons;
import nabla.app.style.Theme;
import nabla.app.workbench.command.Command;
import nabla.app.workbench.command.Commands;
import nabla.app.workbench.command.Keys;
import nabla.app.workbench.file.Filing;
import nabla.app.workbench.file.Home;
import nabla.app.workbench.file.SampleSheet;
import nabla.app.workbench.part.Fxml;
import nabla.app.workbench.part.Room;
import nabla.graph.Words;
import nabla.project.Samples;

/// The top of the window: menus made of the commands, undo and redo, the search for everything, and the theme.
final class Header {

    private static final Words WORDS = Words.of("workbench");

    @FXML private HBox before;
    @FXML private HBox after;
    @FXML private StackPane logo;
    @FXML private MenuBar menus;
    @FXML private Button undo;
    @FXML private Button redo;
    @FXML private HBox search;
    @FXML private TextField find;
    @FXML private Label findKey;
    @FXML private Button keys;
    @FXML private Button theme;

    private final Region view;
    private final Commands commands;
    private final Filing filing;
    private final Home home;
    private Subscription listening;
    private final Supplier<List<Samples.Sample>> samples;

    Header(Commands commands, Filing filing, Home home, Supplier<List<Samples.Sample>> samples,
            ObservableValue<Theme> shown) {
        this.samples = samples;
        this.commands = commands;
        this.filing = filing;
        this.home = home;
        view = Fxml.load("header", this);
        logo.getChildren().add(Icons.NABLA.node(20));
        for (var drawer : Commands.Drawer.values()) {
            menus.getMenus().add(menu(drawer));
        }
        bind(undo, Icons.UNDO, "undo");
        bind(redo, Icons.REDO, "redo");
        bind(keys, Icons.KEYS, "keys");
        bind(theme, Icons.MOON, "theme");
        after.prefWidthProperty().bind(before.widthProperty()); // so the search stands in the middle where there is room
        search.getChildren().addFirst(Icons.SEARCH.node());
        findKey.setText(commands.get("find").key());
        listening = shown.subscribe(now -> theme.setGraphic((now.isLight() ? Icons.MOON : Icons.SUN).node()));
        listening = listening.and(filing.document().subscribe(this::follow));
    }

    Region view() {
        return view;
    }

    /// Leaves what outlives it.
    void close() {
        listening.unsubscribe();
        undo.disableProperty().unbind();
        redo.disableProperty().unbind();
    }

    void fit(Room room) {
        findKey.setVisible(room != Room.TIGHT);
        findKey.setManaged(room != Room.TIGHT);
        find.setPromptText(WORDS.text(room.isSmall() ? "search.prompt.short" : "search.prompt"));
    }

    TextField search() {
        return find;
    }

    private void bind(Button button, Icons icon, String command) {
        button.setGraphic(icon.node());
        button.setOnAction(_ -> commands.get(command).run());
        button.setTooltip(Command.tip(commands.get(command)));
    }

    private void follow(Document document) {
        undo.disableProperty().bind(document.canUndo().not());
        redo.disableProperty().bind(document.canRedo().not());
    }

    private Menu menu(Commands.Drawer drawer) {
        var menu = new Menu(WORDS.text("menu." + drawer.name().toLowerCase(Locale.ROOT)));
        menu.getItems().setAll(new MenuItem()); // a menu without items does not open; what it holds is asked for when it does
        menu.setOnShowing(event -> {
            if (event.getTarget() == menu) {
                menu.getItems().setAll(items(drawer));
            }
        });
        return menu;
    }

    private List<MenuItem> items(Commands.Drawer drawer) {
        var items = new ArrayList<MenuItem>();
        for (var group : commands.of(drawer)) {
            var follows = !items.isEmpty() && items.getLast() instanceof Menu;
            if (!items.isEmpty() && !(follows && commands.title(group).isPresent())) {
                items.add(new SeparatorMenuItem());
            }
            commands.title(group).ifPresentOrElse(title -> {
                var inner = new Menu(WORDS.text(title));
                inner.setId(title.replace('.', '-'));
                group.forEach(command -> inner.getItems().add(item(command)));
                items.add(inner);
            }, () -> group.forEach(command -> items.add(item(command))));
            if (drawer == Commands.Drawer.FILE && group == commands.of(drawer).getFirst()) {
                items.add(recent());
                items.add(samples());
            }
        }
        return items;
    }

    static MenuItem item(Command command) {
        var item = new MenuItem(command.words().get());
        item.setMnemonicParsing(false);
        item.setId("menu-" + command.id());
        item.setDisable(!command.possible().getAsBoolean());
        item.setOnAction(_ -> command.run());
        if (!command.keys().isEmpty()) {
            item.setAccelerator(new Keys.Shown(command.keys().getFirst()));
        }
        return item;
    }

    private Menu recent() {
        var menu = new Menu(WORDS.text("menu.recent"));
        for (var file : home.recent()) {
            var item = new MenuItem(file.getFileName().toString());
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> filing.open(file));
            menu.getItems().add(item);
        }
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }

    /// The samples, each chapter after another.
    private Menu samples() {
        var chapters = new LinkedHashMap<String, List<MenuItem>>();
        for (var sample : samples.get()) {
            var item = new MenuItem(sample.title().isBlank() ? sample.file() : sample.title());
            item.setMnemonicParsing(false);
            item.setId("sample-" + sample.file());
            item.setOnAction(_ -> filing.openSample(sample.path()));
            chapters.computeIfAbsent(sample.chapter(), _ -> new ArrayList<>()).add(item);
        }
        var menu = new Menu(WORDS.text("menu.samples"));
        chapters.forEach((chapter, items) -> {
            if (!menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            var head = new MenuItem(SampleSheet.chapter(chapter));
            head.setDisable(true);
            menu.getItems().add(head);
            menu.getItems().addAll(items);
        });
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }
}
