package nabla.data;

import static nabla.data.DataSpec.Aim.CLASSES;
import static nabla.data.DataSpec.Aim.NONE;
import static nabla.data.DataSpec.Aim.NUMBERS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nabla.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static Loaded load(String csv, String target, DataSpec.Aim aim) {
        return DataLoader.load(new DataSpec.Table(csv, target, aim), Path.of("."));
    }

    private static List<String> faults(String csv) {
        return load(csv, "kind", CLASSES).faults().stream().map(Fault::sentence).toList();
    }

    private static String problem(String csv, String target, DataSpec.Aim aim) {
        return assertThrows(DataProblem.class, () -> load(csv, target, aim)).sentence();
    }

    @Test void textsBecomeClassesInTheOrderOfTheAlphabet() {
        var loaded = load("x,kind,y\n1,pear,2\n3,apple,-4e-1\n5,pear,6\n", "kind", CLASSES);
        var data = loaded.data();
        assertEquals(List.of(), loaded.faults());
        assertEquals(new Labels.Classes(List.of("apple", "pear")), data.labels());
        assertArrayEquals(new double[]{1, 0, 1}, data.targets().data());
        assertArrayEquals(new double[]{1, 2, 3, -0.4, 5, 6}, data.inputs().data());
        assertEquals(List.of("x", "y"), data.columns());
        assertEquals(Shape.features(2), data.inputShape());
        assertEquals(Shape.SCALAR, data.targetShape());
    }

    @Test void theTableHoldsWhatCouldBeRead() {
        var table = CsvTable.read("fruit", "x,kind,y\n1,pear,2\n?,apple,-4\n5,pear,6\n", "kind", CsvForm.USUAL).table();
        assertEquals("fruit", table.name());
        assertEquals(List.of("x", "kind", "y"), table.columnNames());
        assertEquals(2, table.rowCount());
        assertEquals("pear", table.stringColumn("kind").get(1));
        assertEquals(6, table.doubleColumn("y").get(1));
    }

    @Test void wholeNumbersBecomeClassesInTheirOwnOrder() {
        var data = load("x,kind\n1,10\n2,-1\n3,9\n", "kind", CLASSES).data();
        assertEquals(new Labels.Classes(List.of("-1", "9", "10")), data.labels());
        assertArrayEquals(new double[]{2, 0, 1}, data.targets().data());
    }

    @Test void numbersCanBeTargets() {
        var data = load("x,price\n1,2.5\n2,3.5\n", "price", NUMBERS).data();
        assertEquals(new Labels.Numbers(List.of("price")), data.labels());
        assertEquals(Shape.features(1), data.targetShape());
        assertArrayEquals(new double[]{2.5, 3.5}, data.targets().data());
    }

    @Test void inputsCanBeAlone() {
        var data = load("x,y\n1,2\n", "", NONE).data();
        assertEquals(new Labels.None(), data.labels());
        assertEquals(2, data.inputShape().last());
        assertEquals(0, data.targets().size());
    }

    @ParameterizedTest @ValueSource(strings = {"x;kind\n1;a\n2;b", "x\tkind\r\n1\ta\r\n2\tb\r\n",
            "\uFEFFx,kind\r1,a\r2,b", "\n\nx,kind\n\n1, a\n\n\"2\",\"b\"\n,\n"}) void everyUsualWayOfWritingIsRead(
                    String csv) {
        var loaded = load(csv, "kind", CLASSES);
        assertEquals(List.of(), loaded.faults());
        assertArrayEquals(new double[]{1, 2}, loaded.data().inputs().data());
        assertEquals(new Labels.Classes(List.of("a", "b")), loaded.data().labels());
    }

    @ParameterizedTest @CsvSource(delimiter = '|', value = {
            "7,8,a      | line 4: 3 cells, but the header has 2; the row is left out",
            "7          | line 4: 1 cells, but the header has 2; the row is left out",
            "abc,a      | line 4, column x: ‘abc’ is not a number; the row is left out",
            "1d,a       | line 4, column x: ‘1d’ is not a number; the row is left out",
            "0x10,a     | line 4, column x: ‘0x10’ is not a number; the row is left out",
            "1-2,a      | line 4, column x: ‘1-2’ is not a number; the row is left out",
            "\"3,5\",a  | line 4, column x: ‘3,5’ is not a number, write 3.5; the row is left out",
            "NaN,a      | line 4, column x: ‘NaN’ is not finite; the row is left out",
            "-Infinity,a| line 4, column x: ‘-Infinity’ is not finite; the row is left out",
            "1e999,a    | line 4, column x: ‘1e999’ is too large for a number; the row is left out",
            ",a         | line 4, column x: the value is missing; the row is left out",
            "NA,a       | line 4, column x: the value is missing; the row is left out",
            "7,         | line 4, column kind: the value is missing; the row is left out"
    }) void aBadRowIsToldByItsLineAndTheOthersLoad(String row, String sentence) {
        var loaded = load("x,kind\n1,a\n2,b\n" + row.strip() + "\n4,b\n", "kind", CLASSES);
        assertEquals(List.of(sentence), loaded.faults().stream().map(Fault::sentence).toList());
        assertArrayEquals(new double[]{1, 2, 4}, loaded.data().inputs().data());
    }

    @Test void linesAreCountedThroughBreaksInsideQuotes() {
        assertEquals(List.of("line 6, column x: ‘bad’ is not a number; the row is left out"),
                faults("x,kind\n1,\"a\nb\"\n\n2,c\nbad,c\n3,c"));
    }

    @Test void anOpenQuotationMarkIsTold() {
        assertEquals(List.of("line 4: a quotation mark is never closed; all from here on is left out"),
                faults("x,kind\n1,a\n2,b\n3,\"a\n4,b\n5,b\n"));
        assertEquals(List.of(), faults("x,kind\n1,a\n2,\"b\nc\"\n"));
    }

    @Test void doubledAndMissingNamesAreMended() {
        assertEquals(List.of("line 1: the name ‘X’ stands twice; the second is called ‘X_2’",
                "line 1: column 3 has no name; it is called ‘column3’"), faults("x,X,,kind\n1,2,3,a\n1,2,3,b\n"));
    }

    @Test void aTextColumnThatIsNoTargetIsLeftOut() {
        var loaded = load("x,name,gap,kind\n1,Ann,,a\n2,Bob,,b\n", "kind", CLASSES);
        assertEquals(List.of("column name: holds text and cannot be an input; it is left out",
                "column gap: holds nothing; it is left out"), loaded.faults().stream().map(Fault::sentence).toList());
        assertEquals(List.of("x"), loaded.data().columns());
    }

    @Test void oneClassIsTold() {
        assertEquals(List.of("column kind: there is only the class ‘a’, so there is nothing to tell apart"),
                faults("x,kind\n1,a\n2,a\n"));
    }

    @Test void manyFaultsAreCounted() {
        var bad = IntStream.range(0, 250).mapToObj(_ -> "1\n").collect(Collectors.joining());
        var faults = faults("x,kind\n1,a\n2,b\n" + bad);
        assertEquals(101, faults.size());
        assertEquals("table: 150 more rows are left out", faults.getLast());
    }

    @Test void whatCannotBeATableIsOneSentence() {
        assertEquals("table: there is nothing in it; it needs a header line and rows.",
                problem(" \n\n", "kind", CLASSES));
        assertEquals("table: there is no column ‘kind’; choose one of x, y.", problem("x,y\n1,2\n", "kind", CLASSES));
        assertEquals(
                "table: the first line holds only numbers; put the names of the columns above it, or say that there is no header.",
                problem("1,2\n3,4\n", "kind", CLASSES));
        assertEquals("table: no target column is chosen; choose one, or say that there is none.",
                problem("x,y\n1,2\n", "", NUMBERS));
        assertEquals("table: no row can be used; it needs at least one row of numbers below the header.",
                problem("x,kind\n", "", NONE));
        assertTrue(problem("x,kind\n\"1,5\",a\n", "kind", CLASSES)
                .startsWith("table: no row can be used (line 2, column x: ‘1,5’ is not a number, write 1.5;"));
        assertEquals("table: no column of numbers is left to be an input; add one.",
                problem("kind\na\nb\n", "kind", CLASSES));
        assertEquals("table: no column of numbers is left to be an input; add one.", problem("kind\na\nb\n", "", NONE));
        assertTrue(problem("x,y,kind\n1,a\n", "kind", CLASSES)
                .startsWith("table: no row can be used (line 2: 2 cells, but the header has 3;"));
        assertTrue(problem("x,kind\n1,a\n", "kind", NUMBERS).contains("the target column ‘kind’ holds text"));
        assertTrue(problem("x,kind\n1,0.5\n", "kind", CLASSES).contains("‘kind’ holds 0.5, which is no whole number"));
        assertTrue(problem("x\0,kind\n", "kind", CLASSES).contains("zero bytes"));
        var ids = IntStream.range(0, 1001).mapToObj(i -> "1,id" + i + "\n")
                .collect(Collectors.joining("", "x,kind\n", ""));
        assertTrue(problem(ids, "kind", CLASSES).contains("holds 1001 different values, more than 1000 classes"));
        assertTrue(problem("x,kind\n1,\"" + "a".repeat(70_000), "kind", CLASSES).contains("line 2 has more than"));
        assertEquals("table: 9 MB are more than the 8 MB allowed; use fewer rows.",
                problem("x\n" + "1234567\n".repeat(1 << 20) + "1\n", "", NONE));
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void anyTableIsReadBackToTheBit(long seed) {
        var random = new Random(seed);
        var rows = random.nextInt(1, 40);
        var width = random.nextInt(1, 8);
        var delimiter = List.of(",", ";", "\t").get(random.nextInt(3));
        var numbers = random.doubles((long) rows * width).map(u -> (u - 0.5) * Math.pow(10, random.nextInt(-300, 300)))
                .toArray();
        var labels = IntStream.range(0, rows).mapToObj(_ -> "class " + (char) ('a' + random.nextInt(4))).toList();
        var csv = new StringBuilder(
                IntStream.range(0, width).mapToObj(i -> "in" + i).collect(Collectors.joining(delimiter)))
                .append(delimiter).append("\"the, kind; of\tit\"\n");
        for (var row = 0; row < rows; row++) {
            for (var i = 0; i < width; i++) {
                var number = Double.toString(numbers[row * width + i]);
                csv.append(random.nextBoolean() ? number : '"' + number + '"').append(delimiter);
            }
            csv.append(labels.get(row)).append(random.nextInt(5) == 0 ? "\n\n" : "\n");
        }
        var loaded = load(csv.toString(), "the, kind; of\tit", CLASSES);
        assertEquals(labels.stream().distinct().count() == 1 ? 1 : 0, loaded.faults().size(),
                loaded.faults()::toString);
        assertArrayEquals(bits(numbers), bits(loaded.data().inputs().data()));
        var names = ((Labels.Classes) loaded.data().labels()).names();
        assertEquals(labels, Arrays.stream(loaded.data().targets().data()).mapToObj(t -> names.get((int) t)).toList());
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void noTextMakesTheReaderFail(long seed) {
        var random = new Random(seed);
        var letters = List.of("x", "kind", ",", ",", "\n", "\n", "\"", "1", "-2.5", "NaN", " ", "\r\n", "\t", ";", "ü",
                "#", "\\");
        var csv = "x,kind\n" + "1,a\n2,b\n".repeat(20) + random.ints(random.nextInt(60), 0, letters.size())
                .mapToObj(letters::get)
                .collect(Collectors.joining());
        var loaded = load(csv, "kind", CLASSES);
        assertTrue(loaded.data().rows() >= 40);
        assertTrue(Arrays.stream(loaded.data().inputs().data()).allMatch(Double::isFinite));
    }

    @Test void aHundredThousandRowsAreRead() {
        var random = new Random(1);
        var csv = new StringBuilder("a,b,c,d,kind\n");
        for (var row = 0; row < 100_000; row++) {
            csv.append("%d.5,-%d,0.%d,1e%d,%s\n".formatted(row, row, row, row % 5, random.nextInt(3)));
        }
        var data = load(csv.toString(), "kind", CLASSES).data();
        assertEquals(100_000, data.rows());
        assertEquals(99_999.5, data.inputs().get(99_999, 0));
    }

    private static long[] bits(double[] numbers) {
        return Arrays.stream(numbers).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    private static Loaded formed(String csv, CsvForm form) {
        return DataLoader.load(new DataSpec.Table(csv, "kind", CLASSES, form), Path.of("."));
    }

    @Test void missingNumbersMayTakeTheMeanOfTheirColumn() {
        var loaded = formed("x,y,kind\n1,4,a\n?,5,b\n3,NA,a\n,6,\n5,7,b\n",
                CsvForm.USUAL.with(CsvForm.Missing.MEAN));
        assertArrayEquals(new double[]{1, 4, 3, 5, 3, 5.5, 5, 7}, loaded.data().inputs().data());
        assertEquals(List.of("column x: the number of missing values is 1; the mean of the others, 3.0, stands in",
                "column y: the number of missing values is 1; the mean of the others, 5.5, stands in",
                "line 5, column kind: the value is missing; the row is left out"),
                loaded.faults().stream().map(Fault::sentence).toList());
    }

    @Test void aTableMayHaveNoHeader() {
        var data = DataLoader.load(new DataSpec.Table("1,2,0\n3,4,1\n", "column3", CLASSES,
                CsvForm.USUAL.with(CsvForm.Header.NONE)), Path.of(".")).data();
        assertEquals(List.of("column1", "column2"), data.columns());
        assertArrayEquals(new double[]{1, 2, 3, 4}, data.inputs().data());
        assertArrayEquals(new double[]{0, 1}, data.targets().data());
    }

    @Test void theSeparatorMayBeSaid() {
        var data = formed("a,b;kind\n1;x\n2;y\n", CsvForm.USUAL.with(CsvForm.Separator.SEMICOLON)).data();
        assertEquals(List.of("a,b"), data.columns());
    }
}
