package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.engine.Breakpoint;
import nabla.engine.Condition;
import nabla.engine.Plan;
import nabla.engine.TrainingState;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Wire;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final History history = History.of(Project.empty());

    @Test void undoAndRedoGoThroughTheSameProjects() {
        add("a");
        var first = history.now();
        history.perform(new Edit.Notes("look"));
        var second = history.now();

        history.undo();
        assertEquals(first, history.now());
        history.undo();
        assertEquals(Project.empty(), history.now());
        assertFalse(history.canUndo());
        history.redo();
        history.redo();
        assertEquals(second, history.now());
        assertFalse(history.canRedo());
    }

    @Test void theStepIsCalledByItsWords() {
        add("a");
        assertEquals(Optional.of("Add node: a"), history.undoName());
        history.undo();
        assertEquals(Optional.empty(), history.undoName());
        assertEquals(Optional.of("Add node: a"), history.redoName());
    }

    @Test void aGestureIsOneStep() {
        add("a");
        history.perform(move(1));
        history.amend(move(2));
        history.amend(move(3));
        assertEquals(new Layout.Place(3, 3), history.now().layout().of("a"));
        history.undo();
        assertTrue(history.now().layout().places().isEmpty());
        history.redo();
        assertEquals(new Layout.Place(3, 3), history.now().layout().of("a"));
    }

    @Test void aGestureThatBeginsWithoutAChangeLeavesTheStepBeforeAlone() {
        add("a");
        history.perform(new Edit.Move(Map.of()));
        history.amend(move(2));
        history.undo();
        assertTrue(history.now().graph().find("a").isPresent());
    }

    @Test void undoLeavesTrainedWeightsAlone() {
        add("a");
        history.perform(new Edit.Notes("look"));
        trained(Map.of("a.w", 2.0), 50);
        history.undo();
        assertEquals(2, weight("a.w"));
        assertEquals(50, history.now().state().step());
    }

    @Test void undoBringsBackTheWeightsOfTheNodesItBringsBack() {
        add("a");
        add("b");
        trained(Map.of("a.w", 1.0, "b.w", 2.0, "b/in.w", 3.0), 10);
        history.perform(Edit.of(new GraphEdit.Remove(Set.of("b"))));
        assertEquals(Set.of("a.w"), history.now().state().held().keySet());
        trained(Map.of("a.w", 5.0), 20);
        history.undo();
        assertEquals(5, weight("a.w"));
        assertEquals(2, weight("b.w"));
        assertEquals(3, weight("b/in.w"));
    }

    @Test void redoBringsBackTheWeightsOfANodeThatUndoTookAway() {
        add("a");
        trained(Map.of("a.w", 4.0), 10);
        history.undo();
        assertTrue(history.now().state().held().isEmpty());
        history.redo();
        assertEquals(4, weight("a.w"));
    }

    @Test void aWeightSetByHandIsUndone() {
        add("a");
        trained(Map.of("a.w", 4.0), 10);
        history.perform(new Edit.SetWeight("a.w", Values.scalar(7)));
        assertEquals(7, weight("a.w"));
        history.undo();
        assertEquals(4, weight("a.w"));
        history.redo();
        assertEquals(7, weight("a.w"));
    }

    @Test void aRenamedNodeKeepsAllThatCallsItByName() {
        add("a");
        add("ab");
        history.perform(move(1));
        history.perform(new Edit.OfPlan(Plan.of(Plan.Phase.standard()
                .withObjectives(List.of(new Plan.Objective("a", 1)))
                .withFactors(Map.of("a.w", 0.5)))));
        history.perform(new Edit.Views(List.of(ViewSpec.of("boundary", "a"))));
        history.perform(new Edit.Answers(new LinkedHashMap<>(Map.of("y", new Ref("a", "y")))));
        trained(Map.of("a.w", 1.0, "ab.w", 2.0), 1);
        history.perform(Edit.of(new GraphEdit.Rename("a", "c")));

        var now = history.now();
        assertEquals(new Layout.Place(1, 1), now.layout().of("c"));
        assertEquals(Map.of("c.w", 0.5), now.plan().first().factors());
        assertEquals("c", now.plan().first().objectives().getFirst().node());
        assertEquals("c", now.views().getFirst().node());
        assertEquals(new Ref("c", "y"), now.answers().get("y"));
        assertEquals(Set.of("c.w", "ab.w"), now.state().held().keySet());

        trained(Map.of("c.w", 3.0, "ab.w", 2.0), 2);
        history.undo();
        assertEquals(3, weight("a.w"));
        history.redo();
        assertEquals(3, weight("c.w"));
    }

    @Test void severalEditsAreOneStep() {
        history.perform(new Edit.Several("paste", List.of(adding("a"), adding("b"), move(4))));
        assertEquals(Optional.of("Paste: 2 nodes"), history.undoName());
        history.undo();
        assertEquals(Project.empty(), history.now());
    }

    @Test void whatStandsOpenFollowsItsNodeAndGoesWithIt() {
        add("rnn");
        add("rnn2");
        history.perform(new Edit.Unfold(Set.of(new Path("rnn"), new Path("rnn[2]"), new Path("rnn2"))));
        assertEquals(Optional.of("Open in place: 3 nodes"), history.undoName());
        history.perform(Edit.of(new GraphEdit.Rename("rnn", "elman")));
        assertEquals(paths("elman", "elman[2]", "rnn2"), history.now().layout().open());
        history.perform(Edit.of(new GraphEdit.Remove(Set.of("elman"))));
        assertEquals(paths("rnn2"), history.now().layout().open());
        history.undo();
        history.perform(new Edit.Fold(Set.of(new Path("elman"))));
        assertEquals(paths("elman[2]", "rnn2"), history.now().layout().open());
        history.undo();
        assertEquals(paths("elman", "elman[2]", "rnn2"), history.now().layout().open());
    }

    @Test void breakpointsFollowTheirNodesAndGoWithThemAndTheirWires() {
        add("a");
        add("b");
        history.perform(Edit.of(new GraphEdit.Connect(Wire.of("a.y", "b.x"))));
        var node = Breakpoint.at("a/inner[2]");
        var wire = Breakpoint.into(Ref.parse("b.x")).when(new Condition.NormBelow(Condition.Of.GRADIENT, 1e-6));
        history.perform(new Edit.PutBreakpoint(node));
        history.perform(new Edit.PutBreakpoint(wire));
        assertEquals(Optional.of("Set breakpoint: → b.x"), history.undoName());
        history.perform(new Edit.PutBreakpoint(wire.with(Breakpoint.State.OFF)));
        assertEquals(List.of(node, wire.with(Breakpoint.State.OFF)), history.now().breakpoints());
        history.undo();
        assertEquals(List.of(node, wire), history.now().breakpoints());
        history.perform(Edit.of(new GraphEdit.Rename("b", "c")));
        assertEquals(new Breakpoint.Spot.OnWire(Ref.parse("c.x")), history.now().breakpoints().getLast().at());
        history.perform(Edit.of(new GraphEdit.Rename("a", "ab")));
        assertEquals(new Breakpoint.Spot.AtNode(new Path("ab/inner[2]")), history.now().breakpoints().getFirst().at());
        history.perform(Edit.of(new GraphEdit.Cut(Wire.of("ab.y", "c.x"))));
        assertEquals(1, history.now().breakpoints().size());
        history.undo();
        assertEquals(2, history.now().breakpoints().size());
        history.perform(Edit.of(new GraphEdit.Remove(Set.of("ab"))));
        assertEquals(List.of(), history.now().breakpoints());
        history.undo();
        history.perform(new Edit.RemoveBreakpoint(new Breakpoint.Spot.AtNode(new Path("ab/inner[2]"))));
        assertEquals(1, history.now().breakpoints().size());
    }

    private static Set<Path> paths(String... texts) {
        return Stream.of(texts).map(Path::new).collect(Collectors.toSet());
    }

    @Test void aNewEditForgetsWhatWasUndone() {
        add("a");
        history.undo();
        add("b");
        assertFalse(history.canRedo());
    }

    private void add(String name) {
        history.perform(adding(name));
    }

    private static Edit adding(String name) {
        return Edit.of(new GraphEdit.Add(Node.of(name, new Result())));
    }

    private static Edit move(double to) {
        return new Edit.Move(Map.of("a", new Layout.Place(to, to)));
    }

    private void trained(Map<String, Double> weights, long step) {
        var held = new LinkedHashMap<String, Values>();
        weights.forEach((name, value) -> held.put(name, Values.scalar(value)));
        history.trained(TrainingState.of(held, new LinkedHashMap<>(), step));
    }

    private double weight(String name) {
        return history.now().state().held().get(name).at(0);
    }
}
