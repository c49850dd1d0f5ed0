package nabla.engine;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.graph.Path;
import nabla.graph.Ref;

/// How fast each weight learns, by the name that fits it most closely: its own (`dense.w`), that of its node or of a composite around it
/// from the inside out (`encoder/ff`, `encoder`), else the longest pattern (`encoder/*`, `*.b`), in which `*` stands for anything.
public record Factors(Map<String, Double> byName) {

    public Factors {
        byName = Map.copyOf(byName);
    }

    /// The factor of a weight; 1 where no name fits.
    public double of(String weight) {
        return names(weight).filter(byName::containsKey).findFirst()
                .or(() -> pattern(weight))
                .map(byName::get)
                .orElse(1.0);
    }

    /// Whether a name, or a pattern, is that of a weight or of something around it.
    public static boolean names(String name, String weight) {
        return names(weight).anyMatch(name::equals) || isPattern(name) && fits(name, weight);
    }

    private static Stream<String> names(String weight) {
        var node = new Path(Ref.parse(weight).node());
        return Stream.concat(
                Stream.of(weight),
                Stream.iterate(node, at -> !at.text().isEmpty(), Path::parent).map(Path::text));
    }

    private Optional<String> pattern(String weight) {
        return byName.keySet().stream()
                .filter(name -> isPattern(name) && fits(name, weight))
                .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isPattern(String name) {
        return name.indexOf('*') >= 0;
    }

    private static boolean fits(String pattern, String weight) {
        return weight.matches(Stream.of(pattern.split("\\*", -1)).map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }
}
