package nabla.project;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import nabla.engine.Factors;
import nabla.engine.Plan;
import nabla.engine.Rule;
import nabla.graph.Composite;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Words;

/// What keeps a plan from being carried out: nodes and weights that are not there, nothing to learn, numbers that make no sense.
public final class PlanCheck {

    private final Graph graph;
    private final Plan.Phase phase;
    private final List<ProjectCheck.Problem> problems = new ArrayList<>();

    private PlanCheck(Graph graph, Plan.Phase phase) {
        this.graph = graph;
        this.phase = phase;
    }

    static List<ProjectCheck.Problem> of(Project project) {
        return project.plan().phases().stream()
                .flatMap(phase -> new PlanCheck(project.graph(), phase).all().stream())
                .toList();
    }

    /// What is wrong with one phase.
    public static List<String> of(Graph graph, Plan.Phase phase) {
        return new PlanCheck(graph, phase).all().stream().map(ProjectCheck.Problem::sentence).toList();
    }

    /// What is odd about a phase, and runs all the same.
    public static List<String> remarks(Plan.Phase phase) {
        return phase.gradient().isPresent() && phase.rule().rate() == 0
                ? List.of(Words.of("project").text("rate.none", phase.name()))
                : List.of();
    }

    private List<ProjectCheck.Problem> all() {
        phase.objectives().stream().map(Plan.Objective::node)
                .filter(node -> graph.at(new Path(node)).isEmpty())
                .forEach(node -> say(node, "objective.none", node));
        phase.factors().keySet().stream().sorted().filter(name -> !isThere(name))
                .forEach(name -> say("", "factor.none", phase.name(), name));
        if (!graph.nodes().isEmpty() && weights().findAny().isPresent()
                && phase.factors().values().stream().anyMatch(f -> f == 0)
                && !mayLearn()) {
            say("", "nothing", phase.name());
        }
        numbers();
        return problems;
    }

    private void say(String node, String key, Object... arguments) {
        problems.add(new ProjectCheck.Problem(node, Words.of("project").text(key, arguments)));
    }

    /// The weights of the outermost nodes; what lies inside of composites is not asked for.
    private Stream<Ref> weights() {
        return graph.nodes().stream().flatMap(node -> node.op().inputs().stream()
                .filter(port -> port.kind() == Port.Kind.WEIGHT)
                .map(port -> new Ref(node.name(), port.name())));
    }

    private boolean mayLearn() {
        return weights().anyMatch(w -> phase.factor(w.toString()) != 0)
                || graph.nodes().stream().anyMatch(this::mayLearnInside);
    }

    /// What lies inside of a composite learns where a name reaches inside, or the composite itself learns.
    private boolean mayLearnInside(Node node) {
        return node.op() instanceof Composite
                && (phase.factors().entrySet().stream()
                        .anyMatch(f -> f.getValue() != 0 && f.getKey().startsWith(node.name() + "/"))
                        || phase.factor(node.name() + "/x.w") != 0);
    }

    private boolean isThere(String name) {
        if (name.indexOf('*') >= 0) {
            return weights().anyMatch(w -> Factors.names(name, w.toString()))
                    || graph.nodes().stream().anyMatch(n -> n.op() instanceof Composite);
        }
        var slash = name.indexOf('/');
        var dot = name.lastIndexOf('.');
        var node = graph.find(new Path(dot > slash ? name.substring(0, dot) : name).top());
        return node.isPresent()
                && (slash >= 0 || dot < 0 || hasWeight(node.get(), name.substring(dot + 1)));
    }

    private static boolean hasWeight(Node node, String port) {
        return node.op().inputs().stream().anyMatch(p -> p.kind() == Port.Kind.WEIGHT && p.name().equals(port));
    }

    private void numbers() {
        var rule = phase.rule();
        require(Rule.class, "rate", rule.rate());
        require(Rule.class, "decay", rule.decay());
        phase.factors().forEach((name, factor) -> require(Plan.Phase.class, "factor", factor));
        phase.resting().forEach((name, factor) -> require(Plan.Phase.class, "factor", factor));
        phase.objectives().forEach(o -> require(Plan.Objective.class, "weight", o.weight()));
        components(rule.optimizer());
        components(rule.schedule());
        components(phase.stopping());
    }

    private void components(Object record) {
        for (var component : record.getClass().getRecordComponents()) {
            try {
                if (component.getAccessor().invoke(record) instanceof Number number
                        && !component.getName().equals("rate")) {
                    require(record.getClass(), component.getName(), number.doubleValue());
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
    }

    private void require(Class<?> owner, String name, double value) {
        var allowed = PlanNumber.of(owner, name);
        if (!allowed.allows(value)) {
            say("", "plan.number", phase.name(), name, value, allowed.words());
        }
    }
}
