package nabla.app.style;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.BiConsumer;
import nabla.app.picture.Box;
import nabla.app.picture.Fx;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Snapshots;
import nabla.app.picture.SvgPen;
import nabla.app.picture.SvgReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Canvas and SVG give one drawing: everything the gallery draws, written as SVG, read again and compared pixel by pixel.
class OneDrawingTest {

    @ParameterizedTest @MethodSource("nabla.app.style.Theme#both") void marksLookTheSameOnCanvasAndInSvg(Theme theme)
            throws Exception {
        compare(theme, 1180, 640, Sheets::marks);
    }

    @ParameterizedTest @MethodSource("nabla.app.style.Theme#both") void matricesLookTheSameOnCanvasAndInSvg(Theme theme)
            throws Exception {
        compare(theme, 1180, 740, Sheets::matrices);
    }

    private static void compare(Theme theme, double width, double height, BiConsumer<Pen, Colours> drawing)
            throws Exception {
        var colours = Colours.of(theme);
        var panel = colours.of(Tone.PANEL);
        var canvas = Fx.get(() -> Snapshots.drawn(width, height, 1, panel, pen -> drawing.accept(pen, colours)));
        var svg = Fx.get(() -> {
            var pen = SvgPen.sized(width, height);
            pen.fill(Box.of(width, height), panel);
            drawing.accept(pen, colours);
            return Snapshots.drawn(width, height, 1, panel, again -> read(pen.document(), again));
        });
        assertTrue(share(canvas, svg) < 0.002, theme + ": a share of " + share(canvas, svg) + " of the pixels differs");
    }

    private static void read(String svg, Pen pen) {
        try {
            SvgReader.draw(svg, pen);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// The share of pixels with a channel that differs by more than rounding to a hundredth of a pixel explains.
    private static double share(Raster a, Raster b) {
        var different = 0;
        for (var i = 0; i < a.argb().length; i++) {
            for (var shift = 0; shift < 24; shift += 8) {
                if (Math.abs((a.argb()[i] >> shift & 255) - (b.argb()[i] >> shift & 255)) > 40) {
                    different++;
                    break;
                }
            }
        }
        return different / (double) a.argb().length;
    }
}
