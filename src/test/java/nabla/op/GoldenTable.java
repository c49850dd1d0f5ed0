package nabla.op;

import java.util.Optional;
import java.util.stream.Stream;

/// Which operation a golden case is about: one line for each name that the files use, in a table for each category.
final class GoldenTable {

    private GoldenTable() {}

    static Optional<GoldenPlay> find(Golden g) {
        return Stream.of(
                TensorGoldens.find(g),
                ActivationGoldens.find(g),
                LayerGoldens.find(g),
                SequenceGoldens.find(g),
                AttentionGoldens.find(g),
                LossGoldens.find(g)).flatMap(Optional::stream).findFirst();
    }
}
