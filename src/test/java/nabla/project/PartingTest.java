package nabla.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import nabla.engine.Stepper;
import nabla.graph.GraphCheck;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Setting;
import nabla.op.OpCatalog;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Operations that are made of others, turned into groups of these.
final class PartingTest {

    private static final Path SAMPLES = Path.of("samples");

    private static ProjectSources sources(Project project) {
        return ProjectSources.of(project, SAMPLES);
    }

    private static Project read(String sample) {
        return ProjectFile.read(SAMPLES.resolve(sample + ".nabla"));
    }

    /// With its weights drawn.
    private static Project drawn(Project project) {
        return project.with(stepper(project).state());
    }

    private static Stepper stepper(Project project) {
        return Stepper.of(project.graph(), sources(project), project.plan(), project.seed(), project.state());
    }

    private static Map<String, Values> trained(Project project) {
        var stepper = stepper(project);
        stepper.train(2);
        var all = new LinkedHashMap<String, Values>(stepper.state().held());
        all.putAll(stepper.state().slots());
        return all;
    }

    private static List<Edit> parted(History history) {
        var done = new ArrayList<Edit>();
        for (var node : history.now().graph().nodes()) {
            var check = GraphCheck.of(history.now().graph(), sources(history.now()), 4);
            assertTrue(check.isSound(), check.problems().toString());
            Groups.part(history.now(), check, node.name()).ifPresent(edit -> {
                history.perform(edit);
                done.add(edit);
            });
        }
        return done;
    }

    @ParameterizedTest @CsvSource({"spiral, 3", "linear-autoencoder, 2", "sorting, 2",
            "elman-by-hand, 2"}) void aGroupOfThePartsTrainsTheSame(String sample, int count) {
        trainsTheSame(drawn(read(sample)), count);
    }

    @ParameterizedTest @CsvSource({"lstm, SEPARATE", "gru, BEFORE", "gru, AFTER"}) void itRunsOverTimeAsBefore(
            String cell, String kind) {
        var start = read("elman-by-hand");
        var elman = start.graph().nodes().stream().filter(n -> n.op().type().id().equals("elman")).findFirst()
                .map(Node::name).orElseThrow();
        var op = Setting.with(OpCatalog.find(cell).orElseThrow().prototype(),
                Map.of("units", Setting.values(start.graph().node(elman).op()).get("units")));
        for (var setting : op.type().settings()) {
            if (setting.type().isEnum()) {
                for (var constant : setting.type().getEnumConstants()) {
                    op = ((Enum<?>) constant).name().equals(kind) ? setting.turn(op, constant) : op;
                }
            }
        }
        trainsTheSame(drawn(Edit.of(new GraphEdit.Turn(elman, op)).applyTo(start.with(
                nabla.engine.TrainingState.FRESH))), 2);
    }

    private static void trainsTheSame(Project start, int count) {
        var history = History.of(start);
        var edits = parted(history);
        assertEquals(count, edits.size());
        var expected = new LinkedHashMap<String, Values>();
        trained(start).forEach((name, value) -> {
            var now = name;
            for (var renaming : edits.stream().flatMap(History::renamings).toList()) {
                now = renaming.name(now);
            }
            expected.put(now, value);
        });
        assertEquals(expected, trained(history.now()));
        assertEquals(history.now(), ProjectFile.parse(ProjectFile.text(history.now())).project());
        while (history.canUndo()) {
            history.undo();
        }
        assertEquals(start, history.now());
    }

    @Test void whatIsLearntMeanwhileStaysWhenItIsOneAgain() {
        var start = drawn(read("spiral"));
        var history = History.of(start);
        var check = GraphCheck.of(start.graph(), sources(start), 4);
        history.perform(Groups.part(start, check, "hidden1").orElseThrow());
        var stepper = stepper(history.now());
        stepper.train(1);
        history.trained(stepper.state());
        history.undo();
        assertEquals(stepper.state().held().get("hidden1/w.w"), history.now().state().held().get("hidden1.w"));
        assertEquals(start.state().held().keySet(), history.now().state().held().keySet());
        history.redo();
        assertEquals(stepper.state().held(), history.now().state().held());
    }
}
