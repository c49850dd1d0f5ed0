package nabla.app.workbench.file;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import nabla.app.document.Document;
import nabla.app.inspector.FromFiles;
import nabla.app.workbench.part.Notices;
import nabla.data.Intake;
import nabla.data.Split;
import nabla.graph.Words;
import nabla.project.DataEntry;
import nabla.project.DataNames;
import nabla.project.Edit;
import nabla.project.ProjectFile;

/// Files and folders as data of a project, read beside the window: what is large is put beside the project, a small table goes inside.
public final class DataFiles implements FromFiles {

    private static final Words WORDS = Words.of("workbench");
    /// As many characters of a table may stand in a project that has no file yet.
    private static final int SMALL = 1 << 18;
    private static final double HELD_BACK = 0.2;

    private final Filing filing;
    private final Ask ask;
    private final Notices notices;
    private final Supplier<Optional<Path>> near;

    /// @param near the folder where a choice begins
    DataFiles(Filing filing, Ask ask, Notices notices, Supplier<Optional<Path>> near) {
        this.filing = filing;
        this.ask = ask;
        this.notices = notices;
        this.near = near;
    }

    private Optional<Path> chosen(Kind kind) {
        return kind == Kind.FOLDER ? ask.toReadFolder(near.get()) : ask.toRead(near.get());
    }

    @Override public void add(Kind kind) {
        chosen(kind).ifPresent(this::add);
    }

    /// Takes a file or folder as a data set of the project that is shown.
    void add(Path given) {
        var of = filing.document().get();
        intake(of, given, (found, from) -> {
            var named = found.among(of.project().get().data().keySet());
            put(of, from, named, new Edit.PutData(named.id(), new DataEntry(named.spec(), new Split(HELD_BACK, 1))));
        });
    }

    @Override public void turn(Document of, String id, Kind kind) {
        chosen(kind).ifPresent(given -> intake(of, given, (found, from) -> data(of, id).ifPresent(entry -> {
            var like = found.like(entry.spec(), from);
            put(of, from, like, new Edit.PutData(id, entry.with(like.spec())));
        })));
    }

    @Override public void again(Document of, String id) {
        data(of, id).ifPresent(entry -> filing.errands().run(WORDS.text("errand.data", id),
                _ -> Intake.again(entry.spec(), of.sources().folder()), spec -> {
                    if (spec.equals(entry.spec())) {
                        of.fetching().again(id);
                    } else {
                        of.fetching().perform(new Edit.PutData(id, entry.with(spec)));
                    }
                }));
    }

    private static Optional<DataEntry> data(Document of, String id) {
        return Optional.ofNullable(of.project().get().data().get(id));
    }

    /// What is to lie beside the project needs a place first.
    private void intake(Document of, Path given, BiConsumer<Intake, Path> then) {
        var path = given.toAbsolutePath();
        var hasPlace = of.file().get().isPresent();
        filing.errands().run(WORDS.text("errand.data", path.getFileName()), progress -> {
            var found = Intake.of(path, progress);
            return hasPlace ? found : found.embedded(path.getParent(), SMALL);
        }, found -> {
            if (hasPlace || found.spec().beside().isEmpty()) {
                then.accept(found, path.getParent());
            } else {
                notices.say(Notices.Weight.HINT, WORDS.text("data.place", path.getFileName()));
                filing.save(of, () -> then.accept(found, path.getParent()));
            }
        });
    }

    private void put(Document of, Path from, Intake found, Edit edit) {
        filing.errands().run(WORDS.text("errand.data", found.id()), _ -> {
            of.file().get().ifPresent(file -> ProjectFile.bring(found.spec(), from,
                    file.toAbsolutePath().getParent()));
            return found;
        }, _ -> {
            of.fetching().perform(edit);
            if (edit instanceof Edit.PutData(var id, _) && DataNames.users(of.project().get(), id).isEmpty()) {
                notices.say(Notices.Weight.HINT, WORDS.text("data.added", id));
            }
        });
    }
}
