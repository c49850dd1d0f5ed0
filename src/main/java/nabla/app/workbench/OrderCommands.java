package nabla.app.workbench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import nabla.app.canvas.CardHand;
import nabla.app.canvas.KeyWalk;
import nabla.app.canvas.edit.NodeVerbs;
import nabla.app.workbench.command.Command;
import nabla.app.workbench.command.Commands;
import nabla.graph.Words;

/// The commands that keep order on a canvas: bypass, freeze, collapse, regions and notes.
final class OrderCommands {

    private static final Words WORDS = Words.of("workbench");
    private static final Map<KeyWalk.Way, String> SIZES = Map.of(KeyWalk.Way.LEFT, "Alt+Home", KeyWalk.Way.RIGHT,
            "Alt+End", KeyWalk.Way.UP, "Alt+Page Up", KeyWalk.Way.DOWN, "Alt+Page Down");

    private final Workbench window;

    private OrderCommands(Workbench window) {
        this.window = window;
    }

    static void put(Commands all, Workbench window) {
        var order = new OrderCommands(window);
        all.put(Commands.Drawer.GRAPH,
                Command.of("bypass", () -> order.nodes().bypass()).on("B")
                        .when(() -> order.nodes().hasNodes())
                        .called(() -> named("bypass", order.nodes().areBypassed() ? ".off" : "")),
                Command.of("freeze", () -> order.nodes().freeze()).on("F")
                        .when(() -> order.nodes().canFreeze())
                        .called(() -> named("freeze", order.nodes().areFrozen() ? ".off" : "")),
                Command.of("collapse", () -> order.nodes().collapse()).on("C")
                        .when(() -> order.nodes().hasNodes())
                        .called(() -> named("collapse", order.nodes().areCollapsed() ? ".off" : "")));
        var add = Stream.of(
                Command.of("region", () -> order.cards().region()).on("Shift+R")
                        .called(() -> named("region", order.nodes().hasNodes() ? "" : ".draw")),
                Command.of("note", () -> order.cards().note()).on("Shift+N"),
                Command.of("nextCard", () -> order.cards().next()).on("Shift+C")
                        .when(() -> order.cards().areThere()));
        all.put(Commands.Drawer.GRAPH, "menu.cards",
                Stream.concat(add, Arrays.stream(KeyWalk.Way.values()).map(order::size)).toArray(Command[]::new));
    }

    /// Makes the selected regions and notes larger or smaller.
    private Command size(KeyWalk.Way way) {
        return Command.of("size." + way.name().toLowerCase(Locale.ROOT),
                () -> window.desk().canvas().verbs().nudge().size(way))
                .on(SIZES.get(way))
                .when(() -> window.desk().canvas().verbs().nudge().canSize());
    }

    private NodeVerbs nodes() {
        return new NodeVerbs(window.document().get());
    }

    private CardHand cards() {
        return window.desk().canvas().cards();
    }

    private static String named(String command, String state) {
        return WORDS.text("command." + command + state);
    }
}
