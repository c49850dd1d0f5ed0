package nabla.app.stepping;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nabla.app.picture.Numbers;
import nabla.engine.Probe;
import nabla.engine.Rule;
import nabla.engine.Step;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.tensor.Values;

/// The card of a weight that a closed form sets: what it was before, and what was found for it at once.
final class SolutionCard {

    private SolutionCard() {}

    static StepCard of(Readings readings, Step.Update step, Rule.ClosedForm rule) {
        var words = Letters.words();
        var ref = Ref.parse(step.weight());
        var at = new Path(ref.node());
        var symbol = Letters.symbol(ref.port());
        var value = new Probe.Value(at, ref.port());
        var before = readings.moved(step.weight(), "before");
        var after = before.flatMap(_ -> readings.value(at, ref.port()));
        var shape = readings.shape(value);
        var line = List.of(
                Figure.of(symbol, words.text("caption.before"), before, shape, Figure.Kind.VALUE).madeOf(List::of),
                Figure.of(symbol + "'", words.text("caption.solved"), after, shape, Figure.Kind.VALUE).after("\\to")
                        .standingAt(value));
        var method = rule.method().name().toLowerCase(Locale.ROOT);
        var own = words.find("formula.solve." + method + "." + ref.port());
        var card = new StepCard(step,
                words.text("title.update",
                        readings.project().graph().find(at.top()).map(n -> n.shown()).orElse(at.top()), ref.port()),
                words.text("sentence.solve." + method, Numbers.full(rule.penalty())),
                own.orElseGet(() -> words.text("formula.solve." + method)), line, 1, Optional.of(ref),
                place -> account(symbol, before, after, place));
        return after.filter(v -> v.size() > 1).map(v -> card.beside(new Spread(
                words.text("caption.spread", v.size(), step.weight()), before.orElseThrow(), v))).orElse(card);
    }

    private static Account account(String symbol, Optional<Values> before, Optional<Values> after, int place) {
        return after.map(v -> Account.of(Letters.cell(symbol + "'", v.shape(), place), v.at(place))
                .with(List.of(new Account.Entry.Named("", Letters.cell(symbol, v.shape(), place),
                        before.orElseThrow().at(place))))
                .noting(Letters.words().text("picked.solved"))).orElseGet(() -> Account.of(symbol));
    }
}
