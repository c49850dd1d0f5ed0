package nabla.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import nabla.data.Rows;
import nabla.data.Shuffle;
import nabla.graph.Run;

/// Deals the rows of the data sets out to training steps: each epoch in an order of its own, drawn from the seed.
final class Deal {

    private final Sources sources;
    private final Batches batches;
    private final Sources.Part part;
    private final long seed;
    private final Map<String, Order> orders = new HashMap<>();
    private long epoch;
    private int start;
    private int rows;

    /// The rows of a data set in the order of an epoch.
    private static final class Order {
        final Sources.Rows rows;
        final int[] order;
        long epoch = -1;

        final int[] part;

        Order(Sources.Rows rows, Sources.Part part) {
            this.rows = rows;
            this.part = rows.of(part);
            order = this.part.clone();
        }
    }

    Deal(Sources sources, Batches batches, Sources.Part part, long seed) {
        this.sources = sources;
        this.part = part;
        this.batches = batches;
        this.seed = seed;
    }

    /// Turns to a training step; says how many rows it has.
    int turn(long step) {
        epoch = step / batches.perEpoch();
        var i = (int) (step % batches.perEpoch());
        start = i * batches.size();
        rows = batches.rowsOf(i);
        return rows;
    }

    /// Copies the rows of the training step into the outputs of a source.
    Run into(Bound.Fed fed, int count) {
        var order = orders.computeIfAbsent(fed.data(), data -> new Order(sources.rows(data), part));
        return () -> {
            var from = from(order);
            Rows.copy(order.rows.x(), order.order, from, count, fed.x());
            if (fed.y().isPresent()) {
                Rows.copy(order.rows.y(), order.order, from, count, fed.y().get());
            }
        };
    }

    /// Where the training step begins in the order of its epoch; a set with fewer rows ends with its last ones.
    private int from(Order order) {
        if (!batches.isWhole() && order.epoch != epoch) {
            order.epoch = epoch;
            Shuffle.of(order.part, order.order, seed, epoch);
        }
        return order.order.length < start + rows ? Math.max(0, order.order.length - rows) : start;
    }

    /// Whether a row of a data set is in the batch of the training step.
    boolean has(int row) {
        return orders.values().stream().anyMatch(order -> {
            var from = from(order);
            return Arrays.stream(order.order, from, from + rows).anyMatch(r -> r == row);
        });
    }

    /// Which row of a data set stands at a place of the batch.
    int row(String data, int place) {
        var order = orders.get(data);
        return order == null ? place : order.order[from(order) + place];
    }

    /// Which row of the data set stands at a place of the batch; that place itself where there are no data.
    int row(int place) {
        return orders.values().stream().findFirst().map(order -> order.order[from(order) + place]).orElse(place);
    }
}
