package nabla.op;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Values and gradients of one operation, computed elsewhere and read from a file.
public record Golden(
        String op,
        String tag,
        JsonNode attrs,
        Map<String, Tensor> inputs,
        Map<String, Tensor> outputs,
        Map<String, Tensor> upstream,
        Map<String, Tensor> grads) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// The folder of all cases, or the one that `-Dnabla.goldens` names.
    public static Path folder() {
        return Path.of(System.getProperty("nabla.goldens", "src/test/resources/goldens"));
    }

    /// All cases of a folder; its list of them is none.
    public static List<Path> files(Path folder) {
        try (var walk = Files.walk(folder)) {
            return walk.filter(p -> p.toString().endsWith(".json") && !p.endsWith("manifest.json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Golden read(Path file) {
        try {
            var tree = JSON.readTree(file.toFile());
            var inputs = tensors(tree.path("inputs"));
            inputs.putAll(tensors(tree.path("params")));
            return new Golden(
                    tree.path("op").asText(), tree.path("case").asText(), tree.path("attrs"), inputs,
                    tensors(tree.path("outputs")), tensors(tree.path("upstream")), tensors(tree.path("grads")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Tensor> tensors(JsonNode byName) {
        var tensors = new LinkedHashMap<String, Tensor>();
        byName.properties().forEach(e -> tensors.put(e.getKey(), tensor(e.getValue())));
        return tensors;
    }

    private static Tensor tensor(JsonNode node) {
        var sizes = StreamSupport.stream(node.path("shape").spliterator(), false).mapToInt(JsonNode::asInt).toArray();
        var data = StreamSupport.stream(node.path("data").spliterator(), false).mapToDouble(JsonNode::asDouble);
        return Tensor.of(Shape.of(sizes), data.toArray());
    }

    /// What is tried, whether on plain numbers or under stress.
    String kind() {
        return op.replaceFirst("^stress_", "");
    }

    /// A whole-number setting, or the whole numbers of a list.
    List<Integer> whole(String attribute) {
        return StreamSupport.stream(attrs.path(attribute).spliterator(), false).map(JsonNode::asInt).toList();
    }

    int size(String input, int axis) {
        return inputs.get(input).shape().size(axis);
    }

    String text(String attribute) {
        return attrs.get(attribute).asText();
    }

    Bias bias() {
        return attrs.get("bias").asBoolean() ? Bias.WITH : Bias.WITHOUT;
    }

    Reduction reduction() {
        return Reduction.valueOf(text("reduction").toUpperCase(Locale.ROOT));
    }

    /// An input as a setting; no numbers where the case has none of that name.
    Values values(String input) {
        return inputs.containsKey(input) ? Values.of(inputs.get(input)) : Values.vector();
    }

    @Override public String toString() {
        return op + " " + tag;
    }
}
