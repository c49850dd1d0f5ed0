package nabla.data;

import java.util.ArrayList;
import java.util.List;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Letters to be sorted, written as a text that goes on: `c a b > a b c`. The target of each place is the token that follows.
///
/// The letters of a question are all different. Shorter rows end with [PAD]; where the question is not to be learned, since nobody can
/// know which letter follows in it, its targets are [PAD] too, which losses and measures can be told to pass over.
final class Sorting {

    private static final String ARROW = ">";
    private static final int FIRST = 2;

    private Sorting() {}

    static DataSet texts(Generator.Values at) {
        var letters = at.count("letters");
        var longest = Math.min(at.count("length"), letters);
        var shortest = Math.min(at.count("shortest"), longest);
        var rows = at.count("rows");
        var time = Shape.of(new Axis("time", 2 * longest)).batched(rows);
        var x = Tensor.zeros(time);
        var y = Tensor.zeros(time);
        for (var row = 0; row < rows; row++) {
            var dice = Dice.of(at.seed(), row);
            var question = question(dice, letters, shortest + dice.below(longest - shortest + 1));
            var text = new ArrayList<>(question);
            text.add(FIRST - 1);
            question.stream().sorted().forEach(text::add);
            for (var t = 0; t + 1 < text.size(); t++) {
                x.data()[row * 2 * longest + t] = text.get(t);
                var isAsked = t < question.size() && at.count("question") == 0;
                y.data()[row * 2 * longest + t] = isAsked ? 0 : text.get(t + 1);
            }
        }
        var words = words(letters);
        return DataSet.of(x, y, new Labels.Classes(words), List.of()).ofWords(words);
    }

    private static List<Integer> question(Dice dice, int letters, int length) {
        var left = new ArrayList<Integer>();
        for (var letter = 0; letter < letters; letter++) {
            left.add(FIRST + letter);
        }
        var question = new ArrayList<Integer>();
        while (question.size() < length) {
            question.add(left.remove(dice.below(left.size())));
        }
        return question;
    }

    private static List<String> words(int letters) {
        var words = new ArrayList<>(List.of(Vocabulary.PADDING, ARROW));
        for (var letter = 0; letter < letters; letter++) {
            words.add(Character.toString('a' + letter));
        }
        return words;
    }
}
