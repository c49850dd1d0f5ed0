package nabla.cli;

import static nabla.cli.Terminal.run;
import static nabla.cli.Terminal.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import nabla.engine.Sources;
import nabla.engine.Trainer;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.Samples;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandsTest {

    @TempDir private Path folder;

    @Test void xorIsLearnedWithoutAFault() {
        var ran = run("run", sample("xor"), "--json");
        assertEquals(0, ran.code(), ran.err());
        assertEquals(1.0, ran.json().at("/metrics/accuracy").asDouble());
        assertEquals(1350, ran.json().get("steps").asLong());
        assertTrue(ran.json().get("loss").asDouble() < 0.05);
        assertTrue(ran.json().get("seconds").asDouble() > 0);
        assertTrue(ran.err().contains("step 1350 of 1350"), ran.err());
    }

    @Test void theSpiralIsLearnedWellEnoughForRowsItNeverSaw() {
        var ran = run("run", sample("spiral"), "--json");
        assertTrue(ran.json().get("metrics").get("validation.accuracy").asDouble() > 0.95, ran.out());
    }

    @Test void aRunGoesOnWhereTheFileStands() throws IOException {
        var half = folder.resolve("half.nabla");
        var rest = folder.resolve("rest.nabla");
        var whole = folder.resolve("whole.nabla");
        assertEquals(0, run("run", sample("spiral"), "--steps", 17, "--save", half).code());
        assertEquals(0, run("run", half, "--steps", 26, "--save", rest).code());
        assertEquals(0, run("run", sample("spiral"), "--steps", 43, "--save", whole).code());
        assertEquals(Files.readString(whole), Files.readString(rest));
        assertEquals(43, ProjectFile.read(rest).state().step());
    }

    @Test void freshAndSeedDrawAgain() {
        var trained = folder.resolve("trained.nabla");
        run("run", sample("xor"), "--steps", 5, "--save", trained);
        var again = folder.resolve("again.nabla");
        run("run", trained, "--fresh", "--steps", 5, "--save", again);
        assertEquals(ProjectFile.read(trained), ProjectFile.read(again));
        var other = folder.resolve("other.nabla");
        run("run", trained, "--seed", 77, "--steps", 5, "--save", other);
        assertEquals(77, ProjectFile.read(other).seed());
        assertNotEquals(ProjectFile.read(trained).state(), ProjectFile.read(other).state());
    }

    @Test void epochsAreCountedInBatches() throws IOException {
        var log = folder.resolve("log.csv");
        var ran = run("run", sample("xor"), "--epochs", 3, "--csv", log, "--json");
        assertEquals(27, ran.json().get("steps").asLong());
        assertTrue(Files.readString(log).startsWith("step,loss,accuracy,validation.loss,validation.accuracy"),
                Files.readString(log));
        assertEquals(5, Files.readAllLines(log).size());
    }

    static Stream<String> samples() {
        return Samples.all().stream().map(s -> s.file().replace(".nabla", ""));
    }

    @ParameterizedTest @MethodSource("samples") void everySampleIsSoundAndItsGradientsAreSlopes(String name) {
        var checked = run("check", sample(name));
        assertEquals(new Terminal(0, "", ""), checked);
        var compared = run("gradcheck", sample(name), "--json");
        assertEquals(0, compared.code(), compared.err());
        assertFalse(compared.json().isEmpty());
        compared.json().forEach(difference -> assertTrue(difference.asDouble() < 1e-6, compared.out()));
    }

    @Test void theChainRuleGivesTheAnswersOfTheExam() {
        var asked = run("eval", sample("chain-rule"), "--fetch", "y", "--grad", "x.w,dy/dx", "--json");
        assertEquals(-0.018229357431392694, asked.json().at("/values/y/data").asDouble(), 1e-15);
        assertEquals(5.2288882888298955, asked.json().at("/grads/x.w/data").asDouble(), 1e-14);
        assertEquals(5.2288882888298955, asked.json().get("grads").get("dy/dx").get("data").asDouble(), 1e-14);
        assertEquals(0, asked.json().at("/values/y/shape").size());
    }

    @Test void aWeightMayBeSetForOnePass() {
        var asked = run("eval", sample("chain-rule"), "--fetch", "square", "--set", "x=3", "--json");
        assertEquals(9, asked.json().at("/values/square/data").asDouble());
        var named = run("eval", sample("chain-rule"), "--fetch", "square", "--set", "x.w=4", "--json");
        assertEquals(16, named.json().at("/values/square/data").asDouble());
        var constant = run("eval", sample("chain-rule"), "--fetch", "triple", "--set", "three=10", "--set", "x=2",
                "--json");
        assertEquals(20, constant.json().at("/values/triple/data").asDouble());
    }

    @Test void anyOutcomeMayBeForced() {
        var asked = run("eval", sample("chain-rule"), "--fetch", "y", "--grad", "b", "--set", "a=2", "--set", "b=5",
                "--json");
        assertEquals(10, asked.json().at("/values/y/data").asDouble());
        assertEquals(2, asked.json().at("/grads/b/data").asDouble());
        var hidden = run("eval", sample("xor"), "--fetch", "score", "--set", "tanh=[[0,0,0,0,0,0,0,0]]",
                "--set", "score.b=[0.5]", "--json");
        assertEquals(0.5, hidden.json().at("/values/score/data/0/0").asDouble(), hidden.toString());
    }

    @Test void examplesMayBePutIn() {
        var asked = run("eval", sample("linear-regression"), "--fetch", "line,points.x", "--set",
                "points=[[1],[2],[4]]",
                "--set", "line.w=[[3]]", "--set", "line.b=[0.5]", "--json");
        assertEquals("[[3.5],[6.5],[12.5]]", asked.json().at("/values/line/data").toString(), asked.toString());
        assertEquals("[3,1]", asked.json().at("/values/line/shape").toString());
        var one = run("eval", sample("linear-regression"), "--fetch", "line", "--set", "points=[2]", "--set",
                "line.w=[[3]]", "--set", "line.b=[0]", "--json");
        assertEquals("[[6]]", one.json().at("/values/line/data").toString(), one.toString());
    }

    @Test void rowsAreTakenFromTheSplitInFileOrder() {
        var all = run("eval", sample("xor"), "--fetch", "points.x,points.y", "--json").json();
        assertEquals(180, all.at("/values/points.x/shape/0").asInt());
        assertEquals(180, all.at("/values/points.y/labels").size());
        assertEquals(all.at("/values/points.y/data/7").asInt(), all.at("/values/points.y/labels/7").asInt());
        assertTrue(all.at("/values/points.y/labels/7").isTextual());
        var some = run("eval", sample("xor"), "--fetch", "points.x", "--rows", "2..5", "--json").json();
        assertEquals(3, some.at("/values/points.x/data").size());
        assertEquals(all.at("/values/points.x/data/2"), some.at("/values/points.x/data/0"));
        var held = run("eval", sample("xor"), "--fetch", "points.x", "--split", "validation", "--json").json();
        assertEquals(60, held.at("/values/points.x/shape/0").asInt());
        assertEquals(240, run("eval", sample("xor"), "--fetch", "points.x", "--split", "all", "--json")
                .json().at("/values/points.x/shape/0").asInt());
    }

    @Test void theTestHasItsRowsAndIsReadWhenTrainingIsOver() throws Exception {
        var file = folder.resolve("tested.nabla");
        Files.writeString(file, Files.readString(sample("xor")).replace("\"validation\": 0.25",
                "\"validation\": 0.25, \"test\": 0.1"));
        var rows = run("eval", file.toString(), "--fetch", "points.x", "--split", "test", "--json").json();
        assertEquals(24, rows.at("/values/points.x/shape/0").asInt());
        var metrics = run("run", file.toString(), "--epochs", "5", "--json").json().get("metrics");
        assertTrue(metrics.has("test.loss") && metrics.has("test.accuracy"), metrics.toString());
    }

    @Test void gradientsMayStartAtAnyNode() {
        var asked = run("eval", sample("chain-rule"), "--grad", "x", "--from", "square", "--json");
        assertEquals(1.4, asked.json().at("/grads/x/data").asDouble(), 1e-15);
        var unreached = run("eval", sample("chain-rule"), "--grad", "y", "--from", "square");
        assertEquals(1, unreached.code());
        assertEquals(List.of(sample("chain-rule") + ": y: No gradient arrives here; name another port, or the node to "
                + "go backward from with --from."), unreached.errLines());
    }

    @Test void theSummaryCountsWeightsBiasesAndMultiplications() {
        var summed = run("summary", sample("spiral"), "--json").json();
        var second = summed.at("/rows/3");
        assertEquals(
                "{\"node\":\"hidden2\",\"op\":\"dense\",\"output\":[8],\"weights\":64,\"biases\":8,\"multiplies\":64}",
                second.toString());
        assertEquals(88, summed.at("/total/weights").asInt());
        assertEquals(17, summed.at("/total/biases").asInt());
        assertTrue(run("summary", sample("spiral")).out().contains("hidden2"));
    }

    @Test void theStepsAreThoseOfOneTrainingStep() {
        var steps = run("steps", sample("xor"), "--json").json();
        var kinds = new ArrayList<String>();
        steps.forEach(s -> kinds.add(s.get("step").asText()));
        assertEquals(List.of("draw", "forward", "seed", "backward", "update"),
                kinds.stream().distinct().filter(k -> !k.equals("observe")).toList());
        var draw = steps.get(0);
        assertEquals("points", draw.get("at").asText());
        assertEquals("[20,2]", draw.at("/value/shape").toString());
        var update = steps.findParents("operand").stream().filter(s -> s.get("step").asText().equals("update"))
                .toList();
        assertEquals(4, update.size());
        assertEquals("hidden.w", update.getFirst().get("operand").asText());
        assertEquals(update.getFirst().at("/value/shape"), update.getFirst().at("/gradient/shape"));
        assertTrue(steps.get(0).get("time").isEmpty());
    }

    @Test void theSamplesAreListedWithChapterAndLine() {
        var listed = run("samples");
        assertEquals(0, listed.code());
        assertTrue(listed.out().lines().anyMatch(l -> l.matches("xor\\.nabla +N1 +No straight line .*\\.")),
                listed.out());
        assertEquals(Samples.all().size(), listed.out().lines().count());
    }

    @ParameterizedTest @CsvSource(delimiter = '|', textBlock = """
            frobnicate
            run
            check
            run samples/xor.nabla --steps many
            run samples/xor.nabla --steps -1
            run samples/xor.nabla --steps 1 --epochs 1
            run samples/xor.nabla --seed 1 --fresh
            run samples/xor.nabla --speed 3
            eval samples/xor.nabla
            eval samples/xor.nabla --fetch score --rows 3
            eval samples/xor.nabla --fetch score --split some
            eval samples/xor.nabla --fetch score --set 3
            bench w99
            bench w1 --seconds 0
            """) void wrongUsageIsExitCode2(String arguments) {
        var ran = run((Object[]) arguments.split(" "));
        assertEquals(2, ran.code(), ran.toString());
        assertEquals("", ran.out());
        assertFalse(ran.err().contains("\tat "), ran.err());
    }

    @ParameterizedTest @CsvSource(delimiter = '|', textBlock = """
            --fetch nothing           | nothing: There is no such node or port; there are points, hidden
            --fetch score.q           | score.q: There is no such node or port
            --fetch hidden/nothing.y  | There is no value ‘hidden/nothing.y’ in this graph
            --grad score --from hello | hello
            --fetch score --rows 9..3 | points: There are no rows 9..3; the split has 180.
            --fetch score --rows 0..181 | points: There are no rows 0..181; the split has 180.
            --fetch score --set score.b=[1,2] | score: ‘b’ is 1, but the array is 2.
            --fetch score --set points=[[1,2,3]] | points: The array must be 1×2, but is 1×3.
            --fetch score --set points=[[1,2] | --set points: line 1, column 7: The file ends in the middle
            """) void whatCannotBeAnsweredIsOneSentence(String arguments, String says) {
        var words = new ArrayList<Object>(List.of("eval", sample("xor")));
        words.addAll(List.of(arguments.split(" ")));
        var ran = run(words.toArray());
        assertEquals(1, ran.code(), ran.toString());
        assertEquals("", ran.out());
        assertEquals(1, ran.errLines().size(), ran.err());
        assertTrue(ran.err().contains(says), ran.err());
    }

    @Test void aRunThatDivergesSaysWhereAndLeavesNothing() throws IOException {
        var file = folder.resolve("wild.nabla");
        Files.writeString(file,
                Files.readString(sample("linear-regression")).replace("\"rate\": 0.1", "\"rate\": 1e9"));
        var out = folder.resolve("out.nabla");
        var ran = run("run", file, "--epochs", 200, "--save", out, "--json");
        assertEquals(1, ran.code());
        assertEquals("", ran.out());
        var last = ran.errLines().getLast();
        assertTrue(last.startsWith(file + ": ") && last.contains("lower the learning rate"), last);
        assertFalse(Files.exists(out));
    }

    @Test void withoutADisplayASampleIsRunWithPictures() {
        var display = new Easel();
        var ran = run(display, Map.of(), sample("xor"));
        assertEquals(0, ran.code(), ran.err());
        assertEquals(
                "There is no display, so this trains samples/xor.nabla and writes its pictures to ./pictures instead "
                        + "of opening the window.",
                ran.errLines().getFirst());
        assertEquals(List.of(Path.of("pictures")), display.folders);
        assertTrue(ran.err().contains("wrote pictures/curves.png"), ran.err());
    }

    @Test void aTableBesideTheProjectGoesWithIt() throws IOException {
        Files.writeString(folder.resolve("points.csv"), "x1,x2,kind\n0,0,a\n0,1,b\n1,0,b\n1,1,a\n");
        var file = folder.resolve("table.nabla");
        Files.writeString(file, Files.readString(sample("xor")).replaceFirst("(?s)\"generator\".*?\\},",
                "\"file\": \"points.csv\", \"target\": \"kind\","));
        var there = Files.createDirectory(folder.resolve("there"));
        var ran = run("run", file, "--steps", 2, "--save", there.resolve("table.nabla"));
        assertEquals(0, ran.code(), ran.err());
        assertEquals(0, run("check", there.resolve("table.nabla")).code());
        Files.writeString(there.resolve("points.csv"), "other");
        var again = run("run", file, "--steps", 2, "--save", there.resolve("table.nabla"));
        assertEquals(1, again.code());
        assertTrue(again.errLines().getLast().endsWith("Another file of this name lies here already; save the project "
                + "elsewhere, or move that file away."), again.err());
        assertEquals("other", Files.readString(there.resolve("points.csv")));
    }

    @Test void theViewsOfASampleAreDrawn() throws IOException {
        var ran = run(new Screen(), Map.of(), "run", sample("xor"), "--steps", 3, "--pictures",
                folder.resolve("drawn"));
        assertEquals(0, ran.code(), ran.err());
        for (var name : List.of("curves-1.png", "boundary-2.png")) {
            var bytes = Files.readAllBytes(folder.resolve("drawn").resolve(name));
            assertEquals("PNG", new String(bytes, 1, 3, StandardCharsets.ISO_8859_1));
            assertTrue(ran.err().contains(name), ran.err());
        }
    }

    @Test void theGallerySaysWhichPicturesItWrote() {
        var display = new Easel();
        var ran = run(display, Map.of(), "gallery", folder.resolve("views"));
        assertEquals(0, ran.code());
        assertEquals(List.of(folder.resolve("views")), display.folders);
        assertEquals(folder.resolve("views").resolve("curves-light.png").toString(), ran.out().strip());
    }

    /// A display that only notes what it should draw.
    private static final class Easel implements Display {

        @Override public void inMemory() {
            // an easel needs no screen
        }
        private final List<Path> folders = new ArrayList<>();

        @Override public int open(Optional<Path> file) {
            throw new AssertionError("no window is to be opened");
        }

        @Override public List<Path> pictures(Project project, Sources sources, Trainer trainer, Path into) {
            folders.add(into);
            return List.of(into.resolve("curves.png"));
        }

        @Override public List<Path> gallery(Path into) {
            folders.add(into);
            return List.of(into.resolve("curves-light.png"));
        }

        @Override public int bench(String what, List<String> arguments, PrintWriter out) {
            return 0;
        }
    }
}
