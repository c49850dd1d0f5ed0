package nabla.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import nabla.graph.Knob;
import nabla.graph.Words;
import nabla.op.OpCatalog;
import org.junit.jupiter.api.Test;

/// Every setting of every operation, and every choice, is called by words that can be translated, not by its name in the code.
final class SettingWordsTest {

    private static final Words WORDS = Words.of("inspector");

    @Test void everySettingAndEveryChoiceHasItsWords() {
        var missing = new TreeSet<String>();
        for (var type : OpCatalog.all()) {
            knobs(type.prototype().getClass()).forEach(knob -> {
                if (!WORDS.has("setting." + knob.getName())
                        && !WORDS.has("setting." + type.id() + "." + knob.getName())) {
                    missing.add("setting." + knob.getName());
                }
                choices(knob).filter(key -> !WORDS.has(key)).forEach(missing::add);
            });
        }
        assertEquals(List.of(), List.copyOf(missing));
    }

    private static Stream<RecordComponent> knobs(Class<?> op) {
        return Arrays.stream(op.getRecordComponents()).filter(c -> c.isAnnotationPresent(Knob.class));
    }

    private static Stream<String> choices(RecordComponent knob) {
        return knob.getType().isEnum()
                ? Arrays.stream(knob.getType().getEnumConstants()).map(c -> "choice." + knob.getType().getSimpleName()
                        + "." + ((Enum<?>) c).name())
                : Stream.of();
    }
}
