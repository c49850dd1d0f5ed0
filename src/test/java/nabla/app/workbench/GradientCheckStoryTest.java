package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import nabla.app.document.CheckWords;
import nabla.app.document.GradientChecks.Freshness;
import nabla.app.document.GradientChecks.State;
import nabla.engine.NodeCheck.Verdict;
import nabla.engine.WrongSine;
import nabla.graph.GraphEdit;
import nabla.project.Edit;
import nabla.project.Layout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Gradients are held against slopes: what is right turns green, what is wrong turns red, and both grow old.
final class GradientCheckStoryTest {

    private static final Path FOLDER = Path.of(System.getProperty("nabla.photographs", "target/photographs"));

    @TempDir Path home;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        Files.createDirectories(FOLDER);
        bench = Bench.open(home);
        bench.read(Path.of("samples", "xor.nabla"));
    }

    @AfterEach void leave() {
        bench.close();
    }

    private State state() {
        return bench.document().checks().state().get();
    }

    private void checkAll() throws Exception {
        bench.hold(KeyCode.SHIFT, KeyCode.F8);
        finished();
    }

    private void finished() throws Exception {
        bench.until(() -> !state().verdicts().isEmpty() && state().progress().isEmpty()
                || state().fault().isPresent());
    }

    private Verdict of(String node) {
        return state().of(node).orElseThrow();
    }

    private boolean agrees(String node) {
        return assertInstanceOf(Verdict.Compared.class, of(node)).agrees();
    }

    private Set<String> wrong() {
        return state().wrong().stream().map(w -> w.at().top()).collect(Collectors.toSet());
    }

    private String text(String query) {
        return bench.fx(() -> bench.robot.lookup(query).<Label>query().getText());
    }

    private boolean isShown(String query) {
        return bench.fx(() -> bench.robot.lookup(query).<Node>query().isVisible());
    }

    private void spoil() {
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Turn("tanh", new WrongSine()))));
    }

    @Test void allGradientsAgreeAndWhatHasNoneIsGrey() throws Exception {
        assertFalse(isShown("#gradcheck"));
        checkAll();
        assertEquals(Set.of(), wrong());
        assertTrue(agrees("hidden"));
        assertTrue(agrees("loss"));
        assertEquals(new Verdict.Flat(), of("points"));
        assertEquals(new Verdict.Flat(), of("accuracy"));
        assertTrue(text("#gradcheck-sentence").startsWith("All gradients agree with the slopes"),
                text("#gradcheck-sentence"));
        bench.fx(() -> bench.document().selection().add("tanh"));
        bench.until(() -> bench.robot.lookup("#gradient-words").<Label>tryQuery()
                .filter(label -> label.getText().startsWith("Gradient agrees")).isPresent());
    }

    @Test void onlyTheNodeWithAWrongDerivativeTurnsRed() throws Exception {
        spoil();
        checkAll();
        assertEquals(Set.of("tanh"), wrong());
        for (var node : bench.project().graph().nodes()) {
            if (of(node.name()) instanceof Verdict.Compared compared) {
                assertEquals(!node.name().equals("tanh"), compared.agrees(), node.name());
            }
        }
        var found = state().wrong().getFirst();
        assertTrue(CheckWords.of(found, Freshness.FRESH).startsWith("Wrong gradient at tanh.x[" + found.cell().get(0)),
                CheckWords.of(found, Freshness.FRESH));
        assertTrue(bench.fx(() -> bench.robot.lookup(".problem-row").tryQuery().isPresent()), "a row in the list");
        for (var theme : new String[]{"light", "dark"}) {
            bench.photograph(FOLDER.resolve("gradcheck-small-" + theme + ".png"), 1280, 720);
            bench.fx(() -> bench.document().selection().add("tanh"));
            bench.photograph(FOLDER.resolve("gradcheck-large-" + theme + ".png"), 1920, 1080);
            bench.fx(() -> bench.document().selection().clear());
            bench.fx(bench.workbench::turnTheme);
        }
    }

    @Test void oneNodeIsCheckedByItsKeyAndByItsCard() throws Exception {
        bench.fx(() -> bench.document().selection().add("hidden"));
        bench.fx(() -> bench.workbench.desk().canvas().requestFocus());
        bench.type(KeyCode.F8);
        finished();
        assertTrue(agrees("hidden"));
        assertTrue(state().of("tanh").isEmpty(), "the others were not asked for");
        bench.fx(() -> bench.document().selection().clear());
        bench.fx(() -> bench.document().selection().add("score"));
        bench.until(() -> bench.robot.lookup("#check-gradient").tryQuery().isPresent());
        bench.fx(() -> bench.robot.lookup("#check-gradient").<javafx.scene.control.Button>query().fire());
        bench.until(() -> state().of("score").isPresent());
        assertTrue(agrees("hidden"), "what was found before stays while nothing changed");
    }

    @Test void verdictsGrowOldWithWeightsAndGraphButNotWithPlaces() throws Exception {
        checkAll();
        assertEquals(Freshness.FRESH, state().freshness());
        var place = bench.project().layout().of("hidden");
        bench.fx(() -> bench.document().perform(new Edit.Move(
                java.util.Map.of("hidden", new Layout.Place(place.x() + 8, place.y())))));
        assertEquals(Freshness.FRESH, state().freshness());
        bench.fx(() -> bench.workbench.desk().playback().step(nabla.engine.Grain.BATCH));
        bench.until(() -> state().freshness() == Freshness.STALE);
        bench.photograph(FOLDER.resolve("gradcheck-stale-light.png"), 1280, 720);
        checkAll();
        assertEquals(Freshness.FRESH, state().freshness());
        spoil();
        assertEquals(Freshness.STALE, state().freshness());
        bench.fx(() -> bench.document().undo());
        assertEquals(Freshness.FRESH, state().freshness());
    }

    @Test void aCheckCanBeStopped() throws Exception {
        bench.fx(() -> {
            bench.document().checks().checkAll();
            bench.document().checks().cancel();
        });
        bench.until(() -> state().progress().isEmpty());
        assertEquals(Set.of(), state().verdicts().keySet());
        checkAll();
        assertFalse(state().verdicts().isEmpty());
    }
}
