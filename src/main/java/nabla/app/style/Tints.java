package nabla.app.style;

import java.util.Optional;
import nabla.project.Tint;

/// The colours that a user may give to what stands on the canvas: none of those that tell of data, of the active step, or of faults.
public final class Tints {

    private Tints() {}

    /// Nothing where it has no colour of its own.
    public static Optional<Tone> tone(Tint tint) {
        return switch (tint) {
            case NONE -> Optional.empty();
            case TEAL -> Optional.of(Tone.VECTOR);
            case GREEN -> Optional.of(Tone.INDEX);
            case AMBER -> Optional.of(Tone.SEQUENCE);
            case ROSE -> Optional.of(Tone.IMAGE);
            case INDIGO -> Optional.of(Tone.LAYERS);
            case SLATE -> Optional.of(Tone.MATHEMATICS);
        };
    }
}
