package nabla.app.workbench.command;

import java.util.List;
import java.util.Optional;

import javafx.scene.input.KeyCombination;

/// The keys of a command: those that it came with, until its user gives it others, or none.
final class Binding {

    private final List<KeyCombination> usual;
    private Optional<List<KeyCombination>> own = Optional.empty();

    Binding(List<KeyCombination> usual) {
        this.usual = List.copyOf(usual);
    }

    List<KeyCombination> keys() {
        return own.orElse(usual);
    }

    boolean isOwn() {
        return own.isPresent();
    }

    void bind(List<KeyCombination> keys) {
        own = Optional.of(List.copyOf(keys));
    }

    void reset() {
        own = Optional.empty();
    }
}
