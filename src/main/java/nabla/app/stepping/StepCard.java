package nabla.app.stepping;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Rule;
import nabla.engine.Step;
import nabla.graph.GraphCheck;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.project.Project;
import nabla.tensor.Values;

/// What one step did: a line of tensors with signs between them, and an account of each cell of one of them. All numbers are the frame's.
///
/// @param sentence what happened, in words
/// @param formula the same in symbols, as LaTeX; may be empty
/// @param subject the place in the line of the tensor whose cells can be picked, or −1
/// @param target the port that the subject stands for, where it is one
/// @param accounts how a cell of the subject came about
/// @param spread of all numbers of the subject, where one of them is looked at among all
record StepCard(
        Step step,
        String title,
        String sentence,
        String formula,
        List<Figure> line,
        int subject,
        Optional<Ref> target,
        IntFunction<Account> accounts,
        Optional<Spread> spread) {

    StepCard {
        line = List.copyOf(line);
        accounts = Remembered.of(accounts);
    }

    StepCard(
            Step step, String title, String sentence, String formula, List<Figure> line, int subject,
            Optional<Ref> target, IntFunction<Account> accounts) {
        this(step, title, sentence, formula, line, subject, target, accounts, Optional.empty());
    }

    StepCard beside(Spread other) {
        return new StepCard(step, title, sentence, formula, line, subject, target, accounts, Optional.of(other));
    }

    /// The numbers that the card of a step needs; a gradient that collects needs those of all who add to it.
    static Set<Probe> probes(Project project, GraphCheck check, Frame frame, Step step) {
        var readings = new Readings(project, check, frame);
        var probes = new HashSet<Probe>();
        switch (step) {
            case Step.Update(_, var weight) -> {
                var ref = Ref.parse(weight);
                probes.add(new Probe.Value(new Path(ref.node()), ref.port()));
                probes.add(new Probe.Gradient(new Path(ref.node()), ref.port()));
                for (var part : UpdateCard.parts(readings)) {
                    probes.add(new Probe.Moved(weight, part));
                }
            }
            case Step.Backward(var at, var operand) -> {
                around(readings, at, probes);
                probes.add(new Probe.Gradient(at, operand));
                readings.arrivals(at, operand).from().forEach(s -> around(readings, s.at(), probes));
            }
            case Step.Clip _ -> probes.add(new Probe.Clipped());
            default -> around(readings, step.at(), probes);
        }
        return probes;
    }

    private static void around(Readings readings, Path at, Set<Probe> probes) {
        readings.inside(at).map(i -> i.node().op()).ifPresent(op -> {
            op.inputs().forEach(p -> probes.add(new Probe.Value(at, p.name())));
            for (var port : op.outputs()) {
                probes.add(new Probe.Value(at, port.name()));
                probes.add(new Probe.Gradient(at, port.name()));
            }
        });
    }

    /// The card of a step that was done.
    static StepCard of(Project project, GraphCheck check, Frame frame, Step step) {
        var readings = new Readings(project, check, frame);
        return switch (step) {
            case Step.Update update when readings.phase().rule() instanceof Rule.ClosedForm rule ->
                SolutionCard.of(readings, update, rule);
            case Step.Update update -> UpdateCard.of(readings, update);
            case Step.Seed seed -> seed(readings, seed);
            case Step.Backward backward -> readings.op(step.at())
                    .map(op -> BackwardCard.of(readings, backward, op))
                    .orElseGet(() -> bare(readings, step));
            case Step.Clip clip -> ClipCard.of(readings, clip);
            default -> readings.op(step.at())
                    .map(op -> ForwardCard.of(readings, step, op))
                    .orElseGet(() -> bare(readings, step));
        };
    }

    /// `Tanh, backward to x`.
    static String title(Readings readings, Step step) {
        return Letters.words().text("title." + step.kind(), readings.name(step), step.operand());
    }

    private static StepCard bare(Readings readings, Step step) {
        return new StepCard(
                step, title(readings, step), Letters.words().text("sentence." + step.kind()), "", List.of(), -1,
                Optional.empty(), _ -> Account.of(""));
    }

    private static StepCard seed(Readings readings, Step.Seed step) {
        var words = Letters.words();
        var at = step.at();
        var port = readings.inside(at).map(i -> i.node().op().outputs().getFirst().name()).orElse("");
        var isMistake = readings.phase().rule() instanceof Rule.Perceptron;
        // with the perceptron rule, y is the answer
        var symbol = isMistake ? "s" : Letters.symbol(port);
        var figures = new ArrayList<Figure>();
        figures.add(Figure.of(symbol, words.text(isMistake ? "caption.score" : "caption.loss"),
                readings.value(at, port),
                readings.shape(new Probe.Value(at, port)),
                Figure.Kind.VALUE).standingAt(new Probe.Value(at, port)));
        var gradient = readings.gradient(at, port);
        figures.add(
                Figure.of(Letters.bar(symbol), words.text(isMistake ? "caption.mistake" : "caption.seed"), gradient,
                        readings.shape(new Probe.Gradient(at, port)), Figure.Kind.GRADIENT)
                        .after("\\to").standingAt(new Probe.Gradient(at, port)));
        if (isMistake) {
            var isOne = figures.getFirst().shape().example().volume() == 1;
            return new StepCard(step, title(readings, step), words.text("sentence.seed.mistake"),
                    words.text(isOne ? "formula.seed.mistake" : "formula.seed.mistake.classes"), figures, 1,
                    Optional.empty(),
                    place -> mistake(symbol, isOne, readings.value(at, port), gradient, place));
        }
        var account = Account.of(Letters.bar(symbol), gradient.map(v -> v.at(0)).orElse(Double.NaN))
                .inNumbers("\\frac{\\partial " + symbol + "}{\\partial " + symbol + "} = "
                        + Letters.number(gradient.map(v -> v.at(0)).orElse(Double.NaN)));
        return new StepCard(
                step, title(readings, step), words.text("sentence.seed"), Letters.bar(symbol) + " = 1", figures, 1,
                Optional.empty(), _ -> account);
    }

    /// Whether a score stands on the right side: with one score, y s in numbers, where y is what the rule sent back, turned round.
    private static Account mistake(String symbol, boolean isOne, Optional<Values> scores, Optional<Values> sent,
            int place) {
        if (scores.isEmpty() || sent.isEmpty()) {
            return Account.of(Letters.bar(symbol));
        }
        var words = Letters.words();
        var isMistake = Arrays.stream(sent.get().toArray()).anyMatch(v -> v != 0);
        var account = Account.of(Letters.cell(Letters.bar(symbol), sent.get().shape(), place), sent.get().at(place))
                .noting(words.text(isMistake ? "picked.mistake" : "picked.right"));
        var score = scores.get().at(place);
        var y = isMistake ? -Math.signum(sent.get().at(place)) : Math.signum(score);
        return isOne ? account.inNumbers("y \\, s = " + Letters.factor(y, 4) + " \\cdot " + Letters.factor(score, 4)
                + " = " + Letters.number(y * score) + (isMistake ? " \\le 0" : " > 0")) : account;
    }

    Optional<Figure> subjectFigure() {
        return subject < 0 ? Optional.empty() : Optional.of(line.get(subject));
    }

    /// The numbers of the subject, where they are computed.
    Optional<Values> subjectValues() {
        return subjectFigure().flatMap(Figure::values);
    }
}
