package nabla.project;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import nabla.data.Beside;
import nabla.data.CsvForm;
import nabla.data.DataSpec;
import nabla.data.Split;
import nabla.engine.Breakpoint;
import nabla.engine.Condition;
import nabla.engine.Clip;
import nabla.engine.Goal;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.engine.Progress;
import nabla.engine.Rule;
import nabla.engine.Schedule;
import nabla.engine.Sources;
import nabla.engine.Stopping;
import nabla.engine.TrainingState;
import nabla.graph.Feed;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Missing;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Setting;
import nabla.graph.Wire;
import nabla.op.OpCatalog;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// Projects as no user would make them, drawn by a seed: every operation, every kind of number, every kind of text.
final class RandomProjects {

    private static final double[] ODD = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
            Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, 0.1, 1e15, -1e15, 1e22, 5e-324,
            Double.longBitsToDouble(0x7ff8000000000001L)};
    private static final String[] TEXTS = {"", "dense", "Größe", "损失", "∇ \"quoted\" \\ / back",
            "two\nlines\r\n\tand tab",
            "🐍 snake", "\u0000\u001f\u007f", "\ud800 lone", "trailing \n", "\n", "~1/~0/slash"};
    private static final String[] STARTS = {"source", "constant", "weight"};
    private final Random random;

    private RandomProjects(Random random) {
        this.random = random;
    }

    static Project project(long seed) {
        return by(new Random(seed)).project();
    }

    /// What projects are made of, drawn with others from one source.
    static RandomProjects by(Random random) {
        return new RandomProjects(random);
    }

    private Project project() {
        var graph = graph(random.nextInt(20), 2);
        var layout = new LinkedHashMap<String, Layout.Place>();
        graph.nodes().forEach(n -> layout.put(n.name(), new Layout.Place(number(), number())));
        var open = new HashSet<Path>();
        graph.nodes().stream().filter(_ -> random.nextInt(4) == 0).forEach(n -> {
            open.add(new Path(n.name()));
            open.add(new Path(n.name()).inside("[" + random.nextInt(3) + "]"));
        });
        var data = new LinkedHashMap<String, DataEntry>();
        times(3, i -> data.put(text() + i, new DataEntry(spec(), split())));
        graph.nodes().stream().map(Node::op).filter(Feed.class::isInstance).forEach(op -> data.put(((Feed) op).data(),
                new DataEntry(new DataSpec.Generated("xor", Map.of("rows", 6.0)), new Split(0.5, 1))));
        var answers = new LinkedHashMap<String, Ref>();
        times(3, i -> answers.put(text() + i, new Ref("n" + i, "y")));
        var views = new ArrayList<ViewSpec>();
        times(3, i -> views.add(new ViewSpec(text(), text(), Map.of(text() + i, text(), text() + "x" + i, text()))));
        var unknown = new LinkedHashMap<String, Object>();
        times(3, i -> unknown.put("later" + i, plain(3)));
        if (!graph.nodes().isEmpty()) unknown.put("nodes/" + graph.nodes().getFirst().name() + "/colour", plain(2));
        return new Project(text(), text(), random.nextLong(), graph, arranged(new Layout(layout, open)), data, plan(),
                views,
                text(),
                answers, breakpoints(), state(), unknown);
    }

    private Layout arranged(Layout bare) {
        var looks = new LinkedHashMap<String, NodeLook>();
        bare.places().keySet().stream().filter(_ -> random.nextInt(3) == 0).forEach(n -> looks.put(n, look()));
        var all = bare.wearing(looks).with(cards());
        for (var name : bare.places().keySet()) {
            all = random.nextInt(4) == 0 ? all.with(name, cards()) : all;
        }
        return all;
    }

    private Pinboard cards() {
        var regions = new LinkedHashMap<String, Region>();
        times(3, i -> regions.put(text() + i, region()));
        var notes = new LinkedHashMap<String, Note>();
        times(3, i -> notes.put(text() + i, note()));
        return new Pinboard(regions, notes);
    }

    NodeLook look() {
        return new NodeLook(tint(), NodeLook.Form.values()[random.nextInt(2)]);
    }

    Region region() {
        return new Region(text(), area(), tint());
    }

    Note note() {
        return new Note(text(), area(), tint());
    }

    private Area area() {
        return new Area(number(), number(), number(), number());
    }

    private Tint tint() {
        return Tint.values()[random.nextInt(Tint.values().length)];
    }

    private List<Breakpoint> breakpoints() {
        var all = new ArrayList<Breakpoint>();
        times(4, i -> {
            var at = random.nextBoolean()
                    ? Breakpoint.at(random.nextBoolean() ? "n" + i : "n" + i + "/inner[2]/later")
                    : Breakpoint.into(new Ref("n" + i, "x"));
            all.add(at.when(condition()).with(Breakpoint.State.values()[random.nextInt(2)]));
        });
        return all;
    }

    Condition condition() {
        var of = Condition.Of.values()[random.nextInt(2)];
        return switch (random.nextInt(7)) {
            case 0 -> new Condition.NotFinite();
            case 1 -> new Condition.NormAbove(of, number());
            case 2 -> new Condition.NormBelow(of, number());
            case 3 -> new Condition.LossRises();
            case 4 -> new Condition.SampleInBatch(random.nextInt(1000));
            case 5 -> new Condition.ClassWrong();
            default -> new Condition.Reached();
        };
    }

    private Graph graph(int size, int depth) {
        var ops = new ArrayList<Op>();
        for (var i = 0; i < size; i++) {
            ops.add(op(depth));
        }
        var wires = new LinkedHashSet<Wire>();
        for (var to = 0; to < size; to++) {
            for (var port : ops.get(to).inputs().stream().limit(5).toList()) {
                if (to > 0 && random.nextInt(6) > 0)
                    wires.add(new Wire(output(ops, random.nextInt(to)), new Ref("n" + to, port.name())));
            }
            if (random.nextInt(8) == 0) wires.add(new Wire(output(ops, random.nextInt(size)), new Ref("n" + to, "x")));
        }
        var nodes = new ArrayList<Node>();
        for (var i = 0; i < size; i++) {
            nodes.add(new Node("n" + i, text(),
                    ops.get(i) instanceof Missing ? missing("n" + i, List.copyOf(wires)) : ops.get(i),
                    random.nextInt(6) == 0 ? Node.Use.BYPASSED : Node.Use.RUNS,
                    random.nextInt(6) == 0 ? Map.of("units", text()) : Map.of(),
                    random.nextInt(6) == 0 ? Optional.of(text()) : Optional.empty()));
        }
        return Graph.of(nodes, List.copyOf(wires));
    }

    private Ref output(List<Op> ops, int node) {
        var ports = ops.get(node).outputs();
        return new Ref("n" + node, ports.isEmpty() ? "y" : ports.get(random.nextInt(ports.size())).name());
    }

    Op op(int depth) {
        return switch (random.nextInt(12)) {
            case 0 -> new Given(Port.Kind.values()[random.nextInt(Port.Kind.values().length)]);
            case 1 -> new Result();
            case 2 -> new Missing("later.op", Map.of(), List.of("x"), List.of("y"));
            case 3, 4, 5, 6 ->
                turned(OpCatalog.find(STARTS[random.nextInt(STARTS.length)]).orElseThrow().prototype(), depth);
            default -> turned(OpCatalog.all().get(random.nextInt(OpCatalog.all().size())).prototype(), depth);
        };
    }

    private Missing missing(String name, List<Wire> wires) {
        var settings = new LinkedHashMap<String, Object>();
        times(3, i -> settings.put("s" + i, plain(3)));
        return new Missing("later.op", settings,
                wires.stream().filter(w -> w.to().node().equals(name)).map(w -> w.to().port()).distinct().toList(),
                wires.stream().filter(w -> w.from().node().equals(name)).map(w -> w.from().port()).distinct().toList());
    }

    private Op turned(Op op, int depth) {
        var turned = op;
        for (var setting : op.type().settings()) {
            if (random.nextBoolean()) continue;
            try {
                turned = setting.turn(turned, value(setting, setting.of(turned), depth));
            } catch (RuntimeException _) {
                // an operation may refuse settings; then it keeps what it had
            }
        }
        return turned;
    }

    private Object value(Setting setting, Object before, int depth) {
        return switch (before) {
            case Integer _ -> random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(1, 5);
            case Double _ -> number();
            case Boolean _ -> random.nextBoolean();
            case String _ -> text();
            case Init _ -> new Init(Init.Rule.values()[random.nextInt(Init.Rule.values().length)], number());
            case Values _ -> values();
            case Enum<?> _ ->
                setting.type().getEnumConstants()[random.nextInt(setting.type().getEnumConstants().length)];
            case List<?> _ -> IntStream.range(0, random.nextInt(4)).mapToObj(_ -> random.nextInt(1, 9)).toList();
            case Graph graph -> depth == 0 ? graph : graph(random.nextInt(4), depth - 1);
            default -> throw new IllegalStateException("no random value for " + before.getClass());
        };
    }

    DataSpec spec() {
        var aim = DataSpec.Aim.values()[random.nextInt(3)];
        return switch (random.nextInt(6)) {
            case 0 -> new DataSpec.Generated(text(), new TreeMap<>(Map.of("noise", number(), text() + "x", number())));
            case 1 -> new DataSpec.Table("a,b\n" + text() + ",2\n", text(), aim);
            case 2 -> new DataSpec.Idx(new Beside("bilder.gz", text()),
                    random.nextBoolean() ? Optional.empty() : Optional.of(Beside.named("marken")), random.nextInt(9));
            case 3 -> new DataSpec.Pictures(new Beside("tiere", text()), random.nextInt(1, 9), random.nextInt(1, 9),
                    DataSpec.Colour.values()[random.nextInt(2)], random.nextInt(9));
            case 4 -> new DataSpec.Table("1;2\n", text(), aim,
                    new CsvForm(CsvForm.Header.NONE, CsvForm.Separator.SEMICOLON, CsvForm.Missing.MEAN));
            default -> new DataSpec.CsvFile(new Beside("Größen 1.csv", text()), text(), aim, CsvForm.USUAL);
        };
    }

    Split split() {
        var validation = random.nextDouble();
        return new Split(validation, random.nextBoolean() ? 0 : 0.9 * (1 - validation), random.nextLong());
    }

    Plan plan() {
        var phases = new ArrayList<Plan.Phase>();
        for (var i = 0; i < 1 + random.nextInt(3); i++) {
            phases.add(new Plan.Phase(text(), List.of(new Plan.Objective(text(), number())), rule(),
                    Map.of("a.w", number(), "b", number(), "*.b", number()), new Plan.Splits(part(), part()),
                    random.nextInt(100), random.nextInt(100), 1 + random.nextInt(9),
                    random.nextBoolean() ? Stopping.NEVER : new Stopping.Early(goal(), 1 + random.nextInt(9)))
                    .withResting(random.nextBoolean() ? Map.of() : Map.of("a.w", number())));
        }
        return new Plan(phases, random.nextBoolean()
                ? Plan.Turns.IN_ORDER
                : new Plan.Turns.Alternating(phases.stream().map(_ -> 1 + random.nextInt(5)).toList()));
    }

    private Sources.Part part() {
        return Sources.Part.values()[random.nextInt(Sources.Part.values().length)];
    }

    private Goal goal() {
        return new Goal(text(), Goal.Better.values()[random.nextInt(2)]);
    }

    private Rule rule() {
        return switch (random.nextInt(6)) {
            case 0 -> new Rule.Perceptron(number());
            case 1 -> closedForm();
            default -> new Rule.Gradient(optimizer(), schedule(), clip(), number());
        };
    }

    private Rule closedForm() {
        var method = Rule.Method.values()[random.nextInt(Rule.Method.values().length)];
        return new Rule.ClosedForm(method, text(), method == Rule.Method.RIDGE ? number() : 0);
    }

    private Clip clip() {
        return switch (random.nextInt(3)) {
            case 0 -> Clip.NONE;
            case 1 -> new Clip.Norm(random.nextDouble() + 1e-9);
            default -> new Clip.Value(random.nextDouble() + 1e-9);
        };
    }

    private Schedule schedule() {
        var per = Schedule.Per.values()[random.nextInt(2)];
        return switch (random.nextInt(7)) {
            case 0 -> Schedule.CONSTANT;
            case 1 -> new Schedule.Step(1 + random.nextInt(9), number(), per);
            case 2 -> new Schedule.Exponential(number(), per);
            case 3 -> new Schedule.Cosine(1 + random.nextInt(9), number(), per);
            case 4 -> new Schedule.WarmUp(1 + random.nextInt(9), random.nextBoolean() ? 0 : 20, per);
            case 5 -> new Schedule.SlantedTriangular(2 + random.nextInt(9), number(), number(), per);
            default -> new Schedule.HalveOnPlateau(goal(), 1 + random.nextInt(9));
        };
    }

    private Optimizer optimizer() {
        return switch (random.nextInt(7)) {
            case 0 -> new Optimizer.Sgd(number());
            case 1 -> new Optimizer.Momentum(number(), number());
            case 2 -> new Optimizer.Nesterov(number(), number());
            case 3 -> new Optimizer.AdaGrad(number(), number(), number());
            case 4 -> new Optimizer.RmsProp(number(), number(), number());
            case 5 -> new Optimizer.AdamW(number(), number(), number(), number());
            default -> new Optimizer.Adam(number(), number(), number(), number());
        };
    }

    private TrainingState state() {
        var held = new LinkedHashMap<String, Values>();
        var slots = new LinkedHashMap<String, Values>();
        times(4, i -> held.put("n" + i + ".w", values()));
        times(4, i -> slots.put("n" + i + ".w/m", values()));
        return TrainingState.of(held, slots, random.nextLong() >>> 1, progress());
    }

    private Progress progress() {
        var standings = new ArrayList<Progress.Standing>();
        times(2, i -> standings.add(new Progress.Standing(random.nextInt(9), number(), random.nextInt(9),
                random.nextInt(9), trend(), trend(), Progress.End.values()[i], new LinkedHashMap<>(
                        random.nextBoolean() ? Map.of() : Map.of("a.w", values())))));
        return new Progress(random.nextBoolean() ? List.of(0L) : List.of(0L, random.nextLong(1, 1000)), standings);
    }

    private Progress.Trend trend() {
        return random.nextBoolean()
                ? Progress.Trend.NONE
                : new Progress.Trend(number(), random.nextInt(100), random.nextInt(9));
    }

    Values values() {
        var shape = Shape.of(IntStream.range(0, random.nextInt(4)).map(_ -> random.nextInt(6)).toArray());
        return Values.of(shape, IntStream.range(0, (int) shape.volume()).mapToDouble(_ -> number()).toArray());
    }

    double number() {
        return switch (random.nextInt(4)) {
            case 0 -> ODD[random.nextInt(ODD.length)];
            case 1 -> Double.longBitsToDouble(random.nextLong());
            case 2 -> random.nextInt(100);
            default -> random.nextGaussian();
        };
    }

    String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    /// Plain JSON as it comes from a file of another version.
    private Object plain(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> text();
            case 1 -> random.nextLong();
            case 2 -> new java.math.BigDecimal(random.nextLong() + "." + random.nextInt(1000));
            case 3 -> random.nextBoolean();
            case 4 -> null;
            case 5 -> {
                var list = new ArrayList<Object>();
                times(3, _ -> list.add(plain(depth - 1)));
                yield list;
            }
            default -> {
                var map = new LinkedHashMap<String, Object>();
                times(3, i -> map.put(text() + i, plain(depth - 1)));
                yield map;
            }
        };
    }

    private void times(int most, java.util.function.IntConsumer action) {
        for (var i = 0; i < random.nextInt(most + 1); i++) {
            action.accept(i);
        }
    }
}
