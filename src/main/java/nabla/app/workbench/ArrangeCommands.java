package nabla.app.workbench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import nabla.app.canvas.GraphCanvas;
import nabla.app.canvas.KeyWalk;
import nabla.app.canvas.Nudge;
import nabla.app.canvas.arrange.Alignment;
import nabla.app.workbench.command.Command;
import nabla.app.workbench.command.Commands;
import nabla.app.workbench.file.Home;
import nabla.graph.Words;

/// The commands that bring nodes into order: the layout, rows and columns, and the small map of all.
final class ArrangeCommands {

    private static final Words WORDS = Words.of("workbench");
    private static final String MINIMAP = "minimap";
    private static final String SHOWN = "shown";
    private static final String HIDDEN = "hidden";
    private static final Map<Alignment, String> KEYS = Map.of(
            Alignment.LEFT, "Alt+Shift+Left",
            Alignment.CENTRES, "Alt+Shift+C",
            Alignment.RIGHT, "Alt+Shift+Right",
            Alignment.TOP, "Alt+Shift+Up",
            Alignment.MIDDLES, "Alt+Shift+M",
            Alignment.BOTTOM, "Alt+Shift+Down",
            Alignment.ACROSS, "Alt+Shift+H",
            Alignment.DOWN, "Alt+Shift+V");

    private static final Map<KeyWalk.Way, String> ARROWS = Map.of(
            KeyWalk.Way.LEFT, "Left",
            KeyWalk.Way.RIGHT, "Right",
            KeyWalk.Way.UP, "Up",
            KeyWalk.Way.DOWN, "Down");

    private ArrangeCommands() {}

    static void put(Commands all, Workbench window) {
        all.put(Commands.Drawer.GRAPH,
                Command.of("layOut", () -> canvas(window).arranger().layOut())
                        .on("Shortcut+L")
                        .called(() -> WORDS.text(selected(window) > 1 ? "command.layOut.selection" : "command.layOut"))
                        .when(() -> window.document().get().project().get().graph().nodes().size() > 1));
        all.put(Commands.Drawer.GRAPH, "menu.align", Arrays.stream(Alignment.values())
                .map(how -> Command.of(id(how),
                        () -> canvas(window).arranger().align(how))
                        .on(KEYS.get(how))
                        .when(() -> selected(window) >= how.least()))
                .toArray(Command[]::new));
        all.put(Commands.Drawer.GRAPH, "menu.nudge", Arrays.stream(Nudge.Reach.values())
                .flatMap(reach -> Arrays.stream(KeyWalk.Way.values()).map(way -> nudge(window, way, reach)))
                .toArray(Command[]::new));
        all.put(Commands.Drawer.VIEW,
                Command.of("approach", () -> canvas(window).lens().approach()).on("Z"),
                Command.of("minimap", () -> {
                    var minimap = canvas(window).lens().minimap();
                    minimap.set(!minimap.get());
                }).on("M").called(() -> WORDS.text(canvas(window).lens().minimap().get() ? "command.minimap.hide"
                        : "command.minimap")));
    }

    private static Command nudge(Workbench window, KeyWalk.Way way, Nudge.Reach reach) {
        return Command.of("nudge." + lower(reach) + "." + lower(way),
                () -> canvas(window).verbs().nudge().go(way, reach))
                .on((reach == Nudge.Reach.FAR ? "Shift+" : "") + ARROWS.get(way))
                .when(() -> canvas(window).verbs().nudge().isPossible());
    }

    /// The names of the commands that bring nodes into line.
    static List<String> alignments() {
        return Arrays.stream(Alignment.values()).map(ArrangeCommands::id).toList();
    }

    private static String id(Alignment how) {
        return "align." + lower(how);
    }

    private static String lower(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    /// Shows the map where it was shown last.
    static void remember(GraphCanvas canvas, Home home) {
        canvas.lens().minimap().set(home.read(MINIMAP).filter(SHOWN::equals).isPresent());
        canvas.lens().minimap().addListener((_, _, now) -> home.write(MINIMAP, now ? SHOWN : HIDDEN));
    }

    private static GraphCanvas canvas(Workbench window) {
        return window.desk().canvas();
    }

    private static int selected(Workbench window) {
        return window.document().get().selection().size();
    }
}
