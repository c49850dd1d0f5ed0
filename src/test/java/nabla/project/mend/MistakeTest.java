package nabla.project.mend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import nabla.graph.GraphProblem;
import nabla.project.History;
import nabla.project.Project;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What students wire wrongly most often: each mistake is told where it lies, and nothing else is; what is offered mends it and can be undone.
final class MistakeTest {

    static Stream<Mistake> mistakes() {
        return Mistake.all();
    }

    @ParameterizedTest @MethodSource("mistakes") void isToldAndMended(Mistake mistake) {
        var project = Ward.project(mistake.graph());
        var found = Ward.advisor(project).all().entrySet().stream()
                .filter(e -> !(e.getKey() instanceof Finding.Problem(GraphProblem.Waits _))).toList();
        assertEquals(mistake.told().size(), found.size(), () -> found.stream().map(e -> e.getKey().sentence()).toList()
                .toString());
        for (var i = 0; i < found.size(); i++) {
            var told = mistake.told().get(i);
            var finding = found.get(i).getKey();
            assertEquals(told.node(), finding.node());
            assertTrue(Ward.isTold(told.key(), finding.sentence()), finding.sentence());
            assertEquals(told.mends(), found.get(i).getValue().stream().map(Mend::words).toList(), finding.sentence());
            found.get(i).getValue().forEach(mend -> mends(project, finding, mend));
        }
    }

    private static void mends(Project project, Finding finding, Mend mend) {
        var history = History.of(project);
        history.perform(mend.edit());
        var after = history.now().graph();
        assertFalse(Finding.of(after, Ward.check(after)).contains(finding), mend.words());
        history.undo();
        assertEquals(project, history.now(), mend.words());
    }
}
