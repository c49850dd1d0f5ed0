package nabla.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Byte-pair encoding: a word begins as its characters, and pairs of neighbours become one, the first rule first.
///
/// Sennrich, Haddow and Birch, Neural machine translation of rare words with subword units, 2016.
public record BytePairs(List<Pair> merges) implements Tokeniser {

    /// Two neighbours that become one token.
    public record Pair(String left, String right) {

        public String joined() {
            return left + right;
        }
    }

    public BytePairs {
        merges = List.copyOf(merges);
    }

    /// Rules written one after the other: `c i ci a` joins c and i, and then ci and a.
    ///
    /// @throws IllegalArgumentException where a rule lacks its second half
    public static BytePairs parse(String text) {
        var symbols = text.isBlank() ? new String[0] : text.strip().split("\\s+");
        if (symbols.length % 2 != 0) {
            throw new IllegalArgumentException("a rule joins two tokens, but the last one stands alone");
        }
        var pairs = new ArrayList<Pair>();
        for (var i = 0; i < symbols.length; i += 2) {
            pairs.add(new Pair(symbols[i], symbols[i + 1]));
        }
        return new BytePairs(pairs);
    }

    /// The rules that a text teaches: again and again the most frequent pair within words, the first in the text among equals,
    /// up to `count` times and as long as a pair occurs twice.
    public static BytePairs learn(String text, int count) {
        var words = new LinkedHashMap<List<String>, Integer>();
        Tokeniser.WORDS.tokens(text).forEach(w -> words.merge(Tokeniser.CHARACTERS.tokens(w), 1, Integer::sum));
        var pairs = new ArrayList<Pair>();
        while (pairs.size() < count) {
            var best = mostFrequent(words);
            if (best.getValue() < 2) {
                break;
            }
            pairs.add(best.getKey());
            var merged = new LinkedHashMap<List<String>, Integer>();
            words.forEach((word, times) -> merged.merge(merge(word, best.getKey()), times, Integer::sum));
            words.clear();
            words.putAll(merged);
        }
        return new BytePairs(pairs);
    }

    private static Map.Entry<Pair, Integer> mostFrequent(Map<List<String>, Integer> words) {
        var counts = new LinkedHashMap<Pair, Integer>();
        words.forEach((word, times) -> {
            for (var i = 0; i + 1 < word.size(); i++) {
                counts.merge(new Pair(word.get(i), word.get(i + 1)), times, Integer::sum);
            }
        });
        var best = Map.entry(new Pair("", ""), 0);
        for (var entry : counts.entrySet()) {
            best = entry.getValue() > best.getValue() ? entry : best;
        }
        return best;
    }

    /// The tokens of one word.
    @Override public List<String> tokens(String word) {
        var ranks = new HashMap<Pair, Integer>();
        merges.forEach(pair -> ranks.putIfAbsent(pair, ranks.size()));
        var tokens = Tokeniser.CHARACTERS.tokens(word);
        while (true) {
            var first = Integer.MAX_VALUE;
            for (var i = 0; i + 1 < tokens.size(); i++) {
                var pair = new Pair(tokens.get(i), tokens.get(i + 1));
                first = Math.min(first, ranks.getOrDefault(pair, Integer.MAX_VALUE));
            }
            if (first == Integer.MAX_VALUE) {
                return tokens;
            }
            var rank = first;
            var pair = ranks.keySet().stream().filter(p -> ranks.get(p) == rank).findFirst().orElseThrow();
            tokens = merge(tokens, pair);
        }
    }

    private static List<String> merge(List<String> tokens, Pair pair) {
        var merged = new ArrayList<String>();
        for (var i = 0; i < tokens.size(); i++) {
            var meets = i + 1 < tokens.size()
                    && tokens.get(i).equals(pair.left()) && tokens.get(i + 1).equals(pair.right());
            merged.add(meets ? pair.joined() : tokens.get(i));
            i += meets ? 1 : 0;
        }
        return List.copyOf(merged);
    }
}
