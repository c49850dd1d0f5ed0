package nabla.app.canvas.node;

import java.util.stream.Collectors;

import nabla.app.control.ChoiceControl;
import nabla.app.control.Typed;
import nabla.graph.Exposed;
import nabla.graph.Op;

/// What a group says of the settings that are turned at it: `Width 8 · p 0.5`.
final class Turned {

    private Turned() {}

    static String words(Op around) {
        return around.keeps().isEmpty() ? "" : Exposed.of(around).stream()
                .map(e -> e.name() + " " + value(around, e)).collect(Collectors.joining(" · "));
    }

    /// What all have; where they differ, each.
    private static String value(Op around, Exposed exposed) {
        return exposed.spots().stream().map(s -> written(s.setting().of(s.op(around)))).distinct()
                .collect(Collectors.joining(", "));
    }

    private static String written(Object value) {
        return switch (value) {
            case Number number -> Typed.text(number.doubleValue());
            case Enum<?> choice -> ChoiceControl.words(choice);
            case Object other -> other.toString();
        };
    }
}
