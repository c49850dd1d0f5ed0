package nabla.engine;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import nabla.graph.Ref;

/// What the log notes of the training step that was completed last, besides the metrics: the learning rate, and for each weight how large its
/// gradient was, and its update beside itself. Their names hold a space, as no node's name does.
public final class Insides {

    /// The rate of the update that was done last.
    public static final String RATE = "learning rate";

    private Insides() {}

    /// The series of ‖∂L/∂w‖₂, over the batch of that training step.
    public static String gradient(String weight) {
        return "gradient " + weight;
    }

    /// The series of ‖Δw‖₂ / ‖w‖₂.
    public static String update(String weight) {
        return "update " + weight;
    }

    /// Empty where no training step was completed since the run came here.
    static SequencedMap<String, Double> of(Stepper stepper) {
        var all = new LinkedHashMap<String, Double>();
        if (!stepper.isWhole()) {
            return all;
        }
        // Once the best weights were taken back, those that the update led to are gone.
        var tookBack = stepper.curriculum().news(stepper.step()).stream()
                .anyMatch(n -> n.kind() == Curriculum.News.Kind.BEST);
        for (var step : stepper.steps()) {
            if (step instanceof Step.Update(_, var weight)) {
                var ref = Ref.parse(weight);
                stepper.gradient(ref).ifPresent(g -> all.put(gradient(weight), Flows.norm(g)));
                var size = stepper.value(ref).map(Flows::norm).orElse(0.0);
                if (size > 0 && !tookBack) {
                    stepper.outcome().movedBy(weight).ifPresent(way -> all.put(update(weight), way / size));
                }
            }
        }
        if (!all.isEmpty()) {
            all.putFirst(RATE, stepper.outcome().rate());
        }
        return all;
    }
}
