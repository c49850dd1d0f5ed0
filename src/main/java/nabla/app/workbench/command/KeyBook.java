package nabla.app.workbench.command;

import java.util.List;
import java.util.Optional;

import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;

import nabla.app.workbench.file.Home;

/// Gives commands other keys, and remembers them.
public final class KeyBook {

    private final Commands commands;
    private final Home home;

    public KeyBook(Commands commands, Home home) {
        this.commands = commands;
        this.home = home;
    }

    /// Keys that were pressed at once.
    ///
    /// @param sign what they type, where it is a sign that a command may listen to wherever it stands on the keyboard
    record Stroke(KeyCombination keys, Optional<KeyCombination> sign) {

        /// Nothing while only Shift and the like are down.
        static Optional<Stroke> of(KeyEvent event) {
            if (event.getCode().isModifierKey() || event.getCode() == KeyCode.UNDEFINED) {
                return Optional.empty();
            }
            var keys = new KeyCodeCombination(event.getCode(), held(event.isShiftDown()), ModifierValue.UP,
                    held(event.isAltDown()), ModifierValue.UP, held(event.isShortcutDown()));
            var typed = event.getText().isEmpty() && !event.isShiftDown() ? event.getCode().getChar() : event.getText();
            var isSign = typed.length() == 1 && !Character.isLetterOrDigit(typed.charAt(0)) && typed.charAt(0) > ' '
                    && !event.isShortcutDown() && !event.isAltDown();
            return Optional.of(new Stroke(keys, Optional.of(typed).filter(_ -> isSign)
                    .map(KeyCharacterCombination::new)));
        }

        boolean isMeantBy(KeyCombination other) {
            return other.equals(keys) || sign.filter(other::equals).isPresent();
        }
    }

    private static ModifierValue held(boolean down) {
        return down ? ModifierValue.DOWN : ModifierValue.UP;
    }

    /// The other commands that listen to keys already.
    List<Command> holders(Stroke stroke, Command but) {
        return commands.all().stream()
                .filter(command -> !command.id().equals(but.id()))
                .filter(command -> command.keys().stream().anyMatch(stroke::isMeantBy))
                .toList();
    }

    /// Gives a command one combination, and takes it away from the commands that had it.
    void give(Command command, Stroke stroke) {
        holders(stroke, command).forEach(other -> bind(other,
                other.keys().stream().filter(keys -> !stroke.isMeantBy(keys)).toList()));
        bind(command, List.of(stroke.keys()));
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
