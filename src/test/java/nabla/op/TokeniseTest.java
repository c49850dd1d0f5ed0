package nabla.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nabla.graph.Mismatch;
import nabla.graph.Mode;
import nabla.graph.Shapes;
import nabla.op.Tokenise.Way;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Text in a graph, read back by its vocabulary.
final class TokeniseTest {

    private static List<String> tokens(Tokenise op) {
        var y = Trial.of(op, Mode.EVAL, Map.of()).forward().out("y");
        var words = op.vocabulary("y");
        return IntStream.range(0, y.size()).mapToObj(i -> words.get((int) y.data()[i])).toList();
    }

    @Test void eachWayCutsInItsOwnWay() {
        assertEquals(List.of("t", "o", " ", "b", "e"), tokens(new Tokenise("to be", Way.CHARACTERS, "", 0, "")));
        assertEquals(List.of("to", "be"), tokens(new Tokenise("to be", Way.WORDS, "", 0, "")));
        assertEquals(List.of("com", "cia"),
                tokens(new Tokenise("com cia", Way.BYTE_PAIRS, "c i ci a c o co m", 0, "")));
        assertEquals(List.of("an", "an", "as"), tokens(new Tokenise("ananas", Way.BYTE_PAIRS, "a n a s", 9, "")));
        assertEquals(List.of("an", "an", "a", "s"), tokens(new Tokenise("ananas", Way.BYTE_PAIRS, "", 1, "")));
        assertEquals(List.of("un", "##bound", "[UNK]"),
                tokens(new Tokenise("unbound x", Way.WORD_PIECES, "", 0, "[UNK] un ##bound")));
    }

    @Test void aGivenVocabularyDecidesTheIndices() {
        var op = new Tokenise("abba", Way.CHARACTERS, "", 0, "ba");
        assertEquals(List.of("b", "a"), op.vocabulary("y"));
        assertEquals(List.of("a", "b", "b", "a"), tokens(op));
    }

    @Test void shorterLinesAreFilledUp() {
        var op = new Tokenise("a\nb a", Way.WORDS, "", 0, "");
        assertEquals(Shape.of(2, 2).toString(), op.infer(Shapes.of()).get("y").toString());
        assertEquals(List.of("a", "[PAD]", "b", "a"), tokens(op));
        var mask = Trial.of(new PaddingMask(0), Mode.EVAL, Map.of("x", Tensor.of(Shape.of(2, 2), 1, 0, 2, 1)))
                .forward();
        assertEquals(Tensor.of(Shape.of(2, 2), 1, 0, 1, 1).toString(), mask.out("mask").toString());
    }

    private static String wrong(Tokenise op) {
        return assertThrows(Mismatch.class, () -> op.infer(Shapes.of())).sentence();
    }

    @Test void saysWhatIsMissing() {
        assertEquals("The text has no tokens: write something.", wrong(new Tokenise(" ", Way.WORDS, "", 0, "")));
        assertEquals("‘merges’ joins tokens two by two, but names 3 tokens: each rule takes two.",
                wrong(new Tokenise("abc", Way.BYTE_PAIRS, "a b c", 0, "")));
        assertEquals(
                "Word pieces are those of a vocabulary, and there is none: write its words, with ## before those that "
                        + "go on.",
                wrong(new Tokenise("abc", Way.WORD_PIECES, "", 0, "")));
        assertEquals("The token ‘c’ is not in the vocabulary: add it, or add ‘[UNK]’ for all that are unknown.",
                wrong(new Tokenise("abc", Way.CHARACTERS, "", 0, "ab")));
    }

    @Test void indicesGetTheNamesInTheirOrder() {
        assertEquals(List.of("One", "Two words", "Three"), new NameIndices("One, Two words,Three").vocabulary("y"));
    }
}
