package nabla.app.workbench.command;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import nabla.graph.Words;

/// Something that a user can make happen, under one name in menus, search, keys and the cheat sheet.
///
/// @param id the key of its words: `command.save`
/// @param words what it is called now: `Undo Move`
/// @param binding the keys that it listens to, shared by all copies of it
public record Command(String id, Supplier<String> words, Binding binding, BooleanSupplier possible, Runnable act) {

    private static final Words WORDS = Words.of("workbench");

    public static Command of(String id, Runnable act) {
        return new Command(id, () -> WORDS.text("command." + id), new Binding(List.of()), () -> true, act);
    }

    /// With keys as JavaFX writes them: `Shortcut+Shift+S`.
    public Command on(String... combinations) {
        return new Command(id, words, new Binding(Stream.of(combinations).map(KeyCombination::valueOf).toList()),
                possible, act);
    }

    /// The keys that it listens to now.
    public List<KeyCombination> keys() {
        return binding.keys();
    }

    public Command when(BooleanSupplier rule) {
        return new Command(id, words, binding, rule, act);
    }

    public Command called(Supplier<String> name) {
        return new Command(id, name, binding, possible, act);
    }

    public void run() {
        if (possible.getAsBoolean()) {
            act.run();
        }
    }

    /// The names and keys of what a button does, as they are when it is pointed at.
    public static Tooltip tip(Command... commands) {
        var tip = new Tooltip(named(commands));
        tip.setOnShowing(_ -> tip.setText(named(commands)));
        return tip;
    }

    private static String named(Command... commands) {
        return Stream.of(commands).map(c -> (c.words.get() + "  " + c.key()).strip()).collect(Collectors.joining("\n"));
    }

    /// The first key as people read it: `Ctrl+Shift+S`; empty where there is none.
    public String key() {
        return keys().isEmpty() ? "" : Keys.words(keys().getFirst());
    }
}
