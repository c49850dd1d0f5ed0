package nabla.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

import nabla.engine.Plan;
import nabla.engine.Sources;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.engine.TrainingState;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.op.GradientGraph;
import nabla.op.Expanded;
import nabla.tensor.Values;

/// Makes a project whose graph holds another's backward pass as ordinary nodes, with the same data, weights, seed and plan.
public final class GradientProject {

    private static final LayeredLayout.Gaps GAPS = new LayeredLayout.Gaps(70, 40);
    private static final double WIDTH = 150;
    private static final double HEIGHT = 210;
    private static final double PORT = 50;
    /// From here on nobody reads a graph any more.
    private static final int MOST_NODES = 1500;
    /// Longer titles are no symbols.
    private static final int SYMBOL = 12;

    private GradientProject() {}

    /// The gradient of what the project trains on, or of all numbers of one node's output.
    ///
    /// @throws ProjectProblem where that depends on no weight
    /// @throws nabla.engine.PlanProblem where the graph, sound as it is, cannot be trained
    public static Project of(Project project, Sources sources, Optional<String> node) {
        var graph = project.graph().healed();
        var phase = project.plan().first();
        var terms = node.map(name -> List.of(term(graph, name, 1))).orElseGet(() -> objectives(graph, phase));
        if (terms.isEmpty()) {
            throw ProjectProblem.of("", "gradient.noLoss");
        }
        var trainer = Trainer.of(
                new TrainingRun.Setup(graph, sources, project.plan(), project.seed(), project.state()));
        var opened = Expanded.of(graph, sources, trainer.stepper().program().spec().batch());
        var symbol = symbol(graph, terms);
        if (!GradientGraph.isReached(opened, terms)) {
            throw ProjectProblem.of(terms.getFirst().value().node(), "gradient.noWeight",
                    terms.getFirst().value().node());
        }
        var found = GradientGraph.of(opened, terms, symbol);
        if (found.graph().nodes().size() > MOST_NODES) {
            throw ProjectProblem.of("", "gradient.large", found.graph().nodes().size(), MOST_NODES);
        }
        var words = Words.of("project");
        var answers = new LinkedHashMap<String, Ref>();
        found.gradients().forEach((was, now) -> answers.put("∂%s/∂(%s)".formatted(symbol, was), now));
        return project
                .withTitle(words.text("gradient.title", project.title()))
                .with(found.graph())
                .with(layout(found.graph()))
                .with(plan(project.plan(), opened, found))
                .withViews(project.views().stream()
                        .filter(v -> v.node().isEmpty() || found.graph().find(v.node()).isPresent())
                        .toList())
                .withNotes(words.text("gradient.notes", symbol))
                .withAnswers(answers)
                .withBreakpoints(List.of())
                .withUnknown(Map.of())
                .with(state(trainer.state(), opened));
    }

    private static List<GradientGraph.Term> objectives(Graph graph, Plan.Phase phase) {
        return phase.objectives().isEmpty()
                ? graph.nodes().stream()
                        .filter(n -> n.op().type().is(Trait.LOSS))
                        .map(n -> term(graph, n.name(), 1))
                        .toList()
                : phase.objectives().stream().map(o -> term(graph, o.node(), o.weight())).toList();
    }

    private static GradientGraph.Term term(Graph graph, String node, double weight) {
        var port = graph.find(node)
                .flatMap(n -> n.op().outputs().stream().filter(p -> p.kind() == Port.Kind.DATA).findFirst())
                .orElseThrow(() -> ProjectProblem.of(node, "gradient.noNumbers", node));
        return new GradientGraph.Term(new Ref(node, port.name()), weight);
    }

    /// What is differentiated is called by its title where that is short: y, of `y = a·b`.
    private static String symbol(Graph graph, List<GradientGraph.Term> terms) {
        var node = graph.node(terms.getFirst().value().node());
        var called = node.shown().split(" = ")[0];
        if (node.op().type().is(Trait.LOSS) || terms.size() > 1 || called.length() > SYMBOL) {
            return "L";
        }
        return called.startsWith("∂") ? "(" + called + ")" : called;
    }

    private static Plan plan(Plan plan, Expanded opened, GradientGraph found) {
        var phase = plan.first();
        var factors = new LinkedHashMap<String, Double>();
        opened.held().forEach((now, was) -> {
            if (phase.factor(was) != 1) {
                factors.put(now, phase.factor(was));
            }
        });
        return plan.with(phase.withObjectives(List.of(new Plan.Objective(found.objective().node(), 1)))
                .withFactors(factors));
    }

    private static TrainingState state(TrainingState state, Expanded opened) {
        var names = new LinkedHashMap<String, String>();
        opened.held().forEach((now, was) -> names.put(was, now));
        return state.with(renamed(state.held(), names, ""), renamed(state.slots(), names, "/"));
    }

    /// @param mark what follows the name of a weight
    private static SequencedMap<String, Values> renamed(Map<String, Values> all, Map<String, String> names,
            String mark) {
        var renamed = new LinkedHashMap<String, Values>();
        all.forEach((key, values) -> {
            var end = mark.isEmpty() ? key.length() : key.lastIndexOf(mark);
            Optional.ofNullable(names.get(key.substring(0, end)))
                    .ifPresent(now -> renamed.put(now + key.substring(end), values));
        });
        return renamed;
    }

    private static Layout layout(Graph graph) {
        var items = new ArrayList<LayeredLayout.Item>();
        for (Node node : graph.nodes()) {
            items.add(new LayeredLayout.Item(node.name(), WIDTH, HEIGHT));
        }
        var lines = graph.wires().stream()
                .map(w -> new LayeredLayout.Line(w.from().node(), PORT, w.to().node(), PORT))
                .toList();
        return Layout.of(LayeredLayout.of(items, lines, GAPS));
    }
}
