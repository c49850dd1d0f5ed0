package nabla.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// What a file or folder that somebody hands over could be as data: a CSV table, IDX files, or a folder of pictures.
///
/// @param id a short name for it
/// @param spec how it would be read from the folder where it lies
public record Intake(String id, DataSpec spec) {

    /// The side of pictures, where nothing else is said.
    static final int SIDE = 32;

    /// Numbers in a target column are classes up to here, unless each comes many times.
    private static final int FEW = 20;

    private static final int OFTEN = 10;
    /// When a table has been read as classes, and may have to be read as numbers.
    private static final double SECOND = 0.5;

    private static final int LONGEST = 24;

    /// Looks at a file or folder.
    ///
    /// @throws DataProblem where it can be no data
    public static Intake of(Path path) {
        return of(path, Progress.UNSEEN);
    }

    /// The same, with somebody who waits for it.
    ///
    /// @throws DataProblem where it can be no data
    public static Intake of(Path path, Progress progress) {
        var place = path.toAbsolutePath();
        var name = place.getFileName().toString();
        var folder = place.getParent();
        if (isPicture(place)) {
            throw DataWords.problem("data.problem.picture", name);
        }
        return new Intake(id(name), Files.isDirectory(place) ? pictures(name)
                : isIdx(place) ? idx(place) : csv(name, folder, progress));
    }

    private static DataSpec pictures(String name) {
        return new DataSpec.Pictures(Beside.named(name), SIDE, SIDE, DataSpec.Colour.GREY, 0);
    }

    /// By the names that pictures bear, and so that nobody reads a photograph as a table.
    private static boolean isPicture(Path file) {
        return !Files.isDirectory(file)
                && file.getFileName().toString().toLowerCase(Locale.ROOT)
                        .matches(".*\\.(png|jpe?g|gif|bmp|webp|tiff?)");
    }

    /// By the two zero bytes at its beginning, or those of gzip.
    private static boolean isIdx(Path file) {
        try (var in = Files.newInputStream(file)) {
            var head = in.readNBytes(2);
            return head.length == 2 && (head[0] == 0 && head[1] == 0
                    || head[0] == (byte) 0x1f && head[1] == (byte) 0x8b);
        } catch (IOException e) {
            throw ProjectFolder.unreadable(file.getFileName().toString(), e);
        }
    }

    private static DataSpec idx(Path file) {
        var name = file.getFileName().toString();
        var beside = ProjectFolder.entries(file.getParent()).stream().map(p -> p.getFileName().toString()).toList();
        return new DataSpec.Idx(digested(name, file.getParent()),
                IdxData.labelsFor(name, beside).map(labels -> digested(labels, file.getParent())), 0);
    }

    private static Beside anew(Beside file, Path folder) {
        return file.sha256().isEmpty() || !Files.exists(folder.resolve(file.name())) ? file
                : digested(file.name(), folder);
    }

    private static Beside digested(String name, Path folder) {
        try {
            return new Beside(name, Digest.of(folder.resolve(name)));
        } catch (IOException e) {
            throw ProjectFolder.unreadable(name, e);
        }
    }

    /// The last column is taken for the target: as classes where it can be, else as numbers.
    private static DataSpec csv(String name, Path folder, Progress progress) {
        var file = digested(name, folder);
        var first = Optional.<DataProblem>empty();
        for (var header : CsvForm.Header.values()) {
            var form = CsvForm.USUAL.with(header);
            try {
                var target = DataLoader.columns(new DataSpec.CsvFile(file, "", DataSpec.Aim.NONE, form), folder)
                        .getLast();
                return told(new DataSpec.CsvFile(file, target, DataSpec.Aim.CLASSES, form), folder, progress);
            } catch (DataProblem problem) {
                first = first.or(() -> Optional.of(problem));
            }
        }
        throw first.orElseThrow();
    }

    private static DataSpec told(DataSpec.CsvFile classes, Path folder, Progress progress) {
        var numbers = new DataSpec.CsvFile(classes.file(), classes.target(), DataSpec.Aim.NUMBERS, classes.form());
        var second = progress.part(SECOND, 1);
        try {
            var data = DataLoader.load(classes, folder, progress.part(0, SECOND)).data();
            var count = ((Labels.Classes) data.labels()).names().size();
            return count <= FEW || data.rows() / count >= OFTEN || !loads(numbers, folder, second) ? classes : numbers;
        } catch (DataProblem problem) {
            if (loads(numbers, folder, second)) {
                return numbers;
            }
            throw problem;
        }
    }

    private static boolean loads(DataSpec spec, Path folder, Progress progress) {
        try {
            DataLoader.load(spec, folder, progress);
            return true;
        } catch (DataProblem _) {
            return false;
        }
    }

    /// The same inside the project, where it is a small table and nowhere else to be; a file it stays otherwise.
    public Intake embedded(Path folder, int most) {
        if (!(spec instanceof DataSpec.CsvFile csv)) {
            return this;
        }
        var text = DataLoader.text(csv, folder);
        return text.length() > most ? this
                : new Intake(id, new DataSpec.Table(text, csv.target(), csv.aim(), csv.form()));
    }

    /// Read as another table was, where it has the same target.
    ///
    /// @param folder where its file lies
    public Intake like(DataSpec before, Path folder) {
        return switch (before) {
            case DataSpec.CsvFile csv -> like(csv.target(), csv.aim(), csv.form(), folder);
            case DataSpec.Table table -> like(table.target(), table.aim(), table.form(), folder);
            default -> this;
        };
    }

    private Intake like(String target, DataSpec.Aim aim, CsvForm form, Path folder) {
        var same = switch (spec) {
            case DataSpec.CsvFile csv -> Optional.<DataSpec>of(new DataSpec.CsvFile(csv.file(), target, aim, form));
            case DataSpec.Table table -> Optional.<DataSpec>of(new DataSpec.Table(table.csv(), target, aim, form));
            default -> Optional.<DataSpec>empty();
        };
        return same.filter(s -> aim == DataSpec.Aim.NONE || DataLoader.columns(s, folder).contains(target))
                .map(s -> new Intake(id, s)).orElse(this);
    }

    /// The same files as they are now, though they were others when they were chosen; those that are not there are as they were.
    ///
    /// @throws DataProblem where one cannot be read
    public static DataSpec again(DataSpec spec, Path folder) {
        return switch (spec) {
            case DataSpec.CsvFile(var file, var target, var aim, var form) ->
                new DataSpec.CsvFile(anew(file, folder), target, aim, form);
            case DataSpec.Idx(var images, var labels, var most) ->
                new DataSpec.Idx(anew(images, folder), labels.map(l -> anew(l, folder)), most);
            case DataSpec.Generated _,DataSpec.Table _,DataSpec.Pictures _ -> spec;
        };
    }

    /// A name that none of the others has.
    public Intake among(Collection<String> taken) {
        var name = id;
        for (var i = 2; taken.contains(name); i++) {
            name = id + i;
        }
        return new Intake(name, spec);
    }

    private static String id(String name) {
        var plain = name.replaceAll("\\..*$", "").replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "")
                .toLowerCase(Locale.ROOT);
        var cut = plain.length() > LONGEST ? plain.substring(0, LONGEST).replaceAll("-[^-]*$", "") : plain;
        return cut.isEmpty() ? "data" : cut;
    }
}
