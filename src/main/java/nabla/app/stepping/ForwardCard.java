package nabla.app.stepping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.engine.Worked;
import nabla.graph.Feed;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Setting;
import nabla.graph.Trait;
import nabla.tensor.Values;

/// The card of a step that computes values: what goes in, and what comes out of it.
final class ForwardCard {

    private final Readings readings;
    private final Step step;
    private final Primitive op;
    private final SequencedMap<String, Values> in = new LinkedHashMap<>();
    private final List<Figure> line = new ArrayList<>();

    private ForwardCard(Readings readings, Step step, Primitive op) {
        this.readings = readings;
        this.step = step;
        this.op = op;
        for (var port : op.inputs()) {
            if (port.kind() != Port.Kind.LIKE) {
                readings.value(step.at(), port.name()).ifPresent(v -> in.put(port.name(), v));
            }
        }
    }

    static StepCard of(Readings readings, Step step, Primitive op) {
        return new ForwardCard(readings, step, op).card();
    }

    private StepCard card() {
        if (op instanceof Feed) {
            return drawn();
        }
        if (step instanceof Step.Settle) {
            return settled();
        }
        var out = op.outputs().getFirst();
        var value = readings.value(step.at(), out.name());
        var isComplete = op.inputs().stream().allMatch(p -> p.need() == Port.Need.OPTIONAL || in.containsKey(p.name()));
        var worked = value.filter(_ -> isComplete).map(v -> Worked.forward(op, in, out.name(), v));
        var each = op.type().is(Trait.LOSS) || op.type().is(Trait.METRIC)
                ? Worked.eachRow(op, in).filter(_ -> value.isPresent())
                : Optional.<Values>empty();
        inputs(worked, each.isPresent());
        if (each.isPresent()) {
            return rowByRow(out, value.orElseThrow(), each.get());
        }
        var symbol = Letters.symbol(out.name());
        line.add(figure(out, Letters.words().text("caption.out"))
                .after(line.isEmpty() ? "" : Signs.before(op.type(), line.size())));
        for (var port : op.outputs().subList(1, op.outputs().size())) {
            line.add(figure(port, Letters.words().text("caption.out")).after(",\\;"));
        }
        return finished(in.isEmpty() ? 0 : in.size(), out, place -> account(symbol, value, worked, place));
    }

    private void inputs(Optional<Worked> worked, boolean isByRow) {
        var sign = isByRow ? ",\\;" : Signs.between(op.type());
        for (var port : op.inputs()) {
            if (!in.containsKey(port.name())) {
                continue;
            }
            var values = in.get(port.name());
            var figure = Figure.of(
                    Letters.symbol(port.name()), readings.origin(step.at(), port.name()), values,
                    readings.names(step.at(), port.name()) ? Figure.Kind.NAMES : Figure.Kind.VALUE)
                    .after(line.isEmpty() ? isByRow ? "" : Signs.prefix(op.type()) : sign)
                    .standingAt(new Probe.Value(step.at(), port.name()));
            if (isByRow) {
                figure = figure.madeOf(row -> cells(values, row));
            } else if (worked.isPresent()) {
                var side = worked.get().operands().stream().filter(o -> o.port().equals(port.name())).findFirst();
                figure = figure.madeOf(place -> worked.get().sources(port.name(), place))
                        .read(side.orElseThrow().side());
            }
            line.add(figure);
        }
    }

    private Figure figure(Port port, String caption) {
        var tensor = new Probe.Value(step.at(), port.name());
        return Figure.of(
                Letters.symbol(port.name()), caption, readings.value(step.at(), port.name()), readings.shape(tensor),
                port.kind() == Port.Kind.INDEX ? Figure.Kind.NAMES : Figure.Kind.VALUE)
                .standingAt(tensor);
    }

    /// What came in, and what an operation keeps of it.
    private StepCard settled() {
        var words = Letters.words();
        var states = op.inputs().stream().filter(p -> p.kind() == Port.Kind.STATE && in.containsKey(p.name())).toList();
        op.inputs().stream().filter(p -> p.kind() == Port.Kind.DATA && in.containsKey(p.name())).limit(1)
                .forEach(p -> line.add(Figure.of(Letters.symbol(p.name()), readings.origin(step.at(), p.name()),
                        in.get(p.name()), Figure.Kind.VALUE).standingAt(new Probe.Value(step.at(), p.name()))));
        var subject = line.size();
        for (var port : states) {
            line.add(Figure.of(Letters.symbol(port.name()), words.text("caption.settled"), in.get(port.name()),
                    Figure.Kind.VALUE).after(line.size() == subject ? "\\to" : ",\\;")
                    .standingAt(new Probe.Value(step.at(), port.name())));
        }
        var first = states.getFirst();
        return new StepCard(step, StepCard.title(readings, step), words.text("sentence.settle"),
                words.find("formula.settle." + op.type().id()).orElse(""), line, subject,
                Optional.of(readings.outermost(step.at(), first.name())),
                place -> bare(Letters.symbol(first.name()), in.get(first.name()), place));
    }

    private StepCard finished(int subject, Port out, java.util.function.IntFunction<Account> accounts) {
        var words = Letters.words();
        var about = step instanceof Step.Forward ? op.type().about() : words.text("sentence." + step.kind());
        return new StepCard(
                step, StepCard.title(readings, step), about, op.formula(), line, subject,
                out.name().isEmpty() ? Optional.empty() : Optional.of(readings.outermost(step.at(), out.name())),
                accounts);
    }

    /// A batch: the rows of all outputs of a source.
    private StepCard drawn() {
        for (var port : op.outputs()) {
            line.add(figure(port, Letters.words().text("caption.drawn")).after(line.isEmpty() ? "" : ",\\;"));
        }
        var first = op.outputs().getFirst();
        var values = readings.value(step.at(), first.name());
        for (var i = 1; i < line.size(); i++) {
            var figure = line.get(i);
            line.set(i, figure.madeOf(place -> figure.values()
                    .map(v -> cells(v, values.map(x -> place / size(x)).orElse(0))).orElse(List.of())));
        }
        return finished(0, first, place -> values
                .map(v -> Account.of(Letters.cell(Letters.symbol(first.name()), v.shape(), place))
                        .with(row(place / size(v)))
                        .noting(Letters.words().text("picked.row", place / size(v) + 1, v.shape().rows())))
                .orElseGet(() -> Account.of("")));
    }

    private List<Account.Entry> row(int row) {
        var entries = new ArrayList<Account.Entry>();
        for (var port : op.outputs()) {
            readings.value(step.at(), port.name()).ifPresent(values -> cells(values, row).forEach(cell -> entries.add(
                    new Account.Entry.Named(
                            "", Letters.cell(Letters.symbol(port.name()), values.shape(), cell), values.at(cell)))));
        }
        return entries;
    }

    /// A loss, with what each row gives alone.
    private StepCard rowByRow(Port out, Values loss, Values each) {
        var words = Letters.words();
        var sum = each.toArray();
        var total = java.util.Arrays.stream(sum).sum();
        var isSum = Math.abs(total - loss.at(0)) <= 1e-9 * Math.max(1, Math.abs(total));
        var isMean = Math.abs(total / sum.length - loss.at(0)) <= 1e-9 * Math.max(1, Math.abs(loss.at(0)));
        var letter = op.type().is(Trait.LOSS) ? "\\ell" : "a";
        line.add(Figure.of(letter, words.text("caption.each"), each, Figure.Kind.VALUE).after("\\to"));
        var how = isMean ? "\\operatorname{mean}" : isSum ? "\\textstyle\\sum" : "";
        line.add(Figure
                .of(Letters.symbol(out.name()), words.text(op.type().is(Trait.LOSS) ? "caption.loss" : "caption.out"),
                        loss, Figure.Kind.VALUE)
                .standingAt(new Probe.Value(step.at(), out.name()))
                .after(how.isEmpty() ? "\\to" : "\\xrightarrow{" + how + "}"));
        var note = sum.length == 1 ? "" : isMean ? words.text("picked.mean", sum.length, number(loss.at(0)))
                : isSum ? words.text("picked.total", sum.length, number(loss.at(0))) : "";
        return finished(line.size() - 2, Port.data(""), row -> {
            var name = Letters.cell(letter, each.shape(), row);
            var formula = Signs.template(op.type(), "", rowNumbers(row), suffix(row))
                    .map(f -> name + " = " + f + " = " + Letters.number(each.at(row))).orElse("");
            return Account.of(name, each.at(row)).with(given(row)).inNumbers(formula).noting(note);
        });
    }

    private static String number(double value) {
        return nabla.app.picture.Numbers.card(value);
    }

    private List<Account.Entry> given(int row) {
        var entries = new ArrayList<Account.Entry>();
        in.forEach((port, values) -> cells(values, row).forEach(cell -> entries.add(
                new Account.Entry.Named("", Letters.cell(Letters.symbol(port), values.shape(), cell),
                        values.at(cell)))));
        return entries;
    }

    /// A target of exactly 0 or 1 has a shorter formula.
    private String suffix(int row) {
        return in.sequencedValues().reversed().stream().findFirst()
                .map(v -> cells(v, row)).filter(c -> c.size() == 1)
                .map(c -> in.lastEntry().getValue().at(c.getFirst()))
                .filter(y -> y == 0 || y == 1)
                .map(y -> "." + y.intValue()).orElse("");
    }

    private Template.Numbers rowNumbers(int row) {
        return new Template.Numbers() {
            @Override public Optional<Double> cell(String name) {
                return row(name).filter(r -> r.length == 1).map(r -> r[0]);
            }

            @Override public Optional<double[]> row(String name) {
                return Optional.ofNullable(in.get(name))
                        .map(v -> cells(v, row).stream().mapToDouble(v::at).toArray());
            }

            @Override public Optional<Object> setting(String name) {
                return Optional.ofNullable(Setting.values(op).get(name));
            }
        };
    }

    private static Account bare(String symbol, Values values, int place) {
        return Account.of(Letters.cell(symbol, values.shape(), place), values.at(place));
    }

    private Account account(String symbol, Optional<Values> value, Optional<Worked> worked, int place) {
        if (worked.isEmpty()) {
            return value.map(v -> bare(symbol, v, place)).orElseGet(() -> Account.of(symbol));
        }
        var w = worked.get();
        var name = Letters.cell(symbol, w.result().shape(), place);
        return Accounts.of(w, name, place, Signs.template(op.type(), "", Accounts.numbers(w, place), ""));
    }

    /// The flat places of one row of the batch.
    private static List<Integer> cells(Values values, int row) {
        var size = size(values);
        return java.util.stream.IntStream.range(row * size, row * size + size).boxed().toList();
    }

    private static int size(Values values) {
        return values.shape().hasBatch() ? Math.toIntExact(values.shape().example().volume()) : values.size();
    }
}
