package nabla.data;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// CSV as text: a header and rows that know their line. Commas, semicolons and tabs are told apart by the header.
final class CsvText {

    private static final int MOST_COLUMNS = 20_000;
    private static final int LONGEST_CELL = 1 << 16;
    private static final int SEEN_EVERY = 1000;

    /// Cells of the row that begins at this line (the first is line 1); a missing cell is the empty text.
    ///
    /// An open row swallowed all that followed it, for want of a closing quotation mark.
    record Row(long line, List<String> cells, Ending ending) {
        boolean isOpen() {
            return ending == Ending.OPEN;
        }
    }

    private enum Ending {
        CLOSED,
        OPEN
    }

    private final String source;
    private final String text;
    private final CsvForm form;
    private final List<String> names;
    private final List<Fault> faults = new ArrayList<>();

    private CsvText(String source, String text, CsvForm form) {
        this.source = source;
        this.text = text;
        this.form = form;
        this.names = form.header() == CsvForm.Header.FIRST_LINE ? names() : numbered();
    }

    /// Reads the header, if there is one; `source` names the table in sentences.
    static CsvText of(String source, String csv, CsvForm form) {
        var text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        if (text.indexOf('\0') >= 0) {
            throw DataWords.problem("data.problem.binary", source);
        }
        if (text.indexOf('\r') >= 0) {
            text = text.replace("\r\n", "\n").replace('\r', '\n');
        }
        if (text.isBlank()) {
            throw DataWords.problem("data.problem.empty", source);
        }
        return new CsvText(source, text, form);
    }

    /// The names of the columns, each different from the others whatever their case.
    List<String> columns() {
        return names;
    }

    /// What the header had wrong.
    List<Fault> faults() {
        return faults;
    }

    /// Every row below the header that is not blank, in file order.
    void forEachRow(Progress progress, Consumer<Row> reader) {
        rows(progress).skip(form.header() == CsvForm.Header.FIRST_LINE ? 1 : 0).forEach(reader);
    }

    private List<String> numbered() {
        var width = rows(Progress.UNSEEN).findFirst().orElseThrow().cells().size();
        return IntStream.rangeClosed(1, width).mapToObj(CsvText::numbered).toList();
    }

    private static String numbered(int column) {
        return "column" + column;
    }

    private List<String> names() {
        var header = rows(Progress.UNSEEN).findFirst().orElseThrow();
        if (header.cells().stream().allMatch(cell -> Cell.of(cell).isFinite())) {
            throw DataWords.problem("data.problem.header", source);
        }
        var where = DataWords.text("data.where.line", header.line());
        var taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        var result = new ArrayList<String>();
        for (var cell : header.cells()) {
            var wanted = cell.isEmpty() ? numbered(result.size() + 1) : cell;
            var name = wanted;
            for (var i = 2; !taken.add(name); i++) {
                name = wanted + "_" + i;
            }
            if (cell.isEmpty()) {
                faults.add(DataWords.fault(where, "data.fault.unnamed", result.size() + 1, name));
            } else if (!name.equals(cell)) {
                faults.add(DataWords.fault(where, "data.fault.twice", cell, name));
            }
            result.add(name);
        }
        return List.copyOf(result);
    }

    private Stream<Row> rows(Progress progress) {
        var parser = new CsvParser(settings());
        parser.beginParsing(new StringReader(text));
        return Stream.generate(() -> next(parser, progress))
                .takeWhile(row -> row.line() > 0)
                .filter(row -> row.cells().stream().anyMatch(cell -> !cell.isEmpty()));
    }

    /// The next row, blank or not; line 0 after the last one.
    private Row next(CsvParser parser, Progress progress) {
        var line = parser.getContext().currentLine() + 1;
        if (line % SEEN_EVERY == 0) {
            progress.at(parser.getContext().currentChar() / (double) text.length());
        }
        try {
            var cells = parser.parseNext();
            if (cells == null) {
                return new Row(0, List.of(), Ending.CLOSED);
            }
            var last = Objects.requireNonNullElse(cells[cells.length - 1], "");
            var open = last.indexOf('\n') >= 0 && parser.getContext().isStopped()
                    && !text.stripTrailing().endsWith("\"");
            return new Row(line, Arrays.stream(cells).map(CsvText::trimmed).toList(),
                    open ? Ending.OPEN : Ending.CLOSED);
        } catch (TextParsingException e) {
            throw new DataProblem(DataWords.text("data.problem.lexical", source, line, MOST_COLUMNS, LONGEST_CELL), e);
        }
    }

    private static String trimmed(String cell) {
        return Objects.requireNonNullElse(cell, "").strip();
    }

    private CsvParserSettings settings() {
        var settings = new CsvParserSettings();
        settings.getFormat().setLineSeparator("\n");
        settings.getFormat()
                .setDelimiter(form.separator() == CsvForm.Separator.FOUND ? found() : form.separator().mark());
        settings.getFormat().setComment('\0');
        settings.setSkipEmptyLines(false);
        settings.setMaxColumns(MOST_COLUMNS);
        settings.setMaxCharsPerColumn(LONGEST_CELL);
        settings.setReadInputOnSeparateThread(false);
        return settings;
    }

    /// The one of `,` `;` and tab that stands most often outside quotation marks in the first line that is not blank.
    private char found() {
        var line = text.lines().filter(l -> !l.isBlank()).findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        var best = ',';
        for (var candidate : new char[]{';', '\t'}) {
            best = count(line, candidate) > count(line, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String line, char c) {
        return line.chars().filter(x -> x == c).count();
    }
}
