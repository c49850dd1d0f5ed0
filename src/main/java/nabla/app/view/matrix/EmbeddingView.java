package nabla.app.view.matrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.Switch;
import nabla.app.view.ViewKind;
import nabla.app.view.part.Projection;
import nabla.app.view.place.Names;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Path;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// The rows of an embedding as points with their words, and the neighbours of one by cosine. Settings: `port`, `word` (which row is
/// picked), `scale` (`free`).
public final class EmbeddingView implements LiveView {

    static final String KIND = "embedding";

    private static final String PORT = "port";
    private static final String WORD = "word";
    private static final int MOST_NEAR = 12;
    private static final double NARROW = 420;
    private static final double PANEL = 200;
    private static final double LEFT = 44;
    private static final double BELOW = 24;
    private static final double REACH = 14;
    private static final double LINE = 18;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.GRAPH;
        }

        @Override public List<String> places(Outlook outlook) {
            return Entries.all(outlook).stream().map(e -> e.at().text()).distinct().toList();
        }

        @Override public Optional<String> placeAt(String node, Outlook outlook) {
            return places(outlook).stream().filter(place -> new Path(place).isIn(new Path(node))).findFirst();
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return Entries.at(spec.node(), spec.get(PORT, ""), outlook)
                    .map(entries -> new EmbeddingView(spec, entries, outlook));
        }

        @Override public List<Choice> choices(ViewSpec spec, Outlook outlook) {
            return Entries.all(outlook).stream()
                    .map(e -> new Choice(outlook.shown(e.at().text()) + " · " + e.port(),
                            ViewSpec.of(KIND, e.at().text()).set(PORT, e.port(), "")))
                    .toList();
        }

        @Override public Showcase showcase() {
            return new Showcase("sorting", 345, spec("embed"));
        }
    }

    private final ViewSpec spec;
    private final Entries entries;
    private final String shownAs;
    private final Names names;
    private Frame frame;
    private Optional<Plane> plane = Optional.empty();
    private double reach;
    private Optional<Integer> hovered = Optional.empty();

    /// The points of a moment.
    private record Plane(Values values, Projection projection, double[] xs, double[] ys) {

        static Plane of(Values values, Optional<Projection> before) {
            var projection = Projection.of(values, before);
            var rows = values.shape().size(0);
            return new Plane(values, projection,
                    IntStream.range(0, rows).mapToDouble(row -> projection.x(values, row)).toArray(),
                    IntStream.range(0, rows).mapToDouble(row -> projection.y(values, row)).toArray());
        }

        double reach() {
            return IntStream.range(0, xs.length).mapToDouble(i -> Math.max(Math.abs(xs[i]), Math.abs(ys[i])))
                    .filter(Double::isFinite).max().orElse(1);
        }
    }

    private EmbeddingView(ViewSpec spec, Entries entries, Outlook outlook) {
        this.spec = spec;
        this.entries = entries;
        frame = outlook.frame();
        shownAs = outlook.shown(entries.at().text());
        names = Names.numbered("", entries.shape().size(0)).called(
                Headings.entries(entries.at(), entries.shape(), outlook));
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        return "%s · %s %s".formatted(shownAs, entries.port(), entries.shape());
    }

    private boolean isFree() {
        return Switch.FREE_SCALE.isOn(spec);
    }

    @Override public List<Control> controls() {
        return List.of(Switch.freeScale(spec));
    }

    private Probe probe() {
        return new Probe.Value(entries.at(), entries.port());
    }

    @Override public Set<Probe> probes() {
        return Set.of(probe());
    }

    @Override public void show(Frame newest) {
        frame = newest;
        frame.get(probe()).filter(values -> plane.isEmpty() || plane.get().values() != values).ifPresent(values -> {
            if (values.shape().sameSizes(entries.shape()) && isFinite(values)) {
                plane = Optional.of(Plane.of(values, plane.map(Plane::projection)));
                reach = Math.max(reach, plane.get().reach());
            }
        });
    }

    private static boolean isFinite(Values values) {
        return IntStream.range(0, values.size()).allMatch(i -> Double.isFinite(values.at(i)));
    }

    @Override public void follow(LiveView before) {
        if (before instanceof EmbeddingView embedding && embedding.entries.equals(entries)) {
            plane = embedding.plane;
            reach = embedding.reach;
        }
    }

    /// The row whose neighbours are listed.
    private int picked() {
        return hovered.orElseGet(() -> (int) Math.clamp(spec.number(WORD, firstWord()), 0, names.count() - 1));
    }

    /// The first that is no mark such as [PAD].
    private int firstWord() {
        return IntStream.range(0, names.count())
                .filter(row -> names.at(row).codePoints().limit(1).anyMatch(Character::isLetterOrDigit))
                .findFirst().orElse(0);
    }

    private static double panel(Box box) {
        return box.width() < NARROW ? 0 : Math.min(PANEL, box.width() * 0.34);
    }

    private Axes axes(Box box, Plane at) {
        var most = Scale.around(-1, isFree() ? at.reach() * 1.06 : reach * 1.06, 4).high();
        var room = new Box(box.x() + LEFT, box.y() + 18,
                Math.max(40, box.width() - LEFT - (panel(box) > 0 ? panel(box) + 24 : 8)),
                Math.max(40, box.height() - 18 - BELOW));
        var wide = room.width() / room.height();
        return Axes.of(room, Scale.linear(-most * Math.max(1, wide), most * Math.max(1, wide)),
                Scale.linear(-most * Math.max(1, 1 / wide), most * Math.max(1, 1 / wide)));
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        if (plane.isEmpty()) {
            pen.pending(box.inset(4), colours);
            return;
        }
        var at = plane.get();
        var axes = axes(box, at);
        axes.draw(pen, axis(at, 0), axis(at, 1), colours);
        var near = Neighbours.of(at.values(), picked(), MOST_NEAR);
        pen.clip(axes.plot(), () -> points(pen, axes, at, near, colours));
        if (panel(box) > 0) {
            panel(pen, new Box(box.right() - panel(box), box.y(), panel(box), box.height()), near, colours);
        }
    }

    /// What an axis is, and how much of the variance lies along it.
    private String axis(Plane at, int axis) {
        return at.projection().isPrincipal()
                ? words().text("embedding.component", axis + 1, Numbers.percent(at.projection().shares()[axis]))
                : words().text("embedding.feature", axis);
    }

    /// Lines to the nearest, then a dot and, where there is room, the word of each; the picked one and its neighbours first.
    private void points(Pen pen, Axes axes, Plane at, Neighbours near, Colours colours) {
        var x = axes.atX(at.xs()[near.of()]);
        var y = axes.atY(at.ys()[near.of()]);
        var isNear = new boolean[names.count()];
        for (var neighbour : near.nearest().stream().limit(3).toList()) {
            isNear[neighbour.row()] = true;
            pen.line(x, y, axes.atX(at.xs()[neighbour.row()]), axes.atY(at.ys()[neighbour.row()]),
                    Stroke.of(Colours.faint(colours.of(Tone.ACCENT), 0.5), 1.5));
        }
        var taken = new ArrayList<>(IntStream.range(0, names.count())
                .mapToObj(row -> Box.around(axes.atX(at.xs()[row]), axes.atY(at.ys()[row]), 6, 6))
                .toList());
        IntStream.range(0, names.count()).boxed()
                .sorted(Comparator.comparingInt(row -> row == near.of() ? 0 : isNear[row] ? 1 : 2))
                .forEach(row -> {
                    var tone = row == near.of() ? Tone.ACCENT : isNear[row] ? Tone.TEXT : Tone.SECONDARY;
                    var px = axes.atX(at.xs()[row]);
                    var py = axes.atY(at.ys()[row]);
                    pen.disc(px, py, row == near.of() ? 4.5 : 3, colours.of(tone));
                    word(pen, row, px, py, row == near.of() ? Type.CAPTION_BOLD : Type.CAPTION, tone, taken, colours);
                });
    }

    /// To the right of its point, or where that is taken to the left; left out where both are.
    private void word(Pen pen, int row, double x, double y, Type type, Tone tone, List<Box> taken, Colours colours) {
        var wide = type.width(names.at(row)) + 4;
        for (var anchor : List.of(Anchor.LEFT, Anchor.RIGHT)) {
            var room = new Box(anchor == Anchor.LEFT ? x + 5 : x - 5 - wide, y - 7, wide, 14);
            if (taken.stream().noneMatch(room::touches)) {
                taken.add(room);
                pen.text(names.at(row), anchor == Anchor.LEFT ? x + 7 : x - 7, y, type, anchor, colours.of(tone));
                return;
            }
        }
    }

    /// The neighbours with their cosines.
    private void panel(Pen pen, Box room, Neighbours near, Colours colours) {
        var title = words().text(names.areWords() ? "embedding.near" : "embedding.near.number", names.at(near.of()));
        pen.text(Type.ROW_BOLD.cut(title, room.width()), room.x(), room.y() + 10, Type.ROW_BOLD, Anchor.LEFT,
                colours.of(Tone.TEXT));
        pen.text(words().text("embedding.cosine"), room.right(), room.y() + 28, Type.CAPTION, Anchor.RIGHT,
                colours.of(Tone.SECONDARY));
        var y = room.y() + 28 + LINE;
        for (var neighbour : near.nearest()) {
            if (y + LINE / 2 > room.bottom()) {
                return;
            }
            var name = Math.min(76, room.width() * 0.4);
            pen.text(Type.CAPTION.cut(names.at(neighbour.row()), name - 4), room.x(), y, Type.CAPTION, Anchor.LEFT,
                    colours.of(Tone.TEXT));
            bar(pen, new Box(room.x() + name, y - 5, room.width() - name - 52, 10), neighbour.cosine(), colours);
            pen.text(Numbers.fixed(neighbour.cosine(), 3), room.right(), y, Type.CELL, Anchor.RIGHT,
                    colours.of(Tone.TEXT));
            y += LINE;
        }
    }

    /// From −1 to 1, with 0 in the middle.
    private static void bar(Pen pen, Box bar, double cosine, Colours colours) {
        pen.fill(bar, 2, colours.of(Tone.INSET));
        var half = bar.width() / 2 * Math.clamp(Math.abs(cosine), 0, 1);
        pen.fill(new Box(cosine < 0 ? bar.centreX() - half : bar.centreX(), bar.y(), half, bar.height()),
                colours.sign(cosine < 0 ? -1 : 1));
        pen.line(bar.centreX(), bar.y() - 1, bar.centreX(), bar.bottom() + 1,
                Stroke.hairline(colours.of(Tone.SECONDARY)));
    }

    /// The nearest point within reach of the mouse.
    private Optional<Integer> rowAt(double x, double y, Box box) {
        return plane.flatMap(at -> {
            var axes = axes(box, at);
            return IntStream.range(0, names.count()).boxed()
                    .filter(row -> distance(axes, at, row, x, y) < REACH)
                    .min(Comparator.comparingDouble(row -> distance(axes, at, row, x, y)));
        });
    }

    private static double distance(Axes axes, Plane at, int row, double x, double y) {
        return Math.hypot(axes.atX(at.xs()[row]) - x, axes.atY(at.ys()[row]) - y);
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        hovered = rowAt(x, y, box);
        return hovered.map(row -> {
            var at = plane.orElseThrow();
            var lines = new ArrayList<>(List.of(names.at(row),
                    Numbers.card(at.xs()[row]) + ", " + Numbers.card(at.ys()[row])));
            Neighbours.of(at.values(), row, 3).nearest().forEach(near -> lines.add(words().text("embedding.cosineTo",
                    names.at(near.row()), Numbers.card(near.cosine()))));
            return String.join("\n", lines);
        });
    }

    @Override public void leave() {
        hovered = Optional.empty();
    }

    /// A click picks a word.
    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        return rowAt(at.x(), at.y(), box).map(row -> {
            hand.turn(spec.set(WORD, Integer.toString(row), ""));
            return (_, _, _) -> {};
        });
    }

    @Override public Optional<String> pick(double x, double y, Box box) {
        return Optional.of(entries.at().top());
    }

    @Override public Sheet sheet() {
        return plane.map(at -> {
            var sheet = Sheet.of(words().text("embedding.word"), axis(at, 0), axis(at, 1),
                    words().text("embedding.cosineOf", names.at(picked())));
            var near = Neighbours.of(at.values(), picked(), Integer.MAX_VALUE).nearest();
            for (var row = 0; row < names.count(); row++) {
                var of = row;
                sheet.row(names.at(row), at.xs()[row], at.ys()[row], near.stream().filter(n -> n.row() == of)
                        .mapToDouble(Neighbours.Near::cosine).findFirst().orElse(of == picked() ? 1 : Double.NaN));
            }
            return sheet.done();
        }).orElse(Sheet.EMPTY);
    }
}
