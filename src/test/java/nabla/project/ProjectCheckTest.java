package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import nabla.data.DataSpec;
import nabla.data.Split;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectCheckTest {

    private static final Path HERE = Path.of(".");

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void whateverAFileHoldsIsCheckedAndToldInSentences(
            long seed) {
        var project = RandomProjects.project(seed);
        var check = ProjectCheck.of(project, ProjectSources.of(project, HERE));
        for (var problem : check.problems()) {
            assertFalse(problem.sentence().isBlank());
            assertFalse(problem.sentence().contains("‹"), problem.sentence());
        }
    }

    private static Project withData(DataSpec spec) {
        return ProjectFile.parse("""
                {"format": 1, "nodes": [{"name": "s", "op": "source", "settings": {"data": "d"}}]}
                """).project().withData("d", new DataEntry(spec, new Split(0.25, 1)));
    }

    @Test void dataThatCannotBeLoadedIsToldOnceOnItsSource() {
        var project = withData(new DataSpec.Generated("snail", Map.of()));
        var problems = ProjectCheck.of(project, ProjectSources.of(project, HERE)).problems();
        assertEquals(List.of("s"), problems.stream().map(ProjectCheck.Problem::node).toList());
        assertTrue(problems.getFirst().sentence().contains("‘snail’"));
    }

    @Test void dataIsLoadedAgainOnlyWhenItChanged() {
        var project = withData(new DataSpec.Generated("xor", Map.of()));
        var sources = ProjectSources.of(project, HERE);
        assertSame(sources, sources.after(project.withTitle("other")));
        var more = project.withData("e", new DataEntry(new DataSpec.Generated("line", Map.of()), new Split(0, 1)));
        var next = sources.after(more);
        assertNotSame(sources, next);
        assertSame(sources.rows("d").x(), next.rows("d").x());
        assertEquals(List.of("d", "e"), next.names());
    }

    @Test void theSplitDecidesWhichRowsAreHeldBack() {
        var project = withData(new DataSpec.Generated("xor", Map.of("rows", 40.0)));
        var rows = ProjectSources.of(project, HERE).rows("d");
        assertEquals(30, rows.training().length);
        assertEquals(10, rows.validation().length);
    }
}
