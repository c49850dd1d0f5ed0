package nabla.project;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import nabla.data.DataLoader;
import nabla.data.DataProblem;
import nabla.data.DataSpec;
import nabla.data.Loaded;
import nabla.data.Progress;

/// What was read of data sets stands at hand as long as there is room for it, and its files are as they were: neither another split nor an
/// edit undone reads anything twice.
final class Shelf {

    private static final int MOST = 16;

    /// What was read, from where, and when its files were last changed.
    private record Label(DataSpec spec, Path folder, List<String> stamps) {}

    private final Map<Label, SoftReference<Loaded>> read = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override protected boolean removeEldestEntry(Map.Entry<Label, SoftReference<Loaded>> eldest) {
            return size() > MOST;
        }
    };

    /// Takes it from here, or reads it.
    ///
    /// @throws DataProblem where there can be no data
    Loaded get(DataSpec spec, Path folder, Progress progress) {
        var label = label(spec, folder);
        return find(label).orElseGet(() -> {
            var loaded = DataLoader.load(spec, folder, progress);
            put(label, loaded);
            return loaded;
        });
    }

    /// Says what would be read of the same files in another folder.
    void put(DataSpec spec, Path folder, Loaded loaded) {
        put(label(spec, folder), loaded);
    }

    /// Whether nobody has to wait for it; nor has one for files that are not there.
    boolean isAtHand(DataSpec spec, Path folder) {
        var label = label(spec, folder);
        return DataLoader.isQuick(spec) || label.stamps().contains("") || find(label).isPresent();
    }

    private synchronized Optional<Loaded> find(Label label) {
        return Optional.ofNullable(read.get(label)).map(SoftReference::get);
    }

    private synchronized void put(Label label, Loaded loaded) {
        read.put(label, new SoftReference<>(loaded));
    }

    private static Label label(DataSpec spec, Path folder) {
        var stamps = new ArrayList<String>();
        for (var beside : spec.beside()) {
            stamps.add(stamp(folder.resolve(beside.name())));
        }
        return new Label(spec, folder, stamps);
    }

    /// When and how large a file was when it was last changed; of a folder, that of the folders in it too. Empty where there is none.
    private static String stamp(Path file) {
        try {
            var own = Files.getLastModifiedTime(file) + " " + Files.size(file);
            if (!Files.isDirectory(file)) {
                return own;
            }
            try (var inside = Files.list(file)) {
                return own + inside.filter(p -> Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS)).sorted()
                        .map(p -> " " + p.toFile().lastModified()).reduce("", String::concat);
            }
        } catch (IOException | java.nio.file.InvalidPathException _) {
            return "";
        }
    }
}
