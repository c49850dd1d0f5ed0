package nabla.cli;

import static nabla.cli.Terminal.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.project.ProjectFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a file holds: one sentence for each fault, exit code 1, the file as it was, and never a stack trace.
class BadInputTest {

    @TempDir private Path folder;

    /// @param says what must stand after the file's name on the only line of stderr
    record Case(String name, String text, String says) {
        @Override public String toString() {
            return name;
        }
    }

    private static final String SOURCE = "{\"name\": \"d\", \"op\": \"source\", \"settings\": {\"data\": \"d\"}}";

    static Stream<Case> cases() {
        return Stream.of(
                new Case("not JSON", "\u0089PNG", "line 1, column 1: This is not JSON"),
                new Case("truncated", "{\"format\": 1, \"nodes\": [{\"name\": \"a", "line 1, column"),
                new Case("empty", "", "line 1, column 1: The file is empty"),
                new Case("wrong types", "{\"format\": 1, \"nodes\": 7}",
                        "line 1, column 24 (nodes): Here must stand a list […], not a number."),
                new Case("unknown version", "{\"format\": 7}",
                        "line 1, column 12 (format): Format 7 is newer than this program, which reads up to 1"),
                new Case("duplicate keys", "{\"format\": 1, \"title\": \"a\", \"title\": \"b\"}",
                        "line 1, column 29: The key ‘title’ stands twice; keep one of them."),
                new Case("duplicate ids",
                        nodes("{\"name\": \"a\", \"op\": \"constant\"}, {\"name\": \"a\", \"op\": \"constant\"}", ""),
                        "a: Two nodes are named ‘a’; rename one of them."),
                new Case("unknown operation", nodes("{\"name\": \"a\", \"op\": \"hologram\"}", ""),
                        "a: The operation ‘hologram’ is not known to this version"),
                new Case("wire to nowhere",
                        nodes("{\"name\": \"a\", \"op\": \"constant\"}, {\"name\": \"b\", \"op\": \"exp\"}",
                                "[\"a.y\", \"b.x\"], [\"b.y\", \"c.x\"]"),
                        "b: The wire from b.y to c.x leads nowhere: there is no ‘c’."),
                new Case("cycle", nodes("{\"name\": \"a\", \"op\": \"exp\"}, {\"name\": \"b\", \"op\": \"exp\"}",
                        "[\"a.y\", \"b.x\"], [\"b.y\", \"a.x\"]"), "a: These nodes feed each other in a circle: a → b"),
                new Case("clashing shapes",
                        nodes("{\"name\": \"a\", \"op\": \"constant\", \"settings\": {\"value\": [1, 2]}}, "
                                + "{\"name\": \"b\", \"op\": \"constant\", \"settings\": {\"value\": [1, 2, 3]}}, "
                                + "{\"name\": \"c\", \"op\": \"add\"}", "[\"a.y\", \"c.a\"], [\"b.y\", \"c.b\"]"),
                        "c: "),
                new Case("10 GB",
                        nodes("{\"name\": \"a\", \"op\": \"weight\", \"settings\": {\"sizes\": [40000, 40000]}}", ""),
                        "a: A value of shape 40000×40000 takes 12.8 GB"),
                new Case("10 GB by broadcasting",
                        nodes("{\"name\": \"a\", \"op\": \"weight\", \"settings\": {\"sizes\": [40000, 1]}}, "
                                + "{\"name\": \"b\", \"op\": \"weight\", \"settings\": {\"sizes\": [40000]}}, {\"name\": \"c\", \"op\": \"add\"}",
                                "[\"a.y\", \"c.a\"], [\"b.y\", \"c.b\"]"),
                        "c: A value of shape 40000×40000 takes 12.8 GB"),
                new Case("setting out of range",
                        nodes("{\"name\": \"a\", \"op\": \"weight\", \"settings\": {\"sizes\": [-3]}}", ""),
                        "a: "),
                new Case("no such data", nodes(SOURCE, ""), "d: There is no data set ‘d’ in this project; add one"),
                new Case("unknown generator", data("{\"generator\": \"snail\"}"),
                        "d: There is no generator called ‘snail’"),
                new Case("file elsewhere", data("{\"file\": \"../d.csv\", \"target\": \"t\"}"),
                        "(data.d.file): ‘../d.csv’ is no plain file name"),
                new Case("file that is not there", data("{\"file\": \"d.csv\", \"target\": \"t\"}"), "d: "),
                new Case("NaN in CSV", data("{\"table\": [\"x,t\", \"1,a\", \"NaN,b\", \"2,b\"], \"target\": \"t\"}"),
                        "d: line 3"),
                new Case("ragged CSV", data("{\"table\": [\"x,t\", \"1,a\", \"2,b,3\", \"2,b\"], \"target\": \"t\"}"),
                        "d: line 3"),
                new Case("lost objective",
                        "{\"format\": 1, \"plan\": {\"phases\": [{\"objectives\": [[\"gone\", 1]]}]}}",
                        "gone: The plan trains on ‘gone’, but there is no such node"));
    }

    private static String nodes(String nodes, String wires) {
        return "{\"format\": 1, \"nodes\": [" + nodes + "], \"wires\": [" + wires + "]}";
    }

    private static String data(String data) {
        return "{\"format\": 1, \"nodes\": [" + SOURCE + "], \"data\": {\"d\": " + data + "}}";
    }

    @ParameterizedTest(name = "{0}") @MethodSource("cases") void isOneSentence(Case bad) throws IOException {
        var file = Files.writeString(folder.resolve("bad.nabla"), bad.text());
        for (var command : List.of(List.of("check"), List.of("run"), List.of("summary", "--json"), List.of("gradcheck"),
                List.of("steps"))) {
            var words = Stream.concat(Stream.of((Object) command.getFirst(), file), command.stream().skip(1)).toArray();
            var ran = run(words);
            assertEquals(1, ran.code(), command + " " + ran);
            assertEquals("", ran.out());
            assertEquals(1, ran.errLines().size(), command + " " + ran.err());
            assertTrue(ran.err().startsWith(file + ": "), ran.err());
            assertTrue(ran.err().contains(bad.says()), command + " " + ran.err());
            assertFalse(ran.err().contains("Exception") || ran.err().contains("‹"), ran.err());
        }
        assertEquals(bad.text(), Files.readString(file));
    }

    @Test void anUnknownOperationIsSavedBack() throws IOException {
        var text = nodes("{\"name\": \"a\", \"op\": \"hologram\", \"settings\": {\"depth\": 3.10}}",
                "[\"a.light\", \"a2.x\"]");
        var read = ProjectFile.parse(text).project();
        var again = ProjectFile.text(read);
        assertTrue(again.contains("{\"name\": \"a\", \"op\": \"hologram\", \"settings\": {\"depth\": 3.10}}"), again);
        assertEquals(read, ProjectFile.parse(again).project());
    }

    @Test void allProblemsOfAllFilesAreTold() throws IOException {
        var one = Files.writeString(folder.resolve("one.nabla"),
                nodes("{\"name\": \"a\", \"op\": \"exp\"}, {\"name\": \"b\", \"op\": \"exp\"}", ""));
        var two = Files.writeString(folder.resolve("two.nabla"), "{");
        var none = folder.resolve("none.nabla");
        var checked = run("check", one, two, Terminal.sample("xor"), none);
        assertEquals(1, checked.code());
        assertEquals(4, checked.errLines().size(), checked.err());
        assertTrue(checked.errLines().get(0).startsWith(one + ": a: Connect something to ‘x’"), checked.err());
        assertTrue(checked.errLines().get(1).startsWith(one + ": b: "));
        assertTrue(checked.errLines().get(2).startsWith(two + ": line 1"));
        assertEquals(none + ": There is no such file; check its name and folder.", checked.errLines().get(3));
    }

    @Test void aSigmoidBeforeALossThatWantsScoresIsToldButIsNoFault() throws IOException {
        var read = ProjectFile.parse(Files.readString(Terminal.sample("spiral"))).project();
        var graph = read.graph().minus(read.graph().into("loss", "z").orElseThrow())
                .plus(new Wire(new Ref("probability", "y"), new Ref("loss", "z")));
        var file = Files.writeString(folder.resolve("twice.nabla"), ProjectFile.text(read.with(graph)));
        var checked = run("check", file);
        assertEquals(0, checked.code(), checked.err());
        assertEquals(1, checked.errLines().size(), checked.err());
        assertTrue(checked.err().startsWith(file + ": loss: ‘z’ takes raw scores, but ‘Probability’ gives"),
                checked.err());
    }

    @Test void anUnknownFieldIsToldButIsNoFault() throws IOException {
        var file = Files.writeString(folder.resolve("later.nabla"), "{\"format\": 1, \"setings\": {}}");
        var checked = run("check", file);
        assertEquals(0, checked.code());
        assertEquals(List.of(file + ": The field ‘setings’ is not known to this version; it is kept as it is."),
                checked.errLines());
    }
}
