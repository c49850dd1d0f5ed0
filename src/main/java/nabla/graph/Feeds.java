package nabla.graph;

import java.util.List;
import java.util.Optional;
import nabla.tensor.Shape;

/// What the data sets of a project hold, as far as shapes need to know.
public interface Feeds {

    Feeds NONE = new Feeds() {
        @Override public Optional<Example> find(String data) {
            return Optional.empty();
        }

        @Override public List<String> names() {
            return List.of();
        }
    };

    Optional<Example> find(String data);

    List<String> names();

    /// The shapes of input and target of one example, and how many examples there are.
    record Example(Shape x, Shape y, int rows) {}
}
