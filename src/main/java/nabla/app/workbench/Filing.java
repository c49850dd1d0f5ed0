package nabla.app.workbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import nabla.app.picture.CanvasPen;
import nabla.app.style.Theme;
import nabla.app.view.LiveView;
import nabla.app.view.Sheet;
import nabla.app.view.catalogue.ViewPictures;
import nabla.data.DataProblem;
import nabla.data.Intake;
import nabla.data.Split;
import nabla.engine.PlanProblem;
import nabla.graph.Words;
import nabla.project.DataEntry;
import nabla.project.Edit;
import nabla.project.GradientProject;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.ProjectProblem;

/// The life of the document in a window: new, opened, saved, left. Files are read and written beside the JavaFX thread, and nothing is
/// left behind unsaved without a question.
final class Filing {

    private static final Words WORDS = Words.of("workbench");
    private static final String EXTENSION = Ask.EXTENSION;
    /// As many characters of a table may stand in a project that has no file yet.
    private static final int SMALL = 1 << 18;
    private static final double HELD_BACK = 0.2;

    private final ReadOnlyObjectWrapper<Document> document;
    private final Home home;
    private final Ask ask;
    private final Overlay overlay;
    private final Notices notices;
    private Project saved;

    Filing(Home home, Ask ask, Overlay overlay, Notices notices) {
        this.home = home;
        this.ask = ask;
        this.overlay = overlay;
        this.notices = notices;
        saved = Project.empty();
        document = new ReadOnlyObjectWrapper<>(Document.of(saved, Optional.empty()));
    }

    ReadOnlyObjectProperty<Document> document() {
        return document.getReadOnlyProperty();
    }

    private Document now() {
        return document.get();
    }

    /// What the document is called: by its file, else by its title.
    static String name(Document document) {
        return document.file().get()
                .map(f -> f.getFileName().toString())
                .orElseGet(() -> document.project().get().title().isBlank()
                        ? WORDS.text("untitled")
                        : document.project().get().title());
    }

    void fresh() {
        leaving(() -> show(Project.empty(), Optional.empty()));
    }

    void open() {
        leaving(() -> ask.toOpen(folder()).ifPresent(this::read));
    }

    /// Opens a file, after a question where something is unsaved.
    void open(Path file) {
        leaving(() -> read(file));
    }

    /// Opens a copy: saving it asks for a place of its own.
    void openSample(Path file) {
        leaving(() -> read(file, _ -> Optional.empty()));
    }

    private void read(Path file) {
        read(file, f -> {
            home.remember(f);
            return Optional.of(f);
        });
    }

    private void read(Path file, java.util.function.Function<Path, Optional<Path>> place) {
        aside(() -> ProjectFile.open(file), read -> {
            show(read.project(), place.apply(file));
            read.warnings().forEach(w -> notices.say(Notices.Weight.HINT, w));
        });
    }

    /// Opens the backward pass as a project of its own: of what is trained on, or of a node.
    void gradient(Optional<String> node) {
        var of = now();
        of.snapshot().thenAccept(project -> leaving(() -> aside(
                () -> GradientProject.of(project, of.sources(), node), made -> show(made, Optional.empty()))));
    }

    private void show(Project project, Optional<Path> file) {
        var before = now();
        saved = project;
        notices.clear();
        document.set(Document.of(project, file));
        before.close();
    }

    void save() {
        save(() -> {});
    }

    void addData() {
        ask.toRead(folder()).ifPresent(this::addData);
    }

    void addPictures() {
        ask.toReadFolder(folder()).ifPresent(this::addData);
    }

    /// Takes a file or folder as data of the project: what is large is put beside it, so that needs a place first; a small table goes inside.
    void addData(Path given) {
        var path = given.toAbsolutePath();
        var hasPlace = now().file().get().isPresent();
        aside(() -> {
            var found = Intake.of(path);
            return hasPlace ? found : found.embedded(path.getParent(), SMALL);
        }, found -> {
            if (hasPlace || found.spec().beside().isEmpty()) {
                add(found, path.getParent());
            } else {
                notices.say(Notices.Weight.HINT, WORDS.text("data.place", path.getFileName()));
                save(() -> add(found, path.getParent()));
            }
        });
    }

    private void add(Intake found, Path from) {
        var of = now();
        var named = found.among(of.project().get().data().keySet());
        aside(() -> {
            of.file().get().ifPresent(file -> ProjectFile.bring(named.spec(), from,
                    file.toAbsolutePath().getParent()));
            return named;
        }, _ -> of.perform(new Edit.PutData(named.id(), new DataEntry(named.spec(), new Split(HELD_BACK, 1)))));
    }

    private void save(Runnable then) {
        now().file().get().ifPresentOrElse(file -> write(file, then), () -> saveAs(then));
    }

    void saveAs() {
        saveAs(() -> {});
    }

    private void saveAs(Runnable then) {
        var wish = now().file().get().orElseGet(() -> folder().orElse(Path.of("")).resolve(plain(name(now()))));
        ask.toSave(wish).ifPresent(answer -> {
            var file = ended(answer);
            if (!file.equals(answer) && Files.exists(file)) {
                overlay.ask(WORDS.text("replace.title", file.getFileName()), List.of(WORDS.text("replace.sentence")),
                        List.of(new Overlay.Choice(WORDS.text("replace.yes"), () -> write(file, then)),
                                new Overlay.Choice(WORDS.text("cancel"), () -> {})));
            } else {
                write(file, then);
            }
        });
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

    private void write(Path file, Runnable then) {
        var of = now();
        var from = of.file().get().map(f -> f.toAbsolutePath().getParent())
                .orElseGet(() -> Path.of("").toAbsolutePath());
        of.snapshot().thenAccept(project -> aside(() -> {
            ProjectFile.save(project, file, from);
            return project;
        }, written -> {
            if (of == now()) {
                saved = written;
            }
            of.savedAs(file, written);
            home.remember(file);
            then.run();
        }));
    }

    /// Writes a view as it looks now; the ending of the file says as what, where it is one of ours.
    void export(LiveView view, Sheet sheet, ViewPictures.Format format, Theme theme) {
        var name = plain(view.title()).replace(EXTENSION, format.ending());
        ask.toSave(folder().orElse(Path.of("")).resolve(name)).ifPresent(file -> {
            var bytes = ViewPictures.bytes(view, sheet, ViewPictures.Format.of(file), theme);
            aside(() -> {
                try {
                    return Files.write(file, bytes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }, _ -> {});
        });
    }

    /// Puts a view on the clipboard: its picture, or its numbers as a spreadsheet takes them.
    static void copy(LiveView view, Sheet sheet, ViewPictures.Format format, Theme theme) {
        var content = new ClipboardContent();
        if (format == ViewPictures.Format.CSV) {
            content.putString(sheet.tabs());
        } else {
            content.putImage(CanvasPen.image(ViewPictures.raster(view, theme)));
        }
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Does something that the document will not survive, after a question where something is unsaved.
    void leaving(Runnable then) {
        if (!now().unsaved().get()) {
            then.run();
            return;
        }
        var lost = Unsaved.between(saved, now().project().get(), now().frame().get().step());
        var sentences = new ArrayList<String>();
        if (!lost.isEmpty()) {
            sentences.add(WORDS.text("unsaved.sentence", String.join(" · ", lost)));
        }
        overlay.ask(WORDS.text("unsaved.title", name(now())), sentences,
                List.of(new Overlay.Choice(WORDS.text("unsaved.save"), () -> save(then)),
                        new Overlay.Choice(WORDS.text("unsaved.drop"), then),
                        new Overlay.Choice(WORDS.text("cancel"), () -> {})));
    }

    /// Works on a thread of its own and goes on here; a file that does not do is told in its sentence, and all stays as it was.
    private <T> void aside(Supplier<T> work, Consumer<T> then) {
        CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().name("nabla-files").start(task))
                .whenComplete((result, failure) -> Platform.runLater(() -> {
                    if (failure == null) {
                        then.accept(result);
                    } else {
                        notices.say(Notices.Weight.WRONG, sentence(failure));
                    }
                }));
    }

    private static String sentence(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof ProjectProblem || cause instanceof PlanProblem || cause instanceof DataProblem
                ? cause.getMessage()
                : WORDS.text("file.failed", cause.getClass().getSimpleName());
    }

    void close() {
        now().close();
    }
}
