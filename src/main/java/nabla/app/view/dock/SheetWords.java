package nabla.app.view.dock;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nabla.app.picture.Numbers;
import nabla.app.view.LiveView;
import nabla.app.view.Sheet;
import nabla.graph.Words;

/// A view in words, for those who hear it: what it is and of what, how many numbers it shows, and where these lie.
public final class SheetWords {

    private static final Words WORDS = Words.of("view");
    /// Of more columns than so many all numbers are told together.
    private static final int COLUMNS = 6;

    private SheetWords() {}

    public static String of(LiveView view) {
        var about = (view.title() + " " + view.subtitle()).strip();
        var numbers = of(view.sheet());
        return numbers.isEmpty() ? about + ". " + WORDS.text("said.nothing") : about + ". " + numbers;
    }

    private static String of(Sheet sheet) {
        var rows = sheet.rows();
        if (rows.isEmpty()) {
            return "";
        }
        var numeric = IntStream.range(0, sheet.columns().size())
                .filter(column -> rows.stream().anyMatch(row -> row.get(column) instanceof Number))
                .boxed()
                .toList();
        var told = new ArrayList<String>();
        if (rows.size() == 1) {
            return IntStream.range(0, sheet.columns().size())
                    .mapToObj(c -> sheet.columns().get(c) + " " + said(rows.getFirst().get(c)))
                    .collect(Collectors.joining(", "));
        }
        told.add(WORDS.text("said.rows", Numbers.count(rows.size())));
        if (numeric.size() > COLUMNS) {
            told.add(WORDS.text("said.all", Numbers.count(numeric.size()), low(rows, numeric), high(rows, numeric)));
        } else {
            for (var column : numeric) {
                told.add(WORDS.text("said.column", sheet.columns().get(column), low(rows, List.of(column)),
                        high(rows, List.of(column)), said(rows.getLast().get(column))));
            }
        }
        return String.join("; ", told);
    }

    private static String said(Object cell) {
        return cell instanceof Number number ? Numbers.card(number.doubleValue()) : cell.toString();
    }

    private static String low(List<List<Object>> rows, List<Integer> columns) {
        return Numbers.card(numbers(rows, columns).min().orElse(Double.NaN));
    }

    private static String high(List<List<Object>> rows, List<Integer> columns) {
        return Numbers.card(numbers(rows, columns).max().orElse(Double.NaN));
    }

    private static java.util.stream.DoubleStream numbers(List<List<Object>> rows, List<Integer> columns) {
        return rows.stream().flatMap(row -> columns.stream().map(row::get))
                .filter(Number.class::isInstance)
                .mapToDouble(cell -> ((Number) cell).doubleValue())
                .filter(value -> !Double.isNaN(value));
    }
}
