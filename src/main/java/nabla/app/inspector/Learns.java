package nabla.app.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import nabla.app.picture.Numbers;
import nabla.app.workbench.Document;
import nabla.graph.GraphCheck;
import nabla.graph.Node;
import nabla.graph.Words;
import nabla.project.Counted;

/// What some nodes learn and cost together, in words.
record Learns(long weights, long biases, long multiplies) {

    private static final Words WORDS = Words.of("inspector");

    static Learns of(Document document, List<Node> nodes) {
        var graph = document.project().get().graph();
        var names = nodes.stream().map(Node::name).collect(Collectors.toSet());
        var rows = Counted.of(graph, GraphCheck.of(graph, document.sources(), 1)).stream()
                .filter(row -> names.contains(row.node()))
                .toList();
        var total = Counted.total("", rows);
        return new Learns(total.weights(), total.biases(), total.multiplies());
    }

    /// `64 weights, 8 biases, 64 multiplications`; nothing where there is nothing.
    String words() {
        var all = new ArrayList<String>();
        add(all, "count.weights", weights);
        add(all, "count.biases", biases);
        add(all, "count.multiplies", multiplies);
        return String.join(", ", all);
    }

    private static void add(List<String> all, String key, long number) {
        if (number > 0) {
            all.add(WORDS.text(key + (number == 1 ? ".one" : ""), Numbers.count(number)));
        }
    }
}
