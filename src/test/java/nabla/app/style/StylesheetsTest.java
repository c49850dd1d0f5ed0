package nabla.app.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javafx.css.CssParser;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import nabla.app.picture.Fx;
import nabla.app.picture.Png;
import nabla.app.picture.Snapshots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StylesheetsTest {

    static List<String> sheets() {
        return Stylesheets.FILES;
    }

    private static String read(String file) throws Exception {
        try (var in = Stylesheets.class.getResourceAsStream("/nabla/style/" + file + ".css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest @MethodSource("sheets") void everySheetIsReadWithoutComplaint(
            String file) throws Exception {
        var css = read(file);
        var complaints = Fx.get(() -> {
            CssParser.errorsProperty().clear();
            new CssParser().parse(css);
            return List.copyOf(CssParser.errorsProperty());
        });
        assertEquals(List.of(), complaints);
    }

    @ParameterizedTest @MethodSource("sheets") void sheetsNameOnlyColoursThatExist(
            String file) throws Exception {
        var known = Stylesheets.colours(Theme.LIGHT) + read("base");
        var missing = new TreeSet<String>();
        var names = Pattern.compile("-nabla-[a-z-]+").matcher(read(file));
        while (names.find()) {
            if (!known.contains(names.group() + ":")) {
                missing.add(names.group());
            }
        }
        assertTrue(missing.isEmpty(), missing.toString());
    }

    @ParameterizedTest @MethodSource("sheets") void noSheetWritesAColourOfItsOwn(
            String file) throws Exception {
        var colours = Pattern.compile("#[0-9a-fA-F]{3,8}\\b").matcher(read(file)).results().map(m -> m.group())
                .toList();
        assertEquals(List.of(), colours);
    }

    @Test void aThemeIsChangedLive() throws Exception {
        var seen = Fx.get(() -> {
            var label = new Label("words");
            var icon = Icons.TICK.node();
            var scene = new Scene(new VBox(label, icon));
            var colours = new java.util.ArrayList<Object>();
            for (var theme : new Theme[]{Theme.LIGHT, Theme.DARK, Theme.LIGHT}) {
                Stylesheets.apply(scene, theme);
                scene.getRoot().applyCss();
                colours.add(label.getTextFill());
                colours.add(((SVGPath) icon.getChildrenUnmodifiable().getFirst()).getStroke());
            }
            return colours;
        });
        var light = Tone.TEXT.in(Theme.LIGHT);
        var dark = Tone.TEXT.in(Theme.DARK);
        assertEquals(List.of(light, light, dark, dark, light, light), seen);
    }

    @Test void sheetsOfOthersStay() throws Exception {
        var sheets = Fx.get(() -> {
            var scene = new Scene(new VBox());
            Stylesheets.apply(scene, Theme.DARK);
            var ours = List.copyOf(scene.getStylesheets());
            scene.getStylesheets().add("data:text/plain;base64,");
            Stylesheets.apply(scene, Theme.LIGHT);
            Stylesheets.apply(scene, Theme.DARK);
            var all = scene.getStylesheets();
            assertEquals(ours, all.subList(0, all.size() - 1));
            return List.copyOf(all);
        });
        assertEquals("data:text/plain;base64,", sheets.getLast());
    }

    @Test void barsAndControlsHaveTheirHeights() throws Exception {
        var wrong = Fx.get(() -> {
            var scene = new Scene(ControlSheet.window(), 1280, 840);
            Stylesheets.apply(scene, Theme.LIGHT);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return List.of(new Expected(".header", 44), new Expected(".tabs", 36), new Expected(".view-title", 32),
                    new Expected(".problems-strip", 28), new Expected(".problem-row", 40),
                    new Expected(".transport", 72),
                    new Expected(".play-button", 52), new Expected(".icon-button", 32), new Expected(".text-field", 28),
                    new Expected(".combo-box", 28), new Expected(".spinner", 28), new Expected(".primary", 28)).stream()
                    .filter(e -> scene.getRoot().lookupAll(e.selector()).stream().map(Region.class::cast)
                            .filter(Region::isManaged)
                            .anyMatch(r -> !e.fits(r)))
                    .toList();
        });
        assertEquals(List.of(), wrong);
    }

    private record Expected(String selector, double height) {
        boolean fits(Region region) {
            return region.getHeight() == height || region.getStyleClass().contains("bare-field")
                    || insideSpinner(region);
        }

        private boolean insideSpinner(Region region) {
            return region.getParent().getStyleClass().contains("spinner") && region.getHeight() == 28 - 2;
        }
    }

    @ParameterizedTest @MethodSource("nabla.app.style.Theme#both") void theWholeWindowIsDrawnInItsTheme(Theme theme)
            throws Exception {
        var raster = Fx.get(() -> Gallery.controls(theme));
        var panel = Colours.argb(Tone.PANEL.in(theme));
        var accent = Colours.argb(Tone.ACCENT.in(theme));
        assertTrue(Arrays.stream(raster.argb()).filter(p -> p == panel).count() > 100_000);
        assertTrue(Arrays.stream(raster.argb()).filter(p -> p == accent).count() > 2_000);
        var other = Colours.argb(Tone.PANEL.in(theme.other()));
        assertTrue(Arrays.stream(raster.argb()).filter(p -> p == other).count() < 20_000,
                "much of the other theme is left");
    }

    @Test void picturesArePng() throws Exception {
        var raster = new nabla.app.picture.Raster(2, 1, new int[]{0xff102030, 0x80ffffff});
        var read = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(Png.encode(raster)));
        assertEquals(0xff102030, read.getRGB(0, 0));
        assertEquals(0x80ffffff, read.getRGB(1, 0));
    }

    @Test void aNodeIsSnappedAtTwiceItsSize() throws Exception {
        var raster = Fx.get(() -> {
            var label = new Label("words");
            var scene = new Scene(new VBox(label), 60, 20, Color.RED);
            Stylesheets.apply(scene, Theme.LIGHT);
            return Snapshots.of(scene, 2);
        });
        assertEquals(120, raster.width());
        assertEquals(40, raster.height());
        assertNotEquals(0xffff0000, raster.argb()[119 + 39 * 120]);
    }
}
