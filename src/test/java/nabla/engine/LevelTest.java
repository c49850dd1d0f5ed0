package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import nabla.graph.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which node stands on the screen for a primitive.
class LevelTest {

    @ParameterizedTest @CsvSource({
            "'', relu, relu",
            "'', dense1/matmul, dense1",
            "'', rnn[3]/ih, rnn",
            "dense1, dense1/matmul, dense1/matmul",
            "dense2, dense1/matmul, dense1",
            "encoder, encoder/ff/matmul, encoder/ff",
            "encoder encoder/ff, encoder/ff/matmul, encoder/ff/matmul",
            "encoder/ff, encoder/ff/matmul, encoder",
            "rnn, rnn[3]/ih, rnn[3]",
            "rnn rnn[3], rnn[3]/ih, rnn[3]/ih",
            "rnn rnn[2], rnn[3]/cell/ih, rnn[3]",
            "rnn rnn[3], rnn[3]/cell/ih, rnn[3]/cell",
            "rnn, rnn[3], rnn[3]",
            "dense, dense1/matmul, dense1",
            "rnn, rnn/stack, rnn/stack",
    }) void theShortestPartThatIsNotOpenIsShown(String open, String at, String shown) {
        var level = new Level(Arrays.stream(open.split(" "))
                .filter(s -> !s.isEmpty())
                .map(Path::new)
                .collect(Collectors.toSet()));
        assertEquals(shown, level.shown(new Path(at)).text());
    }
}
