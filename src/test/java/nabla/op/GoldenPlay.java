package nabla.op;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nabla.graph.Mode;
import nabla.graph.Op;
import nabla.tensor.Axis;
import nabla.tensor.Tensor;

/// The operation that a golden case is about, and which of its ports the tensors of the case belong to.
///
/// `GoldenPlay.of(new Dense(5)).rows("x", "x").in("weight", "w").out("out", "y")`
record GoldenPlay(Op op, Mode mode, List<Lead> leads) {

    /// How a tensor lies in the file: as here, with the batch first, or with time before the batch.
    enum Layout {
        AS_IS,
        BATCH_FIRST,
        TIME_FIRST
    }

    /// What goes in, what comes out, and what a port holds once its node has settled.
    enum Way {
        IN,
        OUT,
        SETTLED
    }

    record Lead(Way way, String golden, String port, Layout layout) {}

    static GoldenPlay of(Op op) {
        return new GoldenPlay(op, Mode.TRAIN, List.of());
    }

    GoldenPlay mode(Mode other) {
        return new GoldenPlay(op, other, leads);
    }

    /// Without axes by name.
    GoldenPlay in(String golden, String port) {
        return plus(new Lead(Way.IN, golden, port, Layout.AS_IS));
    }

    /// With the batch as its first axis.
    GoldenPlay rows(String golden, String port) {
        return plus(new Lead(Way.IN, golden, port, Layout.BATCH_FIRST));
    }

    /// Time × batch × features in the file, batch × time × features here.
    GoldenPlay sequence(String golden, String port) {
        return plus(new Lead(Way.IN, golden, port, Layout.TIME_FIRST));
    }

    GoldenPlay out(String golden, String port) {
        return plus(new Lead(Way.OUT, golden, port, Layout.AS_IS));
    }

    GoldenPlay settled(String golden, String port) {
        return plus(new Lead(Way.SETTLED, golden, port, Layout.AS_IS));
    }

    GoldenPlay sequenceOut(String golden, String port) {
        return plus(new Lead(Way.OUT, golden, port, Layout.TIME_FIRST));
    }

    private GoldenPlay plus(Lead lead) {
        var all = new ArrayList<>(leads);
        all.add(lead);
        return new GoldenPlay(op, mode, all);
    }

    /// Those of the names that a port stands for.
    Set<String> named(Set<Way> ways, Set<String> goldens) {
        return leads.stream()
                .filter(lead -> ways.contains(lead.way()) && goldens.contains(lead.golden()))
                .map(Lead::golden)
                .collect(Collectors.toSet());
    }

    /// The tensors of a case by port, as they lie here.
    Map<String, Tensor> here(Way way, Map<String, Tensor> golden) {
        var here = new LinkedHashMap<String, Tensor>();
        for (var lead : leads) {
            if (lead.way() == way && golden.containsKey(lead.golden())) {
                here.put(lead.port(), here(golden.get(lead.golden()), lead.layout()));
            }
        }
        return here;
    }

    private static Tensor here(Tensor tensor, Layout layout) {
        return switch (layout) {
            case AS_IS -> tensor;
            case BATCH_FIRST -> tensor.as(tensor.shape().with(0, new Axis(Axis.BATCH, tensor.shape().size(0))));
            case TIME_FIRST -> swapped(tensor);
        };
    }

    private static Tensor swapped(Tensor tensor) {
        var from = tensor.shape();
        var to = from.with(0, new Axis(Axis.BATCH, from.size(1))).with(1, new Axis("time", from.size(0)));
        var swapped = Tensor.zeros(to);
        var width = from.volume(2, from.rank());
        for (var t = 0; t < from.size(0); t++) {
            for (var b = 0; b < from.size(1); b++) {
                System.arraycopy(tensor.data(), (t * from.size(1) + b) * width,
                        swapped.data(), (b * from.size(0) + t) * width, width);
            }
        }
        return swapped;
    }
}
