package nabla.engine;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import nabla.graph.Draws;
import nabla.graph.Mode;
import nabla.graph.Operands;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Tensors by port for one operation that is worked out alone, with room for scratch; nothing flows back, and only what is handed in is
/// drawn.
final class WorkSeat implements Operands {

    private final Mode mode;
    private final Optional<Draws> draws;
    private final Map<String, Tensor> in = new LinkedHashMap<>();
    private final SequencedMap<String, Tensor> out = new LinkedHashMap<>();
    private final Map<String, Tensor> scratch = new HashMap<>();

    WorkSeat(Mode mode) {
        this(mode, Optional.empty());
    }

    private WorkSeat(Mode mode, Optional<Draws> draws) {
        this.mode = mode;
        this.draws = draws;
    }

    static WorkSeat drawing(Mode mode, Draws draws) {
        return new WorkSeat(mode, Optional.of(draws));
    }

    void give(String input, Tensor tensor) {
        in.put(input, tensor);
    }

    void make(String output, Tensor tensor) {
        out.put(output, tensor);
    }

    SequencedMap<String, Tensor> outputs() {
        return out;
    }

    @Override public Tensor in(String input) {
        return in.get(input);
    }

    @Override public Tensor out(String output) {
        return out.get(output);
    }

    @Override public Tensor upstream(String output) {
        throw new IllegalStateException("nothing flows back here");
    }

    @Override public Tensor gradient(String input) {
        throw new IllegalStateException("nothing flows back here");
    }

    @Override public Tensor scratch(String name, Shape shape) {
        return scratch.computeIfAbsent(name, _ -> Tensor.zeros(shape));
    }

    @Override public Mode mode() {
        return mode;
    }

    @Override public Draws draws() {
        return draws.orElseThrow(() -> new IllegalStateException("nothing is drawn here"));
    }

    @Override public boolean has(String input) {
        return in.containsKey(input);
    }
}
