package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import nabla.engine.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever was done: undone, the project is what it was, and done again, what it became, to the byte of its file.
class UndoEverythingTest {

    private static final int EDITS = 1000;

    @Test void everyKindOfEditIsTried() {
        var tried = RandomEdits.by(1).kinds();
        assertEquals(List.of(), leaves(Edit.class).filter(kind -> !tried.contains(kind)).toList());
    }

    /// The kinds that a sealed type permits; one that only carries an edit of another sealed type stands for those.
    private static Stream<Class<?>> leaves(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses()).flatMap(kind -> {
            var parts = kind.isRecord() ? kind.getRecordComponents() : null;
            return kind.isSealed() ? leaves(kind)
                    : parts != null && parts.length == 1 && parts[0].getType().isSealed()
                            && parts[0].getType().getSimpleName().endsWith("Edit") ? leaves(parts[0].getType())
                    : Stream.of(kind);
        });
    }

    @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {1, 2, 3}) void editsOfAllKindsAreUndoneAndDoneAgain(
            long seed) {
        throughAndBack(RandomProjects.project(seed), seed, 0);
    }

    @ParameterizedTest(name = "seed {0}") @ValueSource(longs = {4,
            5}) void trainingBetweenThemChangesNothingButWhatIsTrained(long seed) {
        throughAndBack(RandomProjects.project(seed), seed, 5);
    }

    @ParameterizedTest(name = "{0}") @CsvSource({"xor, 6", "digits-cnn, 7"}) void editsOfASampleAreUndoneAndDoneAgain(
            String sample, long seed) {
        throughAndBack(ProjectFile.read(Path.of("samples", sample + ".nabla")), seed, 9);
    }

    /// @param training after how many edits it is trained a little; 0 never
    private static void throughAndBack(Project start, long seed, int training) {
        var random = new Random(-seed);
        var edits = RandomEdits.by(seed);
        var history = History.of(start);
        for (var i = 0; i < EDITS; i++) {
            history.perform(edits.next(history.now()));
            if (random.nextInt(5) == 0) {
                history.amend(edits.next(history.now()));
            }
            if (training > 0 && random.nextInt(training) == 0) {
                history.trained(edits.trained(history.now()));
            }
            if (random.nextInt(20) == 0) {
                history.undo();
            }
        }
        while (history.canRedo()) {
            history.redo();
        }
        var end = history.now();
        var step = end.state().step();
        while (history.canUndo()) {
            history.undo();
        }
        assertSame(start, history.now());
        assertEquals(step, history.now().state().step(), "training is no edit");
        while (history.canRedo()) {
            history.redo();
        }
        assertSame(end, history.now());
        if (training == 0) {
            assertEquals(end.state(), history.now().state());
        }
        if (training > 0) {
            assertEquals(Set.of(), gone(history.now()), "no weights of nodes that are gone");
        }
    }

    private static void assertSame(Project expected, Project found) {
        assertEquals(untrained(expected), untrained(found));
        assertEquals(ProjectFile.text(untrained(expected)), ProjectFile.text(untrained(found)));
    }

    private static Project untrained(Project project) {
        return project.with(TrainingState.FRESH);
    }

    /// The nodes that have weights and are not there.
    private static Set<String> gone(Project project) {
        return project.state().held().keySet().stream().map(name -> name.split("[./\\[]")[0])
                .filter(name -> project.graph().find(name).isEmpty()).collect(Collectors.toSet());
    }
}
