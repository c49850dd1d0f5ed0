package nabla.cli;

import static nabla.cli.Terminal.run;
import static nabla.cli.Terminal.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {

    @TempDir private Path folder;

    @Test void aGridOverFoldsIsPrintedAndWritten() throws IOException {
        var csv = folder.resolve("rows.csv");
        var ran = run("sweep", sample("xor"), "--grid", "hidden.units=2,4", "--folds", 3, "--stratified", "--epochs", 5,
                "--threads", 2, "--csv", csv);
        assertEquals(0, ran.code(), ran.err());
        assertEquals(6, ran.errLines().size(), ran.err());
        assertTrue(ran.out().lines().findFirst().orElseThrow().matches("trial +hidden.units +loss +accuracy +"
                + "validation.loss +validation.accuracy +trainings +seconds"), ran.out());
        assertTrue(ran.out().contains(" ± ") && ran.out().contains("best: trial"), ran.out());
        assertEquals(7, Files.readAllLines(csv).size());
    }

    @Test void jsonIsOneDocumentAndAFailureIsARow() {
        var ran = run("sweep", sample("xor"), "--grid", "hidden.units=0,3", "--random", "plan.rate=0.01..0.5:log",
                "--trials", 2, "--steps", 20, "--json", "--seed", 4);
        assertEquals(0, ran.code(), ran.err());
        assertEquals(4, ran.json().get("rows").size());
        assertTrue(ran.json().at("/rows/0/problem").asText().contains("must lie between 1 and"), ran.out());
        assertEquals("", ran.json().at("/rows/2/problem").asText());
        assertEquals(20, ran.json().at("/rows/3/steps").asInt());
        assertTrue(ran.json().get("best").asInt() >= 3);
    }

    @Test void anUnknownSettingIsAFault() {
        var ran = run("sweep", sample("xor"), "--grid", "hidden.unit=1,2");
        assertEquals(1, ran.code());
        assertTrue(ran.err().contains("There is no setting ‘hidden.unit’") && ran.err().contains("hidden.units"),
                ran.err());
    }

    @ParameterizedTest @ValueSource(strings = {"--grid=hidden.units", "--grid==1", "--random=plan.rate=1",
            "--random=plan.rate=2..1", "--random=plan.rate=0..1:log", "--folds=1", "--folds=some", "--trials=0",
            "--threads=0", "--epochs=0"}) void wrongUsageIsTold(String option) {
        var ran = run("sweep", sample("xor"), option);
        assertEquals(2, ran.code(), ran.err());
        assertTrue(!ran.err().contains("Exception"), ran.err());
    }

    @Test void aStudyOfWhichNothingSucceedsIsAFault() {
        var ran = run("sweep", sample("xor"), "--grid", "hidden.units=0,-1", "--steps", 1);
        assertEquals(1, ran.code());
    }
}
