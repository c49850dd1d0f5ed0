package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.op.Dense;
import nabla.op.Dropout;
import nabla.op.Reshape;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// While something in a graph is wrong, the rest shows what it would show if nothing were.
class SoundPartTest {

    private static final int ROWS = 2;

    @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
            12}) void whatIsSoundShowsTheNumbersOfTheWholeGraph(long seed) {
        var random = new Random(seed);
        var setup = RandomNets.of(seed, 9, Optimizer.adam(0.05), ROWS);
        var session = new Session(setup, () -> false);
        session.plan(setup);
        var trained = random.nextInt(3);
        session.trainer().orElseThrow().train(trained);
        var state = session.state();
        var before = session.trainer().orElseThrow().stepper();
        var shown = values(before, setup.graph());
        // the batch that was on show, over the weights of now
        var whole = Nets.stepper(setup.with(new TrainingState(state.held(), state.slots(), Math.max(0, trained - 1),
                state.progress())));
        whole.preview();

        var broken = broken(setup.graph(), random);
        edit(session, setup.with(broken));
        var sound = GraphCheck.of(broken, setup.sources(), ROWS).sound();
        assertTrue(session.trainer().isEmpty());
        assertTrue(GraphCheck.of(sound, setup.sources(), ROWS).isSound());
        assertFalse(sound.nodes().isEmpty());
        var part = session.sound().orElseThrow();
        assertEquals(values(whole, sound), values(part.stepper(), sound));
        assertEquals(unweighed(shown, setup.graph(), sound), unweighed(values(part.stepper(), sound), sound, sound),
                "what comes from data and draws alone stays as it was on the screen");
        for (var node : broken.nodes()) {
            for (var port : node.op().outputs()) {
                var probe = Probe.value(node.name(), port.name());
                var frame = part.frame(1, part.read(Set.of(probe)));
                assertEquals(sound.find(node.name()).isPresent(), frame.get(probe).isPresent(), node.name());
            }
        }

        edit(session, setup);
        assertEquals(state, session.state());
        session.trainer().orElseThrow().train(2);
        var straight = Trainer.of(setup);
        straight.train(trained + 2);
        assertEquals(straight.state(), session.state(), "it goes on as if nothing had been wrong");
    }

    private static void edit(Session session, TrainingRun.Setup to) {
        session.change(to.with(TrainingState.FRESH)).ifPresent(session::plan);
    }

    /// Something wrong anywhere but at the data.
    private static Graph broken(Graph graph, Random random) {
        var wires = graph.wires();
        var wire = wires.get(random.nextInt(wires.size()));
        return switch (random.nextInt(4)) {
            case 0 -> new GraphEdit.Cut(wire).applyTo(graph);
            case 1 -> graph.plus(Node.of("misfit", new Reshape(List.of(1013, -1))))
                    .plus(new Wire(wire.from(), new Ref("misfit", "x")))
                    .plus(new Wire(new Ref("misfit", "y"), wire.to()));
            case 2 -> graph.plus(Node.of("halfway", new Dropout(0.5)))
                    .plus(new Wire(new Ref("halfway", "y"), wire.to()));
            default -> {
                var circle = graph.plus(Node.of("round", new Dropout(0.5))).plus(Node.of("about", new Dropout(0.5)));
                yield circle.plus(Wire.of("round.y", "about.x")).plus(Wire.of("about.y", "round.x"))
                        .plus(new Wire(new Ref("about", "y"), wire.to()));
            }
        };
    }

    private static Map<Ref, Values> values(Stepper stepper, Graph of) {
        var all = new HashMap<Ref, Values>();
        for (var node : of.nodes()) {
            Stream.concat(node.op().outputs().stream(), node.op().inputs().stream()).map(Port::name)
                    .map(port -> new Ref(node.name(), port))
                    .forEach(ref -> stepper.value(ref).ifPresent(t -> all.put(ref, Values.of(t))));
        }
        return all;
    }

    /// The outputs of those nodes of a part that no weight has to do with, and the weights themselves.
    private static Map<Ref, Values> unweighed(Map<Ref, Values> values, Graph whole, Graph part) {
        var weighty = new HashSet<String>();
        part.nodes().stream()
                .filter(n -> n.op() instanceof Composite || n.op().inputs().stream().anyMatch(p -> p.kind().held()))
                .forEach(n -> weighty.add(n.name()));
        var kept = new HashMap<Ref, Values>();
        values.forEach((ref, numbers) -> {
            var node = part.find(ref.node());
            if (node.isEmpty()) {
                return;
            }
            var isWeight = node.get().op().inputs().stream()
                    .anyMatch(p -> p.name().equals(ref.port()) && p.kind().held() && whole.into(ref).isEmpty());
            var isFree = whole.ancestors(ref.node()).stream().noneMatch(weighty::contains);
            if (isWeight || isFree) {
                kept.put(ref, numbers);
            }
        });
        return kept;
    }

    @Test void aPlanThatAsksForALossThatIsGoneLeavesTheValues() {
        var setup = Nets.setup(Nets.plane(), Nets.xor(20), new Optimizer.Sgd(0.1), 4);
        var plan = Plan.of(setup.plan().first().withObjectives(List.of(new Plan.Objective("error", 1))));
        var graph = setup.graph().minus(Set.of("error"));
        var session = new Session(setup, () -> false);
        session.plan(new TrainingRun.Setup(graph, setup.sources(), plan, 7, TrainingState.FRESH));
        assertTrue(session.trainer().isEmpty());
        var whole = Nets.stepper(setup);
        whole.preview();
        assertEquals(values(whole, graph), values(session.sound().orElseThrow().stepper(), graph));
    }

    @Test void nothingIsLearntAndNoStatisticsMove() {
        var graph = Nets.plane().plus(Node.of("norm", nabla.op.BatchNorm.TYPE.prototype()))
                .plus(Wire.of("bent.y", "norm.x")).plus(Node.of("lonely", Dense.of(2)));
        var setup = Nets.setup(graph, Nets.xor(20), new Optimizer.Sgd(0.1), 4);
        var session = new Session(setup, () -> false);
        session.plan(setup);
        var steps = session.sound().orElseThrow().stepper().steps();
        assertTrue(steps.stream().allMatch(s -> s instanceof Step.Draw || s instanceof Step.Forward
                || s instanceof Step.Observe), steps::toString);
        assertFalse(steps.isEmpty());
    }

    @Test void curvesAndPlanesStayOnTheScreen() {
        var setup = Nets.setup(Nets.plane(), Nets.xor(100), new Optimizer.Sgd(0.1), 10);
        var plane = new Probe.Plane("data", new Path("score"), "y", -6, 6, 10);
        var curve = new Probe.Curve("loss", 100);
        try (var run = TrainingRun.of(setup)) {
            run.watch(Set.of(plane, curve));
            run.step(Grain.EPOCH);
            var before = await(run, f -> f.step() == 8 && f.get(plane).isPresent()
                    && f.get(curve).filter(c -> c.size() == 4).isPresent());
            run.change(setup.with(setup.graph().plus(Node.of("lonely", Dense.of(2)))).with(TrainingState.FRESH));
            var broken = await(run, f -> f.status() == Frame.Status.WAITING && f.get(plane).isPresent());
            assertEquals(before.get(plane), broken.get(plane));
            assertEquals(before.get(curve), broken.get(curve));
            assertEquals(before.step(), broken.step());
            assertEquals(before.epoch(), broken.epoch());
            assertEquals(before.past().last(), broken.past().last());
        }
    }

    private static Frame await(TrainingRun run, Predicate<Frame> wanted) {
        return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            var frame = run.frame();
            while (!wanted.test(frame)) {
                LockSupport.parkNanos(500_000);
                frame = run.frame();
            }
            return frame;
        });
    }

    @Test void theFutureStaysWhereABreakIsMended() {
        var setup = Nets.setup(Nets.plane(), Nets.xor(100), new Optimizer.Sgd(0.1), 10);
        var session = new Session(setup, () -> false);
        session.plan(setup);
        session.trainer().orElseThrow().train(80);
        var end = session.state();
        session.trainer().orElseThrow().goTo(Place.after(30));
        edit(session, setup.with(new GraphEdit.Cut(Wire.of("hidden.y", "bent.x")).applyTo(setup.graph())));
        assertTrue(session.trainer().isEmpty());
        edit(session, setup);
        assertEquals(30, session.state().step());
        assertEquals(80, session.timeline().past().last());
        session.trainer().orElseThrow().goTo(Place.after(80));
        assertEquals(end, session.state());
        session.trainer().orElseThrow().goTo(Place.after(30));
        edit(session, setup.with(new GraphEdit.Turn("bent", new Dropout(0.5)).applyTo(setup.graph())));
        assertEquals(30, session.timeline().past().last(), "another network has another future");
    }

    @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27,
            28}) void aWireThatIsDrawnAgainIsTheSame(long seed) {
        var setup = RandomNets.of(seed, 9, Optimizer.adam(0.05), ROWS);
        var session = new Session(setup, () -> false);
        session.plan(setup);
        session.trainer().orElseThrow().train(2);
        var wire = setup.graph().wires().get(new Random(seed).nextInt(setup.graph().wires().size()));
        edit(session, setup.with(new GraphEdit.Cut(wire).applyTo(setup.graph())));
        edit(session, setup.with(setup.graph().minus(wire).plus(wire)));
        assertEquals(List.of(), session.timeline().past().barred());
        session.trainer().orElseThrow().train(1);
        var straight = Trainer.of(setup);
        straight.train(3);
        assertEquals(straight.state(), session.state());
    }

    @Test void ofAGroupWithAProblemInsideTheRestIsAlive() {
        var whole = grouped();
        var setup = Nets.setup(whole, Nets.xor(20), new Optimizer.Sgd(0.1), 4);
        var broken = whole.changing(new Path("group"), g -> new GraphEdit.Cut(Wire.of("dense.y", "bent.x")).applyTo(g));
        var session = new Session(setup, () -> false);
        session.plan(setup.with(broken));
        assertTrue(session.trainer().isEmpty());
        var part = session.sound().orElseThrow().stepper();
        var full = Nets.stepper(setup);
        full.preview();
        for (var alive : List.of("group/dense.y", "group.early", "reader.y", "group/drop.y", "group/dense.w")) {
            assertEquals(full.value(Ref.parse(alive)).map(Values::of), part.value(Ref.parse(alive)).map(Values::of),
                    alive);
            assertTrue(part.value(Ref.parse(alive)).isPresent(), alive);
        }
        for (var gone : List.of("group/bent.y", "group.late", "score.y", "error.loss")) {
            assertTrue(part.value(Ref.parse(gone)).isEmpty(), gone);
        }
        var check = GraphCheck.of(broken, setup.sources(), 4);
        assertTrue(check.sound().leads(new Path("group/dense")));
        assertFalse(check.sound().leads(new Path("group/bent")));
    }

    /// A group of two outputs, one of which is read by the loss.
    private static Graph grouped() {
        var body = Graph.sketch();
        var dense = body.add("dense", Dense.of(3), body.given("x"));
        body.result("early", body.add("drop", new Dropout(0.5), dense));
        var late = body.result("late", body.add("bent", new nabla.op.Tanh(), dense)).done();
        var graph = Graph.sketch();
        var x = graph.add("data", Nets.plane().node("data").op());
        graph.add("group", new nabla.op.Group(late), x);
        graph.add("reader", new nabla.op.Tanh(), new Ref("group", "early"));
        var score = graph.add("score", Dense.of(1), new Ref("group", "late"));
        graph.add("error", Nets.plane().node("error").op(), score, new Ref("data", "y"));
        return graph.done();
    }

    @Test void whateverIsAskedOfItThereIsAnAnswerOrNone() {
        var setup = Nets.setup(Nets.plane(), Nets.xor(40), new Optimizer.Sgd(0.1).at(0.2), 10);
        var cut = setup.with(new GraphEdit.Cut(Wire.of("bent.y", "score.x")).applyTo(setup.graph()));
        var hidden = new Ref("hidden", "y");
        var cell = Provenance.Cell.value("bent", "y", 3);
        var asked = new HashSet<Probe>(Set.of(new Probe.Bins(Probe.value("bent", "y")),
                new Probe.Rows(Probe.value("bent", "y"), 0, 2), Probe.norm(Probe.Norm.Of.VALUE, hidden),
                Probe.tried(Trial.row(2), hidden), Probe.value("hidden", "w")));
        var gone = Set.of(Probe.gradient("hidden", "y"), Probe.norm(Probe.Norm.Of.GRADIENT, hidden),
                Probe.norm(Probe.Norm.Of.UPDATE, new Ref("hidden", "w")), Probe.flow(new Ref("bent", "x")),
                Probe.flow(new Ref("error", "x")), new Probe.Update(new Path("hidden"), "w"), new Probe.Clipped(),
                new Probe.Moved("hidden.w", "before"), new Probe.Bins(Probe.gradient("hidden", "y")),
                Probe.value("score", "y"), Probe.value("score", "w"), Probe.value("nobody", "y"));
        try (var run = TrainingRun.of(setup)) {
            run.step(Grain.BATCH);
            run.change(cut.with(TrainingState.FRESH));
            var all = new HashSet<>(asked);
            all.addAll(gone);
            run.watch(all);
            var frame = await(run, f -> f.status() == Frame.Status.WAITING && f.readings().keySet().containsAll(asked));
            assertEquals(asked, frame.readings().keySet());
            gone.forEach(probe -> assertEquals(Frame.Freshness.PENDING, frame.freshness(probe), probe::toString));
            var kin = run.kin(cell, Level.TOP, Provenance.Care.TIES).join().orElseThrow();
            assertTrue(kin.all().stream().anyMatch(lit -> lit.home().at().text().equals("data")), kin::toString);
            assertEquals(asked.stream().filter(p -> !(p instanceof Probe.Beside)).collect(Collectors.toSet()),
                    run.answers(all).join().keySet());
        }
    }

    @Test void whatIsHandedAroundABypassedNodeAloneCounts() {
        var graph = Graph.sketch();
        var x = graph.add("data", Nets.plane().node("data").op());
        graph.add("sum", new nabla.op.Add(), x, new Ref("lost", "y"));
        graph.add("lost", new Dropout(0.5));
        var whole = graph.done();
        var aside = new GraphEdit.Employ(Set.of("sum"), Node.Use.BYPASSED).applyTo(whole);
        assertEquals(Set.of("data"), names(whole.apartFrom(Set.of("lost"))));
        assertEquals(Set.of("data", "sum"), names(aside.apartFrom(Set.of("lost"))));
    }

    private static Set<String> names(Graph graph) {
        return graph.nodes().stream().map(Node::name).collect(Collectors.toSet());
    }
}
