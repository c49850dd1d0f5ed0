package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import nabla.engine.Breakpoint;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.engine.RandomNets;
import nabla.engine.Stepper;
import nabla.engine.TrainingRun;
import nabla.engine.TrainingState;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Several nodes become one and several again, and nothing that is computed changes.
class GroupsTest {

    private static final int TRAINING_STEPS = 3;

    static LongStream seeds() {
        return LongStream.range(0, 3).map(i -> 40 * i);
    }

    @Test void regionsAndNotesGoWithTheGroupAroundThem() {
        var odd = RandomProjects.by(new Random(5));
        var region = odd.region();
        var inner = Graph.EMPTY.plus(Node.of("tanh", OpCatalog.find("tanh").orElseThrow().prototype()));
        var start = Project.empty().with(Graph.EMPTY.plus(Node.of("group", OpCatalog.group(inner))));
        var put = Edit.of(new LayoutEdit.Inside("group", new LayoutEdit.PutRegions(Map.of("region1", region))));
        var with = put.applyTo(start);
        assertEquals(Map.of("region1", region), with.layout().inside("group").regions());
        assertEquals(Pinboard.EMPTY, with.layout().cards());
        var renamed = Edit.of(new GraphEdit.Rename("group", "block")).applyTo(with);
        assertEquals(Map.of("block", with.layout().inside("group")), renamed.layout().inside());
        var deeper = Groups.gather(renamed, Set.of("block")).applyTo(renamed);
        assertEquals(Set.of("group/block"), deeper.layout().inside().keySet());
        assertEquals(deeper, ProjectFile.parse(ProjectFile.text(deeper)).project());
        var gone = Edit.of(new GraphEdit.Remove(Set.of("group"))).applyTo(deeper);
        assertEquals(Map.of(), gone.layout().inside());
    }

    @ParameterizedTest(name = "from seed {0}") @MethodSource("seeds") void anySelectionTrainsTheSameAsAGroup(
            long first) {
        var tried = LongStream.range(first, first + 40).filter(GroupsTest::trainsTheSame).count();
        assertTrue(tried >= 20, "only " + tried + " groups were made");
    }

    /// Whether a group could be made at all.
    private static boolean trainsTheSame(long seed) {
        var setup = RandomNets.of(seed, 4 + (int) (seed % 9), new Optimizer.Momentum(1e-4, 0.9), 2);
        var start = project(setup);
        var random = new Random(seed);
        var members = drawn(start, random);
        if (Groups.refusal(start, members).isPresent()) {
            return false;
        }
        var history = History.of(start);
        var gather = Groups.gather(start, members);
        history.perform(gather);
        var grouped = history.now();
        var where = "graph " + seed + ", group of " + gather.nodes();
        var expected = trained(start, setup);
        assertEquals(renamed(expected, Groups.renamings(gather).toList()), trained(grouped, setup), where);
        var fresh = trained(start.with(TrainingState.FRESH), setup);
        assertEquals(renamed(fresh, Groups.renamings(gather).toList()),
                trained(grouped.with(TrainingState.FRESH), setup), where + ", drawn anew");
        callOtherwise(grouped, gather, random, fresh, setup);

        var dissolve = Groups.dissolve(grouped, "group");
        history.perform(dissolve);
        assertSameGraph(start.graph(), history.now().graph(), where);
        assertEquals(start.layout().places().entrySet(), history.now().layout().places().entrySet(), where);
        assertEquals(start.state(), history.now().state(), where);
        assertEquals(start.plan(), history.now().plan(), where);
        history.undo();
        assertEquals(grouped, history.now(), where);
        history.undo();
        assertEquals(start, history.now(), where);
        return true;
    }

    /// Names of nodes change nothing, in the group and of it, nor where it stands then.
    private static void callOtherwise(Project grouped, Edit.Gather gather, Random random,
            Map<String, Values> fresh, TrainingRun.Setup setup) {
        var node = "group/" + gather.nodes().stream().sorted().toList().get(random.nextInt(gather.nodes().size()));
        var now = grouped;
        var renamings = new ArrayList<>(Groups.renamings(gather).toList());
        for (var rename : List.of(new GraphEdit.Rename(node, "other"), new GraphEdit.Rename("group", "block"))) {
            now = Edit.of(rename).applyTo(now);
            renamings.add(Renaming.of(rename));
        }
        assertEquals(renamed(fresh, renamings), trained(now.with(TrainingState.FRESH), setup), "renamed " + node);
        var dissolve = Groups.dissolve(now, "block");
        renamings.addAll(Groups.renamings(dissolve).toList());
        assertEquals(renamed(fresh, renamings), trained(dissolve.applyTo(now).with(TrainingState.FRESH), setup),
                "dissolved after that");
    }

    private static Project project(TrainingRun.Setup setup) {
        var stepper = Stepper.of(setup.graph(), setup.sources(), setup.plan(), setup.seed(), setup.state());
        var places = new LinkedHashMap<String, Layout.Place>();
        setup.graph().nodes().forEach(n -> places.put(n.name(), new Layout.Place(200 * places.size(), 40)));
        return Project.empty().withSeed(setup.seed()).with(setup.graph()).with(setup.plan()).with(Layout.of(places))
                .with(stepper.state());
    }

    private static Set<String> drawn(Project project, Random random) {
        var able = project.graph().nodes().stream().map(Node::name).toList();
        var from = random.nextInt(able.size());
        return new HashSet<>(able.subList(from, Math.min(able.size(), from + 1 + random.nextInt(4))));
    }

    private static Map<String, Values> trained(Project project, TrainingRun.Setup setup) {
        var stepper = Stepper.of(project.graph(), setup.sources(), project.plan(), project.seed(), project.state());
        stepper.train(TRAINING_STEPS);
        var all = new LinkedHashMap<String, Values>(stepper.state().held());
        all.putAll(stepper.state().slots());
        return all;
    }

    private static Map<String, Values> renamed(Map<String, Values> values, List<Renaming> renamings) {
        var all = new LinkedHashMap<String, Values>();
        values.forEach((name, value) -> {
            var now = name;
            for (var renaming : renamings) {
                now = renaming.name(now);
            }
            all.put(now, value);
        });
        return all;
    }

    /// Two branches of a sum: `data` feeds `left` and `right`, both feed `add`, that `loss`.
    private static Project branches() {
        var places = new LinkedHashMap<String, Layout.Place>();
        var graph = Graph.EMPTY;
        var ops = Map.of("data", "source", "left", "dense", "right", "dense", "add", "add", "loss",
                "mean_squared_error");
        for (var name : List.of("data", "right", "left", "add", "loss")) {
            graph = graph.plus(Node.of(name, OpCatalog.find(ops.get(name)).orElseThrow().prototype()));
        }
        places.put("data", new Layout.Place(0, 0));
        places.put("left", new Layout.Place(200, 0));
        places.put("right", new Layout.Place(200, 200));
        places.put("add", new Layout.Place(400, 100));
        places.put("loss", new Layout.Place(600, 100));
        for (var wire : List.of("data.x left.x", "data.x right.x", "left.y add.a", "right.y add.b", "add.y loss.x",
                "data.y loss.y")) {
            graph = graph.plus(Wire.of(wire.split(" ")[0], wire.split(" ")[1]));
        }
        var held = new LinkedHashMap<String, Values>();
        held.put("left.w", Values.scalar(1));
        held.put("loss.w", Values.scalar(2));
        var slots = new LinkedHashMap<String, Values>();
        slots.put("left.w/m", Values.scalar(3));
        return Project.empty().with(graph).with(Layout.of(places)).with(TrainingState.of(held, slots, 7));
    }

    private static Set<String> ports(List<Port> ports) {
        return ports.stream().map(Port::name).collect(Collectors.toSet());
    }

    private static Project gathered(Project project, String... nodes) {
        return Groups.gather(project, Set.of(nodes)).applyTo(project);
    }

    @Test void oneOutputFeedsSeveralThroughOnePort() {
        var graph = gathered(branches(), "left", "right").graph();
        var op = graph.node("group").op();
        assertEquals(Set.of("x"), ports(op.inputs()));
        assertEquals(List.of("left_y", "right_y"), op.outputs().stream().map(Port::name).toList(),
                "from top to bottom");
        assertTrue(graph.wires().contains(Wire.of("data.x", "group.x")));
        assertTrue(graph.wires().contains(Wire.of("group.right_y", "add.b")));
    }

    @Test void portsAreCalledByWhatReadsThemElseByWhatIsOutside() {
        var op = gathered(branches(), "add", "loss").graph().node("group").op();
        assertEquals(List.of("a", "b", "y"), op.inputs().stream().map(Port::name).toList());
        var two = gathered(branches(), "left", "loss").graph().node("group");
        assertEquals(Set.of("data", "add", "y"), ports(two.op().inputs()), two.toString());
    }

    @Test void aWayOutAndBackIsRefused() {
        assertEquals(
                Optional.of("‘add’ stands on a way that leaves the selection and comes back into it: select it too."),
                Groups.refusal(branches(), Set.of("left", "loss")));
        assertEquals(Optional.empty(), Groups.refusal(branches(), Set.of("left", "add", "loss")));
    }

    @Test void dataStayOutside() {
        assertTrue(Groups.refusal(branches(), Set.of("data")).isPresent());
        assertEquals(Set.of("left", "right"), Groups.gather(branches(), Set.of("data", "left", "right")).nodes());
    }

    @Test void allThatCallsANodeByNameGoesWithIt() {
        var answers = new LinkedHashMap<String, Ref>();
        answers.put("z", Ref.parse("left.y"));
        var start = branches()
                .with(Plan.of(Plan.Phase.standard().withObjectives(List.of(new Plan.Objective("loss", 2)))
                        .withFactors(Map.of("left.w", 0.0))))
                .withViews(List.of(ViewSpec.of("matrix", "left"))).withAnswers(answers)
                .withBreakpoints(List.of(Breakpoint.at("left"), Breakpoint.into(Ref.parse("left.x"))));
        var history = History.of(start);
        history.perform(Groups.gather(start, Set.of("left", "add", "loss")));
        var now = history.now();
        assertEquals(Set.of("group/left.w", "group/loss.w"), now.state().held().keySet());
        assertEquals(Set.of("group/left.w/m"), now.state().slots().keySet());
        assertEquals(Map.of("group/left.w", 0.0), now.plan().first().factors());
        assertEquals("group/loss", now.plan().first().objectives().getFirst().node());
        assertEquals("group/left", now.views().getFirst().node());
        assertEquals(Ref.parse("group/left.y"), now.answers().get("z"));
        assertEquals(List.of(Breakpoint.at("group/left"), Breakpoint.into(Ref.parse("group/left.x"))),
                now.breakpoints());
        assertEquals(new Layout.Place(200, 0), now.layout().of("group/left"));
        history.undo();
        assertEquals(start, history.now());
    }

    @Test void whatAGroupHoldsIsEditedByPath() {
        var history = History.of(gathered(branches(), "left", "right"));
        var start = history.now();
        history.perform(Edit.of(new GraphEdit.Rename("group/left", "above")));
        assertEquals(Set.of("group/above.w", "loss.w"), history.now().state().held().keySet());
        assertEquals(new Layout.Place(200, 0), history.now().layout().of("group/above"));
        history.perform(Edit.of(new GraphEdit.Remove(Set.of("group/above"))));
        assertEquals(Set.of("loss.w"), history.now().state().held().keySet());
        assertTrue(history.now().graph().at(new Path("group/above")).isEmpty());
        assertTrue(history.now().graph().at(new Path("group/right")).isPresent());
        history.undo();
        history.undo();
        assertEquals(start, history.now());
    }

    @Test void aPortThatIsRenamedInsideKeepsItsWiresOutside() {
        var answers = new LinkedHashMap<String, Ref>();
        answers.put("out", Ref.parse("group.left_y"));
        var start = gathered(branches(), "left", "right").withAnswers(answers);
        var named = Edit.of(new GraphEdit.Rename("group/left_y", "high")).applyTo(start);
        assertTrue(named.graph().wires().contains(Wire.of("group.high", "add.a")), named.graph().toString());
        assertEquals(Ref.parse("group.high"), named.answers().get("out"));
        var gone = Edit.of(new GraphEdit.Remove(Set.of("group/x"))).applyTo(named);
        assertTrue(gone.graph().wires().stream().noneMatch(w -> w.from().node().equals("data")
                && w.to().node().equals("group")));
        var turned = Edit.of(new GraphEdit.Order("group/right_y", "group/high")).applyTo(named);
        assertEquals(List.of("right_y", "high"),
                turned.graph().node("group").op().outputs().stream().map(Port::name).toList());
        assertTrue(turned.graph().wires().contains(Wire.of("group.high", "add.a")));
    }

    @Test void namesThatAreTakenGetANumberWhenAGroupDissolves() {
        var grouped = gathered(branches(), "left", "right");
        var other = Edit.of(new GraphEdit.Add(Node.of("left", OpCatalog.find("tanh").orElseThrow().prototype())))
                .applyTo(grouped);
        var dissolve = Groups.dissolve(other, "group");
        assertEquals("left2", dissolve.names().get("left"));
        var done = dissolve.applyTo(other);
        assertEquals(Set.of("left2.w", "loss.w"), done.state().held().keySet());
        assertTrue(done.graph().wires().contains(Wire.of("left2.y", "add.a")));
    }

    private static void assertSameGraph(Graph expected, Graph found, String where) {
        assertEquals(Set.copyOf(expected.nodes()), Set.copyOf(found.nodes()), where);
        assertEquals(Set.copyOf(expected.wires()), Set.copyOf(found.wires()), where);
    }
}
