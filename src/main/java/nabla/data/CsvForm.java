package nabla.data;

/// How a CSV text is to be read.
public record CsvForm(Header header, Separator separator, Missing missing) {

    /// A header line, the separator that it shows, and rows without a value left out.
    public static final CsvForm USUAL = new CsvForm(Header.FIRST_LINE, Separator.FOUND, Missing.LEFT_OUT);

    /// Where the names of the columns stand.
    public enum Header {
        FIRST_LINE,
        /// Nowhere: the columns are called column1, column2, ….
        NONE
    }

    /// What stands between two cells.
    public enum Separator {
        /// The one of the others that stands most often in the first line.
        FOUND(','),
        COMMA(','),
        SEMICOLON(';'),
        TAB('\t');

        private final char mark;

        Separator(char mark) {
            this.mark = mark;
        }

        char mark() {
            return mark;
        }
    }

    /// What becomes of a row that lacks a number.
    public enum Missing {
        LEFT_OUT,
        /// The mean of the numbers that do stand in the column takes its place.
        MEAN
    }

    public CsvForm with(Header other) {
        return new CsvForm(other, separator, missing);
    }

    public CsvForm with(Separator other) {
        return new CsvForm(header, other, missing);
    }

    public CsvForm with(Missing other) {
        return new CsvForm(header, separator, other);
    }
}
