package nabla.app.view.plane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.view.Control;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.Switch;
import nabla.app.view.ViewKind;
import nabla.app.view.part.Projection;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Node;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// The space that a layer makes of a plane: the grid of the inputs and the data as they lie in the plane of two units, or in the plane in
/// which the rows differ most, or along the score that is made of it, with the lines of the layer that reads it. Settings: `plane`, `first`,
/// `second`, `scale`.
public final class HiddenView implements LiveView {

    static final String KIND = "hidden";
    static final int CELLS = 61;
    private static final double NEAR = 8;

    /// Which plane of the space is seen.
    enum Plane {
        /// One axis is the direction in which the next layer's only number grows, the other where rows differ most beside it.
        SCORE,
        /// The two directions in which rows differ most.
        PRINCIPAL,
        UNITS;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.MAP;
        }

        /// Those that a layer of weighted sums reads come first.
        @Override public List<String> places(Outlook outlook) {
            return Watched.all(outlook.graph(), outlook.check()).stream()
                    .map(Node::name)
                    .filter(name -> watched(name, outlook).isPresent())
                    .sorted(Comparator
                            .comparing((String name) -> next(watched(name, outlook).get(), outlook).isEmpty()))
                    .toList();
        }

        private static Optional<Watched> watched(String node, Outlook outlook) {
            return Watched.of(outlook.graph(), outlook.check(), node)
                    .filter(w -> w.units() > 1 && w.inputs() == 2);
        }

        private static Optional<NextLayer> next(Watched watched, Outlook outlook) {
            return NextLayer.of(outlook.graph(), outlook.check(), new Ref(watched.at().text(), watched.port()));
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            var node = spec.node().isEmpty() ? places(outlook).stream().findFirst() : Optional.of(spec.node());
            return node.flatMap(n -> watched(n, outlook))
                    .map(watched -> new HiddenView(spec, watched, next(watched, outlook), outlook));
        }

        /// Each as it is at first: what is set is about the units of one layer.
        @Override public List<Choice> choices(ViewSpec spec, Outlook outlook) {
            return ViewKind.super.choices(ViewSpec.of(KIND, spec.node()), outlook);
        }

        @Override public Showcase showcase() {
            return new Showcase("xor", 400, spec("tanh"));
        }
    }

    private final ViewSpec spec;
    private final Watched watched;
    private final Optional<NextLayer> next;
    private final Points points;
    private final Judged judged;
    private final String shownAs;
    private Frame frame;
    private Optional<Warp> warp = Optional.empty();
    private OptionalInt hovered = OptionalInt.empty();

    private HiddenView(ViewSpec spec, Watched watched, Optional<NextLayer> next, Outlook outlook) {
        this.spec = spec;
        this.watched = watched;
        this.next = next;
        points = Points.of(outlook.sources().rows(watched.data()), watched.inputs());
        judged = new Judged(watched, points);
        shownAs = outlook.graph().node(watched.at().text()).shown();
        frame = outlook.frame();
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text("hidden." + key, args);
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        return text("of", shownAs);
    }

    @Override public List<Control> controls() {
        var controls = new ArrayList<Control>();
        if (watched.units() > 2) {
            controls.add(new Control.Pick(text("plane"), text("plane." + seen().id()), planes().stream()
                    .map(p -> new Choice(text("plane." + p.id()), spec.set("plane", p.id(), planes().getFirst().id())))
                    .toList()));
        }
        if (watched.units() > 2 && seen() == Plane.UNITS) {
            controls.add(unit("first", 0, first()));
            controls.add(unit("second", 1, second()));
        }
        controls.add(Switch.freeScale(spec));
        return controls;
    }

    private Control unit(String which, int usual, int now) {
        return new Control.Pick(text(which), text("unit", now), IntStream.range(0, watched.units())
                .mapToObj(i -> new Choice(text("unit", i), spec.set(which, "" + i, "" + usual))).toList());
    }

    /// The most telling first.
    private List<Plane> planes() {
        return watched.units() == 2 ? List.of(Plane.UNITS)
                : hasScore() ? List.of(Plane.SCORE, Plane.PRINCIPAL, Plane.UNITS)
                : List.of(Plane.PRINCIPAL, Plane.UNITS);
    }

    private boolean hasScore() {
        return next.filter(n -> n.meaning() == Watched.Meaning.LOGIT || n.meaning() == Watched.Meaning.SCORE
                || n.meaning() == Watched.Meaning.NUMBER).isPresent();
    }

    private Plane seen() {
        return planes().stream().filter(p -> p.id().equals(spec.get("plane", ""))).findFirst()
                .orElse(planes().getFirst());
    }

    private boolean isFree() {
        return Switch.FREE_SCALE.isOn(spec);
    }

    private int first() {
        return Math.clamp((int) spec.number("first", 0), 0, watched.units() - 1);
    }

    private int second() {
        return Math.clamp((int) spec.number("second", 1), 0, watched.units() - 1);
    }

    private Probe grid() {
        return new Probe.Plane(watched.source(), watched.at(), watched.port(), -points.reach(), points.reach(), CELLS);
    }

    @Override public Set<Probe> probes() {
        var probes = new HashSet<>(Set.of(grid(), judged.probe()));
        next.ifPresent(n -> probes.addAll(n.probes()));
        return probes;
    }

    @Override public void show(Frame newest) {
        frame = newest;
        var rows = frame.get(judged.probe());
        var plane = frame.get(grid());
        judged.take(rows);
        if (rows.isPresent() && plane.isPresent() && judged.isKnown()
                && warp.filter(w -> w.rows() == rows.get() && w.plane() == plane.get()).isEmpty()) {
            warp = projection(rows.get()).map(p -> Warp.of(rows.get(), plane.get(), p, seen() != Plane.UNITS,
                    warp.map(Warp::extent)));
        }
    }

    private Optional<Projection> projection(Values rows) {
        return switch (seen()) {
            case PRINCIPAL -> Optional.of(Projection.of(rows, warp.map(Warp::projection)));
            case UNITS -> Optional.of(new Projection(new double[watched.units()], unit(first()), unit(second()),
                    new double[0]));
            case SCORE -> next.flatMap(n -> frame.get(n.weights()))
                    .map(w -> Warp.along(w.toArray(), rows, warp.map(Warp::projection)));
        };
    }

    private double[] unit(int place) {
        var unit = new double[watched.units()];
        unit[place] = 1;
        return unit;
    }

    @Override public void follow(LiveView before) {
        if (before instanceof HiddenView view && view.watched.equals(watched)
                && view.seen() == seen() && view.first() == first() && view.second() == second()) {
            warp = view.warp;
        }
    }

    private HiddenPicture picture() {
        return new HiddenPicture(points, judged, next, isFree(), seen() != Plane.SCORE && watched.units() > 2,
                axis("first", first(), 0), axis("second", second(), 1));
    }

    private String axis(String which, int unit, int direction) {
        var share = Numbers.percent(warp.map(w -> w.projection().shares())
                .filter(shares -> shares.length > direction).map(shares -> shares[direction]).orElse(0.0));
        return switch (seen()) {
            case UNITS -> text("unit", unit);
            case PRINCIPAL -> text("axis." + which, share);
            case SCORE -> direction == 0 ? text("axis.score", next.orElseThrow().node().shown()) : text("axis.beside");
        };
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        picture().draw(pen, box, warp, frame::get, hovered, colours);
    }

    Axes axes(Box box) {
        return picture().axes(box, warp);
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        hovered = OptionalInt.empty();
        var axes = axes(box);
        if (warp.isEmpty() || !axes.plot().contains(x, y)) {
            return Optional.empty();
        }
        var seen = warp.get();
        hovered = points.nearest(judged.rows(), row -> Math.hypot(
                axes.atX(seen.x(judged, row)) - x, axes.atY(seen.y(judged, row)) - y), NEAR);
        var nameX = axis("first", first(), 0);
        var nameY = axis("second", second(), 1);
        if (hovered.isEmpty()) {
            return Optional.of("%s %s%n%s %s".formatted(nameX, Numbers.fixed(axes.xAt(x), 2),
                    nameY, Numbers.fixed(axes.yAt(y), 2)));
        }
        var row = hovered.getAsInt();
        var part = Words.of("view").text(points.isTraining(row) ? "curves.training" : "curves.validation");
        var h = Numbers.card(seen.x(judged, row));
        var v = Numbers.card(seen.y(judged, row));
        return Optional.of(points.isByClass() ? text("row", row, part, points.label(row), nameX, h, nameY, v)
                : text("number", row, part, Numbers.card(points.target(row)), nameX, h, nameY, v));
    }

    @Override public void leave() {
        hovered = OptionalInt.empty();
    }

    @Override public Optional<String> pick(double x, double y, Box box) {
        return Optional.of(watched.at().top());
    }

    @Override public Sheet sheet() {
        var words = Words.of("view");
        var sheet = Sheet.of(words.text("sheet.row"), words.text("sheet.part"), "y", axis("first", first(), 0),
                axis("second", second(), 1));
        warp.ifPresent(seen -> {
            for (var row : judged.rows()) {
                sheet.row(row, words.text(points.isTraining(row) ? "curves.training" : "curves.validation"),
                        points.target(row), seen.x(judged, row), seen.y(judged, row));
            }
        });
        return sheet.done();
    }
}
