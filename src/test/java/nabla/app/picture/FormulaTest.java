package nabla.app.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

    @ParameterizedTest @ValueSource(strings = {"y = k \\star x + b", "\\bar x = k^{\\top} \\star \\bar y",
            "\\bar b = \\textstyle\\sum \\bar y", "a \\odot b",
            "\\frac{1}{1+e^{-z}}", "\\sigma(z)", "\\partial L / \\partial W_{ij}",
            "\\left(\\frac{QK^\\top}{\\sqrt{d}}\\right)V", "\\hat y_{23}",
            "\\nabla", "\\mathbb{E}[x]", "\\textcolor{query}{Q}", "x_1, \\dots, x_n",
            "-\\textstyle\\sum_i y_i \\log p_i", "\\max(0, x)"}) void theLecturesFormulasAreSet(String latex) {
        var formula = Formula.of(latex);
        assertFalse(formula.isBroken(), latex);
        assertTrue(formula.width(16) > 4 && formula.height(16) > 6,
                latex + " " + formula.width(16) + "×" + formula.height(16));
    }

    @Test void aBrokenFormulaShowsItsSource() throws Exception {
        var formula = Formula.of("\\broken{x");
        assertTrue(formula.isBroken());
        var svg = Fx.get(() -> {
            var pen = SvgPen.sized(100, 20);
            formula.draw(pen, 0, 10, 16, Tone.TEXT, Colours.LIGHT);
            return pen.document();
        });
        assertTrue(svg.contains("\\broken{x") && svg.contains("JetBrains Mono"), svg);
    }

    @Test void aFormulaIsSetOnce() {
        assertSame(Formula.of("x^2"), Formula.of("x^2"));
    }

    @Test void colouredPartsFollowTheTheme() {
        var formula = Formula.of("\\textcolor{query}{Q} + K");
        for (var colours : List.of(Colours.LIGHT, Colours.DARK)) {
            var pen = SvgPen.sized(100, 20);
            formula.draw(pen, 0, 10, 16, Tone.TEXT, colours);
            assertTrue(pen.document().contains(Colours.hex(colours.of(Tone.QUERY))), pen.document());
            assertTrue(pen.document().contains(Colours.hex(colours.of(Tone.TEXT))), pen.document());
        }
    }

    @Test void lettersStandWhereTheBaselineIs() {
        var pen = SvgPen.sized(100, 100);
        Formula.of("H").draw(pen, 10, 50, 40, Tone.TEXT, Colours.LIGHT);
        var path = pen.document().replaceAll("(?s).* d=\"([^\"]*)\".*", "$1");
        var box = Outline.parse(path).bounds();
        assertEquals(50, box.bottom(), 0.6);
        assertEquals(10, box.x(), 3);
    }
}
