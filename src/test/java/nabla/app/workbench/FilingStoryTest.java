package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import nabla.app.style.Theme;
import nabla.app.view.Outlook;
import nabla.app.view.catalogue.ViewPictures;
import nabla.app.view.catalogue.Views;
import nabla.app.workbench.file.Home;
import nabla.project.Edit;
import nabla.project.Project;
import nabla.project.ProjectFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A document is made, opened, saved and left, and nothing is lost without a question.
final class FilingStoryTest {

    @TempDir Path folder;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(folder.resolve("home"));
    }

    @AfterEach void leave() {
        bench.close();
    }

    private Path file(Project project) throws Exception {
        var file = folder.resolve("line.nabla");
        Files.writeString(file, ProjectFile.text(project));
        return file;
    }

    private void note(String text) {
        bench.fx(() -> bench.document().perform(new Edit.Notes(text)));
    }

    /// The item of a menu, however deep.
    private static Optional<MenuItem> item(List<? extends MenuItem> among, String words) {
        return among.stream()
                .flatMap(i -> i.getText() != null && i.getText().equals(words)
                        ? Stream.of(i)
                        : i instanceof Menu menu ? item(menu.getItems(), words).stream() : Stream.<MenuItem>of())
                .findFirst();
    }

    private boolean isAsked() {
        return bench.fx(() -> bench.robot.lookup(".overlay-card").tryQuery().isPresent());
    }

    @Test void whatIsTrainedIsInTheFile() throws Exception {
        var file = file(Sketches.line());
        bench.read(file);
        bench.until(() -> !bench.frame().steps().isEmpty());
        bench.type(KeyCode.S);
        bench.until(() -> bench.frame().step() == 1);
        bench.until(() -> bench.document().unsaved().get());

        bench.hold(KeyCode.CONTROL, KeyCode.S);
        bench.until(() -> !bench.document().unsaved().get());

        var read = ProjectFile.read(file);
        assertEquals(1, read.state().step());
        assertTrue(read.state().held().containsKey("dense.w"));
        assertEquals(bench.fx(() -> bench.project()), read);
    }

    @Test void aNewDocumentAsksWhereToSave() throws Exception {
        note("Look.");
        bench.answer = Optional.of(folder.resolve("mine"));

        bench.hold(KeyCode.CONTROL, KeyCode.S);
        bench.until(() -> !bench.document().unsaved().get());

        assertEquals("Look.", ProjectFile.read(folder.resolve("mine.nabla")).notes());
        assertEquals("mine.nabla", bench.<Label>find("#document-name").getText());
        assertEquals(1, bench.home.recent().size());
    }

    @Test void anotherFileIsNotReplacedWithoutAQuestion() throws Exception {
        Files.writeString(folder.resolve("mine.nabla"), "precious");
        note("Look.");
        bench.answer = Optional.of(folder.resolve("mine"));

        bench.hold(KeyCode.CONTROL, KeyCode.S);
        assertTrue(isAsked());
        bench.type(KeyCode.ESCAPE);

        assertFalse(isAsked());
        assertEquals("precious", Files.readString(folder.resolve("mine.nabla")));
    }

    @Test void whatAnotherProgramWroteIsNotReplacedWithoutAQuestion() throws Exception {
        var file = file(Sketches.line());
        bench.read(file);
        note("Mine.");
        Files.writeString(file, "theirs, and longer than before");
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1));

        bench.hold(KeyCode.CONTROL, KeyCode.S);
        bench.until(() -> !bench.robot.lookup("Another program has changed ‘" + file.getFileName() + "’").queryAll()
                .isEmpty());
        assertEquals("theirs, and longer than before", Files.readString(file));
        bench.robot.clickOn("Replace");
        bench.until(() -> !bench.document().unsaved().get());
        assertEquals("Mine.", ProjectFile.open(file).project().notes());

        note("Once more.");
        bench.hold(KeyCode.CONTROL, KeyCode.S);
        bench.until(() -> !bench.document().unsaved().get());
    }

    @Test void aViewIsWrittenAsItsFileIsCalledAndElseAsWasAskedFor() throws Exception {
        bench.read(file(Sketches.line()));
        bench.until(() -> !bench.frame().steps().isEmpty());
        export("curves");
        bench.until(() -> Files.exists(folder.resolve("curves.svg")));
        assertTrue(Files.readString(folder.resolve("curves.svg")).startsWith("<svg"));
        export("curves.png");
        bench.until(() -> Files.exists(folder.resolve("curves.png")));
        assertEquals((byte) 'P', Files.readAllBytes(folder.resolve("curves.png"))[1]);

        Files.writeString(folder.resolve("mine.svg"), "precious");
        export("mine");
        bench.until(this::isAsked);
        bench.type(KeyCode.ESCAPE);
        assertEquals("precious", Files.readString(folder.resolve("mine.svg")));
    }

    private void export(String name) {
        bench.answer = Optional.of(folder.resolve(name));
        bench.fx(() -> {
            var document = bench.document();
            var view = Views.of(Views.curves(), new Outlook(document.project().get(), document.check().get(),
                    document.sources(), document.frame().get())).orElseThrow();
            bench.workbench.filing().export(document, view, ViewPictures.Format.SVG, Theme.LIGHT);
        });
    }

    @Test void whereNothingCanBeWrittenASentenceSaysSo() throws Exception {
        note("Look.");
        var before = bench.project();
        bench.answer = Optional.of(folder.resolve("no such folder").resolve("größer als sonst.nabla"));
        bench.hold(KeyCode.CONTROL, KeyCode.S);
        bench.until(() -> bench.robot.lookup(n -> n instanceof javafx.scene.control.Label l
                && l.getText().contains("größer als sonst.nabla") && l.getText().contains("cannot be written"))
                .tryQuery().isPresent());
        assertEquals(before, bench.project());
        assertTrue(bench.document().unsaved().get());
    }

    @Test void leavingWhatIsUnsavedAsksFirst() throws Exception {
        note("Look.");
        var before = bench.document();

        bench.hold(KeyCode.CONTROL, KeyCode.W);
        assertTrue(isAsked());
        assertTrue(bench.robot.lookup("Not saved yet: title and notes.").tryQuery().isPresent());
        bench.robot.clickOn("Cancel");
        assertSame(before, bench.document());
        bench.hold(KeyCode.CONTROL, KeyCode.W);
        bench.robot.clickOn("Don’t save");

        bench.until(() -> bench.document() != before);
        assertEquals("", bench.fx(() -> bench.project().notes()));
    }

    @Test void savingFromTheQuestionGoesOnAfterwards() throws Exception {
        note("Look.");
        var before = bench.document();
        bench.answer = Optional.of(folder.resolve("kept.nabla"));

        bench.hold(KeyCode.CONTROL, KeyCode.W);
        bench.type(KeyCode.ENTER);

        bench.until(() -> bench.document() != before);
        assertEquals("Look.", ProjectFile.read(folder.resolve("kept.nabla")).notes());
    }

    @Test void aFileThatIsNoProjectSaysSoAndNothingIsLost() throws Exception {
        note("Look.");
        var before = bench.document();
        var bad = folder.resolve("bad.nabla");
        Files.writeString(bad, "{\"format\": 1, ");
        bench.fx(() -> bench.workbench.open(bad));

        bench.until(
                () -> bench.robot.lookup(n -> n instanceof Label label && label.getText().startsWith(bad.toString()))
                        .tryQuery().isPresent());
        assertSame(before, bench.document());
        assertEquals("Look.", bench.fx(() -> before.project().get().notes()));
    }

    @Test void theWindowClosesInTheMiddleOfTraining() throws Exception {
        bench.read(file(Sketches.line()));
        bench.until(() -> !bench.frame().steps().isEmpty());
        bench.type(KeyCode.SPACE);
        bench.until(() -> bench.frame().step() > 0);

        bench.fx(() -> Event.fireEvent(bench.stage, new WindowEvent(bench.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        assertTrue(isAsked());
        bench.robot.clickOn("Don’t save");

        bench.until(() -> !bench.stage.isShowing());
        bench.until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().equals("nabla-training") && t.isAlive()));
    }

    @Test void theThemeIsRemembered() throws Exception {
        bench.hold(KeyCode.CONTROL, KeyCode.T);

        assertEquals(Optional.of("dark"), Home.at(folder.resolve("home")).read("theme"));
    }

    @Test void allSamplesStandInTheMenu() throws Exception {
        bench.robot.clickOn("File");
        bench.until(() -> bench.robot.lookup("Save as…").tryQuery().isPresent());
        bench.fx(() -> item(bench.<MenuBar>find(".menu-bar").getMenus(), "Two spirals").orElseThrow().fire());

        bench.until(() -> bench.project().title().equals("Two spirals"));
    }

    @Test void whatNobodyForesawIsToldAndStopsNothing() throws Exception {
        note("Look.");

        bench.fx(() -> bench.workbench.tell(new IllegalStateException("on purpose")));

        bench.until(() -> bench.robot.lookup(".notice.wrong .label").tryQuery().isPresent());
        assertTrue(bench.<Label>find(".notice.wrong .label").getText().contains("IllegalStateException"));
        assertTrue(Files.readString(folder.resolve("home/logs/fault.txt")).contains("on purpose"));
        assertEquals("Look.", bench.fx(() -> bench.project().notes()));
    }

    @Test void aSampleIsOpenedWithOneClickAndSavedElsewhere() throws Exception {
        bench.robot.clickOn("Open a sample");
        var row = bench.<Node>find("#open-xor");
        bench.fx(row::requestFocus);
        bench.until(row::isFocused);
        bench.robot.clickOn("#open-xor");
        bench.until(() -> !bench.project().graph().nodes().isEmpty());

        assertEquals(Optional.empty(), bench.fx(() -> bench.document().file().get()));
        assertFalse(isAsked());
    }
}
