package nabla.app.view.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nabla.app.view.Control;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.engine.Sources;
import nabla.engine.Trial;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// The rows of one part of a data set that a view looks at, from the first on, as many as it goes through. Setting `part`.
public record Cohort(DataRows rows, int count, List<DataRows.Part> parts) {

    private static final String PART = "part";
    private static final String BETWEEN = "  ";

    public Cohort {
        parts = List.copyOf(parts);
    }

    /// Rows that are held back are looked at first: what the net makes of them it has not learnt by heart.
    public static Cohort held(ViewSpec spec, Outlook outlook, String data, int most) {
        return of(spec, outlook, data, most,
                List.of(DataRows.Part.VALIDATION, DataRows.Part.TRAINING, DataRows.Part.TEST));
    }

    /// Rows that are trained on are looked at first.
    public static Cohort trained(ViewSpec spec, Outlook outlook, String data, int most) {
        return of(spec, outlook, data, most,
                List.of(DataRows.Part.TRAINING, DataRows.Part.VALIDATION, DataRows.Part.TEST));
    }

    private static Cohort of(ViewSpec spec, Outlook outlook, String data, int most, List<DataRows.Part> order) {
        var all = outlook.sources().rows(data);
        var parts = order.stream().filter(p -> switch (p) {
            case ALL -> false;
            case TRAINING -> true;
            case VALIDATION -> all.validation().length > 0;
            case TEST -> all.test().length > 0;
        }).toList();
        var part = parts.stream().filter(p -> word(p).equals(spec.get(PART, ""))).findFirst().orElse(parts.getFirst());
        var rows = DataRows.of(outlook.sources(), data, part);
        return new Cohort(rows, Math.min(most, rows.count()), parts);
    }

    private static String word(DataRows.Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    /// The choice of a part.
    public Control control(ViewSpec spec) {
        return new Control.Pick(Words.of("view").text("data.rows"), rows.part().title(), parts.stream()
                .map(p -> new LiveView.Choice(p.title(), spec.set(PART, word(p), word(parts.getFirst()))))
                .toList());
    }

    public Trial trial() {
        return switch (rows.part()) {
            case ALL -> new Trial.Rows(Sources.Part.ALL, count);
            case TRAINING -> new Trial.Rows(Sources.Part.TRAINING, count);
            case VALIDATION -> new Trial.Rows(Sources.Part.VALIDATION, count);
            case TEST -> new Trial.Chosen(Arrays.stream(rows.order()).limit(count).boxed().toList());
        };
    }

    /// The number in the file of a row that is looked at.
    public int row(int index) {
        return rows.order()[index];
    }

    /// Where a row of the file stands among those that are looked at.
    public Optional<Integer> index(int row) {
        var found = Arrays.binarySearch(rows.order(), 0, count, row);
        return found < 0 ? Optional.empty() : Optional.of(found);
    }

    public boolean isSame(Cohort other) {
        return count == other.count && rows.isSame(other.rows);
    }

    /// The classes of its rows, or none.
    public List<String> classes() {
        return rows.classes();
    }

    /// A row in words.
    public String said(int index) {
        return DataTable.said(rows, row(index));
    }

    /// How many rows of which part.
    public String words() {
        return Words.of("view").text("cohort.rows", rows.part().title(), count);
    }

    /// The numbers of an example, as many as there is room for.
    public String numbers(int index, int most) {
        var all = new ArrayList<String>();
        IntStream.range(0, Math.min(most, rows.width())).forEach(i -> all.add(rows.cell(row(index), i)));
        return all.stream().collect(Collectors.joining(BETWEEN)) + (rows.width() > most ? " …" : "");
    }
}
