package nabla.engine;

import nabla.tensor.Elementary;

/// How the learning rate changes over a phase: a function of how many updates or epochs of it are done.
public sealed interface Schedule {

    Schedule CONSTANT = new Constant();

    /// What it counts.
    enum Per {
        UPDATE,
        EPOCH
    }

    default Per per() {
        return Per.UPDATE;
    }

    /// The rate where `count` updates or epochs of the phase are done.
    ///
    /// @param rate the rate of the optimiser
    /// @param share what plateaus have left of it
    double at(double rate, long count, double share);

    record Constant() implements Schedule {
        @Override public double at(double rate, long count, double share) {
            return rate;
        }
    }

    /// η γ^⌊i / size⌋.
    record Step(int size, double gamma, @Override Per per) implements Schedule {
        @Override public double at(double rate, long count, double share) {
            return rate * Elementary.pow(gamma, count / size);
        }
    }

    /// η γ^i.
    record Exponential(double gamma, @Override Per per) implements Schedule {
        @Override public double at(double rate, long count, double share) {
            return rate * Elementary.pow(gamma, count);
        }
    }

    /// From η down to `least` along half a cosine, then `least` (Loshchilov and Hutter 2017).
    record Cosine(int total, double least, @Override Per per) implements Schedule {
        @Override public double at(double rate, long count, double share) {
            var turn = Elementary.cos(Math.PI * Math.min(count, total) / total);
            return least + (rate - least) * (1 + turn) / 2;
        }
    }

    /// Up in a line to η over `steps`, then constant or, where `total` is not 0, down in a line to 0 at `total`.
    record WarmUp(int steps, int total, @Override Per per) implements Schedule {
        @Override public double at(double rate, long count, double share) {
            if (count < steps) {
                return rate * (count + 1) / steps;
            }
            return total == 0 ? rate : rate * Math.max(0, total - count) / Math.max(1, total - steps);
        }
    }

    /// Up in a line over the part `rise` of `total` to η, then down in a line; it begins and ends at η / `ratio` (Howard and Ruder 2018).
    record SlantedTriangular(int total, double rise, double ratio, @Override Per per) implements Schedule {
        @Override public double at(double rate, long count, double share) {
            var top = Math.max(1, Math.floor(total * rise));
            var done = Math.min(count, total);
            var height = done < top ? done / top : 1 - (done - top) / Math.max(1, total - top);
            return rate * (1 + height * (ratio - 1)) / ratio;
        }
    }

    /// Half of it each time that a metric has not become better over `patience` looks at it.
    record HalveOnPlateau(Goal goal, int patience) implements Schedule {
        @Override public double at(double rate, long count, double share) {
            return rate * share;
        }
    }
}
