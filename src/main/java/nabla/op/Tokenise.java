package nabla.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nabla.data.BytePairs;
import nabla.data.Tokeniser;
import nabla.data.Vocabulary;
import nabla.data.WordPieces;
import nabla.graph.Category;
import nabla.graph.Cell;
import nabla.graph.Cells;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.OpType;
import nabla.graph.Operands;
import nabla.graph.Primitive;
import nabla.graph.Run;
import nabla.graph.Shapes;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Cuts a text that stands in the graph into tokens: `y` holds the index of each in the vocabulary.
///
/// `y` is T, or lines × T where the text has several; shorter lines are filled up with [PAD]. Byte pairs follow the rules in
/// `merges` (`c i ci a` joins c and i, then ci and a), or without any the `learn` rules that the text itself teaches. WordPiece
/// needs a `vocabulary`; the others make one of the tokens in the order in which they come, unless it is given: tokens with
/// blanks between them, for characters one string of all. A token outside it is [UNK], or a mismatch where there is none.
public record Tokenise(
        @Knob(text = Knob.Text.LONG) String text,
        @Knob Way way,
        @Knob(text = Knob.Text.LONG) String merges,
        @Knob(min = 0, max = 100_000) int learn,
        @Knob(text = Knob.Text.LONG) String vocabulary) implements Primitive {

    public static final OpType TYPE = OpType
            .of("tokenise", new Tokenise("to be or not to be", Way.WORDS, "", 0, ""))
            .in(Category.DATA)
            .reference("Sennrich, Haddow and Birch 2016, Neural machine translation of rare words with "
                    + "subword units, ACL")
            .followers("embedding", "one_hot")
            .indexOutput("y");

    /// What a token is.
    public enum Way {
        CHARACTERS,
        WORDS,
        BYTE_PAIRS,
        WORD_PIECES
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<String> vocabulary(String output) {
        return words(lines()).words();
    }

    @Override public Shapes infer(Shapes in) {
        return Shapes.of("y", indices().shape());
    }

    /// The tokens of each line.
    private List<List<String>> lines() {
        var tokeniser = tokeniser();
        return text.strip().lines().map(tokeniser::tokens).toList();
    }

    private Tokeniser tokeniser() {
        return switch (way) {
            case CHARACTERS -> Tokeniser.CHARACTERS;
            case WORDS -> Tokeniser.WORDS;
            case BYTE_PAIRS -> bytePairs().ofWords();
            case WORD_PIECES -> new WordPieces(Set.copyOf(given()), Vocabulary.UNKNOWN).ofWords();
        };
    }

    private BytePairs bytePairs() {
        try {
            return merges.isBlank() ? BytePairs.learn(text, learn) : BytePairs.parse(merges);
        } catch (IllegalArgumentException _) {
            throw Mismatch.of("mergePairs", merges.strip().split("\\s+").length);
        }
    }

    private List<String> given() {
        return vocabulary.isBlank() ? List.of()
                : way == Way.CHARACTERS ? Tokeniser.CHARACTERS.tokens(vocabulary)
                : Arrays.asList(vocabulary.strip().split("\\s+"));
    }

    private Vocabulary words(List<List<String>> lines) {
        var given = given();
        if (given.isEmpty() && way == Way.WORD_PIECES) {
            throw Mismatch.of("wordPieces");
        }
        var padding = lines.stream().mapToInt(List::size).distinct().count() > 1
                ? Stream.of(Vocabulary.PADDING)
                : Stream.<String>of();
        var tokens = given.isEmpty() ? lines.stream().flatMap(List::stream) : given.stream();
        return Vocabulary.of(Stream.concat(padding, tokens).toList());
    }

    private Tensor indices() {
        var lines = lines();
        var words = words(lines);
        var time = lines.stream().mapToInt(List::size).max().orElse(0);
        if (time == 0) {
            throw Mismatch.of("noTokens");
        }
        var axes = new ArrayList<>(List.of(new Axis("time", time)));
        if (lines.size() > 1) {
            axes.addFirst(new Axis("lines", lines.size()));
        }
        var indices = Tensor.zeros(new Shape(axes));
        for (var line = 0; line < lines.size(); line++) {
            for (var t = 0; t < time; t++) {
                var token = t < lines.get(line).size() ? lines.get(line).get(t) : Vocabulary.PADDING;
                indices.data()[line * time + t] = words.index(token)
                        .orElseThrow(() -> Mismatch.of("unknownToken", token, Vocabulary.UNKNOWN));
            }
        }
        return indices;
    }

    @Override public Run forward(Operands at) {
        var indices = indices();
        var y = at.out("y");
        return () -> y.set(indices);
    }

    @Override public void sources(Cell cell, Operands at, Cells into) {}
}
