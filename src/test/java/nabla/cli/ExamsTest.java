package nabla.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Worked problems with given numbers: each is a sample whose answers are the expected ones.
class ExamsTest {

    private static final double EXACT = 1e-9;
    private static final Path EXAMS = Path.of("src/test/resources/exams");

    @TestFactory List<DynamicTest> everyAnswerIsTheExpectedOne() throws IOException {
        try (var files = Files.list(EXAMS)) {
            return files.sorted().map(f -> DynamicTest.dynamicTest(name(f), () -> compare(f))).toList();
        }
    }

    private static String name(Path exam) {
        return exam.getFileName().toString().replace(".json", "");
    }

    private static void compare(Path exam) throws IOException {
        var expect = new ObjectMapper().readTree(exam.toFile()).get("expect");
        var sample = Terminal.sample("exams/" + name(exam));
        if (expect.has("rows")) {
            table(expect.get("rows"), sample);
            return;
        }
        var wanted = new LinkedHashMap<String, JsonNode>();
        expect.properties().forEach(e -> wanted.put(e.getKey(), e.getValue()));
        var answers = answers(sample, wanted);
        wanted.forEach((key, want) -> same(key, want, answers.get(key)));
    }

    /// What the command line reads off the nodes that the sample names: gradients where a name has the form dY/dX.
    private static Map<String, JsonNode> answers(Path sample, Map<String, JsonNode> wanted) {
        var arguments = new ArrayList<Object>(List.of("eval", sample, "--json"));
        var split = wanted.keySet().stream().collect(Collectors.partitioningBy(k -> k.matches("d.+/d.+")));
        if (!split.get(false).isEmpty()) {
            arguments.addAll(List.of("--fetch", String.join(",", split.get(false))));
        }
        if (!split.get(true).isEmpty()) {
            arguments.addAll(List.of("--grad", String.join(",", split.get(true))));
        }
        var answer = Terminal.run(arguments.toArray());
        assertEquals(0, answer.code(), answer.err());
        var all = new LinkedHashMap<String, JsonNode>();
        answer.json().get("values").properties().forEach(e -> all.put(e.getKey(), e.getValue()));
        answer.json().get("grads").properties().forEach(e -> all.put(e.getKey(), e.getValue()));
        return all;
    }

    private static void same(String key, JsonNode want, JsonNode got) {
        var wanted = leaves(want);
        if (wanted.getFirst().isTextual()) {
            assertEquals(wanted, leaves(got.path("labels")), key);
            return;
        }
        var numbers = leaves(got.get("data"));
        assertEquals(wanted.size(), numbers.size(), key);
        for (var i = 0; i < numbers.size(); i++) {
            assertEquals(wanted.get(i).asDouble(), numbers.get(i).asDouble(), EXACT, key + " at " + i);
        }
    }

    private static List<JsonNode> leaves(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false).flatMap(n -> leaves(n).stream()).toList()
                : List.of(node);
    }

    /// Rows of a name, an output as height × width × channels, weights and biases.
    private static void table(JsonNode rows, Path sample) {
        var summary = new LinkedHashMap<String, JsonNode>();
        Terminal.run("summary", sample, "--json").json().get("rows")
                .forEach(row -> summary.put(row.get("node").asText(), row));
        assertTrue(rows.size() > 0);
        for (var row : rows) {
            var found = summary.get(row.get(0).asText());
            assertEquals(channelsFirst(row.get(1).asText()), found.get("output").toString(), row.toString());
            assertEquals(row.get(2).asInt(), found.get("weights").asInt(), row.toString());
            assertEquals(row.get(3).asInt(), found.get("biases").asInt(), row.toString());
        }
    }

    private static String channelsFirst(String size) {
        var sizes = new ArrayList<>(List.of(size.split("x")));
        sizes.addFirst(sizes.removeLast());
        return sizes.toString().replace(" ", "");
    }
}
