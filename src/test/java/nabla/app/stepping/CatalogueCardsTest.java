package nabla.app.stepping;

import java.util.List;
import java.util.stream.LongStream;
import nabla.engine.Optimizer;
import nabla.engine.RandomNets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Everything that a card says is true of any operation of the catalogue, in whatever graph it stands.
class CatalogueCardsTest {

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void whatIsWrittenAddsUpInAnyGraph(long seed) {
        var optimizer = List.of(new Optimizer.Sgd(0.1), new Optimizer.Momentum(0.1, 0.9), Optimizer.adam(0.02))
                .get((int) (seed % 3));
        Truth.holds(Walk.through(RandomNets.of(seed, 6, optimizer, 3)).train(1));
    }
}
