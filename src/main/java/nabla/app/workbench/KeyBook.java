package nabla.app.workbench;

import java.util.List;
import java.util.Optional;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;

/// Gives commands other keys, and remembers them.
final class KeyBook {

    private final Commands commands;
    private final Home home;

    KeyBook(Commands commands, Home home) {
        this.commands = commands;
        this.home = home;
    }

    /// The keys that are down, as a combination; nothing while only Shift and the like are.
    static Optional<KeyCombination> pressed(KeyEvent event) {
        if (event.getCode().isModifierKey() || event.getCode() == KeyCode.UNDEFINED) {
            return Optional.empty();
        }
        return Optional.of(new KeyCodeCombination(event.getCode(), held(event.isShiftDown()), ModifierValue.UP,
                held(event.isAltDown()), ModifierValue.UP, held(event.isShortcutDown())));
    }

    private static ModifierValue held(boolean down) {
        return down ? ModifierValue.DOWN : ModifierValue.UP;
    }

    /// The other command that listens to a combination already.
    Optional<Command> holder(KeyCombination keys, Command but) {
        return commands.all().stream()
                .filter(command -> !command.id().equals(but.id()))
                .filter(command -> command.keys().contains(keys))
                .findFirst();
    }

    /// Gives a command one combination, and takes it away from the command that had it.
    void give(Command command, KeyCombination keys) {
        holder(keys, command)
                .ifPresent(other -> bind(other, other.keys().stream().filter(k -> !k.equals(keys)).toList()));
        bind(command, List.of(keys));
    }

    /// Takes all keys away from a command.
    void clear(Command command) {
        bind(command, List.of());
    }

    private void bind(Command command, List<KeyCombination> keys) {
        command.binding().bind(keys);
        home.remember(command.id(), Optional.of(keys));
    }

    void reset(Command command) {
        command.binding().reset();
        home.remember(command.id(), Optional.empty());
    }

    void resetAll() {
        commands.all().stream().filter(command -> command.binding().isOwn()).forEach(this::reset);
    }

    boolean isAnyOwn() {
        return commands.all().stream().anyMatch(command -> command.binding().isOwn());
    }
}
