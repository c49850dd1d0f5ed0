package nabla.engine;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import nabla.engine.Assembly.Part;
import nabla.engine.Assembly.Value;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Draws;
import nabla.graph.Mode;
import nabla.graph.Pooling;
import nabla.graph.Ref;
import nabla.graph.SeededDraws;
import nabla.tensor.Tensor;

/// How values follow from the rows of the data: found out on a few rows that have run, by what operations say that they read.
final class RowFlow {

    /// How many rows tell.
    static final int FEW = 3;
    /// So many cells of an output are asked for their sources.
    private static final int MOST_CELLS = 2_000;

    /// How a value follows from the rows.
    enum Flow {
        /// Not at all: weights and what is made of them.
        STILL,
        /// Each row of it from the same row of the data.
        BY_ROW,
        /// From its values over parts of the rows, as the operation says, see [Pooling].
        POOLED,
        /// From all rows at once.
        WHOLE
    }

    private final Bound few;
    private final Map<Integer, Flow> flows = new HashMap<>();

    private RowFlow(Bound few) {
        this.few = few;
    }

    /// @param few a program whose forward has run over a few rows
    static RowFlow of(Bound few) {
        var flow = new RowFlow(few);
        few.parts().forEach(flow::add);
        return flow;
    }

    private Flow of(Value value) {
        return flows.getOrDefault(value.id(), Flow.STILL);
    }

    /// What is handed on from the operations that run by rows to those that need all rows: how each of these values is put together.
    ///
    /// @param wanted what is wanted over all rows
    SequencedMap<Ref, Pooling> border(Collection<Value> wanted) {
        var found = new LinkedHashMap<Ref, Pooling>();
        var needed = new BitSet();
        wanted.forEach(v -> needed.set(v.id()));
        for (var part : few.parts().reversed()) {
            var isAsked = false;
            for (var entry : part.out().entrySet()) {
                var value = entry.getValue();
                var flow = of(value);
                if (needed.get(value.id()) && (flow == Flow.BY_ROW || flow == Flow.POOLED)) {
                    found.put(new Ref(part.path().text(), entry.getKey()),
                            flow == Flow.POOLED ? part.op().pooling() : Pooling.NONE);
                } else {
                    isAsked |= needed.get(value.id());
                }
            }
            if (isAsked) {
                part.in().values().forEach(v -> needed.set(v.id()));
            }
        }
        return found;
    }

    private void add(Part part) {
        var asked = new Asked();
        var seat = WorkSeat.drawing(Mode.EVAL, asked);
        part.in().forEach((port, value) -> seat.give(port, few.tensor(value)));
        part.out().forEach((port, value) -> seat.make(port, few.tensor(value)));
        part.op().forward(seat).run();
        part.out().forEach((port, value) -> flows.put(value.id(), flow(part, port, value, seat, asked)));
    }

    private Flow flow(Part part, String port, Value value, WorkSeat seat, Asked asked) {
        if (part.in().values().stream().map(this::of).anyMatch(f -> f == Flow.WHOLE || f == Flow.POOLED)) {
            return Flow.WHOLE;
        }
        var hasRows = value.shape().hasBatch() && value.shape().rows() == few.rows();
        if (part.op() instanceof nabla.graph.Feed) {
            return hasRows ? Flow.BY_ROW : Flow.WHOLE;
        }
        if (part.in().values().stream().allMatch(v -> of(v) == Flow.STILL)) {
            return value.shape().hasBatch() ? Flow.WHOLE : Flow.STILL;
        }
        if (!value.shape().hasBatch()) {
            return part.op().pooling() == Pooling.NONE || asked.wasAsked ? Flow.WHOLE : Flow.POOLED;
        }
        return hasRows && !asked.wasAsked && keepsRowsApart(part, port, value, seat) ? Flow.BY_ROW : Flow.WHOLE;
    }

    private boolean keepsRowsApart(Part part, String port, Value value, WorkSeat seat) {
        var size = few.tensor(value).size();
        var width = size / few.rows();
        // an odd stride comes by all channels and places
        var stride = Math.max(1, size / MOST_CELLS | 1);
        for (var place = 0; place < size; place += stride) {
            var row = new OneRow(part, place / width);
            part.op().sources(new Cell(port, place), seat, row);
            if (row.strays) {
                return false;
            }
        }
        return true;
    }

    /// Whether all cells that were read belong to one row.
    private final class OneRow implements Cells {

        private final Part part;
        private final int row;
        private boolean strays;

        OneRow(Part part, int row) {
            this.part = part;
            this.row = row;
        }

        @Override public void add(String input, int place) {
            var value = part.in().get(input);
            if (of(value) == Flow.BY_ROW) {
                Tensor tensor = few.tensor(value);
                strays |= place / (tensor.size() / few.rows()) != row;
            }
        }

        @Override public void strided(String input, int from, int count, int stride) {
            if (count > 0) {
                add(input, from);
                add(input, from + (count - 1) * stride);
            }
        }
    }

    /// Draws that know whether somebody wanted one: they go by the place in the batch.
    private static final class Asked implements Draws {

        private final SeededDraws draws = SeededDraws.of(1, "asked");
        private boolean wasAsked;

        @Override public double uniform(int i) {
            wasAsked = true;
            return draws.uniform(i);
        }
    }
}
