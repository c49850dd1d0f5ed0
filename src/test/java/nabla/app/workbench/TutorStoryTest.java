package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import nabla.graph.GraphEdit;
import nabla.graph.Wire;
import nabla.project.Edit;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A wire that does not fit is told at its node with the axes that differ, and mended from the canvas, from the list of problems and from the inspector.
final class TutorStoryTest {

    @TempDir Path home;

    private Bench bench;

    @Test void aShapeIsMendedFromEachPlaceThatTellsIt() throws Exception {
        var file = home.resolve("digits.nabla");
        ProjectFile.save(TutorSketch.digits(), file);
        bench = Bench.open(home);
        bench.read(file);
        assertFalse(isTold(), "what a file brings with it is told in the list");

        clash();
        assertTrue(isTold(), "told where it has just gone wrong");
        assertEquals(2, lit("#tutor", "256"), "both places of the size in the sentence");
        bench.fx(() -> bench.workbench.desk().canvas().requestFocus());
        bench.type(KeyCode.ESCAPE);
        assertFalse(isTold());
        assertTrue(wires().contains(Wire.of("w.y", "matmul.b")), "choosing nothing leaves it as it is");
        bench.fx(bench.document()::undo);

        for (var place : Set.of("#tutor", ".problem-row", ".problem-sentence")) {
            clash();
            bench.fx(() -> {
                bench.document().selection().clear();
                bench.document().selection().add("matmul");
            });
            bench.until(() -> bench.robot.lookup(place + " .mend").tryQuery().isPresent());
            bench.fx(() -> bench.robot.lookup(place + " .mend").queryAs(Button.class).fire());
            assertTrue(bench.fx(() -> bench.document().check().get().isSound()), place);
            assertTrue(wires().contains(Wire.of("transpose.y", "matmul.b")), place);
            assertFalse(isTold());
            bench.fx(bench.document()::undo);
            bench.fx(bench.document()::undo);
            assertEquals(TutorSketch.digits().graph(), bench.project().graph());
        }
        insideOfAGroup();
        bench.close();
    }

    private void insideOfAGroup() throws Exception {
        var group = new nabla.graph.Path("group");
        bench.fx(() -> {
            bench.document().perform(new Edit.Gather(Set.of("w", "matmul"), "group"));
            bench.document().standpoint().stand(group);
        });
        var before = bench.fx(() -> bench.project());
        assertFalse(isTold(), "what is not finished is no fault");
        bench.fx(() -> bench.document()
                .perform(Edit.of(new GraphEdit.Connect(Wire.of("group/w.y", "group/matmul.b")))));
        bench.until(() -> bench.robot.lookup("#tutor .mend").tryQuery().isPresent());
        assertTrue(isTold(), "told where one stands");
        bench.fx(() -> bench.robot.lookup("#tutor .mend").queryAs(Button.class).fire());
        assertTrue(bench.fx(() -> bench.document().check().get().isSound()));
        assertTrue(bench.fx(() -> bench.project().graph().body(group).orElseThrow().wires())
                .contains(Wire.of("transpose.y", "matmul.b")));
        assertFalse(isTold());
        bench.fx(bench.document()::undo);
        bench.fx(bench.document()::undo);
        assertEquals(before, bench.fx(() -> bench.project()));
    }

    private void clash() throws Exception {
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Connect(Wire.of("w.y", "matmul.b")))));
        bench.until(() -> bench.document().tutor().at("matmul").stream()
                .anyMatch(f -> !bench.document().tutor().mends(f).isEmpty()));
    }

    private Set<Wire> wires() {
        return Set.copyOf(bench.project().graph().wires());
    }

    private boolean isTold() {
        return bench.fx(() -> bench.find("#tutor").isVisible());
    }

    private long lit(String place, String words) {
        return bench.fx(() -> bench.robot.lookup(place + " .told-lit").queryAll().stream()
                .filter(n -> n instanceof javafx.scene.control.Label l && l.getText().equals(words))
                .count());
    }
}
