package nabla.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokeniserTest {

    @Test void aSignInAngleBracketsIsOneToken() {
        assertEquals(List.of("works", "<stop>", "a", "<", "b"), Tokeniser.WORDS.tokens("works <stop> a<b"));
    }

    @Test void charactersAreWholeEvenWhereJavaNeedsTwo() {
        assertEquals(List.of("a", " ", "é", "😀"), Tokeniser.CHARACTERS.tokens("a é😀"));
    }

    @Test void marksStandApartFromWords() {
        assertEquals(List.of("don't", "eat", "3", "apples", ",", "João", "!"),
                Tokeniser.WORDS.tokens("don't eat 3 apples, João!"));
    }

    @Test void theFirstRuleGoesFirstWhereverItFits() {
        var rules = BytePairs.parse("a b  b c  ab c");
        assertEquals(List.of("abc", "ab"), rules.tokens("abcab"));
        assertEquals(List.of("aa", "a"), BytePairs.parse("a a").tokens("aaa"));
        assertEquals(List.of("x"), rules.tokens("x"));
        assertThrows(IllegalArgumentException.class, () -> BytePairs.parse("a b c"));
    }

    /// low low low low low lower lower newest ×6 widest ×3 (Sennrich et al. 2016), without marks at the ends of words.
    @Test void theRulesOfATextAreItsMostFrequentPairs() {
        var text = "low ".repeat(5) + "lower ".repeat(2) + "newest ".repeat(6) + "widest ".repeat(3);
        var learned = BytePairs.learn(text, 4).merges();
        assertEquals(List.of("es", "est", "lo", "low"), learned.stream().map(BytePairs.Pair::joined).toList());
        assertEquals(List.of("low", "est"), BytePairs.learn(text, 4).tokens("lowest"));
        assertEquals(List.of(), BytePairs.learn("abc", 5).merges());
    }

    @ParameterizedTest @ValueSource(longs = {1, 2, 3, 4, 5}) void tokensJoinToTheWordAgain(long seed) {
        var random = new Random(seed);
        var text = random.ints(400, 0, 5).mapToObj(i -> "abcd ".substring(i, i + 1)).collect(Collectors.joining());
        var pairs = BytePairs.learn(text, 20);
        Tokeniser.WORDS.tokens(text)
                .forEach(word -> assertEquals(word, String.join("", pairs.tokens(word)), "seed " + seed));
    }

    @Test void piecesAreTheLongestThatFit() {
        var pieces = new WordPieces(Set.of("un", "unaff", "##aff", "##able", "##a", "b"), "[UNK]");
        assertEquals(List.of("unaff", "##able"), pieces.tokens("unaffable"));
        assertEquals(List.of("un", "##able"), pieces.tokens("unable"));
        assertEquals(List.of("[UNK]"), pieces.tokens("unfair"));
        assertEquals(List.of("b", "[UNK]", "un", "##a"), pieces.ofWords().tokens("b c una"));
    }

    @Test void anUnknownWordHasTheIndexOfUnknown() {
        assertEquals(1, Vocabulary.of(List.of("a", "[UNK]", "a")).index("x").orElseThrow());
        assertEquals(2, Vocabulary.of(List.of("a", "[UNK]", "a")).words().size());
        assertEquals(true, Vocabulary.of(List.of("a")).index("x").isEmpty());
    }
}
