package nabla.app.canvas.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;

import nabla.app.picture.Box;
import nabla.app.style.PortStyle;
import nabla.graph.Port;
import nabla.graph.Ref;

import org.junit.jupiter.api.Test;

final class RouterTest {

    private static Socket out(double x, double y) {
        return new Socket(new Ref("from", "y"), Socket.Side.OUT, Port.data("y"), PortStyle.VECTOR, x, y, false);
    }

    private static Socket in(double x, double y) {
        return new Socket(new Ref("to", "x"), Socket.Side.IN, Port.data("x"), PortStyle.VECTOR, x, y, false);
    }

    @Test void levelPortsAreJoinedStraight() {
        var route = new Router(List.of(), List.of()).between(out(100, 50), in(300, 50), 0, 0);
        assertEquals(Route.Course.LEVEL, route.course());
    }

    @Test void aFreeWayIsOneCurve() {
        var route = new Router(List.of(), List.of()).between(out(100, 50), in(300, 250), 0, 0);
        assertEquals(Route.Course.CURVE, route.course());
    }

    @Test void aNodeInTheWayIsWalkedRound() {
        var node = new Box(150, 0, 100, 200);
        var route = new Router(List.of(node), List.of()).between(out(100, 50), in(300, 50), 0, 0);
        assertEquals(Route.Course.ANGLES, route.course());
        assertFalse(route.crosses(node));
    }

    @Test void aWireBackwardsGoesRoundBothNodes() {
        var left = new Box(0, 0, 148, 200);
        var right = new Box(300, 0, 148, 200);
        var route = new Router(List.of(left, right), List.of()).between(out(448, 56), in(0, 56), 0, 0);
        assertFalse(route.crosses(left.inset(2)));
        assertFalse(route.crosses(right.inset(2)));
    }

    @Test void wiresOfOtherPortsKeepToOtherLanes() {
        var node = new Box(150, 0, 100, 200);
        var router = new Router(List.of(node), List.of());
        var one = router.between(out(100, 50), in(300, 50), 0, 0);
        var other = new Socket(new Ref("other", "y"), Socket.Side.OUT, Port.data("y"), PortStyle.VECTOR, 100, 60,
                false);
        var two = router.between(other, in(300, 60), 0, 0);
        assertNotEquals(one.labelY(), two.labelY());
    }

    @Test void aWireIsHitOnItsWayOnly() {
        var route = Route.curve(0, 0, 200, 100);
        assertEquals(0, route.distance(100, 50), 0.5);
        assertEquals(50, route.distance(100, 100), 25);
    }
}
