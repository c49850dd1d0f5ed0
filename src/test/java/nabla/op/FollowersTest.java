package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import nabla.graph.OpType;
import nabla.graph.Trait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What usually follows an operation is there, is offered, and can be wired to it.
final class FollowersTest {

    static Stream<OpType> types() {
        return OpCatalog.all().stream().filter(type -> !type.followers().isEmpty());
    }

    @ParameterizedTest @MethodSource("types") void eachCanBeWiredBehindIt(OpType type) {
        assertEquals(type.followers().stream().distinct().toList(), type.followers());
        for (var id : type.followers()) {
            var follower = OpCatalog.find(id).orElseThrow(() -> new AssertionError(id + " is not in the catalogue"));
            assertTrue(!follower.is(Trait.INNER), id);
            assertTrue(type.prototype().outputs().stream().anyMatch(out -> follower.prototype().inputs().stream()
                    .anyMatch(in -> out.kind().feeds(in.kind()))), id);
        }
    }

    @Test void theLayersOfALectureSayWhatFollowsThem() {
        for (var id : List.of("source", "dense", "relu", "conv2d", "max_pool2d", "flatten", "embedding")) {
            assertTrue(!OpCatalog.find(id).orElseThrow().followers().isEmpty(), id);
        }
    }
}
