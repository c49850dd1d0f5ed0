package nabla.op;

import java.util.Optional;

/// Which kind of attention a golden case is about.
final class AttentionGoldens {

    private AttentionGoldens() {}

    static Optional<GoldenPlay> find(Golden g) {
        return Optional.ofNullable(switch (g.kind()) {
            default -> null;
        });
    }
}
