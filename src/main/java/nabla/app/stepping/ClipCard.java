package nabla.app.stepping;

import java.util.List;
import java.util.Optional;
import nabla.app.picture.Numbers;
import nabla.engine.Clip;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.tensor.Values;

/// The card of a clipping: how long the gradients were, all of them together, and what they were multiplied by.
final class ClipCard {
    private ClipCard() {}

    static StepCard of(Readings readings, Step.Clip step) {
        var numbers = readings.frame().get(new Probe.Clipped());
        var words = Letters.words();
        var sentence = switch (readings.phase().rule().clip()) {
            case Clip.None _ -> "";
            case Clip.Norm(var most) -> numbers.map(n -> words.text(
                    n.at(1) < 1 ? "sentence.clip.norm" : "sentence.clip.short",
                    Numbers.card(n.at(0)), Numbers.full(most), Numbers.card(n.at(1)))).orElse("");
            case Clip.Value(var most) -> numbers.map(n -> words.text(
                    "sentence.clip.value", Numbers.card(n.at(0)), Numbers.full(most), Numbers.count((long) n.at(1))))
                    .orElse("");
        };
        var formula = switch (readings.phase().rule().clip()) {
            case Clip.None _ -> "";
            case Clip.Norm _ -> words.text("formula.clip.norm");
            case Clip.Value _ -> words.text("formula.clip.value");
        };
        var line = readings.phase().rule().clip() instanceof Clip.Norm
                ? numbers.map(ClipCard::line).orElse(List.of()) : List.<Figure>of();
        return new StepCard(step, words.text("title.clip"), sentence, formula, line, -1, Optional.empty(),
                _ -> Account.of(""));
    }

    /// How long all gradients are together, and what each is multiplied by.
    private static List<Figure> line(Values numbers) {
        var words = Letters.words();
        return List.of(
                Figure.of("\\|g\\|", words.text("caption.length"), Values.scalar(numbers.at(0)), Figure.Kind.GRADIENT),
                Figure.of("s", words.text("caption.clipped"), Values.scalar(numbers.at(1)), Figure.Kind.VALUE)
                        .after("\\to"));
    }
}
