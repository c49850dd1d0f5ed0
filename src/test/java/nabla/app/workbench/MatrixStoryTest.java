package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.graph.GraphEdit;
import nabla.graph.Ref;
import nabla.graph.Setting;
import nabla.project.Edit;
import nabla.tensor.Shape;
import nabla.tensor.Values;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// The numbers of a weight and of a constant are typed, pasted and filled in a table beside the inspector.
final class MatrixStoryTest {

    private static final Probe.Value WEIGHT = Probe.value("hidden", "w");

    @TempDir Path home;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(home);
        bench.read(Path.of("samples", "xor.nabla"));
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
    }

    @AfterEach void leave() {
        bench.close();
    }

    private void open(String node, String button) throws Exception {
        bench.fx(() -> {
            bench.document().selection().clear();
            bench.document().selection().add(node);
        });
        bench.until(() -> bench.robot.lookup(button).tryQuery().isPresent());
        bench.fx(() -> bench.<javafx.scene.control.Button>find(button).fire());
        bench.until(() -> bench.robot.lookup("#matrix-grid").tryQuery().filter(g -> g.isFocused()).isPresent());
    }

    /// What the run itself says a port holds now.
    private Values read(Probe.Value probe) {
        return bench.document().run().answers(Set.of(probe)).join().get(probe);
    }

    private void type(String text, KeyCode last) {
        bench.robot.write(text);
        bench.type(last);
    }

    private void clipboard(String text) {
        bench.fx(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        });
    }

    private String fault() {
        return bench.fx(() -> bench.<Label>find("#matrix-fault").getText());
    }

    private void press(String button) {
        bench.fx(() -> bench.<javafx.scene.control.Button>find(button).fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test void aWeightIsTypedPastedFilledAndUndone() throws Exception {
        var drawn = read(WEIGHT);
        var output = read(Probe.value("score", "y"));
        open("hidden", "#edit-w");

        type("2,5", KeyCode.TAB);
        type("-1e-3", KeyCode.ENTER);
        var typed = read(WEIGHT);
        assertEquals(2.5, typed.at(0));
        assertEquals(-1e-3, typed.at(1));
        assertEquals(drawn.at(5), typed.at(5));
        assertNotEquals(output, read(Probe.value("score", "y")), "the output follows");
        assertEquals(typed, bench.project().state().held().get("hidden.w"));

        clipboard("1,5\t-2\n0,25\t3");
        bench.hold(KeyCode.CONTROL, KeyCode.HOME);
        bench.type(KeyCode.DOWN);
        bench.hold(KeyCode.CONTROL, KeyCode.V);
        var pasted = read(WEIGHT);
        assertEquals(2.5, pasted.at(0));
        assertEquals(1.5, pasted.at(2));
        assertEquals(3, pasted.at(5));

        clipboard("1\t2\t3");
        bench.hold(KeyCode.CONTROL, KeyCode.V);
        assertEquals("The clipboard has 1×3 numbers; they do not fit into 8×2 from row 1, column 0 on.", fault());
        clipboard("1\tx");
        bench.hold(KeyCode.CONTROL, KeyCode.V);
        assertEquals("Line 1, column 2 of the clipboard: ‘x’ is no number.", fault());
        assertEquals(pasted, read(WEIGHT), "a refused table changes nothing");

        bench.hold(KeyCode.SHIFT, KeyCode.RIGHT);
        bench.hold(KeyCode.CONTROL, KeyCode.C);
        assertEquals("1.5\t-2", bench.fx(() -> Clipboard.getSystemClipboard().getString()));
        press("#matrix-fill-button");
        assertEquals(0, read(WEIGHT).at(3), "only what is selected is filled");
        assertEquals(0.25, read(WEIGHT).at(4));

        press("#matrix-reset");
        assertEquals(drawn, read(WEIGHT), "the seed draws the same again");

        for (var i = 0; i < 5; i++) {
            bench.fx(() -> bench.document().undo());
        }
        assertEquals(drawn, read(WEIGHT));
        assertFalse(bench.document().canUndo().get());
        bench.fx(() -> bench.document().redo());
        assertEquals(2.5, read(WEIGHT).at(0));

        bench.type(KeyCode.ESCAPE);
        assertTrue(bench.robot.lookup("#matrix-grid").tryQuery().isEmpty());
        assertTrue(bench.fx(() -> bench.workbench.desk().canvas().isFocused()));
    }

    @Test void aWeightIsChangedWhileItIsTrained() throws Exception {
        open("hidden", "#edit-w");
        bench.fx(() -> {
            bench.document().run().speed(50);
            bench.document().run().play(Grain.BATCH);
        });
        bench.until(() -> bench.frame().step() > 2);

        bench.hold(KeyCode.CONTROL, KeyCode.HOME);
        type("40", KeyCode.ENTER);
        bench.until(() -> bench.document().canUndo().get());
        var set = bench.project().state();
        assertEquals(40, set.held().get("hidden.w").at(0));
        bench.until(() -> bench.frame().status() == Frame.Status.PLAYING
                && bench.frame().step() > set.step() + 1);
        assertTrue(Math.abs(read(WEIGHT).at(0) - 40) < 10, "training goes on from there");
        bench.fx(() -> bench.document().run().pause());
    }

    @Test void aConstantTakesATableOfAnySize() throws Exception {
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Add(
                nabla.graph.Node.of("table", Sketches.op("constant"))))));
        open("table", "#edit-value");

        clipboard("1\t2\t3\n4\t5\t6\n7\t8\t9");
        bench.hold(KeyCode.CONTROL, KeyCode.V);
        press("#matrix-transpose");

        var values = (Values) Setting.values(bench.project().graph().node("table").op()).get("value");
        assertEquals(Values.of(Shape.of(3, 3), 1, 4, 7, 2, 5, 8, 3, 6, 9), values);
        press("#matrix-identity");
        bench.fx(() -> bench.document().undo());
        assertEquals(values, Setting.values(bench.project().graph().node("table").op()).get("value"));
    }

    @Test void aWeightInsideOfACompositeIsSetAndTakenBack() throws Exception {
        var sketch = nabla.graph.Graph.sketch();
        var body = sketch.result("y", sketch.add("inner", Sketches.op("dense"), sketch.given("x"))).done();
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Turn("tanh",
                Setting.with(Sketches.op("group"), Map.of("body", body))))));
        var port = new Ref("tanh/inner", "w");
        var probe = Probe.value(port.node(), port.port());
        var drawn = read(probe);
        bench.fx(() -> bench.document().perform(new Edit.Unfold(Set.of(new nabla.graph.Path("tanh")))));
        open(port.node(), "#edit-" + port.port());

        type("3", KeyCode.ENTER);
        assertEquals(3, read(probe).at(0));
        bench.fx(() -> bench.document().undo());
        assertEquals(drawn, read(probe));
    }

    @Test void aLargeWeightOpensAtItsFirstCellAndIsWalkedToItsLast() throws Exception {
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Add(nabla.graph.Node.of("table",
                Setting.with(Sketches.op("constant"), Map.of("value",
                        Values.of(Shape.of(784, 256), new double[784 * 256]))))))));
        open("table", "#edit-value");

        bench.hold(KeyCode.CONTROL, KeyCode.END);
        type("1", KeyCode.ENTER);

        var values = (Values) Setting.values(bench.project().graph().node("table").op()).get("value");
        assertEquals(1, values.at(784 * 256 - 1));
        assertEquals(0, values.at(0));
    }
}
