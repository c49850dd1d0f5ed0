package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import nabla.app.control.Focus;
import nabla.app.settings.Preferences;
import nabla.app.view.catalogue.Views;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.project.Edit;
import nabla.words.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything is reached by keys, is seen to have the focus, and says what it is.
final class FocusStoryTest {

    private static final double AROUND = 6;
    /// So many pixels of a ring are seen.
    private static final int SEEN = 24;
    private static final int MOST = 300;

    @TempDir Path folder;
    private Bench bench;
    private final Set<String> faults = new TreeSet<>();

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(folder.resolve("home"));
        bench.read(Path.of("samples", "digits-cnn.nabla"));
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
        bench.fx(() -> bench.workbench.desk().views().folded().set(false));
    }

    @AfterEach void leave() {
        bench.fx(Language.ENGLISH::speak);
        bench.close();
    }

    /// What comes up, and how it goes again.
    private record Place(Runnable come, Runnable go) {}

    private Map<String, Place> places() {
        var window = bench.workbench;
        var all = new LinkedHashMap<String, Place>();
        all.put("the project", new Place(() -> {}, () -> {}));
        all.put("a node", new Place(() -> bench.document().selection().add("conv1"),
                () -> bench.document().selection().clear()));
        for (var panel : List.of("history", "breakpoints", "settings")) {
            all.put(panel, turning(panel));
        }
        all.put("help", turning("help"));
        all.put("keys", new Place(window::keys, window::escape));
        all.put("samples", new Place(window::samples, window::escape));
        all.put("stepping", new Place(() -> window.desk().playback().step(Grain.OPERATION),
                () -> bench.document().leaveStepping()));
        return all;
    }

    private Place turning(String panel) {
        return new Place(() -> bench.workbench.commands().get(panel).run(),
                () -> bench.workbench.commands().get(panel).run());
    }

    @Test void allThatTakesTheFocusIsSeenAndHeard() throws Exception {
        var seen = new HashSet<String>();
        for (var light : List.of(Preferences.Light.LIGHT, Preferences.Light.DARK)) {
            bench.fx(() -> bench.workbench.preferences().light().choose(light));
            for (var place : places().entrySet()) {
                bench.fx(place.getValue().come());
                bench.until(() -> place.getKey().equals("stepping") == bench.document().stepping().get());
                var stops = bench.fx(() -> walk(place.getKey(), light + "", seen));
                assertTrue(stops > 3, place.getKey() + " has " + stops);
                bench.fx(place.getValue().go());
                bench.until(() -> !bench.document().stepping().get());
            }
        }
        bench.fx(() -> bench.workbench.preferences().language().choose(Language.PORTUGUESE));
        for (var place : places().entrySet()) {
            bench.fx(place.getValue().come());
            bench.fx(() -> stops().forEach(node -> hear(place.getKey() + " (pt)", node)));
            bench.fx(place.getValue().go());
        }
        assertEquals(List.of(), List.copyOf(faults));
    }

    /// All stops, from the first one round to it again.
    private List<Node> stops() {
        var scene = bench.stage.getScene();
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        var over = scene.getRoot().lookup(".overlay");
        if (over.isVisible()) {
            return ((Parent) over).getChildrenUnmodifiable().stream().flatMap(card -> Focus.within(card).stream())
                    .toList();
        }
        var all = new LinkedHashSet<Node>();
        for (var i = 0; i < MOST && all.add(scene.getFocusOwner()); i++) {
            scene.getFocusOwner().requestFocusTraversal(TraversalDirection.NEXT);
        }
        assertTrue(all.size() < MOST, "the focus never comes round");
        return List.copyOf(all);
    }

    private int walk(String where, String theme, Set<String> seen) {
        var scene = bench.stage.getScene();
        var stops = stops();
        for (var node : stops) {
            hear(where, node);
            var kind = theme + node.getClass() + node.getStyleClass() + node.getPseudoClassStates().stream()
                    .map(Object::toString).filter(s -> s.contains("selected")).toList();
            if (!seen.contains(kind)) {
                Focus.visibly(node);
            }
            if (scene.getFocusOwner() == node && seen.add(kind)) {
                look(scene, node, where + ", " + theme);
            }
        }
        return stops.size();
    }

    private void look(Scene scene, Node node, String where) {
        var box = node.localToScene(node.getLayoutBounds());
        if (box.getMinY() < 0 || box.getMaxY() > scene.getHeight() || box.getMinX() < 0
                || box.getMaxX() > scene.getWidth()) {
            faults.add(where + ": out of sight: " + named(node) + " " + box);
        }
        var around = new Rectangle2D(Math.max(0, box.getMinX() - AROUND), Math.max(0, box.getMinY() - AROUND),
                box.getWidth() + 2 * AROUND, box.getHeight() + 2 * AROUND);
        var with = picture(scene, around);
        var before = List.copyOf(node.getPseudoClassStates());
        node.requestFocusTraversal(TraversalDirection.NEXT);
        var without = picture(scene, around);
        scene.getFocusOwner().requestFocusTraversal(TraversalDirection.PREVIOUS);
        var differ = 0;
        for (var i = 0; i < with.length; i++) {
            differ += with[i] == without[i] ? 0 : 1;
        }
        if (differ < SEEN) {
            faults.add(where + ": no ring, " + differ + " pixels: " + named(node) + before);
        }
    }

    private static int[] picture(Scene scene, Rectangle2D part) {
        var how = new SnapshotParameters();
        how.setViewport(part);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        var image = scene.getRoot().snapshot(how, null);
        var pixels = new int[(int) (image.getWidth() * image.getHeight())];
        image.getPixelReader().getPixels(0, 0, (int) image.getWidth(), (int) image.getHeight(),
                javafx.scene.image.PixelFormat.getIntArgbInstance(), pixels, 0, (int) image.getWidth());
        return pixels;
    }

    private void hear(String where, Node node) {
        var text = node.queryAccessibleAttribute(AccessibleAttribute.TEXT);
        if (text == null || text.toString().isBlank()) {
            faults.add(where + ": says nothing: " + named(node));
        } else if (text.toString().contains("‹")) {
            faults.add(where + ": " + text);
        }
        if ((node instanceof TextInputControl || node instanceof ComboBoxBase<?>)
                && (node.getAccessibleText() == null || node.getAccessibleText().isBlank())) {
            faults.add(where + ": has no name: " + named(node));
        }
    }

    private static String named(Node node) {
        return node.getClass().getSimpleName() + " " + node.getStyleClass() + " #" + node.getId() + " in "
                + node.getParent().getStyleClass();
    }

    @Test void theKeysLeadRoundAllPartsOfTheWindow() throws Exception {
        var canvas = bench.workbench.desk().canvas();
        bench.fx(canvas::requestFocus);
        var reached = new ArrayList<Node>();
        for (var i = 0; i < 12; i++) {
            bench.type(KeyCode.F6);
            reached.add(owner());
            assertTrue(bench.fx(() -> owner().isFocusVisible()), named(owner()));
            if (owner() == canvas) {
                break;
            }
        }
        assertEquals(canvas, reached.getLast());
        for (var part : List.of("palette", "views", "inspector", "transport", "header")) {
            assertTrue(reached.stream().anyMatch(node -> isIn(node, part)), part + " in " + reached);
        }
        bench.robot.press(KeyCode.SHIFT);
        bench.type(KeyCode.F6);
        bench.robot.release(KeyCode.SHIFT);
        assertEquals(reached.get(reached.size() - 2), owner());
    }

    @Test void theFocusStaysInWhatFloatsAndReturnsWhenThatGoes() throws Exception {
        var canvas = bench.workbench.desk().canvas();
        bench.fx(canvas::requestFocus);
        bench.fx(bench.workbench::keys);
        Node card = bench.find("#cheat-sheet");
        for (var i = 0; i < 5; i++) {
            bench.type(KeyCode.TAB);
            assertTrue(Focus.isIn(owner(), card) && owner() != card, named(owner()));
        }
        bench.type(KeyCode.ESCAPE);
        assertEquals(canvas, owner());
        for (var panel : List.of("settings", "history")) {
            bench.fx(() -> bench.workbench.commands().get(panel).run());
            assertTrue(Focus.isIn(owner(), bench.find("#" + panel)), named(owner()));
            bench.type(KeyCode.ESCAPE);
            assertEquals(canvas, owner(), panel);
        }
    }

    @Test void aFingerLedByKeysPointsAtViews() throws Exception {
        var views = bench.workbench.desk().views();
        bench.fx(() -> bench.document().perform(new Edit.Views(List.of(Views.curves()))));
        var surface = bench.fx(() -> views.view().lookup(".view-surface"));
        bench.fx(() -> Focus.visibly(surface));
        var name = "Learning curves";
        assertTrue(heard(surface).startsWith(name), heard(surface));
        bench.until(() -> heard(owner()).contains("loss"));
        for (var i = 0; i < 10 && heard(owner()).startsWith(name); i++) {
            bench.type(i % 2 == 0 ? KeyCode.LEFT : KeyCode.DOWN);
        }
        var there = heard(owner());
        assertTrue(there.indexOf(name) > 0, "what is pointed at, then the view: " + there);
        bench.type(KeyCode.ESCAPE);
        assertTrue(heard(owner()).startsWith(name), heard(owner()));
    }

    private String heard(Node node) {
        return bench.fx(() -> node.queryAccessibleAttribute(AccessibleAttribute.TEXT).toString());
    }

    private Node owner() {
        return bench.stage.getScene().getFocusOwner();
    }

    private boolean isIn(Node node, String part) {
        var desk = bench.workbench.desk();
        return switch (part) {
            case "palette" -> Focus.isIn(node, desk.palette());
            case "views" -> Focus.isIn(node, desk.views().view());
            case "inspector" -> Focus.isIn(node, desk.inspector());
            case "transport" -> Focus.isIn(node, desk.transport());
            default -> Focus.isIn(node, bench.stage.getScene().getRoot().lookup(".header"));
        };
    }
}
