package nabla.project.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nabla.engine.TrainingState;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept is found again when a program has gone, and only then; what is saved or broken bothers nobody.
class JournalTest {

    private static final Project LOOK = Project.empty().withNotes("Look.");

    @TempDir private Path folder;
    private final List<RuntimeException> faults = new ArrayList<>();

    private Journals journals() {
        return Journals.in(folder.resolve("journal"), faults::add);
    }

    private static Page page(Project project) {
        return new Page(project, Optional.empty(), "Untitled");
    }

    private static Project trained(double weight) {
        var held = new LinkedHashMap<>(Map.of("a.w", Values.scalar(weight)));
        return LOOK.with(TrainingState.of(held, Map.of(), 7));
    }

    /// As after a kill: what was handed over is on the disk, and nobody holds it.
    private void keep(Page... pages) {
        try (var journals = journals()) {
            var journal = journals.begin();
            List.of(pages).forEach(journal::keep);
        }
    }

    private Remains only() {
        var found = journals().find();
        assertEquals(0, found.broken());
        assertEquals(1, found.remains().size());
        return found.remains().getFirst();
    }

    private long folders() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(f -> f.endsWith("project.nabla")).count();
        }
    }

    @Test void theNewestPageIsFoundWithItsFileAndName() {
        var file = folder.resolve("lecture.nabla");
        keep(page(Project.empty()), new Page(LOOK, Optional.of(file), "lecture.nabla"));
        var found = only();
        assertEquals(new Page(LOOK, Optional.of(file), "lecture.nabla"), found.page());
        assertEquals(Optional.empty(), found.saved());
        assertFalse(found.isOlderThanItsFile());
    }

    @Test void whatIsTrainedIsKeptBesideTheEdits() {
        keep(page(trained(1)), page(trained(2)), page(trained(2).withNotes("Look again.")));
        assertEquals(trained(2).withNotes("Look again."), only().page().project());
    }

    @Test void trainingThatCannotBeReadIsToldAndTheEditsAreThere() throws IOException {
        keep(page(trained(1)));
        try (var all = Files.walk(folder)) {
            Files.writeString(all.filter(f -> f.getFileName().toString().startsWith("state-")).findFirst()
                    .orElseThrow(), "{");
        }
        var found = only();
        assertTrue(found.hasLostTraining());
        assertEquals(LOOK, found.page().project());
    }

    @Test void whatIsSavedLeavesNothing() throws IOException {
        try (var journals = journals()) {
            var journal = journals.begin();
            journal.keep(page(LOOK));
            journal.clear();
        }
        assertEquals(0, folders());
        assertEquals(List.of(), faults);
    }

    @Test void whatIsInItsFileAlreadyIsForgotten() throws IOException {
        var file = folder.resolve("lecture.nabla");
        ProjectFile.save(LOOK, file);
        keep(new Page(LOOK, Optional.of(file), "lecture.nabla"));
        assertEquals(List.of(), journals().find().remains());
        assertEquals(0, folders());
    }

    @Test void aFileThatWasSavedLaterIsKnown() throws IOException {
        var file = folder.resolve("lecture.nabla");
        keep(new Page(LOOK, Optional.of(file), "lecture.nabla"));
        ProjectFile.save(LOOK.withNotes("Later."), file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
        var found = only();
        assertTrue(found.isOlderThanItsFile());
        assertEquals("Later.", found.saved().orElseThrow().notes());
    }

    @Test void whatAProgramHoldsIsNoRemains() {
        try (var mine = journals()) {
            mine.begin().keep(page(LOOK));
            try (var theirs = journals()) {
                assertEquals(List.of(), theirs.find().remains());
            }
        }
    }

    @Test void aBrokenJournalIsToldOnceAndStopsNothing() throws IOException {
        keep(page(LOOK));
        keep(page(trained(1)));
        try (var all = Files.walk(folder)) {
            Files.writeString(all.filter(f -> f.endsWith("project.nabla")).findFirst().orElseThrow(),
                    "{\"format\": 1,");
        }
        var found = journals().find();
        assertEquals(1, found.broken());
        assertEquals(1, found.remains().size());
        assertEquals(0, journals().find().broken());
    }

    @Test void whatIsTakenUpIsKeptUntilItIsSaved() throws IOException {
        keep(page(LOOK));
        try (var journals = journals()) {
            var journal = journals.find().remains().getFirst().takeUp();
            assertEquals(1, folders());
            journal.keep(page(LOOK.withNotes("Look again.")));
        }
        assertEquals(1, folders());
        assertEquals("Look again.", only().page().project().notes());
    }

    @Test void whatIsDroppedIsGone() throws IOException {
        keep(page(LOOK));
        try (var journals = journals()) {
            journals.find().remains().getFirst().drop();
        }
        assertEquals(0, folders());
        assertEquals(List.of(), faults);
    }

    @Test void aHomeThatCannotBeWrittenIsToldAndStopsNothing() throws IOException {
        Files.createFile(folder.resolve("journal"));
        try (var journals = journals()) {
            journals.begin().keep(page(LOOK));
        }
        assertEquals(1, faults.size());
        assertEquals(List.of(), journals().find().remains());
    }
}
