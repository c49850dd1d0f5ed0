package nabla.app.stepping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nabla.engine.Worked;
import nabla.graph.Setting;

/// Writes accounts of cells: as sums of products where the operation is such a sum, else by naming what the cell was made of.
final class Accounts {

    private static final int MOST_NAMED = 4;
    private static final int MOST_SOURCES = 200;

    private Accounts() {}

    /// The account of a cell of an operation that ran forward.
    ///
    /// @param formula with numbers put in, where the messages have one
    static Account of(Worked worked, String name, int place, Optional<String> formula) {
        var value = worked.result().at(place);
        var products = worked.products(place);
        var entries = products.isEmpty() ? origins(worked, place) : entries(worked, products);
        var latex = formula.or(() -> sum(products)).map(f -> name + " = " + f + " = " + Letters.number(value))
                .orElse("");
        return Account.of(name, value).with(entries).inNumbers(latex).closing(closing(entries, products.size()));
    }

    static String closing(List<Account.Entry> entries, int products) {
        return products > 1 && entries.stream().allMatch(Account.Entry.Term.class::isInstance)
                ? Letters.words().text("picked.sum") : "";
    }

    /// Few numbers with their names, many as a table.
    static List<Account.Entry> entries(Worked worked, List<List<Worked.Factor>> products) {
        var entries = new ArrayList<Account.Entry>();
        if (products.size() == 1) {
            products.getFirst().forEach(f -> entries.add(named(worked, f, entries.isEmpty() ? "" : "×")));
        } else if (products.size() <= MOST_NAMED && products.stream().allMatch(p -> p.size() == 1)) {
            products.forEach(p -> entries.add(named(worked, p.getFirst(), entries.isEmpty() ? "" : "+")));
        } else {
            products.forEach(p -> entries.add(
                    new Account.Entry.Term(p.stream().map(Worked.Factor::value).toList())));
        }
        return entries;
    }

    private static Account.Entry named(Worked worked, Worked.Factor factor, String sign) {
        return new Account.Entry.Named(sign, cell(worked, factor.origin(), factor.place()), factor.value());
    }

    static String cell(Worked worked, String origin, int place) {
        if (origin.isEmpty()) {
            return "";
        }
        var symbol = Letters.ofOrigin(origin);
        return worked.operands().stream().filter(o -> o.origin().equals(origin)).findFirst()
                .map(o -> Letters.cell(symbol, o.values().shape(), place))
                .orElse(symbol);
    }

    /// The cells that were read, where the result is no sum of products.
    private static List<Account.Entry> origins(Worked worked, int place) {
        var entries = new ArrayList<Account.Entry>();
        worked.sources(place).forEach((port, places) -> worked.operands().stream()
                .filter(o -> o.port().equals(port)).findFirst()
                .ifPresent(o -> places.stream().limit(MOST_SOURCES).forEach(p -> entries.add(new Account.Entry.Named(
                        "", Letters.cell(Letters.symbol(port), o.values().shape(), p), o.values().at(p))))));
        return entries;
    }

    /// `(0.16 - 1) · 0.05`: a product whose first factor was worked out from the numbers above it.
    static Optional<String> product(List<Account.Entry> entries) {
        var text = new StringBuilder();
        var worked = 0.0;
        for (var entry : entries) {
            if (!(entry instanceof Account.Entry.Named(var sign, _, var value))) {
                return Optional.empty();
            }
            var number = Letters.factor(value, 4);
            switch (sign) {
                case "=" -> {
                    if (Math.abs(worked - value) > 1e-12 * Math.max(1, Math.abs(value))) {
                        return Optional.empty();
                    }
                    text.insert(0, "(").append(")");
                }
                case "×" -> text.append(" \\cdot ").append(number);
                case "−" -> text.append(" - ").append(number);
                case "+" -> text.append(" + ").append(number);
                default -> text.append(Letters.number(value));
            }
            worked = switch (sign) {
                case "×" -> worked * value;
                case "−" -> worked - value;
                case "+" -> worked + value;
                default -> value;
            };
        }
        return Optional.of(text.toString()).filter(t -> t.startsWith("(") && t.contains(")"));
    }

    /// `0.11 · 0.20 + 0.35 · (−0.71) + …`; a number alone says nothing, nor do products with zero
    /// among others.
    static Optional<String> sum(List<List<Worked.Factor>> all) {
        if (all.isEmpty() || all.size() == 1 && all.getFirst().size() == 1) {
            return Optional.empty();
        }
        var some = all.stream().filter(p -> p.stream().allMatch(f -> f.value() != 0)).toList();
        var products = some.isEmpty() ? all : some;
        var shown = Math.min(products.size(), products.size() <= 3 ? 3 : 2);
        var decimals = products.size() <= 2 ? 4 : 2;
        var text = new StringBuilder();
        for (var i = 0; i < shown; i++) {
            text.append(i == 0 ? "" : " + ");
            for (var j = 0; j < products.get(i).size(); j++) {
                text.append(j == 0 ? "" : " \\cdot ").append(Letters.factor(products.get(i).get(j).value(), decimals));
            }
        }
        return Optional.of(text.append(shown < products.size() ? " + \\cdots" : "").toString());
    }

    /// The numbers at the ports of an operation, as its picked cell reads them.
    static Template.Numbers numbers(Worked worked, int place) {
        return new Template.Numbers() {
            @Override public Optional<Double> cell(String name) {
                var places = worked.sources(name, place);
                return values(name).flatMap(o -> places.size() == 1 ? Optional.of(o.values().at(places.getFirst()))
                        : places.contains(place) ? Optional.of(o.values().at(place)) : Optional.empty());
            }

            @Override public Optional<double[]> row(String name) {
                return values(name)
                        .map(o -> worked.sources(name, place).stream().mapToDouble(o.values()::at).toArray());
            }

            @Override public Optional<Object> setting(String name) {
                return Optional.ofNullable(Setting.values(worked.op()).get(name));
            }

            private Optional<Worked.Operand> values(String name) {
                return worked.operands().stream().filter(o -> o.port().equals(name)).findFirst();
            }
        };
    }
}
