package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import javafx.scene.input.KeyCode;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lecturer walks through the backward pass of the chain rule, one key a step, and a student reads the exam's answer off the cards.
final class ChainRuleStoryTest {

    /// The operations that x goes into; into the square it goes twice.
    private static final Set<String> TO_X = Set.of("triple", "sigma", "square", "minus");

    @TempDir Path home;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(home);
        bench.read(Path.of("samples", "chain-rule.nabla"));
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
        bench.fx(() -> bench.workbench.desk().playback().grain().set(Grain.OPERATION));
        bench.fx(() -> bench.workbench.desk().canvas().requestFocus());
    }

    @AfterEach void leave() {
        bench.close();
    }

    private static JsonNode exam() throws IOException {
        try (var in = ChainRuleStoryTest.class.getResourceAsStream("/exams/graph-derivative.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    /// All that each operation hands to each of its inputs, as one works it out on paper.
    private static Map<String, Double> onPaper(double x) {
        var sigma = 1 / (1 + Math.exp(-x));
        var a = 3 * x + sigma;
        var power = Math.exp(-x);
        var b = x * x - power;
        var handed = new HashMap<String, Double>();
        handed.put("y.a", b);
        handed.put("y.b", a);
        handed.put("b.a", a);
        handed.put("b.b", -a);
        handed.put("power.x", -a * power);
        handed.put("minus.x", a * power);
        handed.put("square.a", a * x);
        handed.put("square.b", a * x);
        handed.put("a.a", b);
        handed.put("a.b", b);
        handed.put("sigma.x", b * sigma * (1 - sigma));
        handed.put("triple.b", b * 3);
        return handed;
    }

    @Test void theExamIsReadOffTheCards() throws Exception {
        var exam = exam();
        var answer = exam.get("expect").get("dy/dx").asDouble();
        var handed = onPaper(exam.at("/given/x").asDouble());

        press(KeyCode.SHIFT, KeyCode.PAGE_DOWN);
        reads(Numbers.card(exam.get("expect").get("y").asDouble()), "the value");
        press(KeyCode.PAGE_DOWN);
        assertTrue(bench.frame().last().orElseThrow() instanceof Step.Seed);
        var arrived = 0;
        var sum = 0.0;
        while (!handed.isEmpty()) {
            press(KeyCode.PAGE_DOWN);
            var step = (Step.Backward) bench.frame().last().orElseThrow();
            var number = handed.remove(step.at().text() + "." + step.operand());
            reads(shown(step) + ", backward to " + step.operand(), "the title");
            reads(Numbers.card(number), "what " + step + " hands down");
            if (TO_X.contains(step.at().text())) {
                arrived++;
                sum += number;
                reads(arrived + " of 5 arrived", "the count at x");
                reads("= " + Numbers.card(sum), "the sum at x");
                reads(arrived + " of 5 at x", "the caption");
            }
        }
        assertEquals(answer, sum, 1e-12);

        press(KeyCode.PAGE_DOWN);
        assertEquals("x", bench.frame().last().orElseThrow().at().text());
        reads("5.2289", "dy/dx of the exam");
        assertEquals("5.2289", Numbers.card(answer));
        press(KeyCode.PAGE_DOWN);
        assertTrue(bench.frame().steps().getLast() instanceof Step.Update);
    }

    private String shown(Step step) {
        return bench.project().graph().node(step.at().text()).shown();
    }

    /// Presses keys and waits until the step is done.
    private void press(KeyCode... keys) throws Exception {
        var before = bench.frame();
        if (keys.length == 2) {
            bench.hold(keys[0], keys[1]);
        } else {
            bench.type(keys[0]);
        }
        bench.until(() -> bench.frame().done() != before.done() && bench.frame().number() > before.number());
    }

    /// Waits until the card, as it is drawn, says this.
    private void reads(String words, String what) throws Exception {
        try {
            bench.until(() -> card().contains(words) || String.join(" ", card()).startsWith(words + " "));
        } catch (TimeoutException late) {
            throw new AssertionError(what + " ‘" + words + "’ is not on " + card(), late);
        }
    }

    /// The words and numbers of the card as it is drawn.
    private List<String> card() {
        var pen = new RecordingPen();
        bench.workbench.desk().walk().draw(pen, Box.of(1220, 308), Colours.LIGHT);
        return pen.words().stream().map(w -> w.replace('\u00a0', ' ')).toList();
    }
}
