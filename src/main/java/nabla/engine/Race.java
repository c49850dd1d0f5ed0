package nabla.engine;

import java.util.List;
import nabla.graph.Run;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// One optimiser on its way down a terrain, by the very updates that training makes.
///
/// @param decay of the weights, as the optimiser takes it
public record Race(Optimizer optimizer, double decay) {

    /// Beyond this it has left every picture.
    private static final double GONE = 1e6;

    /// @param name its key in words and settings
    public record Entrant(String name, Race race) {}

    /// Those that race, each with a rate that suits the terrain.
    public static List<Entrant> entrants(Terrain on) {
        return switch (on) {
            case VALLEY -> entrants(0.09, 0.01, 0.01, 0.5, 0.05, 0.2);
            case SADDLE -> entrants(0.1, 0.02, 0.02, 0.3, 0.03, 0.1);
            case ROSENBROCK -> entrants(0.0015, 0.0004, 0.0004, 0.3, 0.01, 0.1);
            case BEALE -> entrants(0.01, 0.003, 0.003, 0.3, 0.02, 0.1);
        };
    }

    private static List<Entrant> entrants(
            double sgd, double momentum, double nesterov, double adaGrad, double rmsProp, double adam) {
        return List.of(
                new Entrant("sgd", new Race(new Optimizer.Sgd(sgd), 0)),
                new Entrant("momentum", new Race(new Optimizer.Momentum(momentum, 0.9), 0)),
                new Entrant("nesterov", new Race(new Optimizer.Nesterov(nesterov, 0.9), 0)),
                new Entrant("adagrad", new Race(Optimizer.adaGrad(adaGrad), 0)),
                new Entrant("rmsprop", new Race(Optimizer.rmsProp(rmsProp), 0)),
                new Entrant("adam", new Race(Optimizer.adam(adam), 0)),
                new Entrant("adamw", new Race(Optimizer.adamW(adam), 0.05)));
    }

    public Race at(double rate) {
        return new Race(optimizer.at(rate), decay);
    }

    /// Where it stands after each step: (steps + 1) × 3 numbers x, y and the height there, fewer where it is lost.
    public Values path(Terrain on, double x, double y, int steps) {
        var w = Tensor.of(Shape.of(2), x, y);
        var g = Tensor.zeros(Shape.of(2));
        var slots = optimizer.slots().stream().map(_ -> Tensor.filled(Shape.of(2), optimizer.begin())).toList();
        var pace = new Pace(optimizer.rate());
        var update = optimizer.update(w, g, slots, pace, 1);
        var shrink = optimizer.isDecoupled() && decay != 0 ? Decay.shrinking(w, pace, decay) : (Run) () -> {};
        var numbers = new double[3 * (steps + 1)];
        var at = w.data();
        var done = 0;
        for (; done <= steps && Math.hypot(at[0], at[1]) < GONE; done++) {
            numbers[3 * done] = at[0];
            numbers[3 * done + 1] = at[1];
            numbers[3 * done + 2] = on.at(at[0], at[1]);
            on.slope(at[0], at[1], g.data());
            shrink.run();
            update.run();
            pace.count(done + 1L);
        }
        return Values.of(Shape.of(done, 3), java.util.Arrays.copyOf(numbers, 3 * done));
    }
}
