package nabla.app.workbench.command;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import nabla.app.canvas.GraphCanvas;
import nabla.app.control.KeyUser;
import nabla.graph.Words;

/// Leads keys to commands. Where a text is typed, or a control uses a key itself, the key is theirs.
public final class Keys {

    /// The style class of what takes every key for itself while it has the focus: it asks which key to give to a command.
    static final String TAKES_ALL = "takes-all-keys";
    /// The style class of a line of text that turns the pages of a list.
    public static final String TURNS_PAGES = "turns-pages";
    /// What a text does with the shortcut key held, and nobody else while it has the focus.
    private static final Set<KeyCode> OF_TEXTS = Set.of(KeyCode.A, KeyCode.C, KeyCode.V, KeyCode.X, KeyCode.LEFT,
            KeyCode.RIGHT, KeyCode.HOME, KeyCode.END, KeyCode.BACK_SPACE, KeyCode.DELETE);
    private static final Set<KeyCode> PAGES = Set.of(KeyCode.PAGE_DOWN, KeyCode.PAGE_UP);
    private static final Set<KeyCode> UNDOING = Set.of(KeyCode.Z, KeyCode.Y);

    private final Scene scene;
    private final Commands commands;
    private final BooleanSupplier arrowsAreFree;

    private Keys(Scene scene, Commands commands, BooleanSupplier arrowsAreFree) {
        this.scene = scene;
        this.commands = commands;
        this.arrowsAreFree = arrowsAreFree;
    }

    /// @param arrowsAreFree whether no node is selected, which the arrows would move
    public static void attach(Scene scene, Commands commands, BooleanSupplier arrowsAreFree) {
        var keys = new Keys(scene, commands, arrowsAreFree);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, keys::before);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, keys::after);
        scene.addEventHandler(KeyEvent.KEY_RELEASED, keys::released);
        scene.addEventHandler(KeyEvent.KEY_TYPED, keys::typed);
    }

    /// Shortcuts come before any control, for a focused text would swallow them; so do the keys of a clicker.
    private void before(KeyEvent event) {
        if (areTaken()) {
            return;
        }
        var ours = event.isShortcutDown() || event.getCode().isFunctionKey() || PAGES.contains(event.getCode());
        if (ours && !isTyped(event)) {
            act(event);
        }
    }

    private boolean areTaken() {
        return scene.getFocusOwner() != null && scene.getFocusOwner().getStyleClass().contains(TAKES_ALL);
    }

    private boolean isTyped(KeyEvent event) {
        if (scene.getFocusOwner() instanceof KeyUser user) {
            return user.uses(event);
        }
        if (!(scene.getFocusOwner() instanceof TextInputControl text)) {
            return false;
        }
        if (UNDOING.contains(event.getCode())) {
            return text.isUndoable() || text.isRedoable();
        }
        return PAGES.contains(event.getCode()) && !event.isShortcutDown() && hasPages(text)
                || OF_TEXTS.contains(event.getCode());
    }

    /// A line of text alone has none: there a clicker goes on, when a number was typed.
    private static boolean hasPages(TextInputControl text) {
        return text instanceof TextArea || text.getStyleClass().contains(TURNS_PAGES);
    }

    /// Plain keys come last: what a focused control did not use.
    private void after(KeyEvent event) {
        var onCanvas = scene.getFocusOwner() instanceof GraphCanvas;
        var arrow = event.getCode().isArrowKey() && !event.isAltDown();
        var elsewhere = !onCanvas && (event.getCode() == KeyCode.TAB || arrow && !arrowsAreFree.getAsBoolean());
        if (event.getCode() != KeyCode.SPACE && !elsewhere && !areTaken()
                && !(scene.getFocusOwner() instanceof TextInputControl)) {
            act(event);
        }
        if (onCanvas && arrow) {
            event.consume(); // it does not move the focus
        }
    }

    private void released(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && !areTaken() && !usesSpace(scene.getFocusOwner())) {
            act(event);
        }
    }

    private static boolean usesSpace(Node focused) {
        return focused instanceof TextInputControl
                || focused instanceof javafx.scene.control.ButtonBase
                || focused instanceof javafx.scene.control.ComboBoxBase<?>
                || focused instanceof javafx.scene.control.ChoiceBox<?>;
    }

    /// Signs that stand on different keys in different countries.
    private void typed(KeyEvent event) {
        if (!areTaken() && !(scene.getFocusOwner() instanceof TextInputControl)) {
            act(event, keys -> keys instanceof KeyCharacterCombination sign
                    && sign.getCharacter().equals(event.getCharacter()));
        }
    }

    private void act(KeyEvent event) {
        act(event, keys -> keys instanceof KeyCodeCombination && keys.match(event));
    }

    /// Of several commands on a key the first that is possible.
    private void act(KeyEvent event, Predicate<KeyCombination> isMeant) {
        commands.all().stream()
                .filter(command -> command.keys().stream().anyMatch(isMeant))
                .filter(command -> command.possible().getAsBoolean())
                .findFirst()
                .ifPresent(command -> {
                    command.act().run();
                    event.consume();
                });
    }

    /// As people read it: `Ctrl Shift Z`, `Space`, `→`.
    static String words(KeyCombination keys) {
        if (keys instanceof KeyCharacterCombination sign) {
            return sign.getCharacter();
        }
        var words = Words.of("workbench");
        return Arrays.stream(keys.getName().split("\\+"))
                .sorted(Comparator.comparing(part -> !part.equals("Shortcut")))
                .map(part -> words.find("key." + part.replace(' ', '_')).orElse(part))
                .collect(Collectors.joining(" "));
    }

    /// A combination that a menu shows and does not listen to, for [Keys] does.
    public static final class Shown extends KeyCombination {
        private final KeyCombination keys;

        public Shown(KeyCombination keys) {
            this.keys = keys;
        }

        @Override public boolean match(KeyEvent event) {
            return false;
        }

        @Override public String getName() {
            return keys.getName();
        }

        @Override public String getDisplayText() {
            return words(keys);
        }
    }
}
