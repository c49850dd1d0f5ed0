package nabla.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// A folder of PNG pictures: one folder inside for each class, or pictures alone, which then have no classes.
final class PictureFolder {

    private final DataSpec.Pictures spec;
    private final String name;
    private final Path root;
    private final Shape example;
    private final Progress progress;
    private final Faults faults = new Faults();
    private final MessageDigest digest = Digest.begin();
    private final List<double[]> pictures = new ArrayList<>();
    private final List<Integer> kinds = new ArrayList<>();

    private PictureFolder(DataSpec.Pictures spec, ProjectFolder folder, Progress progress) {
        this.progress = progress;
        this.spec = spec;
        name = spec.folder().name();
        root = folder.folder(spec.folder());
        example = Shape.image(spec.colour().channels(), spec.height(), spec.width());
    }

    static Loaded load(DataSpec.Pictures spec, ProjectFolder folder, Progress progress) {
        return new PictureFolder(spec, folder, progress).load();
    }

    private Loaded load() {
        var classes = new ArrayList<String>();
        var folders = ProjectFolder.entries(root).stream().filter(Files::isDirectory).toList();
        for (var i = 0; i < folders.size(); i++) {
            var folder = folders.get(i);
            var label = folder.getFileName().toString();
            var before = pictures.size();
            read(folder, label + "/", classes.size(),
                    progress.part(i / (double) folders.size(), (i + 1.0) / folders.size()));
            if (pictures.size() > before) {
                classes.add(label);
            } else {
                faults.add(DataWords.text("data.where.folder", name, label), "data.fault.png.class");
            }
        }
        if (classes.isEmpty()) {
            read(root, "", 0, progress);
        } else {
            ProjectFolder.entries(root).stream().filter(PictureFolder::isPng).forEach(
                    file -> faults.add(at(file.getFileName().toString()), "data.fault.png.apart"));
        }
        if (pictures.isEmpty()) {
            throw DataWords.problem("data.problem.pictures", name,
                    faults.told().stream().map(f -> " (" + f.sentence() + ")").findFirst().orElse(""));
        }
        var all = faults.all(name, "data.fault.png.more");
        ProjectFolder.changed(spec.folder(), Digest.end(digest)).ifPresent(all::addFirst);
        return new Loaded(data(classes), all);
    }

    private DataSet data(List<String> classes) {
        var rows = pictures.size();
        var x = Tensor.zeros(example.batched(rows));
        var pixels = Math.toIntExact(example.volume());
        for (var row = 0; row < rows; row++) {
            System.arraycopy(pictures.get(row), 0, x.data(), row * pixels, pixels);
        }
        if (classes.isEmpty()) {
            return DataSet.of(x, List.of());
        }
        var y = kinds.stream().mapToDouble(Integer::doubleValue).toArray();
        return DataSet.of(x, Tensor.over(Shape.SCALAR.batched(rows), y), new Labels.Classes(classes), List.of());
    }

    private void read(Path folder, String prefix, int kind, Progress reading) {
        var taken = 0;
        var files = ProjectFolder.entries(folder).stream().filter(f -> !Files.isDirectory(f)).toList();
        for (var i = 0; i < files.size(); i++) {
            reading.at(i / (double) files.size());
            var file = files.get(i);
            var label = prefix + file.getFileName();
            if (!isPng(file)) {
                faults.add(at(label), "data.fault.png.other");
            } else if (spec.most() == 0 || taken < spec.most()) {
                taken += take(file, label, kind) ? 1 : 0;
            }
        }
    }

    private boolean take(Path file, String label, int kind) {
        try {
            ProjectFolder.requireBelow(ProjectFolder.FILE_LIMIT, Files.size(file), at(label));
            var bytes = Files.readAllBytes(file);
            digest.update(label.getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
            var pixels = new double[Math.toIntExact(example.volume())];
            Picture.decode(bytes).scale(spec.colour(), spec.height(), spec.width(), pixels, 0);
            Memory.require(name, pictures.size() + 1L, example);
            pictures.add(pixels);
            kinds.add(kind);
            return true;
        } catch (Picture.Refused refused) {
            faults.add(at(label), refused.key());
        } catch (IOException e) {
            faults.add(at(label), "data.fault.png.unread", String.valueOf(e.getMessage()));
        }
        return false;
    }

    private String at(String label) {
        return DataWords.text("data.where.picture", name, label);
    }

    private static boolean isPng(Path file) {
        return !Files.isDirectory(file) && file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".png");
    }
}
