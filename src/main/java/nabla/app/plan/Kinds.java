package nabla.app.plan;

import java.util.List;
import java.util.function.Function;

import nabla.engine.Clip;
import nabla.engine.Goal;
import nabla.engine.Optimizer;
import nabla.engine.Plan;
import nabla.engine.Rule;
import nabla.engine.Schedule;
import nabla.engine.Stopping;
import nabla.graph.Words;

/// What there is to choose from where a plan leaves a choice, each as it begins.
final class Kinds {

    private static final Words WORDS = Words.of("inspector");
    private static final double MOMENTUM = 0.9;
    private static final int PATIENCE = 5;

    private Kinds() {}

    /// A kind by the class of its records, with a first one of it.
    record Kind<T>(Class<? extends T> type, Function<Plan.Phase, T> first) {
        @Override public String toString() {
            return words(type);
        }
    }

    private static String words(Class<?> type) {
        var name = type.getSimpleName();
        return WORDS.find("plan.kind." + name).orElse(name);
    }

    static <T> Kind<T> of(List<Kind<T>> all, Object value) {
        return all.stream().filter(kind -> kind.type().isInstance(value)).findFirst().orElseThrow();
    }

    static List<Kind<Rule>> rules() {
        return List.of(
                new Kind<>(Rule.Gradient.class, phase -> Rule.Gradient.by(new Optimizer.Sgd(rate(phase)))),
                new Kind<>(Rule.Perceptron.class, phase -> new Rule.Perceptron(rate(phase))),
                new Kind<>(Rule.ClosedForm.class, _ -> new Rule.ClosedForm(Rule.Method.LEAST_SQUARES, "", 0)));
    }

    /// A closed form has no rate to go on with.
    private static double rate(Plan.Phase phase) {
        return phase.rule() instanceof Rule.ClosedForm ? Plan.Phase.standard().rule().rate() : phase.rule().rate();
    }

    static List<Kind<Optimizer>> optimizers() {
        return List.of(
                new Kind<>(Optimizer.Sgd.class, phase -> new Optimizer.Sgd(rate(phase))),
                new Kind<>(Optimizer.Momentum.class, phase -> new Optimizer.Momentum(rate(phase), MOMENTUM)),
                new Kind<>(Optimizer.Nesterov.class, phase -> new Optimizer.Nesterov(rate(phase), MOMENTUM)),
                new Kind<>(Optimizer.AdaGrad.class, phase -> Optimizer.adaGrad(rate(phase))),
                new Kind<>(Optimizer.RmsProp.class, phase -> Optimizer.rmsProp(rate(phase))),
                new Kind<>(Optimizer.Adam.class, phase -> Optimizer.adam(rate(phase))),
                new Kind<>(Optimizer.AdamW.class, phase -> Optimizer.adamW(rate(phase))));
    }

    /// @param planned how many updates, or epochs, the phase will take
    static List<Kind<Schedule>> schedules(Function<Schedule.Per, Integer> planned) {
        var epochs = planned.apply(Schedule.Per.EPOCH);
        var updates = planned.apply(Schedule.Per.UPDATE);
        return List.of(
                new Kind<>(Schedule.Constant.class, _ -> Schedule.CONSTANT),
                new Kind<>(Schedule.Step.class,
                        _ -> new Schedule.Step(Math.max(1, epochs / 4), 0.5, Schedule.Per.EPOCH)),
                new Kind<>(Schedule.Exponential.class, _ -> new Schedule.Exponential(0.98, Schedule.Per.EPOCH)),
                new Kind<>(Schedule.Cosine.class, _ -> new Schedule.Cosine(epochs, 0, Schedule.Per.EPOCH)),
                new Kind<>(Schedule.WarmUp.class,
                        _ -> new Schedule.WarmUp(Math.max(1, updates / 10), 0, Schedule.Per.UPDATE)),
                new Kind<>(Schedule.SlantedTriangular.class,
                        _ -> new Schedule.SlantedTriangular(updates, 0.1, 32, Schedule.Per.UPDATE)),
                new Kind<>(Schedule.HalveOnPlateau.class,
                        _ -> new Schedule.HalveOnPlateau(Goal.VALIDATION_LOSS, PATIENCE)));
    }

    static List<Kind<Clip>> clips() {
        return List.of(
                new Kind<>(Clip.None.class, _ -> Clip.NONE),
                new Kind<>(Clip.Norm.class, _ -> new Clip.Norm(1)),
                new Kind<>(Clip.Value.class, _ -> new Clip.Value(1)));
    }

    static List<Kind<Stopping>> stoppings() {
        return List.of(
                new Kind<>(Stopping.Never.class, _ -> Stopping.NEVER),
                new Kind<>(Stopping.Early.class, _ -> new Stopping.Early(Goal.VALIDATION_LOSS, PATIENCE)));
    }
}
