package nabla.app.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import nabla.app.canvas.GraphCanvas;
import nabla.app.canvas.board.Card;
import nabla.app.canvas.edit.NodeVerbs;
import nabla.app.document.Document;
import nabla.app.view.catalogue.ViewCatalog;
import nabla.app.workbench.command.Commands;
import nabla.app.workbench.command.Keys;
import nabla.app.workbench.stop.Stops;
import nabla.app.workbench.stop.When;
import nabla.engine.Breakpoint;
import nabla.engine.Breakpoint.Spot;
import nabla.engine.Breakpoint.State;
import nabla.graph.GraphEdit;
import nabla.graph.Words;
import nabla.project.Edit;

/// What the right button offers on a node, a wire, or the bare canvas.
final class SpotMenu {

    private static final Words WORDS = Words.of("workbench");
    private static final List<List<String>> OF_NODES = List.of(
            List.of("enter", "turnOpen", "gather", "dissolve", "part", "keepGroup"),
            List.of("runTo", "backTo"),
            List.of("checkGradient", "gradientGraphOf"),
            List.of("bypass", "freeze", "collapse", "region", "layOut"),
            List.of("rename", "duplicate", "delete"));
    private static final List<String> OF_PORTS = List.of("expose", "portUp", "portDown");
    private static final List<List<String>> OF_CANVAS = List.of(List.of("add", "note", "region"),
            List.of("paste", "selectAll"),
            List.of("fit", "layOut", "breakpoints"));

    private final Document document;
    private final GraphCanvas canvas;
    private final Stops stops;
    private final ViewFold views;
    private final Commands commands;
    private final CardMenu cards;
    private final ContextMenu menu = new ContextMenu();

    SpotMenu(Document document, GraphCanvas canvas, Stops stops, ViewFold views, Commands commands) {
        this.document = document;
        this.views = views;
        this.canvas = canvas;
        this.stops = stops;
        this.commands = commands;
        cards = new CardMenu(canvas);
        menu.setId("spot-menu");
        canvas.setOnContextMenuRequested(this::show);
    }

    private void show(ContextMenuEvent event) {
        var spot = event.isKeyboardTrigger()
                ? stops.meant().stream().findFirst()
                : canvas.spotAt(event.getX(), event.getY());
        menu.getItems().clear();
        var card = spot.isPresent() ? Optional.<Card>empty() : canvas.cards().at(event.getX(), event.getY());
        card.ifPresentOrElse(c -> menu.getItems().addAll(cards.of(c)),
                () -> spot.ifPresentOrElse(this::offer, () -> OF_CANVAS.forEach(this::group)));
        menu.show(canvas, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void offer(Spot at) {
        switch (at) {
            case Spot.AtNode(var node) -> {
                if (!document.selection().contains(node.text())) {
                    document.selection().retainAll(Set.of());
                    document.selection().add(node.text());
                }
                group(OF_NODES.getFirst());
                look(node.text());
                separate();
                breakpoint(at);
                if (document.standpoint().isInside()) {
                    group(OF_PORTS);
                }
                OF_NODES.subList(1, OF_NODES.size()).forEach(this::group);
                align();
                menu.getItems().add(cards.colours(new NodeVerbs(document)::colour));
            }
            case Spot.OnWire(var into) -> {
                breakpoint(at);
                separate();
                document.scope().get().project().graph().into(into).ifPresent(wire -> menu.getItems().addAll(
                        item("menu.insert", () -> canvas.verbs().insertOn(wire)),
                        item("menu.cut", () -> document.perform(Edit.of(new GraphEdit.Cut(wire))))));
            }
        }
    }

    /// The ways to bring the selected nodes into line, where there are several.
    private void align() {
        if (document.selection().size() > 1) {
            var all = new Menu(WORDS.text("menu.align"));
            all.setId("menu-align");
            ArrangeCommands.alignments().forEach(id -> all.getItems().add(Header.item(commands.get(id))));
            menu.getItems().add(all);
        }
    }

    /// The views that can look at a node.
    private void look(String node) {
        var all = new Menu(WORDS.text("menu.look"));
        all.setId("menu-look");
        ViewCatalog.all().forEach(kind -> kind.placeAt(node, views.outlook()).ifPresent(place -> {
            var item = new MenuItem(kind.title(), kind.icon().node());
            item.setOnAction(_ -> views.open(kind.spec(place)));
            all.getItems().add(item);
        }));
        if (!all.getItems().isEmpty()) {
            menu.getItems().add(all);
        }
    }

    private void breakpoint(Spot at) {
        var known = stops.at(at);
        menu.getItems().add(keyed("break",
                item(known.isEmpty() ? "menu.break" : "menu.unbreak", () -> stops.toggle(List.of(at)))));
        known.ifPresent(b -> menu.getItems().add(keyed("breakOff",
                item(b.state() == State.ON ? "menu.off" : "menu.on", () -> stops.turn(at)))));
        var choices = new Menu(WORDS.text("menu.when"));
        for (var when : When.values()) {
            var choice = new RadioMenuItem(when.words());
            choice.setSelected(known.map(Breakpoint::when).map(When::of).filter(when::equals).isPresent());
            choice.setOnAction(_ -> {
                stops.when(at, when.condition());
                if (when.hasNumber()) {
                    commands.get("breakpoints").run();
                }
            });
            choices.getItems().add(choice);
        }
        menu.getItems().add(choices);
    }

    private void group(List<String> ids) {
        separate();
        var items = new ArrayList<MenuItem>();
        ids.forEach(id -> items.add(Header.item(commands.get(id))));
        menu.getItems().addAll(items);
    }

    private void separate() {
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
    }

    private static MenuItem item(String key, Runnable act) {
        var item = new MenuItem(WORDS.text(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(_ -> act.run());
        return item;
    }

    /// With the keys of a command that does the same.
    private MenuItem keyed(String command, MenuItem item) {
        commands.get(command).keys().stream().findFirst().ifPresent(k -> item.setAccelerator(new Keys.Shown(k)));
        return item;
    }
}
