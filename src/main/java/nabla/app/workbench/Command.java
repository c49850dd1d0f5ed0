package nabla.app.workbench;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import javafx.scene.input.KeyCombination;
import nabla.graph.Words;

/// Something that a user can make happen, under one name in menus, search, keys and the cheat sheet.
///
/// @param id the key of its words: `command.save`
/// @param words what it is called now: `Undo Move`
record Command(String id, Supplier<String> words, List<KeyCombination> keys, BooleanSupplier possible, Runnable act) {

    private static final Words WORDS = Words.of("workbench");

    static Command of(String id, Runnable act) {
        return new Command(id, () -> WORDS.text("command." + id), List.of(), () -> true, act);
    }

    /// With keys as JavaFX writes them: `Shortcut+Shift+S`.
    Command on(String... combinations) {
        return new Command(id, words, List.of(combinations).stream().map(KeyCombination::valueOf).toList(), possible,
                act);
    }

    /// With other keys, where there are any.
    Command rebound(List<KeyCombination> others) {
        return others.isEmpty() ? this : new Command(id, words, others, possible, act);
    }

    Command when(BooleanSupplier rule) {
        return new Command(id, words, keys, rule, act);
    }

    Command called(Supplier<String> name) {
        return new Command(id, name, keys, possible, act);
    }

    void run() {
        if (possible.getAsBoolean()) {
            act.run();
        }
    }

    /// The first key as people read it: `Ctrl+Shift+S`; empty where there is none.
    String key() {
        return keys.isEmpty() ? "" : Keys.words(keys.getFirst());
    }
}
