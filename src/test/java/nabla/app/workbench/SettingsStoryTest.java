package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Set;

import javafx.geometry.Point2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import nabla.app.canvas.gesture.Manners;
import nabla.app.settings.Preferences;
import nabla.app.style.Hues;
import nabla.app.workbench.file.Home;
import nabla.words.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is chosen in the settings holds at once, everywhere, and the next day.
final class SettingsStoryTest {

    @TempDir Path folder;
    private Bench bench;

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(folder.resolve("home"));
        bench.read(folder.resolve("line.nabla"), Sketches.line());
        bench.hold(KeyCode.CONTROL, KeyCode.COMMA);
        bench.until(() -> bench.robot.lookup("#settings").tryQuery().isPresent());
    }

    @AfterEach void leave() {
        bench.fx(Language.ENGLISH::speak);
        bench.close();
    }

    private <T> void choose(String key, T value) {
        bench.fx(() -> bench.<ComboBox<T>>find("#choose-" + key).setValue(value));
    }

    private double left(String node) {
        return bench.fx(() -> bench.project().layout().of(node).x());
    }

    @Test void whatIsChosenHoldsAtOnceAndTheNextDay() throws Exception {
        choose("hues", Hues.PURPLE_GREEN);
        choose("wheel", Manners.Wheel.PANS);
        choose("language", Language.PORTUGUESE);

        bench.until(() -> bench.robot.lookup("Ficheiro").tryQuery().isPresent());
        assertEquals("Definições", bench.<Label>find("#settings .heading").getText());
        assertEquals("Sem problemas", bench.<Label>find(".problems-strip .row-bold").getText());
        var zoom = bench.fx(() -> bench.workbench.desk().canvas().camera().zoom());
        bench.fx(() -> turnWheel());
        assertEquals(zoom, bench.fx(() -> bench.workbench.desk().canvas().camera().zoom()));

        var again = bench.fx(() -> new Preferences(Home.at(folder.resolve("home"))));
        assertEquals(Hues.PURPLE_GREEN, again.hues().get());
        assertEquals(Manners.Wheel.PANS, again.manners().getValue().wheel());
        assertEquals(Language.PORTUGUESE, again.language().get());

        bench.robot.clickOn("#reset-settings");
        assertEquals(Manners.USUAL, bench.fx(() -> bench.workbench.desk().canvas().manners().get()));
        assertEquals(Hues.ORANGE_BLUE, bench.fx(() -> bench.workbench.preferences().hues().get()));
        bench.type(KeyCode.ESCAPE);
        assertFalse(bench.robot.lookup("#settings").tryQuery().isPresent());
    }

    @Test void aWindowIsDressedFromTheStart() {
        assertEquals(Preferences.Light.SYSTEM, bench.fx(() -> bench.workbench.preferences().light().get()));
        assertFalse(bench.fx(() -> bench.stage.getScene().getStylesheets().isEmpty()));
    }

    private void turnWheel() {
        var canvas = bench.workbench.desk().canvas();
        canvas.fireEvent(new ScrollEvent(ScrollEvent.SCROLL, 300, 300, 300, 300, false, false, false, false, false,
                false, 0, 40, 0, 40, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
    }

    /// Everything is half as large again: the same way of the mouse is two thirds of the way on the canvas.
    @Test void aNodeFollowsTheMouseAlsoWhereAllIsLarge() throws Exception {
        bench.hold(KeyCode.CONTROL, KeyCode.COMMA);
        bench.fx(() -> bench.workbench.preferences().textSize().choose(150));
        bench.until(() -> bench.workbench.magnification() == 1.5);
        bench.fx(() -> bench.workbench.desk().canvas().fit());
        var canvas = bench.workbench.desk().canvas();
        var zoom = bench.fx(() -> canvas.camera().zoom());
        var from = bench.fx(() -> canvas.where("dense")).orElseThrow();
        var before = left("dense");

        bench.drag(canvas, from, from.add(new Point2D(60, 0)));

        assertEquals(before + 60 / 1.5 / zoom, left("dense"), 12.5);
        assertEquals(Set.of("dense"), bench.fx(() -> Set.copyOf(bench.document().selection())));
    }
}
