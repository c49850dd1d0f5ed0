package nabla.app.view.image;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.part.MapPicture;
import nabla.graph.Words;
import nabla.tensor.Values;

/// A number for each class as a bar: shares from 0 to 1, or scores to both sides of 0; the largest is marked. Where not all have room, the
/// largest are shown.
final class ClassBars {

    private static final double LEAST = 15;
    private static final double MOST = 26;
    private static final double APART = 8;

    enum Meaning {
        SHARES,
        SCORES
    }

    private ClassBars() {}

    /// The classes that have room, in their order.
    private static List<Integer> seen(Box box, Values values) {
        var room = (int) Math.max(1, box.height() / LEAST);
        var all = IntStream.range(0, values.size()).boxed();
        return values.size() <= room ? all.toList()
                : all.sorted(Comparator.comparing(i -> -values.at(i))).limit(room).sorted().toList();
    }

    static void draw(Pen pen, Box box, Values values, Meaning meaning, Colours colours) {
        var seen = seen(box, values);
        var high = Math.min(MOST, box.height() / seen.size());
        var label = seen.stream().mapToDouble(i -> Type.CELL.width(Integer.toString(i))).max().orElse(0) + APART;
        var numbers = seen.stream().mapToDouble(i -> Type.CELL.bold().width(words(values.at(i), meaning))).max()
                .orElse(0)
                + APART;
        var plot = new Box(box.x() + label, box.y(), Math.max(APART, box.width() - label - numbers), box.height());
        var scale = meaning == Meaning.SHARES ? 1 : MapPicture.scale(new MapPicture.Channel(values, 0, 1, values.size())
                .largest());
        var zero = meaning == Meaning.SHARES ? plot.x() : plot.centreX();
        var length = meaning == Meaning.SHARES ? plot.width() : plot.width() / 2;
        var best = best(values);
        for (var i = 0; i < seen.size(); i++) {
            var number = values.at(seen.get(i));
            var y = box.y() + (i + 0.5) * high;
            var type = seen.get(i) == best ? Type.CELL.bold() : Type.CELL;
            var tone = colours.of(seen.get(i) == best ? Tone.TEXT : Tone.SECONDARY);
            pen.text(Integer.toString(seen.get(i)), plot.x() - APART, y, type, Anchor.RIGHT, tone);
            pen.fill(new Box(plot.x(), y - high / 2 + 2, plot.width(), high - 4), 2, colours.of(Tone.INSET));
            if (Double.isFinite(number)) {
                var end = zero + Math.clamp(number / scale, -1, 1) * length;
                pen.fill(new Box(Math.min(zero, end), y - high / 2 + 2, Math.abs(end - zero), high - 4), 2,
                        colours.of(number < 0 ? Tone.NEGATIVE : Tone.POSITIVE));
            }
            pen.text(words(number, meaning), box.right(), y, type, Anchor.RIGHT, tone);
        }
        if (meaning == Meaning.SCORES) {
            pen.line(zero, box.y(), zero, box.y() + high * seen.size(), Stroke.hairline(colours.of(Tone.SECONDARY)));
        }
    }

    private static String words(double number, Meaning meaning) {
        return meaning == Meaning.SHARES && Double.isFinite(number) ? Numbers.percent(number)
                : Numbers.fixed(number, 2);
    }

    private static int best(Values values) {
        return IntStream.range(0, values.size()).boxed().max(Comparator.comparing(values::at)).orElse(-1);
    }

    static Optional<String> point(double x, double y, Box box, Values values) {
        if (!box.contains(x, y)) {
            return Optional.empty();
        }
        var seen = seen(box, values);
        var at = (int) ((y - box.y()) / Math.min(MOST, box.height() / seen.size()));
        return at >= seen.size() ? Optional.empty() : Optional.of(Words.of("view").text("draw.reading.class",
                seen.get(at), Numbers.full(values.at(seen.get(at)))));
    }
}
