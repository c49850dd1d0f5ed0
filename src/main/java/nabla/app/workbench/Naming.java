package nabla.app.workbench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import nabla.app.canvas.GraphCanvas;
import nabla.app.canvas.KeyWalk;
import nabla.app.document.Document;
import nabla.app.inspector.FromFiles;
import nabla.app.view.catalogue.ViewCatalog;
import nabla.app.workbench.command.Command;
import nabla.app.workbench.command.Commands;
import nabla.app.workbench.file.Filing;
import nabla.app.workbench.file.Home;
import nabla.app.workbench.run.Playback;
import nabla.app.workbench.stop.Stops;
import nabla.engine.Grain;
import nabla.engine.Lit;
import nabla.graph.Path;
import nabla.graph.Words;

/// What can be done in a window: each command with its keys, when it is possible, and what it does.
final class Naming {

    private static final Words WORDS = Words.of("workbench");

    private static final double PAN = 80;
    private static final Map<KeyWalk.Way, String> PANS = Map.of(KeyWalk.Way.LEFT, "Numpad 4", KeyWalk.Way.RIGHT,
            "Numpad 6", KeyWalk.Way.UP, "Numpad 8", KeyWalk.Way.DOWN, "Numpad 2");

    private final Workbench window;
    private final Commands all;

    private Naming(Workbench window, Home home) {
        this.window = window;
        all = new Commands(home::keys);
    }

    static Commands of(Workbench window, Filing filing, Home home) {
        var naming = new Naming(window, home);
        naming.file(filing);
        naming.edit();
        naming.view(filing);
        OrderCommands.put(naming.all, window);
        ArrangeCommands.put(naming.all, window);
        naming.train();
        naming.all.put(Commands.Drawer.HELP, Command.of("help", window::help).on("F1"),
                Command.of("keys", window::keys).on("'?'", "Shift+F1"),
                Command.of("samples", window::samples));
        return naming.all;
    }

    private Document document() {
        return window.document().get();
    }

    private GraphCanvas canvas() {
        return window.desk().canvas();
    }

    private Playback playback() {
        return window.desk().playback();
    }

    private Stops stops() {
        return window.desk().stops();
    }

    private void turnBreakpoints() {
        var open = window.desk().breakpoints().open();
        open.set(!open.get());
    }

    private void turnHistory() {
        var open = window.desk().history().open();
        open.set(!open.get());
    }

    private boolean hasSelection() {
        return !document().selection().isEmpty();
    }

    private void file(Filing filing) {
        all.put(Commands.Drawer.FILE, Command.of("new", filing::fresh).on("Shortcut+N"),
                Command.of("open", filing::open).on("Shortcut+O"));
        all.put(Commands.Drawer.FILE, Command.of("save", filing::save).on("Shortcut+S"),
                Command.of("saveAs", filing::saveAs).on("Shortcut+Shift+S"));
        all.put(Commands.Drawer.FILE, Command.of("addData", () -> filing.data().add(FromFiles.Kind.FILE)),
                Command.of("addPictures", () -> filing.data().add(FromFiles.Kind.FOLDER)));
        all.put(Commands.Drawer.FILE,
                Command.of("close", () -> filing.close(document())).on("Shortcut+W"));
        all.put(Commands.Drawer.FILE, Command.of("quit", window::leave).on("Shortcut+Q"));
    }

    private void edit() {
        all.put(Commands.Drawer.EDIT,
                Command.of("undo", () -> document().undo())
                        .on("Shortcut+Z")
                        .when(() -> document().canUndo().get())
                        .called(() -> named("undo", document().undoName().get())),
                Command.of("redo", () -> document().redo())
                        .on("Shortcut+Shift+Z", "Shortcut+Y")
                        .when(() -> document().canRedo().get())
                        .called(() -> named("redo", document().redoName().get())),
                Command.of("history", this::turnHistory).on("Shortcut+Shift+H"));
        all.put(Commands.Drawer.EDIT,
                Command.of("cut", () -> canvas().verbs().cut()).on("Shortcut+X")
                        .when(() -> canvas().verbs().hasSelection()),
                Command.of("copy", () -> canvas().verbs().copy()).on("Shortcut+C")
                        .when(() -> canvas().verbs().hasSelection()),
                Command.of("paste", () -> canvas().verbs().paste()).on("Shortcut+V"),
                Command.of("duplicate", () -> canvas().verbs().duplicate()).on("Shortcut+D")
                        .when(() -> canvas().verbs().hasSelection()),
                Command.of("delete", () -> canvas().verbs().deleteSelection()).on("Delete", "Backspace")
                        .when(() -> canvas().verbs().hasSelection()),
                Command.of("selectAll", () -> canvas().verbs().selectAll()).on("Shortcut+A"));
        all.put(Commands.Drawer.EDIT, Command.of("find", window::find).on("Shortcut+F"),
                Command.of("palette", window::palette).on("Shortcut+Shift+P"));
    }

    private void view(Filing filing) {
        all.put(Commands.Drawer.VIEW,
                Command.of("zoomIn", () -> canvas().lens().zoomIn()).on("Shortcut+Plus", "Shortcut+Equals",
                        "Shortcut+Add"),
                Command.of("zoomOut", () -> canvas().lens().zoomOut()).on("Shortcut+Minus", "Shortcut+Subtract"),
                Command.of("zoomReset", () -> canvas().lens().zoomReset()).on("Shortcut+0"),
                Command.of("fit", () -> canvas().lens().fit()).on("'.'"),
                Command.of("fitAll", () -> canvas().lens().fitAll()).on("Shift+Period"));
        all.put(Commands.Drawer.VIEW, "menu.pan", Arrays.stream(KeyWalk.Way.values()).map(this::pan)
                .toArray(Command[]::new));
        all.put(Commands.Drawer.VIEW, "menu.open", ViewCatalog.all().stream()
                .map(kind -> Command.of(kind.id(), () -> window.desk().views().open(kind.spec("")))
                        .called(kind::title)
                        .when(() -> !kind.places(window.desk().views().outlook()).isEmpty()))
                .toArray(Command[]::new));
        all.put(Commands.Drawer.VIEW,
                Command.of("views", () -> window.desk().views().folded().set(!window.desk().views().folded().get()))
                        .on("Shortcut+E"));
        look();
        parts(filing);
        cells();
        graph(filing);
    }

    private void look() {
        all.put(Commands.Drawer.VIEW,
                Command.of("backflow", window::turnBackflow)
                        .on("G")
                        .called(() -> WORDS.text("command.backflow."
                                + canvas().backflow().get().name().toLowerCase(Locale.ROOT))),
                Command.of("theme", window::turnTheme).on("Shortcut+T"),
                Command.of("settings", window::settings).on("Shortcut+Comma"));
    }

    /// From part to part of the window, and from tab to tab.
    private void parts(Filing filing) {
        all.put(Commands.Drawer.VIEW, "menu.parts",
                Command.of("nextPart", () -> window.parts().turn(1)).on("F6", "Shortcut+Tab"),
                Command.of("previousPart", () -> window.parts().turn(-1)).on("Shift+F6", "Shortcut+Shift+Tab"),
                tab("nextTab", () -> filing.documents().turn(1)).on("Shortcut+Page Down"),
                tab("previousTab", () -> filing.documents().turn(-1)).on("Shortcut+Page Up"),
                tab("tabRight", () -> filing.documents().moveShown(1)).on("Shortcut+Shift+Page Down"),
                tab("tabLeft", () -> filing.documents().moveShown(-1)).on("Shortcut+Shift+Page Up"));
    }

    /// From a cell that is followed to those that it comes from or goes to.
    private void cells() {
        all.put(Commands.Drawer.VIEW, "menu.cells",
                Command.of("cellUp", () -> document().focus().walk(Lit.Side.ORIGIN))
                        .on("Alt+Up")
                        .when(() -> document().focus().canWalk(Lit.Side.ORIGIN)),
                Command.of("cellDown", () -> document().focus().walk(Lit.Side.DESTINATION))
                        .on("Alt+Down")
                        .when(() -> document().focus().canWalk(Lit.Side.DESTINATION)),
                Command.of("cellBack", () -> document().focus().back())
                        .on("Alt+Left")
                        .when(() -> document().focus().canGoBack()),
                Command.of("unfollow", () -> document().focus().clear())
                        .on("Esc")
                        .when(() -> document().focus().pinned().isPresent()));
    }

    private void graph(Filing filing) {
        all.put(Commands.Drawer.GRAPH,
                Command.of("turnOpen", () -> canvas().verbs().turnOpen())
                        .on("Shortcut+Enter")
                        .when(() -> canvas().verbs().canTurnOpen())
                        .called(() -> WORDS.text(canvas().verbs().wouldOpen() ? "command.turnOpen"
                                : "command.turnOpen.close")),
                Command.of("foldAll", () -> canvas().verbs().foldAll())
                        .when(() -> !document().project().get().layout().open().isEmpty()));
        all.put(Commands.Drawer.GRAPH,
                Command.of("add", () -> canvas().verbs().search()).on("Tab"),
                Command.of("wire", () -> canvas().verbs().walk().wire()).on("W")
                        .when(() -> canvas().verbs().walk().canWire()),
                Command.of("rename", this::rename).on("F2"));
        all.put(Commands.Drawer.GRAPH, "menu.walk",
                walk("walkRight", KeyWalk.Way.RIGHT, "Shortcut+Right"),
                walk("walkLeft", KeyWalk.Way.LEFT, "Shortcut+Left"),
                walk("walkUp", KeyWalk.Way.UP, "Shortcut+Shift+Up"),
                walk("walkDown", KeyWalk.Way.DOWN, "Shortcut+Shift+Down"));
        groups();
        gradients(filing);
    }

    private void gradients(Filing filing) {
        all.put(Commands.Drawer.GRAPH, "menu.gradients",
                Command.of("gradientGraph", () -> filing.gradient(Optional.empty())).on("Shortcut+Shift+G")
                        .when(() -> document().check().get().isSound()),
                Command.of("gradientGraphOf", () -> filing.gradient(document().selection().stream().findFirst()))
                        .when(() -> document().check().get().isSound() && document().selection().size() == 1),
                Command.of("checkGradient", this::checkSelected).on("F8")
                        .when(() -> document().check().get().isSound() && hasSelection()),
                Command.of("checkGradients", this::turnCheck).on("Shift+F8")
                        .when(() -> document().check().get().isSound())
                        .called(() -> WORDS.text(isChecking() ? "command.checkGradients.stop"
                                : "command.checkGradients")));
    }

    private void groups() {
        all.put(Commands.Drawer.GRAPH, "menu.groups",
                Command.of("gather", () -> canvas().verbs().groups().gather()).on("Shortcut+G")
                        .when(() -> canvas().verbs().groups().canGather()),
                Command.of("dissolve", () -> canvas().verbs().groups().dissolve()).on("Shortcut+Shift+U")
                        .when(() -> canvas().verbs().groups().canDissolve()),
                Command.of("part", () -> canvas().verbs().groups().part())
                        .when(() -> canvas().verbs().groups().canPart()),
                Command.of("enter", () -> canvas().verbs().groups().enter()).on("Enter")
                        .when(() -> canvas().verbs().groups().canEnter()),
                Command.of("leaveGroup", () -> canvas().verbs().groups().leave()).on("Esc")
                        .when(() -> canvas().verbs().groups().canLeave() && !hasSelection()),
                Command.of("expose", () -> canvas().verbs().groups().ports().expose())
                        .when(() -> canvas().verbs().groups().ports().canExpose()),
                Command.of("keepGroup", () -> canvas().verbs().groups().keep())
                        .when(() -> canvas().verbs().groups().canDissolve()),
                Command.of("portUp", () -> canvas().verbs().groups().ports().moveUp())
                        .when(() -> canvas().verbs().groups().ports().canMoveUp()),
                Command.of("portDown", () -> canvas().verbs().groups().ports().moveDown())
                        .when(() -> canvas().verbs().groups().ports().canMoveDown()));
    }

    /// Possible where there are several.
    private Command tab(String id, Runnable act) {
        return Command.of(id, act).when(() -> window.filing().documents().all().size() > 1);
    }

    private void train() {
        all.put(Commands.Drawer.TRAIN,
                Command.of("play", () -> playback().toggle()).on("Space").when(() -> playback().canGo()),
                Command.of("step", () -> playback().step()).on("Page Down", "Right").when(() -> playback().canGo()),
                Command.of("back", () -> playback().back()).on("Page Up", "Left").when(() -> playback().canGoBack()),
                Command.of("batch", () -> playback().step(Grain.BATCH)).on("S").when(() -> playback().canGo()));
        steps();
        breakpoints();
        moments();
    }

    /// One training step, piece by piece, forth and back.
    private void steps() {
        all.put(Commands.Drawer.STEP,
                Command.of("pass", () -> playback().step(Grain.PASS))
                        .on("Shift+Page Down", "Shift+Right")
                        .when(() -> playback().canGo()),
                Command.of("passBack", () -> playback().back(Grain.PASS))
                        .on("Shift+Page Up", "Shift+Left")
                        .when(() -> playback().canGoBack()));
        all.put(Commands.Drawer.STEP,
                Command.of("into", () -> playback().into()).on("F11").when(() -> playback().canGo()),
                Command.of("intoBack", () -> playback().intoBack()).on("Alt+F11").when(() -> playback().canGoBack()),
                Command.of("over", () -> playback().step(Grain.NODE)).on("F10").when(() -> playback().canGo()),
                Command.of("overBack", () -> playback().back(Grain.NODE))
                        .on("Alt+F10")
                        .when(() -> playback().canGoBack()),
                Command.of("out", () -> playback().out()).on("Shift+F11").when(() -> playback().canGo()),
                Command.of("outBack", () -> playback().outBack())
                        .on("Alt+Shift+F11")
                        .when(() -> playback().canGoBack()),
                Command.of("runTo", () -> stops().node().ifPresent(playback()::runTo))
                        .on("Shortcut+F10")
                        .when(() -> playback().canGo() && stops().node().isPresent()),
                Command.of("backTo", () -> stops().node().ifPresent(playback()::backTo))
                        .on("Shortcut+Alt+F10")
                        .when(() -> playback().canGoBack() && stops().node().isPresent()));
        all.put(Commands.Drawer.STEP,
                Command.of("finer", () -> playback().finer()).on("Shortcut+Down"),
                Command.of("coarser", () -> playback().coarser()).on("Shortcut+Up"));
    }

    private void breakpoints() {
        all.put(Commands.Drawer.STEP,
                Command.of("break", () -> stops().toggle(stops().meant()))
                        .on("F9")
                        .when(() -> !stops().meant().isEmpty())
                        .called(() -> WORDS.text(stops().meant().stream().allMatch(at -> stops().at(at).isPresent())
                                && !stops().meant().isEmpty() ? "command.unbreak" : "command.break")),
                Command.of("breakOff", () -> stops().meant().forEach(stops()::turn))
                        .on("Shortcut+F9")
                        .when(() -> stops().meant().stream().anyMatch(at -> stops().at(at).isPresent())),
                Command.of("breakpoints", this::turnBreakpoints).on("Shortcut+B"),
                Command.of("allOff", () -> stops().turnAll())
                        .when(() -> !stops().all().isEmpty())
                        .called(() -> WORDS.text(stops().areOn() ? "command.allOff" : "command.allOn")));
    }

    /// To other moments of the run.
    private void moments() {
        all.put(Commands.Drawer.TRAIN,
                Command.of("first", () -> playback().toFirst()).on("Shortcut+Home").when(() -> playback().canGoBack()),
                Command.of("last", () -> playback().toLast()).on("Shortcut+End").when(() -> playback().isBehind()),
                Command.of("forgetGhosts", () -> document().run().forgetGhosts())
                        .when(() -> !document().frame().get().past().ghosts().isEmpty()));
        all.put(Commands.Drawer.TRAIN,
                Command.of("leave", () -> document().leaveStepping())
                        .on("Esc")
                        .when(() -> document().stepping().get()),
                Command.of("reset", () -> playback().reset()).on("R"));
    }

    /// What is selected on the canvas, or else the project.
    private void rename() {
        if (!canvas().cards().write()) {
            window.desk().inspector().rename();
        }
    }

    /// Moves the view over the canvas.
    private Command pan(KeyWalk.Way way) {
        return Command.of("pan." + way.name().toLowerCase(Locale.ROOT), () -> canvas().look(
                canvas().camera().panned(-PAN * way.x(), -PAN * way.y()))).on(PANS.get(way));
    }

    private Command walk(String id, KeyWalk.Way way, String keys) {
        return Command.of(id, () -> canvas().verbs().walk().go(way)).on(keys);
    }

    private boolean isChecking() {
        return document().checks().state().get().progress().isPresent();
    }

    private void turnCheck() {
        if (isChecking()) {
            document().checks().cancel();
        } else {
            document().checks().checkAll();
        }
    }

    private void checkSelected() {
        var nodes = document().selection().stream().map(name -> new Path(new Path(name).timeless())).toList();
        document().checks().check(at -> nodes.stream().anyMatch(at::isIn));
    }

    private static String named(String command, Optional<String> edit) {
        return edit.map(e -> WORDS.text("command." + command + ".named", e)).orElse(WORDS.text("command." + command));
    }
}
