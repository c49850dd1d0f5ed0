package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Window;
import nabla.app.workbench.command.Commands;
import nabla.app.workbench.file.Home;
import nabla.graph.GraphEdit;
import nabla.graph.Wire;
import nabla.project.Edit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Undo, search and help are reached from the keyboard, wherever the focus is.
final class KeysStoryTest {

    @TempDir Path folder;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(folder.resolve("home"));
        bench.read(folder.resolve("line.nabla"), Sketches.line());
    }

    @AfterEach void leave() {
        bench.close();
    }

    private String notes() {
        return bench.fx(() -> bench.project().notes());
    }

    @Test void everyMenuHasRoomInASmallWindow() {
        for (var menu : bench.<MenuBar>find("#menus").getMenus()) {
            bench.fx(menu::show);
            var high = bench.fx(() -> Window.getWindows().stream().filter(ContextMenu.class::isInstance)
                    .mapToDouble(Window::getHeight).max().orElseThrow());
            bench.fx(menu::hide);
            assertTrue(high < 660, menu.getText() + " is " + high + " high");
        }
    }

    @Test void undoReachesTheDocumentThroughAFieldThatIsUnchanged() {
        bench.fx(() -> bench.document().perform(new Edit.Notes("Look.")));
        bench.robot.clickOn("#seed");

        bench.hold(KeyCode.CONTROL, KeyCode.Z);
        assertEquals("", notes());
        bench.robot.press(KeyCode.SHIFT);
        bench.hold(KeyCode.CONTROL, KeyCode.Z);
        bench.robot.release(KeyCode.SHIFT);
        assertEquals("Look.", notes());
        bench.hold(KeyCode.CONTROL, KeyCode.Z);
        bench.hold(KeyCode.CONTROL, KeyCode.Y);
        assertEquals("Look.", notes());
    }

    @Test void undoStaysInAFieldThatIsBeingTyped() {
        bench.fx(() -> bench.document().perform(new Edit.Notes("Look.")));
        bench.write("#seed", "77");

        bench.hold(KeyCode.CONTROL, KeyCode.Z);

        assertEquals("Look.", notes());
    }

    @Test void aQuestionMarkShowsAllKeysAndEscapeHidesThem() throws Exception {
        bench.fx(() -> bench.workbench.desk().canvas().requestFocus());
        bench.robot.write("?");
        bench.until(() -> bench.robot.lookup("#cheat-sheet").tryQuery().isPresent());
        assertTrue(bench.robot.lookup("One training step").tryQuery().isPresent());

        bench.type(KeyCode.ESCAPE);

        assertFalse(bench.robot.lookup("#cheat-sheet").tryQuery().isPresent());
    }

    @Test void theSearchFindsNodesAndCommands() throws Exception {
        bench.hold(KeyCode.CONTROL, KeyCode.F);
        bench.robot.write("den");
        bench.until(() -> bench.robot.lookup(".finder-row").tryQuery().isPresent());
        bench.type(KeyCode.ENTER);
        assertEquals(Set.of("dense"), bench.fx(() -> Set.copyOf(bench.document().selection())));

        bench.hold(KeyCode.CONTROL, KeyCode.F);
        bench.robot.write("one train");
        bench.type(KeyCode.ENTER);
        bench.until(() -> bench.frame().step() == 1);
    }

    @Test void theCommandPaletteListsAllCommandsTheLastOnesFirst() throws Exception {
        hold(KeyCode.P);
        bench.until(() -> rows().size() == 13);
        bench.robot.write("one train");
        bench.type(KeyCode.ENTER);
        bench.until(() -> bench.frame().step() == 1);

        hold(KeyCode.P);

        bench.until(() -> !rows().isEmpty() && rows().getFirst().equals("One training step"));
        bench.type(KeyCode.ESCAPE);
    }

    private void hold(KeyCode key) {
        bench.robot.press(KeyCode.SHIFT);
        bench.hold(KeyCode.CONTROL, key);
        bench.robot.release(KeyCode.SHIFT);
    }

    private List<String> rows() {
        return bench.robot.lookup(".finder-row").queryAll().stream()
                .map(row -> row instanceof Label note ? note : (Label) row.lookup(".label"))
                .map(Label::getText)
                .toList();
    }

    @Test void aKeyIsGivenToAnotherCommandAndTakenBack() throws Exception {
        bench.fx(() -> bench.workbench.keys());
        bench.robot.clickOn("#cheat-search").write("fold or open");
        bench.robot.clickOn("#key-views");
        bench.type(KeyCode.F7);
        assertEquals("F7", bench.fx(() -> bench.workbench.commands().get("views").key()));

        bench.robot.clickOn("#key-views");
        bench.hold(KeyCode.CONTROL, KeyCode.S);
        assertEquals("F7", bench.fx(() -> bench.workbench.commands().get("views").key()));
        bench.robot.clickOn("#take-key");
        assertEquals("Ctrl S", bench.fx(() -> bench.workbench.commands().get("views").key()));
        assertEquals("", bench.fx(() -> bench.workbench.commands().get("save").key()));
        var tomorrow = Home.at(folder.resolve("home"));
        assertEquals(Optional.of(List.of()), tomorrow.keys("save"));
        assertEquals(Optional.of(List.of(KeyCombination.valueOf("Shortcut+S"))), tomorrow.keys("views"));

        bench.robot.clickOn("#reset-keys");
        assertEquals("Ctrl S", bench.fx(() -> bench.workbench.commands().get("save").key()));
        assertEquals(Optional.empty(), Home.at(folder.resolve("home")).keys("views"));
        bench.type(KeyCode.ESCAPE);
    }

    @Test void keysOfTheCanvasAreGivenToOtherCommandsToo() throws Exception {
        bench.fx(() -> bench.workbench.keys());
        bench.robot.clickOn("#cheat-search").write("fold or open");
        bench.robot.clickOn("#key-views");
        bench.type(KeyCode.DELETE);
        assertEquals("Ctrl E", key("views"), "Delete deletes, and it is asked first");
        bench.robot.clickOn("#take-key");
        assertEquals("Delete", key("views"));
        assertEquals("Backspace", key("delete"));
        bench.robot.clickOn("#key-views");
        bench.type(KeyCode.PERIOD);
        bench.robot.clickOn("#take-key");
        assertEquals(".", key("views"));
        assertEquals("", key("fit"));
        bench.robot.clickOn("#key-views");
        bench.type(KeyCode.LEFT);
        var said = bench.fx(() -> ((Label) bench.find("#cheat-said")).getText());
        assertTrue(said.contains("Move to the left") && said.contains("Step back"), said);
        bench.type(KeyCode.ESCAPE);

        var folded = bench.workbench.desk().views().folded();
        var was = bench.fx(folded::get);
        bench.fx(() -> bench.workbench.desk().canvas().requestFocus());
        bench.type(KeyCode.PERIOD);
        assertEquals(!was, bench.fx(folded::get));
        bench.hold(KeyCode.CONTROL, KeyCode.RIGHT);
        bench.type(KeyCode.BACK_SPACE);
        assertTrue(bench.fx(() -> bench.project().graph().find("source").isEmpty()));
        bench.type(KeyCode.TAB);
        assertTrue(bench.fx(() -> bench.stage.getScene().getFocusOwner() instanceof TextField));
    }

    private String key(String command) {
        return bench.fx(() -> bench.workbench.commands().get(command).key());
    }

    @Test void nodesAreWalkedAndWiredByKeysAndSaidInWords() throws Exception {
        var wire = Wire.of("dense.y", "loss.z");
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Cut(wire))));
        bench.fx(() -> bench.workbench.desk().canvas().requestFocus());
        bench.hold(KeyCode.CONTROL, KeyCode.RIGHT);
        assertEquals(Set.of("source"), selected());
        bench.hold(KeyCode.CONTROL, KeyCode.RIGHT);
        assertEquals(Set.of("dense"), selected());
        var said = bench.fx(() -> bench.workbench.desk().canvas().getAccessibleText());
        assertTrue(said.startsWith("dense, Dense, B×1") && said.endsWith("fed by source"), said);

        bench.type(KeyCode.W);
        bench.hold(KeyCode.CONTROL, KeyCode.RIGHT);
        bench.type(KeyCode.W);

        assertTrue(bench.fx(() -> bench.project().graph().wires().contains(wire)));
        bench.hold(KeyCode.CONTROL, KeyCode.Z);
        assertFalse(bench.fx(() -> bench.project().graph().wires().contains(wire)));

        bench.hold(KeyCode.CONTROL, KeyCode.Y);
        var second = Wire.of("source.y", "loss.y");
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Cut(second))));
        select("source");
        bench.type(KeyCode.W);
        bench.type(KeyCode.W);
        select("loss");
        bench.type(KeyCode.W);
        assertTrue(bench.fx(() -> bench.project().graph().wires().contains(second)));
    }

    @Test void noKeyIsMeantForTwoCommandsThatAreNotLeavingSomething() {
        var doubled = bench.fx(() -> bench.workbench.commands().all().stream()
                .flatMap(command -> command.keys().stream().map(KeyCombination::getName))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        doubled.remove("Esc");
        // an arrow moves what is selected, and steps otherwise
        Set.of("Left", "Right", "Shift+Left", "Shift+Right").forEach(arrow -> doubled.merge(arrow, -1L, Long::sum));
        doubled.values().removeIf(count -> count == 1);
        assertEquals(Map.of(), doubled);
    }

    private void select(String node) {
        bench.fx(() -> {
            bench.document().selection().clear();
            bench.document().selection().add(node);
        });
    }

    private Set<String> selected() {
        return bench.fx(() -> Set.copyOf(bench.document().selection()));
    }

    @Test void everyCommandHasItsWords() {
        bench.fx(() -> {
            for (var drawer : Commands.Drawer.values()) {
                bench.workbench.commands().of(drawer).forEach(group -> group.forEach(command -> {
                    assertFalse(command.words().get().contains("‹"), command.id());
                    assertFalse(command.key().contains("Shortcut"), command.id());
                }));
            }
        });
    }
}
