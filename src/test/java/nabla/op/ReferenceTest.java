package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import nabla.graph.OpType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the help says of where operations come from.
final class ReferenceTest {

    /// Authors year, title, where it appeared, and perhaps the place inside.
    private static final Pattern WORK = Pattern
            .compile("(?<authors>[^\\d,;]+(?:, [^\\d,;]+)*) (?<year>(?:19|20)\\d\\d), "
                    + "(?<title>\\p{Lu}[^;]{4,}?), (?<venue>[^,;]+|in [^;]+|[^;,]+, Stanford)"
                    + "(?:, (?:§ [\\d.]+|eq\\. \\d+|app\\. [A-Z]|alg\\. \\d+|2nd ed\\.))?");

    static List<OpType> referring() {
        return OpCatalog.all().stream().filter(t -> !t.reference().isEmpty()).toList();
    }

    private static Stream<String> works(OpType type) {
        return Stream.of(type.reference().split("; "));
    }

    @ParameterizedTest @MethodSource("referring") void everyWorkHasItsAuthorsItsYearAndItsTitle(OpType type) {
        works(type).forEach(work -> {
            var parts = WORK.matcher(work);
            assertTrue(parts.matches(), work);
            assertTrue(parts.group("authors").endsWith(" et al.") || !parts.group("authors").contains(" al"), work);
        });
    }

    @Test void theSameWorkIsCitedInOneWay() {
        var byTitle = new HashMap<String, String>();
        var byAuthors = new HashMap<String, String>();
        for (var type : referring()) {
            works(type).map(WORK::matcher).filter(m -> m.matches()).forEach(parts -> {
                var cited = parts.group("authors") + " " + parts.group("year") + ", " + parts.group("title") + ", "
                        + parts.group("venue");
                var begin = parts.group("title").replaceAll("^((?:\\S+ ){1,4}\\S+).*", "$1")
                        .toLowerCase(Locale.ROOT);
                assertEquals(byTitle.computeIfAbsent(begin, _ -> cited), cited, type.id());
                var first = parts.group("authors").split("[ ,]")[0] + parts.group("year") + parts.group("venue");
                assertEquals(byAuthors.computeIfAbsent(first, _ -> cited), cited, type.id());
            });
        }
        assertTrue(byTitle.size() > 40, "as many works are cited");
    }
}
