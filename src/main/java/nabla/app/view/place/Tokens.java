package nabla.app.view.place;

import java.util.ArrayList;
import java.util.List;
import nabla.graph.Ref;
import nabla.tensor.Values;

/// The indices that stand along an axis, one for each place of a sequence: the port that holds them, and what they stand for.
public record Tokens(Ref port, List<String> words) {

    public Tokens {
        words = List.copyOf(words);
    }

    /// The words of one sequence of several.
    public List<String> of(Values indices, int sequence) {
        var time = indices.shape().last();
        var all = new ArrayList<String>();
        for (var t = 0; t < time && (sequence + 1) * time <= indices.size(); t++) {
            all.add(word(indices.at(sequence * time + t)));
        }
        return all;
    }

    private String word(double index) {
        return index >= 0 && index < words.size() ? words.get((int) index) : Long.toString((long) index);
    }
}
