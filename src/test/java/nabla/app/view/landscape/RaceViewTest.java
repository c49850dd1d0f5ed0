package nabla.app.view.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import nabla.app.style.Colours;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.StillHand;
import nabla.engine.Optimizer;
import nabla.engine.Race;
import nabla.engine.Terrain;
import nabla.project.Project;
import nabla.project.ViewSpec;
import org.junit.jupiter.api.Test;

class RaceViewTest {

    private static RaceView view(Map<String, String> settings) {
        return (RaceView) Moments.view(Project.empty(), new ViewSpec(RaceView.KIND, "", settings)).orElseThrow();
    }

    private static void act(LiveView view, String name) {
        view.controls().stream().filter(Control.Act.class::isInstance).map(Control.Act.class::cast)
                .filter(a -> a.name().equals(name)).findFirst().orElseThrow().act().run();
    }

    @Test void aPathIsDrawnFromTheStartToWhereItStands() {
        var view = view(Map.of("surface", "valley", "without", "sgd,momentum,nesterov,adagrad,rmsprop,adamw",
                "rate.adam", "0.3", "x", "3", "y", "-1"));
        var path = new Race(Optimizer.adam(0.3), 0).path(Terrain.VALLEY, 3, -1, RaceView.STEPS);
        var pen = Moments.drawn(view);
        var axes = view.axes(Moments.BOX);
        var colour = Colours.LIGHT.ofClass(5, 9);
        var drawn = java.util.stream.IntStream.range(0, pen.strokes().size())
                .filter(i -> pen.strokeStyles().get(i).colour().equals(colour))
                .mapToObj(pen.strokes()::get).toList();
        assertEquals(1, drawn.size());
        var left = java.util.stream.IntStream.rangeClosed(0, RaceView.STEPS).mapToDouble(i -> path.at(3 * i)).min();
        assertEquals(axes.atX(left.orElseThrow()), drawn.getFirst().bounds().x(), 0.01);
        assertEquals(axes.atX(3), drawn.getFirst().bounds().right(), 0.01);
        assertTrue(pen.discs().stream().anyMatch(d -> d.colour().equals(colour)
                && Math.abs(d.box().centreX() - axes.atX(path.at(3 * RaceView.STEPS))) < 0.01));
    }

    @Test void aStepIsAStepAndPlayGoesFortyASecond() {
        var view = view(Map.of());
        act(view, "Back to the start");
        assertEquals(0, view.seen());
        act(view, "One step");
        assertEquals(1, view.seen());
        assertTrue(Moments.drawn(view).words().contains("step 1"));
        act(view, "Let them run");
        assertTrue(view.isMoving());
        view.move(0.5);
        assertEquals(21, view.seen());
        view.move(60);
        assertEquals(RaceView.STEPS, view.seen());
        assertFalse(view.isMoving());
    }

    @Test void theHeadOfTheKeySetsThemGoing() {
        var view = view(Map.of());
        var plot = view.axes(Moments.BOX).plot();
        var press = new Hand.Press(plot.right() + 20, plot.y() + 6, Hand.Press.With.PRIMARY, 1);
        view.grip(press, Moments.BOX, new StillHand());
        assertTrue(view.isMoving());
        view.grip(press, Moments.BOX, new StillHand());
        assertFalse(view.isMoving());
    }

    @Test void theStartFollowsTheMouse() {
        var view = view(Map.of("surface", "saddle"));
        var axes = view.axes(Moments.BOX);
        var hand = new StillHand();
        var grip = view.grip(new Hand.Press(axes.atX(1), axes.atY(-1), Hand.Press.With.PRIMARY, 1), Moments.BOX, hand);
        grip.orElseThrow().drag(axes.atX(-1.5), axes.atY(0.5), Moments.BOX);
        assertEquals("-1.5", hand.turned().getLast().get("x", ""));
        assertEquals("0.5", hand.turned().getLast().get("y", ""));
        var after = Moments.view(Project.empty(), hand.turned().getLast()).orElseThrow();
        assertEquals(-1.5, (double) after.sheet().rows().getFirst().get(2));
    }

    @Test void aRowOfTheKeyTakesOneOutOfTheRace() {
        var view = view(Map.of());
        var hand = new StillHand();
        view.grip(new Hand.Press(Moments.BOX.right() - 60, 10 + 32 + 22, Hand.Press.With.PRIMARY, 1), Moments.BOX,
                hand);
        assertEquals("momentum", hand.turned().getFirst().get("without", ""));
    }

    @Test void theMouseReadsTheSurfaceAndItsGradient() {
        var view = view(Map.of("surface", "valley", "without",
                "sgd,momentum,nesterov,adagrad,rmsprop,adam,adamw"));
        var axes = view.axes(Moments.BOX);
        assertEquals("x 2.00, 1.00\nloss 12.000\ngradient 2.0000, 20.000",
                view.point(axes.atX(2), axes.atY(1), Moments.BOX).orElseThrow());
    }

    @Test void aRateIsSetByItsPowerOfTen() {
        var view = view(Map.of("whose", "sgd"));
        var slide = view.controls().stream().filter(Control.Slide.class::isInstance).map(Control.Slide.class::cast)
                .findFirst().orElseThrow();
        assertEquals("0.010", slide.turned().apply(-2).get("rate.sgd", ""));
    }
}
