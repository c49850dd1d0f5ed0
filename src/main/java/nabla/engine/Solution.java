package nabla.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.engine.Assembly.Value;
import nabla.graph.Mismatch;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Run;
import nabla.tensor.LinearAlgebra;
import nabla.tensor.LinearAlgebra.Intercept;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// The weights of one layer y = x wᵀ + b by a closed form, from all that flows into it in one step over all rows.
final class Solution {

    private final Program program;
    private final Rule.ClosedForm rule;
    private final String layer;

    private Solution(Program program, Rule.ClosedForm rule, String layer) {
        this.program = program;
        this.rule = rule;
        this.layer = layer;
    }

    /// @throws PlanProblem where there is no such layer, or no loss that compares what it gives with a target
    static Solution of(Program program, Rule.ClosedForm rule) {
        var layers = program.heldWeights().stream().map(name -> Ref.parse(name).node()).distinct()
                .filter(node -> isLayer(program, node)).toList();
        var found = rule.layer().isEmpty()
                ? layers.stream().filter(node -> rule.method() == Rule.Method.COMPONENTS
                        || target(program, node).isPresent()).findFirst()
                : layers.stream().filter(rule.layer()::equals).findFirst();
        var layer = found.orElseThrow(() -> rule.layer().isEmpty() ? new PlanProblem("closedForm.target", "?")
                : new PlanProblem("closedForm.layer", rule.layer(), String.join(", ", layers)));
        if (rule.method() == Rule.Method.COMPONENTS) {
            var w = value(program, layer, "w").orElseThrow().shape();
            if (w.size(0) > w.size(1)) {
                throw new PlanProblem("closedForm.units", layer, w.size(0), w.size(1));
            }
        } else if (target(program, layer).isEmpty()) {
            throw new PlanProblem("closedForm.target", layer);
        }
        return new Solution(program, rule, layer);
    }

    private static boolean isLayer(Program program, String node) {
        return value(program, node, "x").isPresent() && value(program, node, "y").isPresent()
                && value(program, node, "w").filter(w -> w.shape().rank() == 2).isPresent();
    }

    private static Optional<Value> value(Program program, String node, String port) {
        return program.value(new Ref(node, port));
    }

    /// What a loss compares with the output of a layer.
    private static Optional<Value> target(Program program, String layer) {
        var y = value(program, layer, "y").orElseThrow();
        return program.blueprint().origins().stream()
                .map(Blueprint.Origin::part)
                .filter(part -> part.in().values().stream().anyMatch(v -> v.id() == y.id()))
                .flatMap(part -> part.in().values().stream())
                .filter(v -> v.id() != y.id() && v.kind() == Port.Kind.DATA && v.shape().volume() == y.shape().volume())
                .findFirst();
    }

    boolean solves(String weight) {
        return Ref.parse(weight).node().equals(layer);
    }

    /// What sets the weights of the layer: the first works them all out.
    Map<String, Run> updates(Bound bound) {
        var works = new HashMap<String, Run>();
        var w = bound.value(new Ref(layer, "w")).orElseThrow();
        var b = value(program, layer, "b").flatMap(_ -> bound.value(new Ref(layer, "b")));
        var solved = Tensor.zeros(w.shape());
        var bias = Tensor.zeros(b.map(Tensor::shape).orElse(Shape.SCALAR));
        works.put(layer + ".w", () -> {
            solve(bound, solved, b.map(_ -> bias));
            w.set(solved);
        });
        b.ifPresent(own -> works.put(layer + ".b", () -> own.set(bias)));
        return works;
    }

    private void solve(Bound bound, Tensor w, Optional<Tensor> b) {
        var units = w.shape().size(0);
        var features = w.shape().size(1);
        var x = matrix(bound.value(new Ref(layer, "x")).orElseThrow(), features);
        var wide = features + (b.isPresent() ? 1 : 0);
        if (rule.method() == Rule.Method.COMPONENTS) {
            var mean = b.isPresent() ? LinearAlgebra.mean(x) : new double[features];
            w.set(LinearAlgebra.principalDirections(x, mean, units));
            b.ifPresent(bias -> IntStream.range(0, units).forEach(i -> bias.data()[i] = -IntStream.range(0, features)
                    .mapToDouble(k -> w.data()[i * features + k] * mean[k]).sum()));
            return;
        }
        var y = matrix(bound.tensor(bound.value(target(program, layer).orElseThrow())), units);
        var penalty = rule.method() == Rule.Method.RIDGE ? rule.penalty() : 0;
        var found = LinearAlgebra.leastSquares(x, y, penalty, b.isPresent() ? Intercept.ONES : Intercept.NONE);
        for (var i = 0; i < units; i++) {
            System.arraycopy(found.data(), i * wide, w.data(), i * features, features);
            if (b.isPresent()) {
                b.get().data()[i] = found.data()[i * wide + features];
            }
        }
    }

    private static Tensor matrix(Tensor tensor, int columns) {
        for (var i = 0; i < tensor.size(); i++) {
            if (!Double.isFinite(tensor.data()[i])) {
                throw Mismatch.of("closedForm.numbers", Cause.brief(tensor.data()[i]));
            }
        }
        return tensor.as(Shape.of(tensor.size() / columns, columns));
    }
}
