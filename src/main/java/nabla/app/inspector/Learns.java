package nabla.app.inspector;

import java.util.ArrayList;
import java.util.List;

import nabla.app.picture.Numbers;
import nabla.graph.Words;

/// What some nodes learn and cost together, in words.
record Learns(long weights, long biases, long multiplies) {

    private static final Words WORDS = Words.of("inspector");

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
