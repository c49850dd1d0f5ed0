package nabla.data;

import java.util.List;
import nabla.tensor.Axis;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Examples with nothing in them to be learned: what a network knows of them, it has learned by heart.
final class Noise {

    private Noise() {}

    /// Pixels between 0 and 1, and a class that has nothing to do with them; a row of features where there is one pixel row.
    static DataSet images(Generator.Values at) {
        var rows = at.count("rows");
        var image = at.count("channels") == 1 && at.count("height") == 1
                ? Shape.features(at.count("width"))
                : Shape.image(at.count("channels"), at.count("height"), at.count("width"));
        var x = Tensor.zeros(image.batched(rows));
        var y = Tensor.zeros(Shape.SCALAR.batched(rows));
        var width = Math.toIntExact(image.volume());
        for (var row = 0; row < rows; row++) {
            var dice = Dice.of(at.seed(), row);
            y.data()[row] = dice.below(at.count("classes"));
            for (var i = 0; i < width; i++) {
                x.data()[row * width + i] = dice.unit();
            }
        }
        return DataSet.of(x, y, Labels.Classes.numbered(at.count("classes")), List.of());
    }

    /// Sequences of tokens, each the input and, one place on, the target.
    static DataSet tokens(Generator.Values at) {
        var rows = at.count("rows");
        var length = at.count("length");
        var time = Shape.of(new Axis("time", length)).batched(rows);
        var x = Tensor.zeros(time);
        var y = Tensor.zeros(time);
        for (var row = 0; row < rows; row++) {
            var dice = Dice.of(at.seed(), row);
            for (var t = 0; t <= length; t++) {
                var token = dice.below(at.count("vocabulary"));
                if (t < length) {
                    x.data()[row * length + t] = token;
                }
                if (t > 0) {
                    y.data()[row * length + t - 1] = token;
                }
            }
        }
        var words = Labels.Classes.numbered(at.count("vocabulary"));
        return DataSet.of(x, y, words, List.of()).ofWords(words.names());
    }
}
