package nabla.app.stepping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import nabla.engine.Probe;
import nabla.engine.Rule;
import nabla.engine.Step;
import nabla.engine.Worked;
import nabla.graph.Mode;
import nabla.graph.Path;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.tensor.Values;

/// The card of a step that hands a gradient down: what arrived, times how the output changes with the operand.
final class BackwardCard {

    private final Readings readings;
    private final Step.Backward step;
    private final Primitive op;
    private final Map<String, Values> known;
    private final Optional<Worked> worked;
    private final Map<Step, Optional<Values>> given = new HashMap<>();
    private final List<Figure> line = new ArrayList<>();

    private BackwardCard(Readings readings, Step.Backward step, Primitive op) {
        this.readings = readings;
        this.step = step;
        this.op = op;
        known = readings.known(op, step.at());
        worked = Worked.gradient(op, step.operand(), known, Mode.TRAIN);
    }

    static StepCard of(Readings readings, Step.Backward step, Primitive op) {
        return new BackwardCard(readings, step, op).card();
    }

    private StepCard card() {
        var words = Letters.words();
        var at = step.at();
        var operand = step.operand();
        var contribution = worked.map(Worked::result).or(() -> passedOn(op, operand, known));
        if (!worked.map(this::written).orElse(false)) {
            line.clear();
            roots();
        }
        var arrivals = readings.arrivals(at, operand);
        var symbol = Letters.bar(Letters.symbol(operand));
        var caption = arrivals.from().size() > 1
                ? words.text("caption.arrived", arrivals.done(), arrivals.from().size(), readings.source(at, operand))
                : words.text("caption.to", readings.source(at, operand));
        var gradient = new Probe.Gradient(at, operand);
        var result = Figure.of(symbol, caption, contribution, readings.shape(gradient), Figure.Kind.GRADIENT)
                .after(line.isEmpty() ? "" : isEquation() ? "=" : "\\to");
        // one share of several is not the gradient itself
        line.add(arrivals.from().size() > 1 ? result : result.standingAt(gradient));
        var formula = formula();
        var sentence = words.find("sentence.backward." + op.type().id() + "." + operand)
                .orElseGet(() -> words.text("sentence.backward", operand));
        return new StepCard(
                step, StepCard.title(readings, step), sentence, formula, line, line.size() - 1,
                Optional.of(new Ref(at.text(), operand)),
                place -> contribution.map(c -> account(symbol, c, place)).orElseGet(() -> Account.of(symbol)));
    }

    /// The operation's own formula; where what was repeated is added up again, with the sum that it does not speak of.
    private String formula() {
        var formula = op.gradients().getOrDefault(step.operand(), "");
        var isSummed = worked.filter(w -> Signs.isSum(w.op().type())).isPresent() && !formula.contains("\\sum");
        return isSummed ? formula.replaceFirst("= ", "= \\\\textstyle\\\\sum ") : formula;
    }

    /// What the step gave: the result of the derivative, or, where it hands on what arrived, that.
    private static Optional<Values> contribution(Readings readings, Step step) {
        return switch (step) {
            case Step.Backward(var at, var operand) -> readings.op(at).flatMap(op -> {
                var known = readings.known(op, at);
                return Worked.gradient(op, operand, known, Mode.TRAIN).map(Worked::result)
                        .or(() -> passedOn(op, operand, known));
            });
            case Step.Seed(var at) when readings.phase().rule() instanceof Rule.Perceptron ->
                readings.gradient(at,
                        readings.inside(at).map(i -> i.node().op().outputs().getFirst().name()).orElse(""));
            case Step.Seed(var at) -> Optional.of(Values.scalar(weight(readings, at)));
            default -> Optional.empty();
        };
    }

    private static Optional<Values> passedOn(Primitive op, String operand, Map<String, Values> known) {
        return Worked.passedOn(op, operand, known, Mode.TRAIN).map(known::get);
    }

    private static double weight(Readings readings, Path at) {
        return readings.phase().objectives().stream()
                .filter(o -> o.node().equals(at.text())).findFirst().map(o -> o.weight()).orElse(1.0);
    }

    private boolean isEquation() {
        return worked.map(w -> w.operands().size() > 1 && Signs.infix(w.op().type()).isPresent() && isWritten
                || w.operands().size() == 1 && !Signs.prefix(w.op().type()).isEmpty() && isWritten).orElse(true);
    }

    private boolean isWritten;

    /// Writes the last operation of the derivative, operand by operand; false where one of them has no name.
    private boolean written(Worked w) {
        var operands = new ArrayList<>(w.operands());
        if (Signs.commutes(w.op().type())) {
            operands.sort(Comparator.comparing(o -> rank(o, w.result().size())));
        }
        var sign = Signs.between(w.op().type());
        for (var operand : operands) {
            var before = line.isEmpty() ? Signs.prefix(w.op().type()) : sign;
            IntFunction<List<Integer>> cells = place -> w.sources(operand.port(), place);
            if (!add(operand, before, cells)) {
                return false;
            }
        }
        isWritten = true;
        return true;
    }

    /// What arrived stands first, what is local second, a number for all last.
    private static int rank(Worked.Operand operand, int size) {
        var forAll = operand.values().size() == 1 && size > 1;
        return forAll ? 2 : operand.origin().startsWith("up_") ? 0 : 1;
    }

    private boolean add(Worked.Operand operand, String before, IntFunction<List<Integer>> cells) {
        var opened = operand.made().filter(m -> Signs.adds(m.op().type())).map(m -> bracket(m, before, cells));
        if (opened.filter(o -> !o.isEmpty()).isPresent()) {
            return line.addAll(opened.get());
        }
        var figure = figure(operand, cells);
        figure.ifPresent(f -> line.add(f.after(before)));
        return figure.isPresent();
    }

    /// A sum or difference that was worked out on the way, as in (p − onehot); empty where a part of it has no name.
    private List<Figure> bracket(Worked made, String before, IntFunction<List<Integer>> cells) {
        var figures = new ArrayList<Figure>();
        for (var inner : made.operands()) {
            IntFunction<List<Integer>> deeper = place -> cells.apply(place).stream()
                    .flatMap(p -> made.sources(inner.port(), p).stream()).toList();
            var shown = figure(inner, deeper);
            if (shown.isEmpty()) {
                return List.of();
            }
            var caption = inner.origin().isEmpty() && unwrapped(inner).origin().isEmpty() ? "" : shown.get().caption();
            figures.add(
                    shown.get().captioned(caption).after(figures.isEmpty() ? before : Signs.between(made.op().type())));
        }
        figures.set(0, figures.getFirst().opening());
        figures.set(figures.size() - 1, figures.getLast().closing());
        return figures;
    }

    /// An operand that has a name: what the operation was given, or a part that the messages know.
    private Optional<Figure> figure(Worked.Operand operand, IntFunction<List<Integer>> cells) {
        var plain = unwrapped(operand);
        var words = Letters.words();
        if (!plain.origin().isEmpty()) {
            var upstream = plain.origin().startsWith("up_");
            var port = plain.origin().substring(plain.origin().indexOf('_') + 1);
            var caption = upstream ? words.text("caption.upstream")
                    : plain.origin().startsWith("in_") ? readings.origin(step.at(), port) : words.text("caption.out");
            var kind = upstream ? Figure.Kind.GRADIENT
                    : plain.origin().startsWith("in_") && readings.names(step.at(), port) ? Figure.Kind.NAMES
                    : Figure.Kind.VALUE;
            return Optional.of(Figure.of(Letters.ofOrigin(plain.origin()), caption, operand.values(), kind)
                    .madeOf(cells).read(operand.side()).standingAt(tensor(plain.origin())));
        }
        return plain.made().flatMap(made -> name(made)).map(name -> Figure.of(
                name, words.text(isOfUpstream(plain) ? "caption.factor" : "caption.local"), operand.values(),
                isOfUpstream(plain) ? Figure.Kind.GRADIENT : Figure.Kind.VALUE)
                .madeOf(cells).read(operand.side()));
    }

    private Optional<String> name(Worked made) {
        return Letters.part(op, step.operand(), made.op().type().id());
    }

    private static boolean isOfUpstream(Worked.Operand operand) {
        return operand.made().map(m -> m.operands().stream().anyMatch(o -> o.origin().startsWith("up_"))).orElse(false);
    }

    /// Another shape of the same numbers is the same thing.
    private static Worked.Operand unwrapped(Worked.Operand operand) {
        var made = operand.made();
        return operand.origin().isEmpty() && made.isPresent() && made.get().isPassedOn()
                ? unwrapped(made.get().operands().getFirst())
                : operand;
    }

    /// Where the way to the result is too long for a line: what it began with, and what came out.
    private void roots() {
        var words = Letters.words();
        var names = new ArrayList<String>();
        if (worked.isPresent()) {
            worked.get().origins().forEach(names::add);
        } else {
            Worked.passedOn(op, step.operand(), known, Mode.TRAIN).ifPresent(names::add);
        }
        names.sort((a, b) -> Boolean.compare(!a.startsWith("up_"), !b.startsWith("up_")));
        for (var origin : names) {
            var port = origin.substring(origin.indexOf('_') + 1);
            var caption = origin.startsWith("up_") ? words.text("caption.upstream")
                    : origin.startsWith("in_") ? readings.origin(step.at(), port) : words.text("caption.out");
            IntFunction<List<Integer>> cells = place -> worked
                    .map(w -> w.roots(place).getOrDefault(origin, List.of())).orElseGet(() -> List.of(place));
            line.add(Figure.of(Letters.ofOrigin(origin), caption, known.get(origin),
                    origin.startsWith("up_") ? Figure.Kind.GRADIENT : Figure.Kind.VALUE)
                    .madeOf(cells).standingAt(tensor(origin)).after(line.isEmpty() ? "" : ",\\;"));
        }
    }

    /// The tensor that an origin of the derivative calls: `in_x`, `out_y`, `up_y`.
    private Probe.AtPort tensor(String origin) {
        var port = origin.substring(origin.indexOf('_') + 1);
        return origin.startsWith("up_") ? new Probe.Gradient(step.at(), port) : new Probe.Value(step.at(), port);
    }

    private Account account(String symbol, Values contribution, int place) {
        var name = Letters.cell(symbol, contribution.shape(), place);
        var shares = shares(place);
        if (worked.isEmpty()) {
            return Account.of(name, contribution.at(place)).shared(shares)
                    .noting(shares.isEmpty() ? Letters.words().text("picked.passed") : "");
        }
        var w = worked.get();
        var products = w.products(place);
        var entries = products.size() == 1 ? opened(w, products.getFirst(), place)
                : Optional.of(Accounts.entries(w, products)).filter(_ -> !products.isEmpty());
        var account = Account.of(name, contribution.at(place)).shared(shares);
        if (entries.isEmpty()) {
            return account.noting(made(w.roots(place)));
        }
        var formula = Signs.template(op.type(), step.operand(), numbers(w, place), "")
                .or(() -> Accounts.product(entries.get())).or(() -> Accounts.sum(products))
                .map(f -> name + " = " + f + " = " + Letters.number(contribution.at(place))).orElse("");
        return account.with(entries.get()).inNumbers(formula).closing(Accounts.closing(entries.get(), products.size()));
    }

    /// In words, what a cell was worked out from where there is no room to say how.
    private static String made(Map<String, List<Integer>> roots) {
        var words = Letters.words();
        var parts = roots.entrySet().stream()
                .map(e -> words.text("picked.cells." + e.getKey().substring(0, e.getKey().indexOf('_')),
                        e.getValue().size(),
                        e.getKey().substring(e.getKey().indexOf('_') + 1)))
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? "" : words.text("picked.made", parts);
    }

    /// One product: each factor with its name, and before the first, if it was worked out, what it was made of. Empty where one has no name.
    private Optional<List<Account.Entry>> opened(Worked w, List<Worked.Factor> factors, int place) {
        var entries = new ArrayList<Account.Entry>();
        var sorted = new ArrayList<>(factors);
        sorted.sort((a, b) -> Boolean.compare(!a.origin().isEmpty(), !b.origin().isEmpty()));
        for (var factor : sorted) {
            var isFirst = factor == sorted.getFirst();
            var made = w.operands().stream()
                    .filter(o -> o.origin().equals(factor.origin())
                            && w.sources(o.port(), place).contains(factor.place())
                            && o.values().at(factor.place()) == factor.value())
                    .findFirst().flatMap(Worked.Operand::made);
            var symbol = factor.origin().isEmpty() ? made.flatMap(this::name).orElse("")
                    : Accounts.cell(w, factor.origin(), factor.place());
            if (symbol.isEmpty()) {
                return Optional.empty();
            }
            if (isFirst && factor.origin().isEmpty()) {
                made.ifPresent(m -> leaves(m, factor.place(), entries));
            }
            entries.add(new Account.Entry.Named(isFirst ? entries.isEmpty() ? "" : "=" : "×", symbol, factor.value()));
        }
        return Optional.of(entries);
    }

    /// The named numbers that a local slope was made of, as far as each came from one cell.
    private void leaves(Worked made, int place, List<Account.Entry> entries) {
        var sign = Signs.infix(made.op().type()).map(s -> s.equals("-") ? "−" : s.equals("+") ? "+" : "×").orElse("");
        var isFirst = true;
        for (var operand : made.operands()) {
            var cells = made.sources(operand.port(), place);
            if (cells.size() != 1 || operand.origin().startsWith("up_")) {
                continue;
            }
            var plain = unwrapped(operand);
            var name = !plain.origin().isEmpty()
                    ? Optional.of(
                            Letters.cell(Letters.ofOrigin(plain.origin()), plain.values().shape(), cells.getFirst()))
                    : plain.made().flatMap(this::name);
            if (name.isPresent()) {
                entries.add(new Account.Entry.Named(isFirst ? "" : sign, name.get(),
                        operand.values().at(cells.getFirst())));
                isFirst = false;
            } else {
                operand.made().ifPresent(m -> leaves(m, cells.getFirst(), entries));
            }
        }
    }

    private Template.Numbers numbers(Worked w, int place) {
        var roots = w.roots(place);
        return new Template.Numbers() {
            @Override public Optional<Double> cell(String name) {
                var origin = name.contains(".") ? name.replace('.', '_') : "in_" + name;
                var places = roots.getOrDefault(origin, List.of());
                return places.size() == 1 ? Optional.of(known.get(origin).at(places.getFirst())) : Optional.empty();
            }

            @Override public Optional<double[]> row(String name) {
                return Optional.empty();
            }

            @Override public Optional<Object> setting(String name) {
                return Optional.ofNullable(nabla.graph.Setting.values(op).get(name));
            }
        };
    }

    /// Who adds to a gradient; where it is one operation at several times, just the time.
    private String giver(List<Step> all, Step one) {
        var words = Letters.words();
        var isSame = all.stream().map(s -> s.at().timeless() + " " + s.operand()).distinct().count() == 1;
        return isSame && one.at().times().length > 0
                ? Readings.time(one.at()).strip()
                : words.text("share", readings.name(one), one.operand());
    }

    /// Where several steps add to one gradient: what each of those that are done gave.
    private List<Account.Share> shares(int place) {
        var arrivals = readings.arrivals(step.at(), step.operand());
        if (arrivals.from().size() < 2) {
            return List.of();
        }
        var shares = new ArrayList<Account.Share>();
        var now = arrivals.from().indexOf(step);
        for (var i = 0; i < arrivals.from().size(); i++) {
            var from = arrivals.from().get(i);
            var arrival = i < now ? Account.Share.Arrival.EARLIER
                    : i == now ? Account.Share.Arrival.NOW : Account.Share.Arrival.LATER;
            var value = i > now ? Optional.<Double>empty() : given.computeIfAbsent(from, s -> contribution(readings, s))
                    .map(v -> v.at(place));
            shares.add(new Account.Share(giver(arrivals.from(), from), arrival, value));
        }
        return shares;
    }
}
