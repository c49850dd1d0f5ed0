package nabla.engine;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nabla.engine.Assembly.Part;
import nabla.engine.Assembly.Value;
import nabla.graph.Cell;
import nabla.graph.Glide;
import nabla.graph.Graph;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.tensor.Tensor;

/// Which cells of one example can have to do with which, both ways, whatever the numbers are: the receptive field of a cell, and all that a
/// pixel reaches. Windows are followed by their arithmetic, other operations by the cells that they say they read.
///
/// Where an operation reads what an index says, it may read anything; so it may where asking it cell by cell would take too long.
public final class Influence {

    /// How many cells an operation may name before it counts as reading all.
    private static final long MOST_CELLS = 3_000_000;

    private final Assembly assembly;
    private final Map<Part, WorkSeat> seats = new HashMap<>();

    private Influence(Assembly assembly) {
        this.assembly = assembly;
    }

    /// Empty where the graph is not sound.
    public static Optional<Influence> of(Graph graph, Sources sources) {
        try {
            return Optional.of(new Influence(Assembly.of(graph, sources, 1)));
        } catch (PlanProblem | Mismatch _) {
            return Optional.empty();
        }
    }

    /// Cells of tensors, by port.
    public final class Reached {

        private final Marks marks;

        private Reached(Marks marks) {
            this.marks = marks;
        }

        public boolean has(Ref port, int place) {
            return value(port).filter(v -> marks.has(v.id(), place)).isPresent();
        }

        /// How many cells of a tensor.
        public int count(Ref port) {
            return value(port).map(v -> marks.of(v.id()).cardinality()).orElse(0);
        }
    }

    private Optional<Value> value(Ref port) {
        return Optional.ofNullable(assembly.places().get(port));
    }

    /// All cells that can have an effect on a cell, itself among them.
    public Reached origins(Ref port, int place) {
        var marks = new Marks();
        value(port).ifPresent(v -> marks.add(v.id(), place));
        for (var part : assembly.parts().reversed()) {
            part.out().forEach((output, value) -> {
                if (marks.touches(value.id())) {
                    back(part, output, value, marks);
                }
            });
        }
        return new Reached(marks);
    }

    /// All cells that a cell can have an effect on, itself among them.
    public Reached destinations(Ref port, int place) {
        var marks = new Marks();
        value(port).ifPresent(v -> marks.add(v.id(), place));
        for (var part : assembly.parts()) {
            part.in().forEach((input, value) -> {
                if (!value.isHeld() && marks.touches(value.id())) {
                    forth(part, input, value, marks);
                }
            });
        }
        return new Reached(marks);
    }

    private void back(Part part, String output, Value from, Marks marks) {
        var image = part.in().firstEntry();
        var glide = image == null ? Optional.<Glide>empty() : part.op().glide(part.shapes());
        if (glide.isPresent()) {
            marks.addAll(image.getValue().id(), slid(marks.of(from.id()), from, image.getValue(), glide.get(),
                    glide.get().way()));
        } else if (readsAnything(part) || !asked(part, output, marks.of(from.id()), marks)) {
            part.in().values().stream().filter(v -> !v.isHeld()).forEach(v -> marks.addAll(v.id(), all(v)));
        }
    }

    /// Marks the cells that some cells of an output read; false where these are too many to be named.
    private boolean asked(Part part, String output, BitSet places, Marks marks) {
        var left = new long[]{MOST_CELLS};
        for (var place = places.nextSetBit(0); place >= 0 && left[0] > 0; place = places.nextSetBit(place + 1)) {
            part.op().sources(new Cell(output, place), seat(part), (port, at) -> {
                left[0]--;
                var value = part.in().get(port);
                if (value != null && !value.isHeld()) {
                    marks.add(value.id(), at);
                }
            });
        }
        return left[0] > 0;
    }

    private void forth(Part part, String input, Value from, Marks marks) {
        var isImage = part.in().firstEntry().getKey().equals(input);
        var glide = isImage ? part.op().glide(part.shapes()) : Optional.<Glide>empty();
        for (var out : part.out().entrySet()) {
            var to = out.getValue();
            if (glide.isPresent()) {
                var turned = glide.get().way() == Glide.Way.GATHERS ? Glide.Way.STAMPS : Glide.Way.GATHERS;
                marks.addAll(to.id(), slid(marks.of(from.id()), from, to, glide.get(), turned));
            } else if (readsAnything(part) || !told(part, input, out.getKey(), marks.of(from.id()), marks)) {
                marks.addAll(to.id(), all(to));
            }
        }
    }

    /// Marks the cells of an output that read marked cells of an input; false where there are too many to be asked.
    private boolean told(Part part, String input, String output, BitSet marked, Marks marks) {
        var left = new long[]{MOST_CELLS};
        var to = part.out().get(output);
        for (var place = 0; place < to.shape().volume() && left[0] > 0; place++) {
            var at = place;
            part.op().sources(new Cell(output, place), seat(part), (port, read) -> {
                left[0]--;
                if (port.equals(input) && marked.get(read)) {
                    marks.add(to.id(), at);
                }
            });
        }
        return left[0] > 0;
    }

    /// The cells of another image that marked cells of one have to do with through a window.
    ///
    /// @param way `GATHERS` for the pixels under spots, `STAMPS` for the spots over pixels
    private static BitSet slid(BitSet marked, Value from, Value to, Glide glide, Glide.Way way) {
        var high = from.shape().height();
        var wide = from.shape().width();
        var found = new BitSet();
        var each = Math.max(1, from.shape().channels() / glide.groups());
        var others = Math.max(1, to.shape().channels() / glide.groups());
        for (var group = 0; group < glide.groups(); group++) {
            var seen = new BitSet();
            var end = (group + 1) * each * high * wide;
            for (var i = marked.nextSetBit(group * each * high * wide); i >= 0
                    && i < end; i = marked.nextSetBit(i + 1)) {
                seen.set(i % (high * wide));
            }
            var plane = plane(seen, wide, to, glide, way);
            for (var channel = group * others; channel < (group + 1) * others; channel++) {
                var start = channel * to.shape().height() * to.shape().width();
                plane.stream().forEach(i -> found.set(start + i));
            }
        }
        return found;
    }

    private static BitSet plane(BitSet seen, int wide, Value to, Glide glide, Glide.Way way) {
        var found = new BitSet();
        seen.stream().forEach(i -> glide.rows().partners(i / wide, way, to.shape().height())
                .forEach(row -> glide.columns().partners(i % wide, way, to.shape().width())
                        .forEach(column -> found.set(row * to.shape().width() + column))));
        return found;
    }

    private static boolean readsAnything(Part part) {
        return part.in().keySet().stream().anyMatch(port -> part.op().input(port).kind() == Port.Kind.INDEX);
    }

    private static BitSet all(Value value) {
        var all = new BitSet();
        all.set(0, (int) value.shape().volume());
        return all;
    }

    /// Tensors of the right shapes, of which no number is looked at.
    private WorkSeat seat(Part part) {
        return seats.computeIfAbsent(part, p -> {
            var seat = new WorkSeat(Mode.EVAL);
            p.in().forEach((port, value) -> seat.give(port, Tensor.zeros(value.shape())));
            p.out().forEach((port, value) -> seat.make(port, Tensor.zeros(value.shape())));
            return seat;
        });
    }
}
