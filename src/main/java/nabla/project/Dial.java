package nabla.project;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import nabla.data.DataSpec;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.engine.Rule;
import nabla.graph.Exposed;
import nabla.graph.Graph;
import nabla.graph.GraphEdit;
import nabla.graph.Init;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Setting;
import nabla.tensor.Values;

/// Any one setting of a project by its name, to be turned to values that are written as text: `hidden.units`, `block.Width` where a group
/// exposes it so, `block/hidden.units`, `plan.rate`, `plan.batch`,
/// `plan.PHASE.rate`, `data.ID.validation`, `data.ID.noise`, `seed`.
public final class Dial {

    private final String name;
    private final boolean whole;
    private final BiFunction<Project, String, Project> turn;

    private Dial(String name, boolean whole, BiFunction<Project, String, Project> turn) {
        this.name = name;
        this.whole = whole;
        this.turn = turn;
    }

    /// @throws ProjectProblem where the project has no such setting
    public static Dial of(Project project, String name) {
        var parts = name.split("\\.");
        var found = switch (parts[0] + "/" + parts.length) {
            case "seed/1" -> Optional.of(number(name, (p, v) -> p.withSeed(v.longValue())));
            case "plan/2" -> plan(project, name, 0, parts[1]);
            case "plan/3" -> phase(project, parts[1])
                    .flatMap(place -> plan(project, name, place, parts[2]));
            case "data/3" -> data(project, name, parts[1], parts[2]);
            default -> name.indexOf('.') < 0 ? Optional.<Dial>empty()
                    : knob(project, name, new Path(name.substring(0, name.indexOf('.'))),
                            name.substring(name.indexOf('.') + 1));
        };
        return found.orElseThrow(() -> ProjectProblem.of("", "dial.none", name, String.join(", ", names(project))));
    }

    /// Whether it takes whole numbers only.
    public boolean isWhole() {
        return whole;
    }

    /// @throws ProjectProblem where this is no value for it
    private Project turn(Project project, String to) {
        try {
            return turn.apply(project, to);
        } catch (IllegalArgumentException | ArithmeticException _) {
            throw ProjectProblem.of("", "dial.value", name, to);
        }
    }

    /// What may be turned.
    private static List<String> names(Project project) {
        var all = new ArrayList<String>();
        for (var node : project.graph().nodes()) {
            node.op().type().settings().stream().filter(s -> isTurned(s.type()))
                    .forEach(s -> all.add(node.name() + "." + s.name()));
            Exposed.of(node.op()).forEach(e -> all.add(node.name() + "." + e.name()));
        }
        all.addAll(List.of("plan.rate", "plan.batch", "plan.epochs", "plan.decay"));
        project.plan().first().gradient().ifPresent(g -> Arrays.stream(g.optimizer().getClass().getRecordComponents())
                .map(RecordComponent::getName).filter(n -> !n.equals("rate")).forEach(n -> all.add("plan." + n)));
        project.data().forEach((id, entry) -> {
            all.add("data." + id + ".validation");
            if (entry.spec() instanceof DataSpec.Generated(_, var settings)) {
                settings.keySet().forEach(s -> all.add("data." + id + "." + s));
            }
        });
        all.add("seed");
        return all.stream().distinct().collect(Collectors.toList());
    }

    private static Dial number(String name, BiFunction<Project, Long, Project> turn) {
        return new Dial(name, true, (project, text) -> turn.apply(project, whole(text)));
    }

    private static Dial real(String name, BiFunction<Project, Double, Project> turn) {
        return new Dial(name, false, (project, text) -> turn.apply(project, Double.parseDouble(text)));
    }

    private static long whole(String text) {
        return new java.math.BigDecimal(text.strip()).longValueExact();
    }

    private static int small(long number) {
        return Math.toIntExact(number);
    }

    private static Optional<Integer> phase(Project project, String name) {
        var names = project.plan().phases().stream().map(Plan.Phase::name).toList();
        return Optional.of(names.indexOf(name)).filter(place -> place >= 0);
    }

    private static Optional<Dial> plan(Project project, String name, int place, String setting) {
        return switch (setting) {
            case "rate" -> Optional.of(real(name, (p, v) -> phase(p, place, ph -> ph.at(v))));
            case "batch" -> Optional.of(number(name, (p, v) -> phase(p, place, ph -> ph.withBatch(natural(v)))));
            case "epochs" -> Optional.of(number(name, (p, v) -> phase(p, place, ph -> ph.withEpochs(natural(v)))));
            case "decay" -> Optional.of(real(name, (p, v) -> phase(p, place, ph -> ph.with((Rule) ph.gradient()
                    .orElseThrow(IllegalArgumentException::new).withDecay(v)))));
            case "penalty" -> project.plan().phases().get(place).rule() instanceof Rule.ClosedForm
                    ? Optional.of(real(name, (p, v) -> phase(p, place, ph -> ph.with(penalised(ph.rule(), v)))))
                    : Optional.empty();
            default -> project.plan().phases().get(place).gradient()
                    .filter(g -> component(g.optimizer(), setting).isPresent())
                    .map(_ -> real(name, (p, v) -> phase(p, place,
                            ph -> ph.with(with(ph.rule().optimizer(), setting, v)))));
        };
    }

    private static Rule penalised(Rule rule, double penalty) {
        return rule instanceof Rule.ClosedForm(var method, var layer, _) ? new Rule.ClosedForm(method, layer, penalty)
                : rule;
    }

    private static int natural(long number) {
        if (number < 0) {
            throw new IllegalArgumentException();
        }
        return small(number);
    }

    private static Project phase(Project project, int place, java.util.function.UnaryOperator<Plan.Phase> change) {
        return project.with(project.plan().with(place, change.apply(project.plan().phases().get(place))));
    }

    private static Optional<RecordComponent> component(Optimizer optimizer, String setting) {
        return Arrays.stream(optimizer.getClass().getRecordComponents()).filter(c -> c.getName().equals(setting))
                .findFirst();
    }

    private static Optimizer with(Optimizer optimizer, String setting, double value) {
        try {
            var components = optimizer.getClass().getRecordComponents();
            var values = new Object[components.length];
            for (var i = 0; i < values.length; i++) {
                values[i] = components[i].getName().equals(setting) ? (Object) value
                        : components[i].getAccessor().invoke(optimizer);
            }
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return (Optimizer) optimizer.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Dial> data(Project project, String name, String id, String setting) {
        if (!project.data().containsKey(id)) {
            return Optional.empty();
        }
        if (setting.equals("validation")) {
            return Optional.of(real(name, (p, v) -> p.withData(id, p.data().get(id)
                    .with(p.data().get(id).split().withValidation(v)))));
        }
        return project.data().get(id).spec() instanceof DataSpec.Generated generated
                ? Optional.of(real(name, (p, v) -> p.withData(id, p.data().get(id).with(with(generated, setting, v)))))
                : Optional.empty();
    }

    private static DataSpec with(DataSpec.Generated spec, String setting, double value) {
        var settings = new TreeMap<>(spec.settings());
        settings.put(setting, value);
        return new DataSpec.Generated(spec.generator(), settings);
    }

    /// A setting of a node, wherever it stands, or one that is exposed there under a name.
    private static Optional<Dial> knob(Project project, String name, Path node, String knob) {
        return project.graph().at(node).map(n -> spots(n, knob))
                .filter(spots -> !spots.isEmpty() && isTurned(spots.getFirst().setting().type()))
                .map(spots -> {
                    var type = spots.getFirst().setting().type();
                    return new Dial(name, type == int.class || type == long.class, (p, text) -> spots.stream()
                            .map(s -> s.node().isRoot() ? new Exposed.Spot(node, s.setting())
                                    : new Exposed.Spot(node.inside(s.node().text()), s.setting()))
                            .reduce(p, (now, spot) -> now.with(turned(now, spot, text)), (_, last) -> last));
                });
    }

    /// The settings that are turned under a name at a node: its own, or those of nodes inside of it.
    private static List<Exposed.Spot> spots(Node node, String knob) {
        return node.op().type().settings().stream().filter(s -> s.name().equals(knob)).findFirst()
                .map(s -> List.of(new Exposed.Spot(Path.ROOT, s)))
                .orElseGet(() -> Exposed.of(node.op()).stream().filter(e -> e.name().equals(knob)).findFirst()
                        .map(Exposed::spots).orElse(List.of()));
    }

    private static Graph turned(Project project, Exposed.Spot spot, String text) {
        var old = project.graph().at(spot.node()).orElseThrow();
        var setting = spot.setting();
        return new GraphEdit.Turn(spot.node().text(), setting.turn(old.op(), read(setting.type(), old, setting, text)))
                .applyTo(project.graph());
    }

    private static boolean isTurned(Class<?> type) {
        return type == int.class || type == long.class || type == double.class || type == boolean.class
                || type == String.class || type.isEnum() || type == Init.class || type == Values.class
                || type == List.class;
    }

    private static Object read(Class<?> type, Node node, Setting setting, String text) {
        if (type == int.class) return small(whole(text));
        if (type == long.class) return whole(text);
        if (type == double.class) return Double.parseDouble(text);
        if (type == boolean.class) return Boolean.parseBoolean(text);
        if (type == Init.class) return Init.parse(text);
        if (type == List.class) return Arrays.stream(text.split("[x× ]+")).map(t -> small(whole(t))).toList();
        if (type == Values.class) {
            var shape = ((Values) setting.of(node.op())).shape();
            return shape.volume() == 1 ? Values.of(shape, Double.parseDouble(text))
                    : Values.scalar(Double.parseDouble(text));
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(c -> At.word((Enum<?>) c).equals(text.toLowerCase(java.util.Locale.ROOT)))
                    .findFirst().orElseThrow(IllegalArgumentException::new);
        }
        return text;
    }

    /// All of these, in their order.
    static Project turn(Project project, Map<String, String> to) {
        var turned = project;
        for (var entry : to.entrySet()) {
            turned = of(turned, entry.getKey()).turn(turned, entry.getValue());
        }
        return turned;
    }
}
