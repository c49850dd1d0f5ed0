package nabla.data;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Cuts a text into tokens: the pieces that a network reads and writes. The same text gives the same tokens everywhere.
@FunctionalInterface
public interface Tokeniser {

    /// In the order of the text.
    List<String> tokens(String text);

    /// Each character is a token, blanks too.
    Tokeniser CHARACTERS = Tokeniser::characters;

    /// Words, numbers and marks: what stands between blanks, with each mark apart; a sign such as `<stop>` is one token.
    Tokeniser WORDS = new Tokeniser() {
        private static final Pattern WORD = Pattern.compile("<\\p{L}+>|[\\p{L}\\p{M}\\p{N}_'’]+|\\S");

        @Override public List<String> tokens(String text) {
            return WORD.matcher(text).results().map(MatchResult::group).toList();
        }
    };

    /// Each word, as [#WORDS] finds it, cut further.
    default Tokeniser ofWords() {
        return text -> WORDS.tokens(text).stream().flatMap(word -> tokens(word).stream()).toList();
    }

    private static List<String> characters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }
}
