package nabla.app.canvas.board;

import java.util.Optional;

import nabla.app.canvas.sight.Facts;
import nabla.app.picture.Box;
import nabla.app.style.Type;
import nabla.graph.Opened.Opening;
import nabla.graph.Path;

/// An open node on the canvas: a frame with a title bar around the nodes that it is made of.
///
/// @param first the first of its times that is seen
public record Enclosure(Opening opening, Box box, int first) {

    public static final double BAR = 32;
    static final double PADDING = 24;
    private static final double CONTROL = 28;

    static Enclosure of(Opening opening, Box box) {
        var first = opening.members().stream()
                .filter(m -> m.endsWith("]") && m.indexOf('…') < 0 && m.startsWith("[", opening.at().text().length()))
                .mapToInt(m -> Integer.parseInt(m.substring(opening.at().text().length() + 1, m.length() - 1)))
                .min()
                .orElse(0);
        return new Enclosure(opening, box, first);
    }

    /// A row of some of many times.
    public record Window(Box box, int first, int last, int all) {

        public String words() {
            return Facts.text("open.times", first, last, all);
        }

        public Box before() {
            return box.left(CONTROL);
        }

        public Box after() {
            return new Box(box.right() - CONTROL, box.y(), CONTROL, box.height());
        }
    }

    public String name() {
        return opening.at().text();
    }

    /// What its bar calls it: a time by its Scan too.
    public String shown() {
        var title = opening.node().title();
        var path = opening.at().text();
        return !title.isBlank() ? title : path.substring(path.lastIndexOf('/') + 1);
    }

    /// What it is, in few words.
    public String about() {
        var name = new Path(name()).text().endsWith("]") ? Facts.text("open.time") : opening.node().op().type().name();
        var says = name.equals(shown()) ? "" : name;
        return !opening.isFused() ? says
                : says.isEmpty() ? Facts.text("open.fused") : says + " · " + Facts.text("open.fused");
    }

    public Box bar() {
        return box.top(BAR);
    }

    /// What folds it up again when it is clicked.
    public Box control() {
        return new Box(box.right() - CONTROL - 4, box.y() + (BAR - CONTROL) / 2, CONTROL, CONTROL);
    }

    /// Whether its first time is the one that runs first.
    private boolean runsForward() {
        var times = opening.members().stream().filter(m -> m.endsWith("]") && m.indexOf('…') < 0).toList();
        return times.size() < 2 || time(times.get(0)) < time(times.get(1));
    }

    private static int time(String member) {
        return Integer.parseInt(member.substring(member.lastIndexOf('[') + 1, member.length() - 1));
    }

    /// Which times are seen, where not all are.
    public Optional<Window> times() {
        if (opening.times() <= Times.SEEN) {
            return Optional.empty();
        }
        var last = opening.times() - 1;
        var width = Type.CELL.width(Facts.text("open.times", last, last, last + 1)) + 2 * CONTROL + 8;
        var place = new Box(control().x() - width - 4, control().y(), width, CONTROL);
        return Optional.of(new Window(place, first, first + Times.SEEN - 1, opening.times()));
    }

    /// The first of the times that are to be seen next, where what stands for hidden ones is asked for them.
    public int nextTo(String elided) {
        var window = times().orElseThrow();
        var members = opening.members();
        var isBefore = members.indexOf(elided)
                < members.indexOf(opening.at().inside("[" + window.first() + "]").text());
        return isBefore == runsForward() ? window.first() - Times.SEEN : window.last() + 1;
    }

    Enclosure moved(double dx, double dy) {
        return new Enclosure(opening, box.moved(dx, dy), first);
    }
}
