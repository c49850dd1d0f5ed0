package nabla.app.view.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nabla.app.picture.Numbers;
import nabla.app.view.Sheet;
import nabla.app.view.data.Cohort;
import nabla.graph.Words;

/// Decisions in words and as a table.
record VerdictWords(Scored scored, Verdicts verdicts, Cohort cohort) {

    private static final int MOST_SAID = 3;
    private static final int MOST_INPUTS = 12;

    private static String text(String key, Object... args) {
        return Words.of("view").text("verdict." + key, args);
    }

    /// The number in the file of the row that a decision is of.
    int row(int decision) {
        return cohort.row(verdicts.row(decision));
    }

    String number(int decision) {
        return verdicts.place(decision).map(place -> row(decision) + "." + place)
                .orElse(Integer.toString(row(decision)));
    }

    String input(int decision) {
        return cohort.numbers(verdicts.row(decision), MOST_INPUTS);
    }

    private String name(int kind) {
        return kind >= 0 && kind < scored.classes().size() ? scored.classes().get(kind) : Integer.toString(kind);
    }

    boolean areNumbers() {
        return scored.meaning() == Scored.Meaning.NUMBER;
    }

    String target(int decision) {
        return areNumbers() ? numbers(unit -> verdicts.target(decision, unit)) : name(verdicts.right(decision));
    }

    String prediction(int decision) {
        return areNumbers() ? numbers(unit -> verdicts.score(decision, unit)) : name(verdicts.decided(decision));
    }

    private String numbers(IntToDoubleFunction of) {
        return IntStream.range(0, scored.width()).mapToObj(unit -> Numbers.card(of.applyAsDouble(unit)))
                .collect(Collectors.joining("  "));
    }

    /// What spoke for the decision.
    String brief(int decision) {
        return areNumbers() ? Numbers.card(verdicts.loss(decision))
                : Numbers.fixed(verdicts.shown(decision, verdicts.decided(decision)), 2);
    }

    /// What the numbers of the classes are.
    String unit() {
        return text(scored.hasProbabilities() ? "probability" : "score");
    }

    String lossName() {
        return text(areNumbers() ? "squared" : scored.hasProbabilities() ? "surprise" : "margin");
    }

    /// All about one decision.
    String said(int decision) {
        var row = row(decision);
        var where = Words.of("view").text("data.row", row, cohort.rows().partOf(row).title())
                + verdicts.place(decision).map(place -> " · " + text("place", place)).orElse("");
        if (areNumbers()) {
            return where + '\n' + text("number", target(decision), prediction(decision)) + '\n' + lossName() + ' '
                    + Numbers.card(verdicts.loss(decision));
        }
        var said = new StringBuilder(where).append('\n')
                .append(verdicts.isRight(decision) ? text("right", target(decision))
                        : text("wrong", target(decision), prediction(decision)));
        IntStream.range(0, scored.classes().size()).boxed()
                .sorted(Comparator.comparingDouble(kind -> -verdicts.shown(decision, kind)))
                .limit(MOST_SAID)
                .forEach(kind -> said.append('\n').append(unit()).append('(').append(name(kind)).append(") ")
                        .append(Numbers.card(verdicts.shown(decision, kind))));
        return said.append('\n').append(lossName()).append(' ').append(Numbers.card(verdicts.loss(decision)))
                .toString();
    }

    /// A line for each of these decisions, with all scores as they stand in the graph.
    Sheet sheet(List<Integer> decisions) {
        var names = new ArrayList<>(List.of("row", "part", "target", "prediction", lossName()));
        var units = areNumbers() || scored.meaning() == Scored.Meaning.YES_OR_NO
                ? IntStream.range(0, scored.width()).mapToObj(i -> scored.port() + "[" + i + "]").toList()
                : scored.classes().stream().map(c -> scored.port() + "[" + c + "]").toList();
        names.addAll(units);
        if (scored.scale() == Scored.Scale.LOGITS) {
            scored.classes().forEach(c -> names.add("P(" + c + ")"));
        }
        var sheet = Sheet.of(names);
        for (var decision : decisions) {
            var cells = new ArrayList<Object>(List.of(number(decision),
                    cohort.rows().partOf(row(decision)).title(), target(decision), prediction(decision),
                    verdicts.loss(decision)));
            IntStream.range(0, scored.width()).forEach(unit -> cells.add(verdicts.score(decision, unit)));
            if (scored.scale() == Scored.Scale.LOGITS) {
                IntStream.range(0, scored.classes().size())
                        .forEach(kind -> cells.add(verdicts.probability(decision, kind)));
            }
            sheet.row(cells);
        }
        return sheet.done();
    }
}
