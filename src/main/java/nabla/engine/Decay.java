package nabla.engine;

import nabla.graph.Run;
import nabla.tensor.Tensor;

/// Weight decay: what pulls weights towards zero.
final class Decay {
    private Decay() {}

    /// g + λ w, into a tensor of its own, so that the gradient stays to be seen.
    static Run adding(Tensor g, Tensor w, double lambda, Tensor into) {
        var gradient = g.data();
        var weight = w.data();
        var to = into.data();
        var n = w.size();
        return () -> {
            for (var i = 0; i < n; i++) {
                to[i] = gradient[i] + lambda * weight[i];
            }
        };
    }

    /// w ← (1 − η λ) w.
    static Run shrinking(Tensor w, Pace pace, double lambda) {
        var weight = w.data();
        var n = w.size();
        return () -> {
            var left = 1 - pace.rate() * lambda;
            for (var i = 0; i < n; i++) {
                weight[i] *= left;
            }
        };
    }
}
