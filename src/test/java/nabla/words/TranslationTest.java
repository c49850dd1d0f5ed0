package nabla.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every text of the program is there in every language, says as much, and has been translated.
final class TranslationTest {

    private static final Path FOLDER = Path.of("resources", "nabla", "messages");
    private static final Pattern PLACEHOLDER = Pattern.compile("%(?:(\\d+)\\$)?[sd]|%%|\\{\\d+}|\\{[a-zA-Z:_@|.]+}");
    /// What is no language: formulas, signs, numbers and placeholders. `\text{…}` within a formula is.
    private static final Pattern MARKS = Pattern
            .compile("\\\\(?!text\\b)[a-zA-Z]+|\\{[^}]*}|%(\\d+\\$)?[sd]|[^\\p{L}]");
    private static final int WORD = 3;

    static Stream<String> areas() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> !name.contains("_"))
                    .map(name -> name.replace(".properties", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static TreeMap<String, String> texts(String name) throws IOException {
        var all = new Properties();
        try (Reader in = Files.newBufferedReader(FOLDER.resolve(name + ".properties"), StandardCharsets.UTF_8)) {
            all.load(in);
        }
        var sorted = new TreeMap<String, String>();
        all.forEach((key, text) -> sorted.put((String) key, (String) text));
        return sorted;
    }

    /// Formulas are the same in all languages and may be left to fall back.
    private static boolean isFormula(String text) {
        return MARKS.matcher(text.replaceAll("\\\\operatorname\\{\\w+}", "")).replaceAll("").length() < WORD
                || text.contains("\\") && !text.contains("\\text");
    }

    @ParameterizedTest @MethodSource("areas") void everyTextIsThereInBothLanguages(String area) throws IOException {
        var english = texts(area);
        var portuguese = texts(area + "_pt");

        var missing = new ArrayList<>(english.keySet());
        missing.removeAll(portuguese.keySet());
        missing.removeIf(key -> isFormula(english.get(key)));
        var strange = new ArrayList<>(portuguese.keySet());
        strange.removeAll(english.keySet());

        assertEquals(List.of(), missing, "not translated");
        assertEquals(List.of(), strange, "in no other language");
    }

    @ParameterizedTest @MethodSource("areas") void noTextIsEmpty(String area) throws IOException {
        for (var name : List.of(area, area + "_pt")) {
            var texts = texts(name);
            assertEquals(List.of(), texts.keySet().stream().filter(k -> texts.get(k).isBlank()).toList(), name);
        }
    }

    @ParameterizedTest @MethodSource("areas") void bothLanguagesFillInTheSame(String area) throws IOException {
        var english = texts(area);
        var wrong = new ArrayList<String>();
        texts(area + "_pt").forEach((key, text) -> {
            if (!filled(text).equals(filled(english.getOrDefault(key, text)))) {
                wrong.add(key + ": " + english.get(key) + " / " + text);
            }
        });
        assertEquals(List.of(), wrong);
    }

    /// What is filled in, by its number; what a text leaves out on purpose is not asked for.
    private static List<String> filled(String text) {
        var next = new int[]{1};
        return PLACEHOLDER.matcher(text).results().map(hit -> numbered(hit, next)).distinct().sorted().toList();
    }

    private static String numbered(MatchResult hit, int[] next) {
        var mark = hit.group();
        return mark.startsWith("%") && !mark.equals("%%")
                ? "%" + (hit.group(1) == null ? String.valueOf(next[0]++) : hit.group(1))
                        + mark.charAt(mark.length() - 1)
                : mark;
    }

    @ParameterizedTest @MethodSource("areas") void noTextIsStillEnglish(String area) throws IOException {
        var same = same();
        var english = texts(area);
        var left = new ArrayList<String>();
        texts(area + "_pt").forEach((key, text) -> {
            if (text.equals(english.get(key)) && !isFormula(text) && !same.contains(text)) {
                left.add(key + "=" + text);
            }
        });
        assertEquals(List.of(), left);
    }

    /// Names that are the same in both languages.
    private static Set<String> same() throws IOException {
        try (var in = TranslationTest.class.getResourceAsStream("/words/same.txt")) {
            return new HashSet<>(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        }
    }
}
