package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javafx.geometry.Point2D;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import nabla.app.picture.Box;
import nabla.app.picture.RecordingPen;
import nabla.app.style.Colours;
import nabla.app.view.Outlook;
import nabla.app.view.catalogue.Views;
import nabla.app.workbench.run.ScrubBar;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.engine.Past;
import nabla.graph.GraphEdit;
import nabla.graph.Setting;
import nabla.project.Edit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Any place of a run is gone to by one bar, and from there it may go another way.
final class TimeMachineStoryTest {

    private static final Path FOLDER = Path.of(System.getProperty("nabla.photographs", "target/photographs"));

    @TempDir Path home;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        Files.createDirectories(FOLDER);
        bench = Bench.open(home);
        bench.read(Path.of("samples", "spiral.nabla"));
        bench.fx(() -> bench.document().perform(new Edit.Views(List.of(Views.curves(), Views.boundary()))));
        bench.until(() -> bench.frame().status() == Frame.Status.PAUSED);
    }

    @AfterEach void leave() {
        bench.close();
    }

    private ScrubBar bar() {
        return bench.find("#scrub");
    }

    /// Trains up to the end of the epoch in which a training step lies.
    private long train(long to) throws Exception {
        var every = bench.frame().stepsPerEpoch();
        var presses = Math.ceilDiv(to, every) - bench.frame().step() / every;
        for (var i = 0; i < presses; i++) {
            bench.document().run().step(Grain.EPOCH);
        }
        var end = Math.ceilDiv(to, every) * every;
        bench.until(() -> bench.frame().step() == end);
        return end;
    }

    private Point2D placeOf(long step) {
        return bench.fx(() -> {
            laid();
            return bar().localToScreen(bar().picture().x(step), 12);
        });
    }

    private Point2D sceneOf(long step) {
        return bench.fx(() -> {
            laid();
            return bar().localToScene(bar().picture().x(step), 12);
        });
    }

    private void laid() {
        bench.stage.getScene().getRoot().applyCss();
        bench.stage.getScene().getRoot().layout();
    }

    /// Clicks where a training step stands once the bar shows all that has been.
    private void click(long step) throws Exception {
        bench.until(() -> bar().reel().past().equals(bench.frame().past()));
        // at once, since the words beside the bar change with the run, and with them its width
        bench.fx(() -> {
            var robot = new Robot();
            robot.mouseMove(placeOf(step));
            robot.mouseClick(MouseButton.PRIMARY);
        });
        bench.until(() -> Math.abs(bench.frame().step() - step) <= 0.02 * bar().reel().horizon());
    }

    @Test void backAThousandStepsAndAnotherWay() throws Exception {
        var last = train(2_400);
        var weights = bench.document().run().state().join();

        click(1_400);
        var left = bench.frame().step();
        assertTrue(left <= 1_500 && bench.frame().past().last() == last, "the future stays");
        assertEquals(left, bench.document().run().state().join().step());
        assertNotEquals(weights.held(), bench.document().run().state().join().held());
        bench.photograph(FOLDER.resolve("time-back-light.png"), 1280, 720);

        bench.write("#rate", "0.1");
        bench.type(KeyCode.ENTER);
        bench.until(() -> bench.frame().past().ghosts().size() == 1 && bench.frame().past().last() == left);
        train(left + 900);

        bench.until(() -> bar().reel().ghosts().size() == 1);
        var reel = bench.fx(() -> bar().reel());
        assertEquals(List.of(new Past.Ghost(1, left, last)), bench.frame().past().ghosts());
        assertEquals(2, bench.frame().past().run());
        assertEquals(last, reel.ghosts().getFirst().at(reel.ghosts().getFirst().size() - 2));
        assertTrue(reel.curve().orElseThrow().size() > 100);
        assertEquals(List.of(Past.What.RATE), bench.frame().past().marks().stream().map(Past.Mark::what).toList());
        var view = bench.fx(() -> {
            var document = bench.document();
            var curves = Views.of(Views.curves(), new Outlook(document.project().get(), document.check().get(),
                    document.sources(), bench.frame())).orElseThrow();
            document.watch(this, curves.probes());
            return curves;
        });
        bench.until(() -> view.probes().stream().anyMatch(probe -> bench.frame().get(probe).isPresent()));
        var pen = new RecordingPen();
        bench.fx(() -> {
            view.show(bench.frame());
            view.draw(pen, Box.of(900, 300), Colours.LIGHT);
        });
        assertTrue(pen.words().contains("run 1") && pen.words().contains("training"), pen.words().toString());
        var csv = bench.document().run().log().join();
        assertTrue(csv.lines().anyMatch(l -> l.startsWith("1," + last)), csv);
        assertTrue(csv.lines().anyMatch(l -> l.startsWith("2," + bench.frame().step())), csv);
        bench.fx(() -> bench.document().perform(new Edit.Views(List.of(Views.curves()))));
        bench.fx(() -> bench.workbench.desk().views().folded().set(false));
        for (var size : List.of(new Box(0, 0, 1280, 720), new Box(0, 0, 1920, 1080))) {
            var name = size.width() > 1500 ? "time" : "time-small";
            bench.photograph(FOLDER.resolve(name + "-light.png"), size.width(), size.height());
            bench.fx(bench.workbench::turnTheme);
            bench.photograph(FOLDER.resolve(name + "-dark.png"), size.width(), size.height());
            bench.fx(bench.workbench::turnTheme);
        }
    }

    @Test void theBarListensToKeysAndDragging() throws Exception {
        var last = train(600);
        bench.fx(() -> bar().requestFocus());

        bench.type(KeyCode.HOME);
        bench.until(() -> bench.frame().step() == 0);
        bench.type(KeyCode.RIGHT);
        bench.until(() -> bench.frame().step() == 1);
        bench.hold(KeyCode.SHIFT, KeyCode.RIGHT);
        bench.until(() -> bench.frame().step() == 1 + bench.frame().stepsPerEpoch());
        bench.type(KeyCode.LEFT);
        bench.until(() -> bench.frame().step() == bench.frame().stepsPerEpoch());
        bench.type(KeyCode.END);
        bench.until(() -> bench.frame().step() == last);

        bench.drag(bar(), sceneOf(500), sceneOf(100));
        bench.until(() -> bench.frame().step() < 150 && bench.frame().step() > 50);
        assertEquals(last, bench.frame().past().last());
    }

    @Test void insideATrainingStepTheBarHasARowOfOperations() throws Exception {
        train(300);
        bench.fx(() -> bench.document().run().step(Grain.OPERATION));
        bench.until(() -> bench.frame().done() == 1);
        var bar = bar();
        var operations = bench.frame().steps().size();
        bench.robot.clickOn(bench.fx(() -> bar.localToScreen(5 + (bar.getWidth() - 10) * 9.5 / operations,
                bar.getHeight() - 6)));
        bench.until(() -> bench.frame().done() == 10);
        assertEquals(300, bench.frame().step());
        bench.photograph(FOLDER.resolve("time-within-light.png"), 1280, 720);
        bench.fx(bar::requestFocus);
        bench.type(KeyCode.LEFT);
        bench.until(() -> bench.frame().done() == 0 && bench.frame().step() == 300);
    }

    @Test void thePastOfAnotherGraphIsHatchedUntilTheEditIsUndone() throws Exception {
        train(450);
        var name = bench.fx(() -> bench.project().graph().nodes().stream()
                .filter(n -> n.op().type().id().equals("dense")).findFirst().orElseThrow());
        bench.fx(() -> bench.document().perform(Edit.of(new GraphEdit.Turn(name.name(),
                Setting.with(name.op(), java.util.Map.of("units", 5))))));
        bench.until(() -> !bench.frame().past().barred().isEmpty());
        train(900);
        assertFalse(bench.frame().past().isOpen(100));
        bench.photograph(FOLDER.resolve("time-barred-light.png"), 1280, 720);
        bench.robot.clickOn(placeOf(100));
        bench.until(() -> bench.frame().step() == 450);
        bench.fx(() -> bench.document().undo());
        bench.until(() -> bench.frame().past().isOpen(100));
        click(100);
    }

    @Test void theFieldsSayWithWhatThePastWasTrained() throws Exception {
        train(300);
        bench.write("#batch", "40");
        bench.type(KeyCode.ENTER);
        bench.until(() -> bench.frame().past().marks().size() == 1);
        train(450);
        click(200);
        TextField batch = bench.find("#batch");
        bench.until(() -> batch.getText().equals("20"));
        click(400);
        bench.until(() -> batch.getText().equals("40"));
    }
}
