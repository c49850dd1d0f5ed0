package nabla.project.mend;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import nabla.graph.Op;
import nabla.graph.Setting;
import nabla.graph.Words;
import nabla.tensor.Values;

/// Settings and what they are turned to, as the inspector calls them.
final class SettingWords {

    private SettingWords() {}

    static String name(Op op, Setting setting) {
        return Fault.WORDS.find("setting." + op.type().id() + "." + setting.name())
                .or(() -> Words.of("inspector").find("setting." + setting.name()).map(SettingWords::within))
                .orElse(setting.name());
    }

    /// As it stands within a sentence: symbols and single letters stay as they are.
    private static String within(String title) {
        return title.length() > 1 && title.chars().skip(1).allMatch(c -> Character.isLowerCase(c) || c == ' ')
                ? title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1)
                : title;
    }

    /// Empty where nothing is set.
    static Optional<String> value(Object value) {
        return switch (value) {
            case Values _ -> Optional.empty();
            case List<?> list when list.isEmpty() -> Optional.empty();
            case String text when text.isBlank() -> Optional.empty();
            case List<?> list ->
                Optional.of(signed(list.stream().map(String::valueOf).collect(Collectors.joining("×"))));
            case Enum<?> choice -> Optional.of(Words.of("inspector")
                    .find("choice." + choice.getDeclaringClass().getSimpleName() + "." + choice.name())
                    .orElse(choice.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
            case String text -> Optional.of("‘" + text + "’");
            case Double number when number == Math.rint(number) && Math.abs(number) < 1e9 ->
                Optional.of(signed(Long.toString(Math.round(number))));
            default -> Optional.of(signed(value.toString()));
        };
    }

    private static String signed(String number) {
        return number.replace('-', '−');
    }
}
