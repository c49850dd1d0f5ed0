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

    /// What the indices among the inputs of a data set stand for; none where they are numbers.
    default List<String> vocabulary(String data) {
        return List.of();
    }

    /// What the numbers of one example of a data set are called; none where an example is no row of features.
    default List<String> columns(String data) {
        return List.of();
    }

    /// What the classes among the targets of a data set are called; none where they are numbers.
    default List<String> classes(String data) {
        return List.of();
    }

    /// What the indices at an output stand for: by the data set that they are drawn from, or as the operation says.
    default List<String> words(Node node, String output) {
        if (!(node.op() instanceof Feed feed)) {
            return node.op().vocabulary(output);
        }
        return feed.outputs().getFirst().name().equals(output) ? vocabulary(feed.data()) : classes(feed.data());
    }

    /// The shapes of input and target of one example, and how many examples there are.
    record Example(Shape x, Shape y, int rows) {}
}
