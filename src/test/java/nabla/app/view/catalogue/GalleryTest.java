package nabla.app.view.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import nabla.app.picture.Box;
import nabla.app.picture.Fx;
import nabla.app.style.Colours;
import nabla.app.style.Contrasts;
import nabla.app.style.Fonts;
import nabla.app.style.Theme;
import nabla.app.style.Tone;
import nabla.app.view.ViewKind;
import nabla.app.view.dock.SheetWords;
import nabla.graph.Words;
import nabla.words.Language;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each kind of view has a sample that shows it, and words; it draws something in both themes and gives its numbers away.
class GalleryTest {

    private static final int STEPS = 12;

    static List<ViewKind> kinds() {
        return ViewCatalog.all();
    }

    @ParameterizedTest @MethodSource("kinds") void itIsShownBySomeSample(ViewKind kind) throws Exception {
        var words = Words.of("view");
        for (var key : List.of("title", "about", "empty")) {
            assertTrue(words.find(kind.id() + "." + key).isPresent(), kind.id() + "." + key);
        }
        var showcase = kind.showcase();
        Fx.get(() -> {
            Fonts.load();
            var view = Gallery.view(new ViewKind.Showcase(showcase.sample(), Math.min(STEPS, showcase.steps()),
                    showcase.view())).orElseThrow();
            assertEquals(kind.id(), view.spec().kind());
            assertFalse(view.title().isBlank());
            for (var theme : Theme.both()) {
                var colours = new HashSet<Integer>();
                for (var pixel : ViewPictures.raster(view, theme).argb()) {
                    colours.add(pixel);
                }
                assertTrue(colours.size() > 12, theme + ": " + colours.size() + " colours");
            }
            for (var theme : Theme.all()) {
                var colours = Colours.of(theme);
                assertEquals(List.of(), Contrasts.in(480, 300, colours.of(Tone.PANEL),
                        pen -> view.drawWhole(pen, Box.of(480, 300).inset(8), colours)), theme + "");
            }
            assertTrue(ViewPictures.svg(view, Theme.LIGHT).endsWith("</svg>\n")
                    || ViewPictures.svg(view, Theme.LIGHT).endsWith("</svg>"));
            var sheet = view.sheet();
            assertFalse(sheet.columns().isEmpty(), "no numbers");
            assertFalse(sheet.rows().isEmpty(), "no rows of numbers");
            sheet.rows().forEach(row -> assertEquals(sheet.columns().size(), row.size()));
            for (var language : Language.values()) {
                language.speak();
                var said = SheetWords.of(view);
                Language.ENGLISH.speak();
                assertTrue(said.startsWith(view.title()) || language != Language.ENGLISH, said);
                assertTrue(said.contains(view.subtitle()) || language != Language.ENGLISH, said);
                assertTrue(said.matches("(?s).*[0-9].*") && !said.contains("‹") && said.length() < 600, said);
            }
            return 0;
        });
    }

    @Tag("long") @Test void allOfThemAreWrittenLightAndDark(@TempDir Path folder) throws Exception {
        var files = Fx.get(() -> Gallery.write(folder));
        assertEquals(2 * ViewCatalog.all().size(), files.size());
        for (var file : files) {
            assertTrue(Files.size(file) > 4_000, file + " is almost empty");
        }
    }
}
