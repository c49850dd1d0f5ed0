package nabla.project;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import nabla.graph.Missing;
import nabla.graph.Node;
import nabla.tensor.Shape;
import nabla.tensor.Values;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectFileTest {

    @TempDir private Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void whatIsSavedIsReadAgainToTheBit(long seed) {
        var project = RandomProjects.project(seed);
        var text = ProjectFile.text(project);
        var read = ProjectFile.parse(text).project();
        assertEquals(project, read);
        assertBits(project, read);
        assertEquals(text, ProjectFile.text(read));
    }

    private static void assertBits(Project project, Project read) {
        project.state().held().forEach((name, values) -> assertTrue(
                values.tensor().sameBits(read.state().held().get(name).tensor()), name + " in " + values));
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void aBrokenFileIsAProjectOrAProblemAndNothingElse(
            long seed) {
        var random = new Random(seed);
        var text = ProjectFile.text(RandomProjects.project(seed));
        for (var i = 0; i < 20; i++) {
            var broken = broken(text, random);
            try {
                ProjectFile.text(ProjectFile.parse(broken).project());
            } catch (ProjectProblem problem) {
                assertFalse(problem.sentence().isBlank());
                assertFalse(problem.getMessage().contains("‹"), problem.getMessage());
                assertFalse(problem.getMessage().contains("Exception"), problem.getMessage());
            }
        }
    }

    private static String broken(String text, Random random) {
        var at = random.nextInt(text.length());
        var to = Math.min(text.length(), at + 1 + random.nextInt(12));
        var from = random.nextInt(text.length());
        var piece = text.substring(from, Math.min(text.length(), from + random.nextInt(30)));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + text.substring(to);
            case 2 -> text.substring(0, at) + piece + text.substring(at);
            case 3 -> text.substring(0, at) + "9{[\"-:,x\u0000".charAt(random.nextInt(9)) + text.substring(to);
            default -> text.replaceFirst("\"[a-z]+\"",
                    "\"" + List.of("op", "", "nodes", "format").get(random.nextInt(4)) + "\"");
        };
    }

    @ParameterizedTest @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # text                                                                  | what its sentence says
            hello                                                                   | line 1, column 1: This is not JSON
            ``                                                                      | line 1, column 1: The file is empty
            {"format": 1, "nodes": [                                                | The file ends in the middle
            {"format": 1} {}                                                        | line 1, column 15: Something follows
            [1, 2]                                                                  | This is no project of Nabla
            {"title": "a"}                                                          | This is no project of Nabla
            {"format": 7}                                                           | line 1, column 12 (format): Format 7 is newer than this program, which reads up to 1
            {"format": "1"}                                                         | (format): Here must stand a whole number, not a text
            {"format": 1, "seed": 1, "seed": 2}                                     | line 1, column 26: The key ‘seed’ stands twice
            {"format": 1, "title": 3}                                               | (title): Here must stand a text, not a number
            {"format": 1, "nodes": {}}                                              | (nodes): Here must stand a list […], not an object {…}
            {"format": 1, "nodes": [{"op": "source"}]}                              | (nodes[0]): The field ‘name’ is missing here
            {"format": 1, "nodes": [{"name": "a", "op": "constant", "settings": 3}]} | (nodes[0].settings): Here must stand an object
            {"format": 1, "nodes": [{"name": "a", "op": "constant", "settings": {"value": [1, [2]]}}]} | (nodes[0].settings.value[1]): The lists of a tensor
            {"format": 1, "nodes": [{"name": "a", "op": "source", "settings": {"target": "many"}}]} | ‘many’ is not known here; use one of ‘class’, ‘number’, ‘none’
            {"format": 1, "nodes": [{"name": "a", "op": "weight", "settings": {"init": "big"}}]} | ‘big’ is no way to begin a weight
            {"format": 1, "wires": [["a.y"]]}                                       | (wires[0]): A wire is written
            {"format": 1, "wires": [["a", "b.x"]]}                                  | ‘a’ is no port; write NODE.PORT
            {"format": 1, "seed": 1.5}                                              | (seed): Here must stand a whole number
            {"format": 1, "later": 1e9999999999}                                    | line 1, column 24: Something here is longer
            {"format": 1, "seed": 1e99999999}                                      | (seed): Here must stand a whole number
            {"format": 1, "layout": {"a": [1, 1e999]}}                              | 1e999 is too large for a number of 64 bits
            {"format": 1, "plan": {"phases": []}}                                   | A plan has at least one phase
            {"format": 1, "data": {"a": {"file": "../secret.csv"}}}                 | ‘../secret.csv’ is no plain file name
            {"format": 1, "data": {"a": {"file": "/etc/passwd"}}}                   | ‘/etc/passwd’ is no plain file name
            {"format": 1, "data": {"a": {"file": "C:\\\\secret.csv"}}}              | is no plain file name
            {"format": 1, "data": {"a": {"file": ".."}}}                            | ‘..’ is no plain file name
            {"format": 1, "data": {"a": {}}}                                        | A data set has a ‘generator’
            {"format": 1, "data": {"a": {"generator": "xor", "split": {"validation": 2}}}} | at least 0 and below 1, not 2.0
            {"format": 1, "data": {"a": {"generator": "xor", "split": {"validation": 0.5, "test": 0.5}}}} | not 0.5 and 0.5
            {"format": 1, "plan": {"phases": [{"trainOn": "test"}]}} | all
            {"format": 1, "state": {"weights": {"a.w": {"shape": [2], "base64": ["AAAA"]}}}} | The shape 2 holds 2 numbers, but here are 0
            {"format": 1, "state": {"weights": {"a.w": {"shape": [2], "base64": ["?"]}}}} | This is no base64
            {"format": 1, "state": {"weights": {"a.w": {"shape": [100000, 100000], "base64": []}}}} | The shape 100000×100000 holds 10000000000 numbers
            """) void aFaultIsOneSentenceWithItsPlace(
            String text, String says) {
        var problem = assertThrows(ProjectProblem.class, () -> ProjectFile.parse(text == null ? "" : text));
        assertTrue(problem.getMessage().contains(says), problem.getMessage());
        assertEquals(1, problem.getMessage().lines().count());
    }

    @Test void nestingWithoutEndIsRefused() {
        var problem = assertThrows(ProjectProblem.class, () -> ProjectFile.parse("[".repeat(100_000)));
        assertTrue(problem.sentence().contains("nested deeper"), problem.sentence());
    }

    @Test void anUnknownOperationIsKeptWithItsSettingsAndPorts() {
        var text = """
                {"format": 1, "nodes": [
                  {"name": "a", "op": "hologram", "settings": {"depth": 3.10, "deep": {"x": [null, true]}}, "colour": "red"},
                  {"name": "b", "op": "hologram"}],
                 "wires": [["a.light", "b.dark"], ["b.out", "a.in"]], "future": {"y": 1}}
                """;
        var read = ProjectFile.parse(text);
        var op = (Missing) read.project().graph().node("a").op();
        assertEquals(List.of("in"), op.ins());
        assertEquals(List.of("light"), op.outs());

        var again = ProjectFile.text(read.project());
        assertTrue(
                again.contains("\"settings\": {\"depth\": 3.10, \"deep\": {\"x\": [null, true]}}"),
                again);
        assertTrue(again.contains("\"colour\": \"red\""), again);
        assertTrue(again.contains("\"future\": {\n    \"y\": 1\n  }"), again);
        assertEquals(read.project(), ProjectFile.parse(again).project());
        assertEquals(2, read.warnings().size());
    }

    @Test void aFieldOfANodeThatIsGoneGoesWithIt() {
        var project = ProjectFile
                .parse("""
                        {"format": 1, "nodes": [{"name": "a", "op": "later", "colour": 1}], "data": {"d": {"generator": "xor", "tint": 2}}}
                        """)
                .project();
        var less = project.with(project.graph().minus(java.util.Set.of("a"))).withoutData("d");
        var text = ProjectFile.text(less);
        assertFalse(text.contains("colour") || text.contains("tint"), text);
    }

    @Test void aWrongGraphIsReadForThatIsForTheCheckToSay() {
        var graph = ProjectFile.parse("""
                {"format": 1, "nodes": [{"name": "a", "op": "later"}, {"name": "a", "op": "later"}],
                 "wires": [["a.y", "a.x"], ["b.y", "a.x"]]}
                """).project().graph();
        assertEquals(List.of("a", "a"), graph.nodes().stream().map(Node::name).toList());
        assertEquals(2, graph.wires().size());
    }

    @Test void aSavedFileIsWholeAndAlone() throws IOException {
        var file = folder.resolve("a.nabla");
        var project = RandomProjects.project(5);
        Files.writeString(file, "old");
        ProjectFile.save(project, file);
        assertArrayEquals(ProjectFile.text(project).getBytes(StandardCharsets.UTF_8), Files.readAllBytes(file));
        assertEquals(project, ProjectFile.read(file));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test void aFileThatCannotBeReadOrWrittenIsOneSentence() throws IOException {
        assertEquals(folder.resolve("none.nabla") + ": There is no such file; check its name and folder.",
                assertThrows(ProjectProblem.class, () -> ProjectFile.read(folder.resolve("none.nabla"))).getMessage());
        assertTrue(assertThrows(ProjectProblem.class, () -> ProjectFile.read(folder)).sentence().contains("folder"));
        var binary = Files.write(folder.resolve("b"), new byte[]{(byte) 0xff, (byte) 0xfe, 0});
        assertTrue(assertThrows(ProjectProblem.class, () -> ProjectFile.read(binary)).sentence().contains("UTF-8"));
        var nowhere = folder.resolve("no/such/folder.nabla");
        assertThrows(ProjectProblem.class, () -> ProjectFile.save(Project.empty(), nowhere));
    }

    @Test void manyNumbersAreBase64AndFewAreArrays() {
        var few = project(Values.of(Shape.of(2, 2), 1, 0.5, -0.0, Double.NaN));
        assertTrue(ProjectFile.text(few).contains("\"a.w\": [[1, 0.5], [-0.0, \"NaN\"]]"), ProjectFile.text(few));
        var many = project(Values.of(Shape.of(65), new double[65]));
        assertTrue(ProjectFile.text(many).contains("\"base64\": [\n"), ProjectFile.text(many));
        ProjectFile.text(many).lines().forEach(line -> assertTrue(line.length() <= 120 && !line.endsWith(" "), line));
    }

    private static Project project(Values weight) {
        return new Edit.SetWeight("a.w", weight).applyTo(Project.empty());
    }
}
