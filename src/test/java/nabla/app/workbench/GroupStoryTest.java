package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import javafx.geometry.Point2D;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseEvent;
import nabla.app.canvas.search.Offer;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Probe;
import nabla.graph.GraphEdit;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.graph.Words;
import nabla.project.Edit;
import nabla.project.Project;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/// Groups as a lecturer makes and uses them in the window.
final class GroupStoryTest {

    @TempDir Path home;

    private static Project project(Bench bench) {
        return bench.fx(() -> bench.document().project().get());
    }

    private static void select(Bench bench, String... nodes) {
        bench.fx(() -> {
            bench.document().selection().clear();
            bench.document().selection().addAll(List.of(nodes));
            bench.workbench.desk().canvas().requestFocus();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Set<String> selected(Bench bench) {
        return bench.fx(() -> Set.copyOf(bench.document().selection()));
    }

    /// How many weights there are, as it is written at the lower edge.
    private static String counts(Bench bench) {
        return bench.robot.lookup("#counts").queryLabeled().getText().replaceFirst(".*·", "");
    }

    private static Values weight(Bench bench, String name) throws Exception {
        var value = bench.document().run().state().get().held().get(name);
        assertNotNull(value, name);
        return value;
    }

    private static Bench opened(Path home, String sample) throws Exception {
        var bench = Bench.open(home);
        bench.read(Path.of("samples", sample + ".nabla"));
        bench.until(() -> bench.document().frame().get().status() == Frame.Status.PAUSED
                || bench.document().frame().get().status() == Frame.Status.WAITING);
        return bench;
    }

    @Test void aGroupIsMadeTrainsOnAndIsDissolved() throws Exception {
        var bench = opened(home, "spiral");
        var start = project(bench);
        var drawn = weight(bench, "hidden1.w");
        var weights = counts(bench);
        select(bench, "hidden1", "tanh1");
        bench.hold(KeyCode.CONTROL, KeyCode.G);
        assertEquals(weights, counts(bench), "all weights are counted, wherever they are");
        assertEquals(drawn, weight(bench, "group/hidden1.w"), "not drawn again");
        bench.hold(KeyCode.CONTROL, KeyCode.Z);

        bench.document().run().step(Grain.BATCH);
        bench.until(() -> bench.document().frame().get().step() == 1);
        var learnt = weight(bench, "hidden1.w");

        select(bench, "hidden1", "tanh1");
        bench.hold(KeyCode.CONTROL, KeyCode.G);
        assertEquals(Set.of("group"), selected(bench));
        assertTrue(project(bench).graph().find("hidden1").isEmpty());
        assertEquals(learnt, weight(bench, "group/hidden1.w"));
        bench.document().run().step(Grain.BATCH);
        bench.until(() -> bench.document().frame().get().step() == 2);
        keepsIt(bench);

        bench.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.U).release(KeyCode.SHIFT, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Set.of("hidden1", "tanh1"), selected(bench));
        assertEquals(Set.copyOf(start.graph().wires()), Set.copyOf(project(bench).graph().wires()));
        assertEquals(start.layout().places(), project(bench).layout().places());
        bench.hold(KeyCode.CONTROL, KeyCode.Z);
        bench.hold(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(start.graph(), project(bench).graph());
        bench.close();
    }

    /// A group that is kept can be put down again, elsewhere and as a file.
    private static void keepsIt(Bench bench) throws Exception {
        var before = project(bench);
        bench.fx(() -> bench.workbench.commands().get("keepGroup").run());
        Files.writeString(bench.home.mine().resolve("broken.nabla"), "{\"format\": 1, \"nodes\": []}");
        var own = bench.fx(() -> bench.workbench.desk().canvas().verbs().groups().own().get());
        assertEquals(List.of("group"), titles(bench));
        assertEquals(1, bench.fx(() -> own.kept().broken().size()));
        bench.fx(() -> bench.workbench.desk().canvas().verbs().add(own.offers().getFirst()));
        assertEquals(before.graph().node("group").op(), project(bench).graph().node("group2").op());
        assertEquals(before.layout().of("group/tanh1"), project(bench).layout().of("group2/tanh1"));
        bench.fx(() -> bench.document().undo());
        select(bench, "group");
    }

    private static Point2D middle(Bench bench, String query) {
        return bench.fx(() -> {
            var node = bench.find(query);
            var box = node.localToScene(node.getLayoutBounds());
            return new Point2D(box.getCenterX(), box.getCenterY());
        });
    }

    private static List<String> titles(Bench bench) {
        return bench.fx(() -> bench.workbench.desk().canvas().verbs().groups().own().get().offers().stream()
                .map(Offer::title).toList());
    }

    /// Keys and the mouse on the groups that are kept: what they are called, and in which order they stand.
    @Test void keptGroupsAreRenamedOrderedTakenAwayAndBroughtBack() throws Exception {
        var bench = opened(home, "spiral");
        for (var node : List.of("tanh1", "tanh2")) {
            select(bench, node);
            bench.hold(KeyCode.CONTROL, KeyCode.G);
            bench.fx(() -> bench.workbench.commands().get("keepGroup").run());
        }
        assertEquals(List.of("group", "group2"), titles(bench));
        bench.robot.clickOn("#rail-mine");
        bench.until(() -> bench.robot.lookup("#offer-group").tryQuery().isPresent());
        bench.fx(() -> bench.find("#offer-group").requestFocus());
        bench.type(KeyCode.F2);
        bench.robot.write("Squash");
        bench.type(KeyCode.ENTER);
        assertEquals(List.of("Squash", "group2"), titles(bench));
        bench.type(KeyCode.F2);
        bench.robot.write("GROUP2");
        bench.type(KeyCode.ENTER);
        assertEquals(Words.of("project").text("keepsake.twice", "GROUP2"),
                bench.<Labeled>find(".palette-field .text-wrong").getText());
        bench.type(KeyCode.ESCAPE);
        assertEquals(List.of("Squash", "group2"), titles(bench));

        bench.hold(KeyCode.ALT, KeyCode.DOWN);
        assertEquals(List.of("group2", "Squash"), titles(bench));
        bench.drag(bench.find("#offer-group2"), middle(bench, "#offer-group2"), middle(bench, "#offer-squash"));
        assertEquals(List.of("Squash", "group2"), titles(bench));

        bench.fx(() -> bench.find("#offer-squash").requestFocus());
        bench.type(KeyCode.DELETE);
        assertEquals(List.of("group2"), titles(bench));
        assertEquals("offer-group2", bench.fx(() -> bench.stage.getScene().getFocusOwner().getId()));
        bench.type(KeyCode.DOWN);
        bench.type(KeyCode.ENTER);
        assertEquals(List.of("Squash", "group2"), titles(bench), "in its place again");

        bench.robot.rightClickOn("#offer-squash");
        bench.robot.clickOn("#mine-describe");
        bench.robot.write("bends");
        bench.type(KeyCode.ENTER);
        assertEquals("bends", bench.fx(() -> bench.workbench.desk().canvas().verbs().groups().own().get().offers()
                .getFirst().about()));
        Files.writeString(bench.home.mine().resolve("torn.nabla"), "{");
        bench.fx(() -> bench.workbench.desk().canvas().verbs().groups().own().get().sort());
        assertTrue(bench.<Labeled>find(".palette-told").getText().startsWith("torn.nabla"));
        bench.close();
    }

    private static void click(Bench bench, String node, int times) {
        var canvas = bench.workbench.desk().canvas();
        var at = bench.fx(() -> canvas.where(node).orElseThrow());
        for (var count = 1; count <= times; count++) {
            var clicks = count;
            bench.fx(() -> {
                bench.mouse(canvas, MouseEvent.MOUSE_PRESSED, at, clicks);
                bench.mouse(canvas, MouseEvent.MOUSE_RELEASED, at, clicks);
            });
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static nabla.graph.Path stands(Bench bench) {
        return bench.fx(() -> bench.document().scope().get().at());
    }

    private static Set<String> seen(Bench bench) {
        return bench.fx(() -> Set.copyOf(bench.workbench.desk().canvas().board().nodes().keySet()));
    }

    @Test void whatAGroupHoldsIsEditedInsideIt() throws Exception {
        var bench = opened(home, "spiral");
        select(bench, "hidden1", "tanh1");
        bench.hold(KeyCode.CONTROL, KeyCode.G);
        var start = project(bench);
        click(bench, "group", 2);
        assertEquals(new nabla.graph.Path("group"), stands(bench));
        assertEquals(Set.of("group/x", "group/hidden1", "group/tanh1", "group/y"), seen(bench));
        bench.until(() -> bench.document().frame().get().get(Probe.value("group/hidden1", "w")).isPresent());

        select(bench, "group/tanh1");
        bench.type(KeyCode.DELETE);
        var healed = project(bench).graph().at(new nabla.graph.Path("group")).orElseThrow().op().keeps().orElseThrow();
        assertTrue(healed.wires().contains(Wire.of("hidden1.y", "y.x")), healed.wires().toString());
        select(bench, "group/hidden1");
        bench.type(KeyCode.RIGHT);
        assertEquals(start.layout().of("group/hidden1").x() + 1, project(bench).layout().of("group/hidden1").x());
        bench.fx(() -> bench.workbench.desk().canvas().verbs().add(Offer.all().stream()
                .filter(o -> o.id().equals("sigmoid")).findFirst().orElseThrow()));
        assertEquals(Set.of("group/sigmoid"), selected(bench));
        bench.drag(bench.workbench.desk().canvas(), port(bench, "group/hidden1", "y"),
                port(bench, "group/sigmoid", "x"));
        var edited = project(bench).graph().body(new nabla.graph.Path("group")).orElseThrow();
        assertTrue(edited.wires().contains(Wire.of("hidden1.y", "sigmoid.x")), edited.wires().toString());
        select(bench, "group/sigmoid");
        bench.fx(() -> bench.workbench.commands().get("expose").run());
        assertEquals(List.of("y", "y2"), outputs(bench));
        select(bench, "group/y2");
        bench.fx(() -> bench.workbench.commands().get("portUp").run());
        assertEquals(List.of("y2", "y"), outputs(bench));
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Rename("group/y2", "squashed"))));
        assertEquals(Set.of("group/squashed"), selected(bench));
        assertEquals(List.of("squashed", "y"), outputs(bench));
        bench.document().run().step(Grain.BATCH);
        bench.until(() -> bench.document().frame().get().step() == 1);

        bench.type(KeyCode.ESCAPE);
        bench.type(KeyCode.ESCAPE);
        assertEquals(nabla.graph.Path.ROOT, stands(bench));
        assertEquals(Set.of("group"), selected(bench));
        for (var i = 0; i < 7; i++) {
            bench.hold(KeyCode.CONTROL, KeyCode.Z);
        }
        assertEquals(start.graph(), project(bench).graph());
        assertEquals(start.layout(), project(bench).layout());

        bench.type(KeyCode.ENTER);
        assertEquals(new nabla.graph.Path("group"), stands(bench));
        bench.hold(KeyCode.CONTROL, KeyCode.Z);
        assertEquals(nabla.graph.Path.ROOT, stands(bench), "what one stood in is gone");
        bench.close();
    }

    private static List<String> outputs(Bench bench) {
        return project(bench).graph().node("group").op().outputs().stream().map(p -> p.name()).toList();
    }

    private static Point2D port(Bench bench, String node, String port) {
        return bench.fx(() -> bench.workbench.desk().canvas().where(new Ref(node, port)).orElseThrow());
    }
}
