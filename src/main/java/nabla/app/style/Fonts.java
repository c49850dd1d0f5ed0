package nabla.app.style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The two fonts that come with the program: Inter for words, JetBrains Mono for every number, shape and key.
public final class Fonts {

    private static final String HOME = "/com/formdev/flatlaf/fonts/";
    private static final List<String> FILES = List.of("inter/Inter-Regular.otf", "inter/Inter-SemiBold.otf",
            "inter/Inter-Bold.otf",
            "inter/Inter-Italic.otf", "jetbrains_mono/JetBrainsMono-Regular.ttf",
            "jetbrains_mono/JetBrainsMono-Bold.ttf");

    private Fonts() {}

    /// Makes the fonts known to JavaFX; calling it again changes nothing.
    public static void load() {
        Loaded.ONCE.forEach(Font::getName);
    }

    static Font of(String name, double size) {
        load();
        return Font.font(name, size);
    }

    private static final class Loaded {
        static final List<Font> ONCE = FILES.stream().map(Loaded::read).toList();

        private static Font read(String file) {
            try (var in = Fonts.class.getResourceAsStream(HOME + file)) {
                var font = in == null ? null : Font.loadFont(in, 13);
                if (font == null) {
                    throw new IllegalStateException("the font " + file + " is not on the class path");
                }
                return font;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
