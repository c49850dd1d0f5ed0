package nabla.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// WordPiece: a word is cut into the longest pieces that the vocabulary has, from left to right; a piece that goes on begins with ##.
///
/// A word that cannot be cut so is unknown as a whole. Schuster and Nakajima 2012; Devlin et al., BERT, 2019.
public record WordPieces(Set<String> vocabulary, String unknown) implements Tokeniser {

    private static final String GOES_ON = "##";

    public WordPieces {
        vocabulary = Set.copyOf(vocabulary);
    }

    /// The tokens of one word.
    @Override public List<String> tokens(String word) {
        var letters = Tokeniser.CHARACTERS.tokens(word);
        var pieces = new ArrayList<String>();
        for (int from = 0, to; from < letters.size(); from = to) {
            to = letters.size();
            while (to > from && !vocabulary.contains(piece(letters, from, to))) {
                to--;
            }
            if (to == from) {
                return List.of(unknown);
            }
            pieces.add(piece(letters, from, to));
        }
        return List.copyOf(pieces);
    }

    private static String piece(List<String> letters, int from, int to) {
        return (from == 0 ? "" : GOES_ON) + String.join("", letters.subList(from, to));
    }
}
