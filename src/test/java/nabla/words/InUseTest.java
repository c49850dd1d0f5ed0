package nabla.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import atlantafx.base.theme.PrimerLight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No text and no style is kept that the program asks for nowhere. What it puts together from pieces counts as asked for when it begins with
/// one of these.
final class InUseTest {

    private static final Path TEXTS = Path.of("resources", "nabla", "messages");
    private static final Path STYLES = Path.of("resources", "nabla", "style");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern FROM_FXML = Pattern.compile("[\\w.-]+");
    private static final Pattern STYLE_CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");
    private static final Pattern SELECTORS = Pattern.compile("([^{}]*)\\{[^}]*}");
    /// JavaFX itself gives it to the keys beside the items of a menu; no theme names it.
    private static final String KEYS_OF_MENUS = "accelerator-text";
    private static final Set<String> ASKED = asked();

    private static Set<String> asked() {
        var all = new HashSet<String>();
        texts(Path.of("src", "main", "java"), ".java")
                .forEach(text -> LITERAL.matcher(text).results().forEach(hit -> all.add(hit.group(1))));
        texts(Path.of("resources", "nabla", "app"), ".fxml")
                .forEach(text -> FROM_FXML.matcher(text).results().forEach(hit -> all.add(hit.group())));
        return all;
    }

    private static Stream<String> texts(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(ending)).map(InUseTest::text).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Everything that a name begins with up to one of these ends.
    private static Stream<String> pieces(String name, String end) {
        return Stream.iterate(name.indexOf(end), at -> at >= 0, at -> name.indexOf(end, at + 1))
                .map(at -> name.substring(0, at + 1));
    }

    /// Those of operations, edits, choices of the user, data sets and the command line are asked for under names of their own.
    @ParameterizedTest @ValueSource(strings = {"canvas", "help", "inspector", "mend", "palette", "problem", "project",
            "stepping", "view", "workbench"}) void everyTextIsAskedFor(String area) throws IOException {
        var texts = new Properties();
        try (var in = Files.newBufferedReader(TEXTS.resolve(area + ".properties"))) {
            texts.load(in);
        }
        var spare = new TreeSet<>(texts.stringPropertyNames());
        spare.removeIf(key -> ASKED.contains(key) || pieces(key, ".")
                .anyMatch(piece -> ASKED.contains(piece) || ASKED.contains(piece.substring(0, piece.length() - 1))));
        assertEquals(Set.of(), spare);
    }

    @Test void everyStyleIsWorn() throws IOException {
        List<String> usual;
        try (var theme = PrimerLight.class.getResourceAsStream(new PrimerLight().getUserAgentStylesheet())) {
            usual = new ArrayList<>(classes(new String(theme.readAllBytes(), StandardCharsets.UTF_8)));
            usual.add(KEYS_OF_MENUS);
        }
        var spare = texts(STYLES, ".css").flatMap(css -> classes(css).stream())
                .filter(name -> !usual.contains(name) && !ASKED.contains(name))
                .filter(name -> pieces(name, "-").noneMatch(ASKED::contains))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), spare);
    }

    private static List<String> classes(String css) {
        return SELECTORS.matcher(css.replaceAll("(?s)/\\*.*?\\*/", "")).results()
                .flatMap(rule -> STYLE_CLASS.matcher(rule.group(1)).results())
                .map(hit -> hit.group(1)).distinct().toList();
    }
}
