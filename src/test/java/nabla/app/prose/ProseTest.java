package nabla.app.prose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import nabla.app.picture.Fx;
import nabla.app.picture.SvgPen;
import nabla.app.style.Colours;
import nabla.app.style.Fonts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProseTest {

    private static List<Piece> pieces(String markdown) {
        return Markdown.blocks(markdown).stream().flatMap(b -> b.pieces().stream()).toList();
    }

    private static Piece words(String text) {
        return new Piece.Words(text, Piece.Style.PLAIN);
    }

    private static Piece tex(String latex) {
        return new Piece.Tex(latex, Piece.Set.IN_LINE);
    }

    @Test void theLettersOfAFormulaMeanNothingToMarkdown() {
        assertEquals(List.of(words("So "), tex("a_1 * b_2 * \\bar{x}_i"), words(".")),
                pieces("So $a_1 * b_2 * \\bar{x}_i$."));
        assertEquals(List.of(new Piece.Words("z = ", Piece.Style.BOLD), tex("x^\\top")), pieces("**z = $x^\\top$**"));
    }

    @Test void twoDollarsSetAFormulaApart() {
        assertEquals(List.of(new Piece.Tex("\\sum_i x_i", Piece.Set.APART)), pieces("$$ \\sum_i x_i $$"));
    }

    @Test void pricesAndCodeAreNoFormulas() {
        assertEquals(List.of(words("from $5 to $6")), pieces("from $5 to $6"));
        assertEquals(List.of(new Piece.Words("$x$", Piece.Style.CODE)), pieces("`$x$`"));
        assertEquals(List.of(words("a $ b")), pieces("a $ b"));
    }

    @Test void blocksAreWhatTheirMarksSay() {
        var blocks = Markdown.blocks("""
                # One
                ## Two

                Text *slanted* and [a link](https://example.org).

                - first
                - second
                  1. inner

                > said

                ---

                ```
                a  b
                ```
                """);
        assertEquals(List.of(Block.Kind.TITLE, Block.Kind.HEADING, Block.Kind.TEXT, Block.Kind.TEXT, Block.Kind.TEXT,
                Block.Kind.TEXT, Block.Kind.TEXT, Block.Kind.RULE, Block.Kind.CODE),
                blocks.stream().map(Block::kind).toList());
        assertEquals(List.of("", "", "", "•", "•", "1.", "", "", ""), blocks.stream().map(Block::bullet).toList());
        assertEquals(List.of(0, 0, 0, 1, 1, 2, 1, 0, 0), blocks.stream().map(Block::depth).toList());
        assertTrue(blocks.get(2).pieces().contains(new Piece.Words("a link", Piece.Style.LINK)));
        assertTrue(blocks.get(2).pieces().contains(new Piece.Words("slanted", Piece.Style.ITALIC)));
    }

    @Test void aNarrowerTextIsHigher() throws Exception {
        Fx.get(() -> {
            Fonts.load();
            var text = "All that is written here is set in lines as wide as there is room, and no wider.";
            assertTrue(Prose.of(text, 120).height() > 2 * Prose.of(text, 400).height());
            assertEquals(0, Prose.of("", 200).height());
            return true;
        });
    }

    @Test void wordsAreDrawnAsWordsAndFormulasAsOutlines() throws Exception {
        var svg = Fx.get(() -> {
            Fonts.load();
            var pen = SvgPen.sized(300, 200);
            Prose.of("Hello **there** $x^2$", 280).draw(pen, 0, 0, 200, Colours.LIGHT);
            return pen.document();
        });
        assertTrue(svg.contains(">Hello<") && svg.contains(">there<"), svg);
        assertFalse(svg.contains("x^2"), svg);
        assertTrue(svg.contains("<path"), svg);
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest @MethodSource("seeds") void noTextIsTooOddToBeSet(long seed) throws Exception {
        var random = new Random(seed);
        var signs = "$*_`#->[]()\\ \n\n1.ab{}^|!<&\ue000";
        var text = new StringBuilder();
        for (var i = 0; i < 200; i++) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        var height = Fx.get(() -> {
            Fonts.load();
            var prose = Prose.of(text.toString(), 160);
            prose.draw(SvgPen.sized(160, 400), 0, 0, 400, Colours.DARK);
            return prose.height();
        });
        assertTrue(height >= 0 && Double.isFinite(height), () -> "seed " + seed);
    }
}
