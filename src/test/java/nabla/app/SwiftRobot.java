package nabla.app;

import static org.testfx.util.WaitForAsyncUtils.waitForAsyncFx;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Window;

import org.testfx.api.FxRobot;
import org.testfx.robot.Motion;
import org.testfx.service.query.PointQuery;

/// A robot of TestFX that waits for pictures of the screen instead of for time: its own moves in steps of a millisecond, and sleeps fifty
/// milliseconds after each press.
public final class SwiftRobot extends FxRobot {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(20);
    /// A drag goes through so many points.
    private static final int POINTS = 4;

    private Optional<Robot> made = Optional.empty();
    private final Set<MouseButton> held = EnumSet.noneOf(MouseButton.class);
    private Point2D at = Point2D.ZERO;

    /// On the JavaFX thread, once there is one.
    private Robot robot() {
        if (made.isEmpty()) {
            made = Optional.of(new Robot());
        }
        return made.get();
    }

    private static void fx(Runnable work) {
        waitForAsyncFx(PATIENCE, work);
    }

    /// Waits until what was put off until later is done and a picture of it was laid out.
    public static void settle() {
        fx(() -> {});
        var pulse = new CountDownLatch(1);
        fx(() -> {
            var scene = Window.getWindows().stream().filter(Window::isShowing).map(Window::getScene).findFirst();
            scene.ifPresentOrElse(shown -> countAtPulse(shown, pulse), pulse::countDown);
        });
        try {
            pulse.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        fx(() -> {});
    }

    private static void countAtPulse(Scene scene, CountDownLatch pulse) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override public void run() {
                scene.removePostLayoutPulseListener(this);
                pulse.countDown();
            }
        });
        Platform.requestNextPulse();
    }

    @Override public FxRobot interact(Runnable runnable) {
        fx(runnable);
        settle();
        return this;
    }

    @Override public FxRobot moveTo(PointQuery query, Motion motion) {
        to(query);
        return this;
    }

    /// What has just come up may stand elsewhere once it is laid out.
    private void to(PointQuery query) {
        to(query.query());
        var now = query.query();
        if (!now.equals(at)) {
            to(now);
        }
    }

    @Override public FxRobot moveBy(double x, double y, Motion motion) {
        to(at.add(x, y));
        return this;
    }

    private void to(Point2D goal) {
        var from = at;
        at = goal;
        if (held.isEmpty()) {
            fx(() -> robot().mouseMove(goal));
        } else {
            for (var i = 1; i <= POINTS; i++) {
                var next = from.interpolate(goal, (double) i / POINTS);
                fx(() -> robot().mouseMove(next));
                fx(() -> {});
            }
        }
        settle();
    }

    @Override public FxRobot press(MouseButton... buttons) {
        var pressed = buttons.length == 0 ? new MouseButton[]{MouseButton.PRIMARY} : buttons;
        held.addAll(List.of(pressed));
        fx(() -> robot().mousePress(pressed));
        settle();
        return this;
    }

    @Override public FxRobot release(MouseButton... buttons) {
        var released = buttons.length == 0 ? held.toArray(MouseButton[]::new) : buttons;
        held.removeAll(List.of(released));
        fx(() -> robot().mouseRelease(released));
        settle();
        return this;
    }

    @Override public FxRobot clickOn(MouseButton... buttons) {
        var pressed = buttons.length == 0 ? new MouseButton[]{MouseButton.PRIMARY} : buttons;
        fx(() -> robot().mousePress(pressed));
        fx(() -> robot().mouseRelease(pressed));
        settle();
        return this;
    }

    @Override public FxRobot clickOn(PointQuery query, Motion motion, MouseButton... buttons) {
        to(query);
        return clickOn(buttons);
    }

    @Override public FxRobot doubleClickOn(MouseButton... buttons) {
        clickOn(buttons);
        return clickOn(buttons);
    }

    @Override public FxRobot doubleClickOn(PointQuery query, Motion motion, MouseButton... buttons) {
        to(query);
        return doubleClickOn(buttons);
    }

    @Override public FxRobot scroll(int steps, VerticalDirection direction) {
        fx(() -> robot().mouseWheel(direction == VerticalDirection.UP ? -steps : steps));
        settle();
        return this;
    }

    @Override public FxRobot press(KeyCode... keys) {
        List.of(keys).forEach(key -> fx(() -> robot().keyPress(key)));
        return this;
    }

    @Override public FxRobot release(KeyCode... keys) {
        List.of(keys).forEach(key -> fx(() -> robot().keyRelease(key)));
        settle();
        return this;
    }

    @Override public FxRobot type(KeyCode... keys) {
        for (var key : keys) {
            press(key);
            release(key);
        }
        return this;
    }

    @Override public FxRobot type(KeyCode key, int times) {
        for (var i = 0; i < times; i++) {
            type(key);
        }
        return this;
    }

    @Override public FxRobot push(KeyCode... combination) {
        press(combination);
        release(List.of(combination).reversed().toArray(KeyCode[]::new));
        return this;
    }

    @Override public FxRobot write(String text) {
        text.chars().forEach(letter -> fx(() -> typed(Character.toString(letter))));
        settle();
        return this;
    }

    private void typed(String letter) {
        var scene = Window.getWindows().stream().filter(Window::isFocused).findFirst().orElseThrow().getScene();
        var target = scene.getFocusOwner() == null ? scene : scene.getFocusOwner();
        for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_TYPED, KeyEvent.KEY_RELEASED)) {
            Event.fireEvent(target, event(type, letter));
        }
    }

    private static KeyEvent event(EventType<KeyEvent> type, String letter) {
        var isTyped = type == KeyEvent.KEY_TYPED;
        return new KeyEvent(type, isTyped ? letter : KeyEvent.CHAR_UNDEFINED, "",
                isTyped ? KeyCode.UNDEFINED : key(letter), false, false, false, false);
    }

    private static KeyCode key(String letter) {
        return switch (letter) {
            case "\n" -> KeyCode.ENTER;
            case "\t" -> KeyCode.TAB;
            default -> KeyCode.UNDEFINED;
        };
    }

    @Override public FxRobot write(char letter) {
        return write(Character.toString(letter));
    }
}
