package nabla.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Plans for the net of [Nets#plane()], drawn from a seed.
final class RandomPlans {

    private final Random random;

    private RandomPlans(long seed) {
        random = new Random(seed);
    }

    static Plan of(long seed) {
        return new RandomPlans(seed).plan();
    }

    private Plan plan() {
        var phases = new ArrayList<Plan.Phase>();
        for (var i = 0; i < 1 + random.nextInt(3); i++) {
            phases.add(phase("phase" + i));
        }
        return new Plan(phases, random.nextInt(3) == 0
                ? new Plan.Turns.Alternating(phases.stream().map(_ -> 1 + random.nextInt(3)).toList())
                : Plan.Turns.IN_ORDER);
    }

    private Plan.Phase phase(String name) {
        var part = Sources.Part.values()[random.nextInt(3)];
        return Plan.Phase.standard().named(name)
                .with(random.nextInt(6) == 0 ? new Rule.Perceptron(0.1) : gradient())
                .with(new Plan.Splits(part, Sources.Part.VALIDATION))
                .withFactors(random.nextBoolean() ? Map.of() : Map.of("*.b", 0.5, "hidden", random.nextInt(2) * 0.3))
                .withBatch(5 + random.nextInt(20))
                .withEpochs(1 + random.nextInt(3))
                .with(random.nextBoolean() ? Stopping.NEVER : new Stopping.Early(goal(), 1));
    }

    private Goal goal() {
        return random.nextBoolean()
                ? Goal.VALIDATION_LOSS
                : new Goal("accuracy", Goal.Better.values()[random.nextInt(2)]);
    }

    private Rule gradient() {
        return Rule.Gradient.by(optimizer()).with(schedule()).with(clip()).withDecay(random.nextInt(2) * 0.01);
    }

    private Optimizer optimizer() {
        return List.of(new Optimizer.Sgd(0.3), new Optimizer.Momentum(0.1, 0.9), new Optimizer.Nesterov(0.1, 0.9),
                Optimizer.adaGrad(0.1), Optimizer.rmsProp(0.02), Optimizer.adam(0.02), Optimizer.adamW(0.02))
                .get(random.nextInt(7));
    }

    private Clip clip() {
        return List.of(Clip.NONE, new Clip.Norm(0.05), new Clip.Value(0.01)).get(random.nextInt(3));
    }

    private Schedule schedule() {
        var per = Schedule.Per.values()[random.nextInt(2)];
        return List.of(Schedule.CONSTANT, new Schedule.Step(2, 0.5, per), new Schedule.Exponential(0.9, per),
                new Schedule.Cosine(5, 0.001, per), new Schedule.WarmUp(3, 9, per),
                new Schedule.SlantedTriangular(8, 0.25, 32, per), new Schedule.HalveOnPlateau(goal(), 1))
                .get(random.nextInt(7));
    }

}
