package nabla.app.stepping;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// How one cell came about, in numbers.
///
/// @param name the cell as LaTeX: `\bar h_{2,3}`
/// @param inNumbers the formula with this step's numbers put in, as LaTeX; may be empty
/// @param closing the word before the result where the entries are added up
/// @param value the result; none where there is nothing to close
/// @param shares where several steps add to a gradient: what each of them gave
/// @param note a last sentence; may be empty
record Account(
        String name, String inNumbers, List<Entry> entries, String closing, Optional<Double> value, List<Share> shares,
        String note) {

    /// A line of the account.
    sealed interface Entry {

        /// A product that is added to the others.
        record Term(List<Double> factors) implements Entry {
            double product() {
                return factors.stream().reduce(1.0, (a, b) -> a * b);
            }
        }

        /// A number with its name.
        ///
        /// @param sign how it joins the one above: `×`, `+`, `−`, `=` or nothing
        record Named(String sign, String symbol, double value) implements Entry {}
    }

    /// What one step adds to a gradient.
    record Share(String from, Arrival arrival, Optional<Double> value) {
        enum Arrival {
            EARLIER,
            NOW,
            LATER
        }
    }

    static Account of(String name, double value) {
        return new Account(name, "", List.of(), "", Optional.of(value), List.of(), "");
    }

    /// Of a cell that is not computed yet, or that is only shown among others.
    static Account of(String name) {
        return new Account(name, "", List.of(), "", Optional.empty(), List.of(), "");
    }

    Account with(List<Entry> others) {
        return new Account(name, inNumbers, others, closing, value, shares, note);
    }

    Account inNumbers(String latex) {
        return new Account(name, latex, entries, closing, value, shares, note);
    }

    Account closing(String word) {
        return new Account(name, inNumbers, entries, word, value, shares, note);
    }

    Account shared(List<Share> others) {
        return new Account(name, inNumbers, entries, closing, value, others, note);
    }

    Account noting(String sentence) {
        return new Account(name, inNumbers, entries, closing, value, shares, sentence);
    }

    /// Whether the entries are calculated with, so that a rule stands above the result.
    boolean isCalculation() {
        return entries.stream().anyMatch(e -> switch (e) {
            case Entry.Term _ -> true;
            case Entry.Named(var sign, _, _) -> !sign.isEmpty();
        });
    }

    /// Whether all numbers of the account are whole.
    boolean isWhole() {
        return DoubleStream.of(value.orElse(0.0), collected()).allMatch(Account::isWhole)
                && entries.stream().allMatch(e -> switch (e) {
                    case Entry.Term(var factors) -> factors.stream().allMatch(Account::isWhole);
                    case Entry.Named(_, _, var number) -> isWhole(number);
                });
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number);
    }

    /// What all shares that have arrived add up to.
    double collected() {
        return shares.stream().flatMap(s -> s.value().stream()).mapToDouble(d -> d).sum();
    }
}
