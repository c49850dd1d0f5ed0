package nabla.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

/// The log keeps one row for each step, and forgets what comes after a step back.
final class MetricLogTest {

    private final MetricLog log = new MetricLog();

    @Test void whatIsReadTwiceAtTheStartStandsOnce() {
        log.add(0, Map.of("loss", 2.0));
        log.add(0, Map.of("loss", 1.0));

        assertEquals(1, log.rows());
        assertEquals(Map.of("loss", 1.0), log.newest());
    }

    @Test void allOfItCanBeForgotten() {
        log.add(0, Map.of("loss", 2.0));
        log.add(10, Map.of("loss", 1.0));

        log.forgetFrom(0);

        assertEquals(0, log.rows());
        assertEquals(List.of(), log.series());
        log.add(3, Map.of("accuracy", 1.0));
        assertEquals(Map.of("accuracy", 1.0), log.newest());
    }

    @Test void whatWasReadLaterStaysWhereSomethingIsReadBefore() {
        log.add(0, Map.of("loss", 3.0));
        log.add(20, Map.of("loss", 1.0, "accuracy", 0.5));
        log.add(10, Map.of("loss", 2.0));
        log.add(10, Map.of("loss", 2.5));

        assertEquals("step,loss,accuracy\n0,3.0,\n10,2.5,\n20,1.0,0.5\n", log.csv());
        assertEquals(Map.of("loss", 2.5), log.newest(19));
    }

    @Test void aSeriesThatBeginsLateHasNothingBefore() {
        log.add(0, Map.of("loss", 2.0));
        log.add(10, Map.of("loss", 1.0, "accuracy", 0.5));
        log.add(20, Map.of("loss", 0.5));

        log.forgetFrom(15);

        assertEquals(2, log.rows());
        assertEquals(Map.of("loss", 1.0, "accuracy", 0.5), log.newest());
    }
}
