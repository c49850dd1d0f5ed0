package nabla.engine;

import java.util.ArrayList;
import java.util.List;
import nabla.graph.Port;
import nabla.graph.Trait;
import nabla.tensor.Tensor;

/// Watches for numbers that are none, at little cost: after each training step it looks at what singular operations gave and handed back,
/// and now and then at everything that stands there.
///
/// What is not singular makes an infinity only of huge numbers. Where such are seen, everything is to be looked at after each step.
final class Guard {

    /// What was found in everything that stands there.
    enum Finding {
        SOUND,
        /// Numbers so large that the next step may overflow unseen.
        HUGE,
        BROKEN
    }

    /// So many training steps lie between two looks at everything where it is little, and where it is much.
    private static final int SELDOM = 256;
    private static final int OFTEN = 16;
    private static final long MUCH = 20_000;
    private static final double MODERATE = 1e60;

    private final Tensor[] suspects;
    private final Tensor[] all;
    private final int every;

    private Guard(List<Tensor> suspects, List<Tensor> all) {
        this.suspects = suspects.toArray(Tensor[]::new);
        this.all = all.toArray(Tensor[]::new);
        every = all.stream().mapToLong(Tensor::size).sum() < MUCH ? SELDOM : OFTEN;
    }

    /// @param remembered what the optimiser keeps for the weights
    static Guard of(Program program, Bound bound, List<Tensor> remembered) {
        var suspects = new ArrayList<Tensor>();
        var all = new ArrayList<>(remembered);
        program.held().tensors().values().forEach(all::add);
        for (var part : bound.parts()) {
            var seen = new ArrayList<Tensor>();
            part.out().values().stream().filter(v -> v.kind() == Port.Kind.DATA).map(bound::tensor).forEach(seen::add);
            program.blueprint().backwards(part).stream().map(part.in()::get).map(bound::gradient).forEach(seen::add);
            all.addAll(seen);
            if (part.op().type().is(Trait.SINGULAR)) {
                suspects.addAll(seen);
            }
        }
        return new Guard(suspects, all);
    }

    /// After how many training steps everything is to be looked at.
    int every() {
        return every;
    }

    /// Whether nothing that singular operations made in this training step is none.
    boolean isQuiet() {
        for (var tensor : suspects) {
            if (!within(tensor, Double.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    Finding look() {
        var finding = Finding.SOUND;
        for (var tensor : all) {
            if (!within(tensor, MODERATE)) {
                if (!within(tensor, Double.MAX_VALUE)) {
                    return Finding.BROKEN;
                }
                finding = Finding.HUGE;
            }
        }
        return finding;
    }

    static boolean isModerate(Tensor tensor) {
        return within(tensor, MODERATE);
    }

    private static boolean within(Tensor tensor, double limit) {
        var numbers = tensor.data();
        var size = tensor.size();
        for (var i = 0; i < size; i++) {
            if (!(Math.abs(numbers[i]) <= limit)) {
                return false;
            }
        }
        return true;
    }
}
