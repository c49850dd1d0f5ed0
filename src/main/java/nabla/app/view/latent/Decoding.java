package nabla.app.view.latent;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import nabla.app.view.part.Projection;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Trial;
import nabla.graph.Ref;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// Places of a plane that a graph goes on from: one lot is asked for at a time, and the newest that is wanted comes next.
final class Decoding {

    /// A lot that is not answered after so many moments is given up.
    private static final int PATIENCE = 30;

    private final Ref code;
    private final Ref decoder;
    private final Shape example;
    private Optional<Lot> asked = Optional.empty();
    private Optional<Answer> answer = Optional.empty();
    private int waited;

    /// Places, and the codes that they stand for.
    private record Lot(double[] xs, double[] ys, Probe.Tried probe) {}

    /// What came out at these places: a row for each.
    record Answer(double[] xs, double[] ys, Values values) {

        int count() {
            return xs.length;
        }

        double at(int place, int number) {
            return values.at(place * (values.size() / xs.length) + number);
        }
    }

    /// @param example the shape of one code
    Decoding(Ref code, Ref decoder, Shape example) {
        this.code = code;
        this.decoder = decoder;
        this.example = example;
    }

    /// Wants these places next, unless they are under way.
    void want(double[] xs, double[] ys, Projection projection) {
        var isWaiting = asked.isPresent() && answer.filter(a -> a.xs() == asked.get().xs()).isEmpty();
        if (isWaiting && waited < PATIENCE) {
            return;
        }
        var width = Math.toIntExact(example.volume());
        var codes = new double[xs.length * width];
        for (var i = 0; i < xs.length; i++) {
            System.arraycopy(projection.back(xs[i], ys[i]), 0, codes, i * width, width);
        }
        var probe = Probe.tried(new Trial.Given(code, Values.of(example.batched(xs.length), codes)), decoder);
        if (asked.filter(lot -> lot.probe().equals(probe) && Arrays.equals(lot.xs(), xs)).isEmpty()) {
            asked = Optional.of(new Lot(xs, ys, probe));
            waited = 0;
        }
    }

    Set<Probe> probes() {
        return asked.<Set<Probe>>map(lot -> Set.of(lot.probe())).orElse(Set.of());
    }

    void take(Frame frame) {
        waited++;
        asked.ifPresent(lot -> frame.get(lot.probe()).filter(v -> v.size() % lot.xs().length == 0)
                .ifPresent(values -> answer = Optional.of(new Answer(lot.xs(), lot.ys(), values))));
    }

    /// The newest that is known.
    Optional<Answer> answer() {
        return answer;
    }

    void follow(Decoding before) {
        if (before.code.equals(code) && before.decoder.equals(decoder)) {
            asked = before.asked;
            answer = before.answer;
        }
    }

    void forget() {
        asked = Optional.empty();
        answer = Optional.empty();
    }
}
