package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import nabla.project.json.JsonReader;
import nabla.project.json.JsonText;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Path> files() {
        return Samples.all().stream().map(Samples.Sample::path);
    }

    static LongStream seeds() {
        return LongStream.range(1000, 1040);
    }

    @Test void theSamplesStandInTheOrderOfTheChapters() {
        assertEquals(List.of("linear-autoencoder.nabla", "digits-autoencoder.nabla", "convolution-by-hand.nabla",
                "convolution-explained.nabla", "pooling.nabla",
                "digits-cnn.nabla", "exams/cnn-shape-table.nabla",
                "exams/inception-branch.nabla", "linear-regression.nabla", "logistic-regression.nabla",
                "three-classes.nabla", "xor.nabla", "circle.nabla", "spiral.nabla", "activations.nabla",
                "exams/cross-entropy-logits.nabla", "softmax-cross-entropy-by-hand.nabla",
                "chain-rule-fan-out.nabla", "chain-rule.nabla", "dense-by-hand.nabla", "exams/graph-derivative.nabla",
                "initialisation.nabla", "vanishing-gradients.nabla", "optimiser-race.nabla",
                "early-stopping.nabla",
                "elman-by-hand.nabla", "exams/seq2seq-greedy.nabla",
                "exams/visual-question-answering.nabla",
                "exams/attention-times-value.nabla", "self-attention.nabla", "sorting.nabla",
                "masks.nabla", "exams/byte-pair-encoding.nabla"),
                Samples.all().stream().map(Samples.Sample::file).toList());
    }

    @ParameterizedTest @MethodSource("files") void aSampleIsWrittenAsTheProgramWritesIt(Path file) throws IOException {
        var text = Files.readString(file);
        assertEquals(JsonText.of(JsonReader.read(text)), text);
        assertEquals(ProjectFile.read(file), ProjectFile.parse(ProjectFile.text(ProjectFile.read(file))).project());
    }

    @ParameterizedTest @MethodSource("files") void aSampleHasAllThatALecturerNeeds(Path file) {
        var read = ProjectFile.open(file);
        var project = read.project();
        assertEquals(List.of(), read.warnings());
        assertFalse(project.title().isBlank());
        assertTrue(project.chapter().matches("[A-Z]\\d+"));
        assertTrue(project.notes().lines().count() >= 3);
        project.graph().nodes().forEach(n -> assertTrue(project.layout().places().containsKey(n.name()), n.name()));
        assertEquals(project.graph().nodes().size(), project.layout().places().values().stream().distinct().count());
        assertEquals(0, project.state().step());
        assertTrue(project.plan().first().epochs() > 0);
    }

    @ParameterizedTest @MethodSource("files") void aSampleFollowsTheSchema(Path file) throws IOException {
        assertEquals(List.of(), faults(Files.readString(file)));
    }

    @ParameterizedTest(name = "seed {0}") @MethodSource("seeds") void whateverIsSavedFollowsTheSchema(long seed)
            throws IOException {
        assertEquals(List.of(), faults(ProjectFile.text(RandomProjects.project(seed))));
    }

    @Test void whatTheSchemaRefusesTheReaderRefusesToo() throws IOException {
        for (var text : List.of("{}", "{\"format\": 2}", "{\"format\": 1, \"nodes\": {}}",
                "{\"format\": 1, \"seed\": \"1\"}",
                "{\"format\": 1, \"data\": {\"d\": {\"file\": \"a/b\"}}}",
                "{\"format\": 1, \"plan\": {\"phases\": []}}",
                "{\"format\": 1, \"wires\": [[\"a.x\"]]}", "{\"format\": 1, \"layout\": {\"a\": [1]}}")) {
            assertFalse(faults(text).isEmpty(), text);
            org.junit.jupiter.api.Assertions.assertThrows(ProjectProblem.class, () -> ProjectFile.parse(text), text);
        }
    }

    private static List<String> faults(String text) throws IOException {
        return schema().validate(JSON.readTree(text)).stream().map(Object::toString).toList();
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/nabla.schema.json")));
    }
}
