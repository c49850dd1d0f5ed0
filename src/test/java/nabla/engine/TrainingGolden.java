package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import nabla.graph.Ref;
import nabla.op.Golden;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Whole trainings against PyTorch's, update by update.
public final class TrainingGolden {

    private static final double TOLERANCE = 1e-6;

    private TrainingGolden() {}

    /// Every update is theirs.
    public static void check(Golden golden) {
        var run = TrainingNets.of(golden);
        var stepper = run.stepper();
        var losses = golden.outputs().getOrDefault("losses", golden.outputs().get("losses_first_100"));
        var steps = golden.attrs().get("steps").asInt();
        var compared = 0;
        for (var i = 0; i < steps; i++) {
            if (i < losses.size()) {
                stepper.preview();
                GoldenRun.same(losses.data()[i], stepper.loss(), TOLERANCE, "loss before update " + i);
            }
            stepper.finish();
            if (i == 0) {
                golden.grads().forEach((name, expected) -> {
                    if (run.weights().containsKey(name)) {
                        GoldenRun.same(expected, 0, run.gradient(stepper, name), TOLERANCE, "gradient of " + name);
                    }
                });
                compared += weights(run, "after_1.", stepper);
            }
        }
        compared += weights(run, "final.", stepper);
        assertTrue(compared >= run.weights().size(), "weights are compared");
        if (golden.outputs().containsKey("autoencoder_projector")) {
            projects(run, stepper);
        }
        if (golden.outputs().keySet().stream().anyMatch(o -> o.startsWith("optimum."))) {
            isFlatAtTheOptimum(run);
        }
    }

    private static int weights(GoldenRun run, String when, Stepper stepper) {
        var compared = 0;
        for (var output : run.golden().outputs().entrySet()) {
            if (output.getKey().startsWith(when)) {
                var name = output.getKey().substring(when.length());
                GoldenRun.same(output.getValue(), 0, run.weight(stepper, name), TOLERANCE, output.getKey());
                compared++;
            }
        }
        return compared;
    }

    /// A linear autoencoder finds the plane of the first principal directions.
    private static void projects(GoldenRun run, Stepper stepper) {
        var projector = projector(run.weight(stepper, "dec"));
        for (var name : Set.of("pca_projector", "autoencoder_projector")) {
            GoldenRun.same(run.golden().outputs().get(name), 0, projector, TOLERANCE, name);
        }
        stepper.preview();
        for (var name : Set.of("pca_loss", "final_loss")) {
            GoldenRun.same(run.number(name, 0), stepper.loss(), TOLERANCE, name);
        }
    }

    /// Q Qᵀ of an orthonormal basis of the columns.
    private static Tensor projector(Tensor columns) {
        var n = columns.shape().size(0);
        var k = columns.shape().size(1);
        var basis = new double[k][n];
        var projector = Tensor.zeros(Shape.of(n, n));
        for (var j = 0; j < k; j++) {
            for (var i = 0; i < n; i++) {
                basis[j][i] = columns.data()[i * k + j];
            }
            for (var before = 0; before < j; before++) {
                var along = 0.0;
                for (var i = 0; i < n; i++) {
                    along += basis[before][i] * basis[j][i];
                }
                for (var i = 0; i < n; i++) {
                    basis[j][i] -= along * basis[before][i];
                }
            }
            var length = Flows.norm(Tensor.of(Shape.of(n), basis[j]));
            for (var i = 0; i < n; i++) {
                basis[j][i] /= length;
            }
            for (var row = 0; row < n; row++) {
                for (var column = 0; column < n; column++) {
                    projector.data()[row * n + column] += basis[j][row] * basis[j][column];
                }
            }
        }
        return projector;
    }

    private static void isFlatAtTheOptimum(GoldenRun run) {
        var start = new LinkedHashMap<String, Values>();
        run.weights().forEach(
                (there, here) -> start.put(here, Values.of(run.golden().outputs().get("optimum." + there))));
        var stepper = run.stepper();
        stepper.restore(TrainingState.of(start, Map.of(), 0));
        stepper.finish();
        run.weights().values().forEach(here -> assertEquals(
                0, Flows.norm(stepper.gradient(Ref.parse(here)).orElseThrow()), TOLERANCE, here));
    }
}
