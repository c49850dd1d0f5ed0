package nabla.app.workbench.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import nabla.app.document.Document;
import nabla.app.document.Documents;
import nabla.app.document.Draft;
import nabla.app.document.Errands;
import nabla.app.picture.CanvasPen;
import nabla.app.style.Theme;
import nabla.app.view.LiveView;
import nabla.app.view.Sheet;
import nabla.app.view.catalogue.ViewPictures;
import nabla.app.workbench.part.Notices;
import nabla.app.workbench.part.Overlay;
import nabla.data.DataProblem;
import nabla.engine.PlanProblem;
import nabla.graph.Words;
import nabla.project.GradientProject;
import nabla.project.ProjectFile;
import nabla.project.ProjectProblem;

/// The life of the documents in a window: new, opened, saved, left. Files are read and written beside the JavaFX thread, and nothing is
/// left behind unsaved without a question.
public final class Filing {

    private static final Words WORDS = Words.of("workbench");
    private static final String EXTENSION = Ask.EXTENSION;

    private final Errands errands = new Errands(this::failed);
    private final Documents documents = new Documents(errands);
    private final Home home;
    private final Ask ask;
    private final Overlay overlay;
    private final Notices notices;
    private final Overwriting overwriting = new Overwriting();
    private final DataFiles data;

    public Filing(Home home, Ask ask, Overlay overlay, Notices notices) {
        this.home = home;
        this.ask = ask;
        this.overlay = overlay;
        this.notices = notices;
        data = new DataFiles(this, ask, notices, this::folder);
    }

    /// Files as data.
    public DataFiles data() {
        return data;
    }

    public Documents documents() {
        return documents;
    }

    /// What goes on beside the window.
    public Errands errands() {
        return errands;
    }

    /// The one that is shown.
    public ReadOnlyObjectProperty<Document> document() {
        return documents.shown();
    }

    private Document now() {
        return document().get();
    }

    /// What the document is called: by its file, else by its title.
    public static String name(Document document) {
        return document.file().get()
                .map(f -> f.getFileName().toString())
                .orElseGet(() -> document.project().get().title().isBlank()
                        ? WORDS.text("untitled")
                        : document.project().get().title());
    }

    public void fresh() {
        documents.begin();
    }

    public void open() {
        ask.toOpen(folder()).ifPresent(this::open);
    }

    /// Opens a file in a tab of its own; one that stands open already is shown.
    public void open(Path file) {
        documents.of(file).ifPresentOrElse(documents::show, () -> read(file, Optional.of(file)));
    }

    /// Opens a copy: saving it asks for a place of its own.
    public void openSample(Path file) {
        read(file, Optional.empty());
    }

    /// A project as it was read, its data loaded.
    private record Found(Draft draft, Optional<String> stamp, List<String> warnings) {}

    private void read(Path file, Optional<Path> place) {
        errands.run(WORDS.text("errand.open", file.getFileName()), progress -> {
            var stamp = Overwriting.stamp(file);
            var read = ProjectFile.open(file);
            return new Found(Draft.of(read.project(), place, read.project(), progress), stamp, read.warnings());
        }, found -> {
            place.ifPresent(home::remember);
            show(found.draft());
            if (place.isPresent()) {
                overwriting.saw(now(), found.stamp());
            }
            found.warnings().forEach(w -> notices.say(Notices.Weight.HINT, w));
        });
    }

    /// Opens the backward pass as a project of its own: of what is trained on, or of a node.
    public void gradient(Optional<String> node) {
        var of = now();
        of.snapshot().thenAccept(project -> errands.run(WORDS.text("errand.gradient"),
                _ -> Draft.of(GradientProject.of(project, of.sources(), node), Optional.empty()), this::show));
    }

    /// One that has come to stand open in the meantime is shown.
    private void show(Draft draft) {
        notices.clear();
        draft.file().flatMap(documents::of).ifPresentOrElse(documents::show,
                () -> documents.add(Document.of(draft, errands)));
    }

    /// Closes a document, after a question where it is unsaved.
    public void close(Document document) {
        leave(List.of(document), () -> documents.close(document));
    }

    /// Closes the window, after a question where anything is unsaved.
    public void quit(Runnable then) {
        leave(List.copyOf(documents.all()), then);
    }

    private void leave(List<Document> left, Runnable then) {
        left.forEach(Document::glance);
        new Leaving(overlay, this::save).of(left, then);
    }

    public void save() {
        save(now(), () -> {});
    }

    void save(Document document, Runnable then) {
        document.file().get().ifPresentOrElse(file -> {
            if (overwriting.isOther(document, file)) {
                overlay.ask(WORDS.text("changed.title", file.getFileName()), List.of(WORDS.text("changed.sentence")),
                        List.of(new Overlay.Choice(WORDS.text("replace.yes"), () -> write(document, file, then)),
                                new Overlay.Choice(WORDS.text("command.saveAs"), () -> saveAs(document, then)),
                                new Overlay.Choice(WORDS.text("cancel"), () -> {})));
            } else {
                write(document, file, then);
            }
        }, () -> saveAs(document, then));
    }

    public void saveAs() {
        saveAs(now(), () -> {});
    }

    private void saveAs(Document document, Runnable then) {
        var wish = document.file().get()
                .orElseGet(() -> folder().orElse(Path.of("")).resolve(plain(name(document))));
        ask.toSave(wish).ifPresent(answer -> {
            var file = ended(answer);
            unlessThere(answer, file, () -> write(document, file, then));
        });
    }

    /// Asks before another file is replaced than the one that was answered.
    private void unlessThere(Path answer, Path file, Runnable write) {
        if (!file.equals(answer) && Files.exists(file)) {
            overlay.ask(WORDS.text("replace.title", file.getFileName()), List.of(WORDS.text("replace.sentence")),
                    List.of(new Overlay.Choice(WORDS.text("replace.yes"), write),
                            new Overlay.Choice(WORDS.text("cancel"), () -> {})));
        } else {
            write.run();
        }
    }

    private static Path ended(Path file) {
        var name = file.getFileName().toString();
        return name.contains(".") ? file : file.resolveSibling(name + EXTENSION);
    }

    private static String plain(String title) {
        var name = title.strip().replaceAll("[^\\p{L}\\p{N}_ -]+", "").strip();
        return (name.isEmpty() ? "untitled" : name) + EXTENSION;
    }

    private Optional<Path> folder() {
        return now().file().get()
                .or(() -> home.recent().stream().findFirst())
                .map(f -> f.toAbsolutePath().getParent())
                .or(() -> Optional.of(Path.of(System.getProperty("user.home", "."))).filter(Files::isDirectory));
    }

    private void write(Document of, Path file, Runnable then) {
        var from = of.file().get().map(f -> f.toAbsolutePath().getParent())
                .orElseGet(() -> Path.of("").toAbsolutePath());
        of.snapshot().thenAccept(project -> aside(() -> {
            ProjectFile.save(project, file, from);
            return project;
        }, written -> {
            of.savedAs(file, written);
            overwriting.saw(of, Overwriting.stamp(file));
            home.remember(file);
            then.run();
        }));
    }

    /// Writes a view as it looks now; the ending of the file says as what, and one that says nothing is followed by that of the format.
    public void export(Document document, LiveView view, ViewPictures.Format format, Theme theme) {
        listed(document, view, sheet -> export(view, sheet, format, theme));
    }

    private void export(LiveView view, Sheet sheet, ViewPictures.Format format, Theme theme) {
        var name = plain(view.title()).replace(EXTENSION, format.ending());
        ask.toSave(folder().orElse(Path.of("")).resolve(name)).ifPresent(answer -> {
            var meant = ViewPictures.Format.of(answer);
            var file = meant.isPresent() ? answer
                    : answer.resolveSibling(answer.getFileName() + format.ending());
            var bytes = ViewPictures.bytes(view, sheet, meant.orElse(format), theme);
            unlessThere(answer, file, () -> write(file, bytes));
        });
    }

    private void write(Path file, byte[] bytes) {
        aside(() -> {
            try {
                return Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(file.toString(), e);
            }
        }, _ -> {});
    }

    /// Puts a view on the clipboard: its picture, or its numbers as a spreadsheet takes them.
    public static void copy(Document document, LiveView view, ViewPictures.Format format, Theme theme) {
        listed(document, view, sheet -> copy(view, sheet, format, theme));
    }

    /// Has a view list all of its numbers.
    private static void listed(Document document, LiveView view, Consumer<Sheet> then) {
        if (view.sheetProbes().isEmpty()) {
            then.accept(view.sheet());
        } else {
            document.run().answers(view.sheetProbes())
                    .thenAccept(answers -> Platform.runLater(() -> then.accept(view.sheet(answers))));
        }
    }

    private static void copy(LiveView view, Sheet sheet, ViewPictures.Format format, Theme theme) {
        var content = new ClipboardContent();
        if (format == ViewPictures.Format.CSV) {
            content.putString(sheet.tabs());
        } else {
            content.putImage(CanvasPen.image(ViewPictures.raster(view, theme)));
        }
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Works on a thread of its own and goes on here; it cannot be taken back.
    private <T> void aside(Supplier<T> work, Consumer<T> then) {
        CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().name("nabla-files").start(task))
                .whenComplete((result, failure) -> Platform.runLater(() -> {
                    if (failure == null) {
                        then.accept(result);
                    } else {
                        failed(failure);
                    }
                }));
    }

    /// A file that does not do is told in its sentence, and all stays as it was.
    private void failed(Throwable failure) {
        notices.say(Notices.Weight.WRONG, sentence(failure));
    }

    private static String sentence(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof ProjectProblem || cause instanceof PlanProblem || cause instanceof DataProblem
                ? cause.getMessage()
                : cause instanceof UncheckedIOException ? WORDS.text("export.failed", cause.getMessage())
                : cause instanceof OutOfMemoryError ? WORDS.text("file.memory")
                : WORDS.text("file.failed", cause.getClass().getSimpleName());
    }

    public void close() {
        documents.close();
    }
}
