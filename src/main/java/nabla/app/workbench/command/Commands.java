package nabla.app.workbench.command;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

import javafx.scene.input.KeyCombination;

/// All commands of a window, by the menus that they stand in.
public final class Commands {

    /// The menus, in their order.
    public enum Drawer {
        FILE,
        EDIT,
        VIEW,
        GRAPH,
        TRAIN,
        STEP,
        HELP
    }

    private final SequencedMap<String, Command> all = new LinkedHashMap<>();
    private final Map<Drawer, List<List<Command>>> drawers = new EnumMap<>(Drawer.class);
    private final Map<List<Command>, String> titles = new IdentityHashMap<>();
    private final Function<String, Optional<List<KeyCombination>>> own;

    /// @param own the keys that the user has given to a command; none where those stay that it came with
    public Commands(Function<String, Optional<List<KeyCombination>>> own) {
        this.own = own;
    }

    /// Puts commands into a menu, apart from those put there before.
    public void put(Drawer drawer, Command... commands) {
        put(drawer, "", commands);
    }

    /// Puts commands into a menu of their own inside a menu.
    ///
    /// @param title the key of its words
    public void put(Drawer drawer, String title, Command... commands) {
        var group = List.of(commands);
        group.forEach(command -> own.apply(command.id()).ifPresent(command.binding()::bind));
        titles.put(group, title);
        drawers.computeIfAbsent(drawer, _ -> new ArrayList<>()).add(group);
        for (var command : group) {
            if (all.putIfAbsent(command.id(), command) != null) {
                throw new IllegalArgumentException("two commands ‘" + command.id() + "’");
            }
        }
    }

    public Command get(String id) {
        var command = all.get(id);
        if (command == null) {
            throw new IllegalArgumentException("no command ‘" + id + "’");
        }
        return command;
    }

    /// The key of the words of a menu of their own, where a group has one.
    public Optional<String> title(List<Command> group) {
        return Optional.ofNullable(titles.get(group)).filter(title -> !title.isEmpty());
    }

    /// The groups of a menu.
    public List<List<Command>> of(Drawer drawer) {
        return drawers.getOrDefault(drawer, List.of());
    }

    public List<Command> all() {
        return List.copyOf(all.values());
    }
}
