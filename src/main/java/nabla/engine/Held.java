package nabla.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import nabla.graph.Init;
import nabla.graph.Lots;
import nabla.graph.SeededDraws;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// The tensors that outlive a step: weights and running statistics by name. Programs for training and evaluation share one.
public final class Held {

    private final long seed;
    private Map<String, Values> wishes;
    private final SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();

    private Held(long seed, Map<String, Values> wishes) {
        this.seed = seed;
        this.wishes = wishes;
    }

    /// @param wishes what the tensors should hold, where name and sizes agree; the others are drawn from the seed
    public static Held of(long seed, Map<String, Values> wishes) {
        return new Held(seed, Map.copyOf(wishes));
    }

    /// The tensor of this name, made on the first call.
    Tensor get(String name, Shape shape, Init init, Lots lots) {
        var known = tensors.get(name);
        if (known != null) {
            if (!known.shape().sameSizes(shape)) {
                throw new PlanProblem("sharedShape", name, known.shape(), shape);
            }
            return known;
        }
        var made = Tensor.zeros(shape);
        var wish = wishes.get(name);
        if (wish != null && wish.shape().sameSizes(shape)) {
            wish.copyTo(made);
        } else {
            fill(made, init, seed, lots.of(name));
        }
        tensors.put(name, made);
        return made;
    }

    /// What a seed draws for the weight of this name.
    ///
    /// @param name as the graph around it draws it: see [Lots#of(String)]
    public static Values drawn(Shape shape, Init init, long seed, String name) {
        var made = Tensor.zeros(shape);
        fill(made, init, seed, name);
        return Values.frozen(made);
    }

    private static void fill(Tensor made, Init init, long seed, String name) {
        init.fill(made, SeededDraws.of(seed, "init " + name));
    }

    /// Holds these numbers from now on, also in tensors that are made later.
    void take(Map<String, Values> others) {
        wishes = Map.copyOf(others);
        others.forEach((name, values) -> find(name).ifPresent(values::copyTo));
    }

    public Optional<Tensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    public SequencedMap<String, Tensor> tensors() {
        return tensors;
    }

    /// What they hold now, and what those were to hold that are not made: a node that is bypassed keeps what it learnt.
    SequencedMap<String, Values> freeze(Predicate<String> kept) {
        var frozen = freeze();
        wishes.keySet().stream().filter(kept).sorted().forEach(name -> frozen.putIfAbsent(name, wishes.get(name)));
        return frozen;
    }

    /// What they hold now.
    public SequencedMap<String, Values> freeze() {
        var frozen = new LinkedHashMap<String, Values>();
        tensors.forEach((name, tensor) -> frozen.put(name, Values.of(tensor)));
        return frozen;
    }
}
