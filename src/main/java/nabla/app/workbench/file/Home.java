package nabla.app.workbench.file;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.scene.input.KeyCombination;
import nabla.app.canvas.sight.Backflow;
import nabla.app.palette.Palette;
import nabla.app.settings.Preferences;
import nabla.graph.Category;

/// The folder where the program keeps what belongs to its user and to no project: choices, keys, and the files opened last.
///
/// It is found by `-Dnabla.home`, else where the operating system keeps such things.
public final class Home implements Preferences.Store {

    private static final int RECENT = 10;
    private static final String BACKFLOW = "backflow";
    private static final String DRAWERS = "drawers";
    private static final String FILE = "recent.";
    private static final String KEYS = "keys.properties";
    private static final String NO_KEY = "none";

    private final Path folder;
    private final Properties settings;
    private final Properties own;

    private Home(Path folder) {
        this.folder = folder;
        settings = read(file());
        own = read(folder.resolve(KEYS));
    }

    /// Nothing where there is no file yet, or none that can be read.
    private static Properties read(Path file) {
        var read = new Properties();
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(in);
        } catch (IOException | IllegalArgumentException _) {
            read.clear();
        }
        return read;
    }

    public static Home at(Path folder) {
        return new Home(folder);
    }

    public static Home standard() {
        return at(Optional.ofNullable(System.getProperty("nabla.home")).map(Path::of).orElseGet(Home::usual));
    }

    private static Path usual() {
        var system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var user = Path.of(System.getProperty("user.home", "."));
        if (system.contains("win")) {
            return variable("APPDATA").orElse(user).resolve("Nabla");
        }
        if (system.contains("mac")) {
            return user.resolve("Library").resolve("Application Support").resolve("Nabla");
        }
        return variable("XDG_CONFIG_HOME").orElse(user.resolve(".config")).resolve("nabla");
    }

    private static Optional<Path> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(s -> !s.isBlank()).map(Path::of);
    }

    @Override public Optional<String> read(String key) {
        return Optional.ofNullable(settings.getProperty(key));
    }

    @Override public void write(String key, String value) {
        settings.setProperty(key, value);
        write();
    }

    /// Whether gradients are drawn on the wires while nobody steps.
    public Backflow backflow() {
        return Backflow.SHOWN.name().equalsIgnoreCase(settings.getProperty(BACKFLOW)) ? Backflow.SHOWN
                : Backflow.HIDDEN;
    }

    /// Which drawers of the palette stand open.
    public Palette.Memory drawers() {
        return new Palette.Memory() {
            @Override public Set<Category> open() {
                return Optional.ofNullable(settings.getProperty(DRAWERS)).map(Home::categories).orElse(Palette.FIRST);
            }

            @Override public void remember(Set<Category> open) {
                settings.setProperty(DRAWERS, open.stream().sorted().map(Category::name).map(Home::lower)
                        .collect(Collectors.joining(",")));
                write();
            }
        };
    }

    private static Set<Category> categories(String names) {
        var all = List.of(names.split(","));
        return Arrays.stream(Category.values()).filter(c -> all.contains(lower(c.name())))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    public void remember(Backflow backflow) {
        settings.setProperty(BACKFLOW, backflow.name().toLowerCase(Locale.ROOT));
        write();
    }

    /// The files opened or saved last, newest first; those that are gone are left out.
    public List<Path> recent() {
        return Stream.iterate(0, i -> i + 1)
                .limit(RECENT)
                .map(i -> settings.getProperty(FILE + i))
                .takeWhile(name -> name != null)
                .flatMap(Home::path)
                .filter(Files::isRegularFile)
                .toList();
    }

    private static Stream<Path> path(String name) {
        try {
            return Stream.of(Path.of(name));
        } catch (InvalidPathException _) {
            return Stream.of(); // written on another system
        }
    }

    void remember(Path file) {
        var all = new ArrayList<>(recent());
        var whole = file.toAbsolutePath().normalize();
        all.remove(whole);
        all.addFirst(whole);
        for (var i = 0; i < RECENT; i++) {
            if (i < all.size()) {
                settings.setProperty(FILE + i, all.get(i).toString());
            } else {
                settings.remove(FILE + i);
            }
        }
        write();
    }

    /// Tells in full what nobody foresaw; the file that it stands in, where one can be written.
    public Optional<Path> log(Throwable fault) {
        var file = logs().resolve("fault.txt");
        try {
            Files.createDirectories(file.getParent());
            try (var out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
                fault.printStackTrace(out);
            }
            return Optional.of(file);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Where the groups lie that the user keeps for other projects.
    public Path mine() {
        return folder.resolve("mine");
    }

    /// Where the program tells in full what nobody foresaw.
    public Path logs() {
        return folder.resolve("logs");
    }

    /// Where what is not saved yet is kept against a sudden end.
    public Path journals() {
        return folder.resolve("journal");
    }

    /// The keys that the user has given to a command in `keys.properties`: `save=Shortcut+S, F12`, or `quit=none`; nothing where the command keeps
    /// those that it came with. What is no key is passed over.
    public Optional<List<KeyCombination>> keys(String command) {
        var written = own.getProperty(command, "");
        if (written.strip().equalsIgnoreCase(NO_KEY)) {
            return Optional.of(List.of());
        }
        var all = new ArrayList<KeyCombination>();
        for (var text : written.split(",")) {
            try {
                if (!text.isBlank()) {
                    all.add(KeyCombination.valueOf(text.strip()));
                }
            } catch (IllegalArgumentException _) {
                // the command keeps the keys that it came with
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /// Remembers the keys of a command; nothing takes back what the user had given to it.
    public void remember(String command, Optional<List<KeyCombination>> keys) {
        keys.ifPresentOrElse(given -> own.setProperty(command, given.isEmpty() ? NO_KEY
                : given.stream().map(KeyCombination::getName).collect(Collectors.joining(", "))),
                () -> own.remove(command));
        write(own, folder.resolve(KEYS));
    }

    private Path file() {
        return folder.resolve("settings.properties");
    }

    private void write() {
        write(settings, file());
    }

    private void write(Properties what, Path file) {
        try {
            Files.createDirectories(folder);
            try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                what.store(out, null);
            }
        } catch (IOException _) {
            // a home that cannot be written must not stop the work: what was chosen holds until the window closes
        }
    }
}
