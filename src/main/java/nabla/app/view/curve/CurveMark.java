package nabla.app.view.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.engine.Frame;
import nabla.engine.Past;
import nabla.graph.Words;

/// Something that happened on the way, with a sign of its own above the curves.
record CurveMark(long step, String words, Sign sign) {

    /// The same signs as on the scrub bar, and two more.
    private enum Sign {
        DIAMOND,
        SQUARE,
        UP,
        BAR,
        RIGHT,
        DOWN,
        STAR,
        DISC,
        CROSS
    }

    private static final double SIZE = 4.5;
    /// How near the mouse must come.
    static final double NEAR = 6;

    static List<CurveMark> of(Frame frame) {
        var all = new ArrayList<CurveMark>();
        for (var mark : frame.past().marks()) {
            all.add(new CurveMark(mark.step(), words(mark), sign(mark.what())));
            if (mark.what() == Past.What.BEST) {
                all.add(new CurveMark(Long.parseLong(mark.after()),
                        text("curves.mark.end", mark.before(), Numbers.count(mark.step())), Sign.SQUARE));
            }
        }
        frame.failure().ifPresent(failure -> all.add(new CurveMark(failure.trainingStep(),
                text("curves.mark.failure", failure.at().text(), failure.cause()), Sign.CROSS)));
        return all;
    }

    /// What was changed, or happened, in a few words.
    static String words(Past.Mark mark) {
        var after = mark.what() == Past.What.BEST ? Numbers.count(Long.parseLong(mark.after())) : mark.after();
        return text("curves.mark." + mark.what().name().toLowerCase(Locale.ROOT), mark.before(), after);
    }

    private static String text(String key, Object... arguments) {
        return Words.of("view").text(key, arguments);
    }

    private static Sign sign(Past.What what) {
        return switch (what) {
            case RATE -> Sign.DIAMOND;
            case BATCH, OPTIMIZER, PLAN -> Sign.SQUARE;
            case WEIGHTS -> Sign.UP;
            case GRAPH, DATA -> Sign.BAR;
            case PHASE -> Sign.RIGHT;
            case PLATEAU -> Sign.DOWN;
            case BEST -> Sign.STAR;
            case STOP -> Sign.DISC;
        };
    }

    /// A sign above the charts and a dotted line down through them.
    void draw(Pen pen, double x, double top, double bottom, Colours colours) {
        var ink = colours.of(sign == Sign.CROSS || sign == Sign.DISC ? Tone.WRONG : Tone.SECONDARY);
        pen.line(x, top, x, bottom, Stroke.hairline(ink).dashed(2, 3));
        var y = top - SIZE - 1;
        switch (sign) {
            case DIAMOND -> pen.fill(Outline.polygon(x, y - SIZE, x + SIZE, y, x, y + SIZE, x - SIZE, y), ink);
            case SQUARE -> pen.fill(Box.around(x, y, 2 * SIZE - 1, 2 * SIZE - 1), 1, ink);
            case UP -> pen.fill(Outline.polygon(x, y - SIZE, x + SIZE, y + SIZE, x - SIZE, y + SIZE), ink);
            case BAR -> pen.line(x, y - SIZE, x, y + SIZE, Stroke.of(ink, 2.5));
            case RIGHT -> pen.fill(Outline.polygon(x - SIZE, y - SIZE, x + SIZE, y, x - SIZE, y + SIZE), ink);
            case DOWN -> pen.fill(Outline.polygon(x - SIZE, y - SIZE, x + SIZE, y - SIZE, x, y + SIZE), ink);
            case STAR -> {
                pen.fill(Box.around(x, y, 2 * SIZE - 2, 2 * SIZE - 2), 0, ink);
                pen.fill(Outline.polygon(x, y - SIZE - 1, x + SIZE + 1, y, x, y + SIZE + 1, x - SIZE - 1, y), ink);
            }
            case DISC -> pen.disc(x, y, SIZE, ink);
            case CROSS -> {
                pen.line(x - SIZE, y - SIZE, x + SIZE, y + SIZE, Stroke.of(ink, 2));
                pen.line(x - SIZE, y + SIZE, x + SIZE, y - SIZE, Stroke.of(ink, 2));
            }
        }
    }
}
