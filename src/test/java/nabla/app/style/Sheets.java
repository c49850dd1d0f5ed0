package nabla.app.style;

import java.util.Random;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.ClassMark;
import nabla.app.picture.Formula;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Legend;
import nabla.app.picture.Pen;
import nabla.app.picture.Pen.PortFill;
import nabla.app.picture.Ramp;
import nabla.app.picture.Scale;
import nabla.app.picture.Stroke;

/// Pictures of all that the style offers to drawings, to be looked at and compared.
final class Sheets {

    private Sheets() {}

    static void marks(Pen pen, Colours colours) {
        heading(pen, "Tones", 24, 32, colours);
        var i = 0;
        for (var tone : Tone.values()) {
            var x = 24 + i % 11 * 104;
            var y = 48 + i / 11 * 56;
            pen.fill(new Box(x, y, 96, 28), 4, colours.of(tone));
            pen.stroke(new Box(x + 0.5, y + 0.5, 95, 27), 4, Stroke.hairline(colours.of(Tone.BORDER)));
            pen.text(Type.CAPTION.cut(tone.lookup().substring(7), 96), x, y + 38, Type.CAPTION, Anchor.LEFT,
                    colours.of(Tone.SECONDARY));
            i++;
        }
        heading(pen, "Ports", 24, 330, colours);
        var x = 40.0;
        for (var port : PortStyle.values()) {
            pen.line(x - 16, 360, x, 360, Stroke.of(colours.of(port), 3));
            pen.port(port, x, 360, PortFill.CONNECTED, colours);
            pen.port(port, x + 28, 360, PortFill.FREE, colours);
            pen.text(port.name().toLowerCase(java.util.Locale.ROOT), x + 14, 384, Type.CAPTION, Anchor.CENTRE,
                    colours.of(port));
            x += 96;
        }
        for (var k = 0; k < 2; k++) {
            ClassMark.of(k, 2).draw(pen, 830 + 40 * k, 360, 9, ClassMark.Over.PAPER, colours);
            ClassMark.of(k, 2).draw(pen, 850 + 40 * k, 360, 9, ClassMark.Over.SURFACE, colours);
        }
        for (var k = 0; k < 10; k++) {
            ClassMark.of(k, 10).draw(pen, 920 + 18 * k, 360, 9, ClassMark.Over.PAPER, colours);
        }
        heading(pen, "Icons", 24, 416, colours);
        i = 0;
        for (var icon : Icons.values()) {
            var left = 24 + i % 22 * 52;
            var top = 440 + i / 22 * 64;
            pen.icon(icon, left + 10, top, 16, colours.of(Tone.TEXT));
            pen.text(Type.CAPTION.cut(icon.name().toLowerCase(java.util.Locale.ROOT), 50), left + 18, top + 32,
                    Type.CAPTION, Anchor.CENTRE,
                    colours.of(Tone.SECONDARY));
            i++;
        }
    }

    static void matrices(Pen pen, Colours colours) {
        var random = new Random(7);
        heading(pen, "Numbers", 24, 32, colours);
        Heatmap.of(4, 3, normal(random, 12, 0.7)).scaled(1).picking(1, 0).draw(pen, new Box(24, 48, 123, 80), colours);
        Heatmap.of(4, 3, normal(random, 12, 0.1)).scaled(0.4).waiting().picking(1, 2).draw(pen,
                new Box(164, 48, 123, 80), colours);
        Heatmap.of(8, 8, normal(random, 64, 1.5)).picking(2, 5).draw(pen, new Box(304, 48, 280, 216), colours);
        var broken = normal(random, 12, 1);
        broken[4] = Double.NaN;
        broken[7] = Double.NEGATIVE_INFINITY;
        broken[9] = -0.0001;
        Heatmap.of(4, 3, broken).scaled(1).hatching((r, c) -> r == 0 && c < 2).masking((r, c) -> r == 3 && c > 0)
                .draw(pen, new Box(24, 148, 123, 80), colours);
        pen.pending(new Box(164, 148, 123, 80), colours);
        Heatmap.of(4, 3, normal(random, 12, 0.5)).scaled(1).with(Type.mono(24)).picking(1, 2).draw(pen,
                new Box(604, 48, 258, 192), colours);
        heading(pen, "Small", 880, 32, colours);
        Heatmap.of(2, 8, normal(random, 16, 1)).scaled(3).draw(pen, new Box(880, 48, 132, 52), colours);
        Heatmap.of(1, 8, broken8(random)).scaled(3).draw(pen, new Box(880, 108, 132, 16), colours);
        Heatmap.of(28, 28, digit()).with(Ramp.INK).scaled(1).draw(pen, new Box(880, 140, 112, 112), colours);
        Heatmap.of(300, 500, normal(random, 150_000, 1)).scaled(1).draw(pen, new Box(1012, 140, 132, 112), colours);
        var attention = new double[81];
        for (var r = 0; r < 9; r++) {
            for (var c = 0; c <= r; c++) {
                attention[9 * r + c] = 1.0 / (1 + r) * random.nextDouble() * 1.6;
            }
        }
        Heatmap.of(9, 9, attention).with(Ramp.SHARE).scaled(1).masking((r, c) -> c > r).draw(pen,
                new Box(1040, 48, 84, 84), colours);

        heading(pen, "Legends", 24, 296, colours);
        Legend.of("values ±1 · gradients ±0.4").draw(pen, 24, 320, colours);
        Legend.of("share of the query").with(Ramp.SHARE).draw(pen, 304, 320, colours);

        heading(pen, "Formulas", 24, 368, colours);
        var formulas = new String[]{"z = x\\,W + b", "\\bar{x} = \\bar{z}\\,W^{\\top}",
                "\\bar b = \\textstyle\\sum \\bar y",
                "y = k \\star x + b", "\\bar z = \\bar h \\odot (1 - h^2)", "\\sigma(z) = \\frac{1}{1 + e^{-z}}",
                "\\mathrm{softmax}\\left(\\frac{\\textcolor{query}{Q}\\textcolor{key}{K}^{\\top}}{\\sqrt{8}}\\right)\\textcolor{value}{V}",
                "\\broken{x"};
        var x = 24.0;
        for (var latex : formulas) {
            var formula = Formula.of(latex);
            formula.draw(pen, x, 404, 21, latex.contains("bar") ? Tone.BACKWARD : Tone.TEXT, colours);
            x += formula.width(21) + 36;
        }
        Formula.of("\\bar h_{ij} \\mathrel{+}= \\textstyle\\sum_k \\bar m_{ik} (W_2)_{jk}").draw(pen, 24, 456, 16,
                Tone.TEXT, colours);
        Formula.of("\\bar z = \\bar h \\odot (1 - h^2)").draw(pen, 264, 466, 38, Tone.TEXT, colours);

        heading(pen, "Axes", 24, 508, colours);
        var axes = Axes.of(new Box(72, 540, 420, 160), Scale.linear(0, 320), Scale.logAround(0.05, 0.9));
        axes.draw(pen, "epoch", "", colours);
        var n = 240;
        var xs = new double[n];
        var ys = new double[n];
        for (var k = 0; k < n; k++) {
            xs[k] = k;
            ys[k] = k == 120 ? Double.NaN
                    : 0.7 * Math.exp(-k / 110.0) + 0.01 * random.nextGaussian() * Math.exp(-k / 200.0);
        }
        pen.hatch(new Box(axes.atX(240), 540, 492 - axes.atX(240), 160), colours);
        pen.clip(axes.plot(), () -> pen.stroke(axes.line(xs, ys), Stroke.of(colours.of(Tone.TEXT), 2)));
        pen.line(axes.atX(240), 540, axes.atX(240), 700, Stroke.of(colours.of(Tone.ACCENT), 2));
        Axes.of(new Box(580, 540, 220, 160), Scale.around(-6.3, 6.1, 5), Scale.around(-0.003, 0.012, 5)).draw(pen, "z₁",
                "z₂", colours);
        var decades = Axes.of(new Box(880, 540, 280, 160), new Scale.Log(1e-7, 1), Scale.linear(0, 1500));
        decades.draw(pen, "", "", colours);
        pen.at(decades.plot().centreX(), 620,
                () -> pen.place(0, 0, 1, -45, () -> pen.text("turned by 45°", 0, 0, Type.TITLE, Anchor.CENTRE,
                        colours.of(Tone.ACCENT))));
        pen.faint(0.4, () -> pen.curve(880, 700, 960, 540, 1080, 700, 1160, 540,
                Stroke.of(colours.of(Tone.BACKWARD), 4).dashed(9, 6)));
    }

    private static double[] broken8(Random random) {
        var values = normal(random, 8, 1.5);
        values[3] = Double.NaN;
        return values;
    }

    private static double[] digit() {
        var values = new double[784];
        for (var i = 0; i < 784; i++) {
            var r = Math.hypot(i % 28 - 13.5, (i / 28 - 13.5) * 0.8);
            values[i] = Math.exp(-Math.pow(r - 7, 2) / 3);
        }
        return values;
    }

    static double[] normal(Random random, int count, double deviation) {
        return random.doubles(count).map(_ -> random.nextGaussian() * deviation).toArray();
    }

    private static void heading(Pen pen, String text, double x, double y, Colours colours) {
        pen.text(text, x, y, Type.HEADING, Anchor.BASE_LEFT, colours.of(Tone.TEXT));
    }
}
