package nabla.app.inspector;

import java.util.ArrayList;
import java.util.List;

import nabla.app.picture.Numbers;
import nabla.graph.GraphCheck;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Words;

/// How many numbers some nodes learn: weights, and biases apart.
record Counted(long weights, long biases) {

    private static final Words WORDS = Words.of("inspector");
    private static final String BIAS = "b";

    static Counted of(GraphCheck check, List<Node> nodes) {
        var weights = 0L;
        var biases = 0L;
        for (var node : nodes) {
            for (var port : node.op().inputs()) {
                var held = check.held().get(new Ref(node.name(), port.name()));
                if (held != null && port.kind() == Port.Kind.WEIGHT) {
                    weights += port.name().equals(BIAS) ? 0 : held.volume();
                    biases += port.name().equals(BIAS) ? held.volume() : 0;
                }
            }
        }
        return new Counted(weights, biases);
    }

    /// `64 weights, 8 biases`; nothing where there are none.
    String words() {
        var all = new ArrayList<String>();
        add(all, "count.weights", weights);
        add(all, "count.biases", biases);
        return String.join(", ", all);
    }

    private static void add(List<String> all, String key, long number) {
        if (number > 0) {
            all.add(WORDS.text(key + (number == 1 ? ".one" : ""), Numbers.count(number)));
        }
    }
}
