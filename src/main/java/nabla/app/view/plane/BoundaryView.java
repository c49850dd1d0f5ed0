package nabla.app.view.plane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.ViewKind;
import nabla.data.DataSet;
import nabla.data.Labels;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Node;
import nabla.graph.Words;
import nabla.project.PointTable;
import nabla.project.ProjectSources;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// A node's output over the plane of its two inputs, with the data on it: probabilities, scores, the class that wins, or each unit; the
/// border as a line; wrong rows wear a ring, and points are painted with a [Brush]. Over one input it is a curve among the points, with what is
/// missing between them.
public final class BoundaryView implements LiveView {

    public static final String KIND = "boundary";

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.CONVOLUTION;
        }

        @Override public List<String> places(Outlook outlook) {
            return Watched.all(outlook.graph(), outlook.check()).stream().map(Node::name).toList();
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return Watched.of(outlook.graph(), outlook.check(), spec.node())
                    .map(watched -> new BoundaryView(spec, watched, outlook));
        }

        @Override public Showcase showcase() {
            return new Showcase("spiral", 2_000, spec(""));
        }
    }

    private static final double NEAR = 8;
    private static final int MOST_READ = 5;

    private final ViewSpec spec;
    private final Watched watched;
    private final Showing showing;
    private Points points;
    private final Judged judged;
    private final Brush brush;
    private final String shownAs;
    private PlanePicture plane;
    private LinePicture line;
    private Frame frame;
    private OptionalInt hovered = OptionalInt.empty();

    private BoundaryView(ViewSpec spec, Watched watched, Outlook outlook) {
        this.spec = spec;
        this.watched = watched;
        showing = Showing.of(watched, spec);
        shownAs = outlook.graph().node(watched.at().text()).shown();
        frame = outlook.frame();
        points = Points.of(outlook.sources().rows(watched.data()), watched.inputs());
        judged = new Judged(watched, points);
        brush = brush(watched, outlook);
        plane = new PlanePicture(showing, points, judged);
        line = new LinePicture(points, judged);
    }

    private static Words words() {
        return Words.of("view");
    }

    /// A number over the plane has no place where it could be painted.
    private static Brush brush(Watched watched, Outlook outlook) {
        Supplier<Optional<PointTable>> table = () -> outlook.sources() instanceof ProjectSources sources
                ? PointTable.of(outlook.project(), sources, watched.data())
                : Optional.empty();
        var labels = outlook.sources() instanceof ProjectSources sources
                ? sources.dataSet(watched.data()).map(DataSet::labels)
                : Optional.<Labels>empty();
        var classes = labels.orElse(new Labels.None()) instanceof Labels.Classes(var names) ? names.size() : 0;
        return classes == 0 && watched.inputs() == 2 ? Brush.none()
                : new Brush(watched.data(), classes, watched.inputs(), table);
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String title() {
        if (watched.inputs() == 1) {
            return words().text("boundary.line");
        }
        return switch (watched.meaning()) {
            case NUMBER -> words().text("boundary.surface");
            case UNITS -> words().text("boundary.units");
            case LOGIT, PROBABILITY, SCORE, CLASSES -> words().text("boundary.title");
        };
    }

    @Override public String subtitle() {
        return words().text("boundary.of", shownAs);
    }

    @Override public List<Control> controls() {
        var controls = new ArrayList<Control>();
        if (watched.inputs() == 2) {
            controls.addAll(showing.controls(spec));
        }
        if (!showing.isTiled()) {
            controls.addAll(brush.controls());
        }
        return controls;
    }

    /// What this one takes over grows no less far than before while points are painted, so that nothing jumps under the hand.
    @Override public void follow(LiveView before) {
        if (before instanceof BoundaryView view && view.watched.equals(watched)) {
            brush.follow(view.brush);
            if (brush.isTaken()) {
                points = points.reaching(view.points.reach());
                plane = new PlanePicture(showing, points, judged);
                line = new LinePicture(points, judged);
            }
            if (showing.unit() == view.showing.unit() && showing.as() == view.showing.as()) {
                plane.follow(view.plane);
            }
        }
    }

    private Probe probe() {
        return new Probe.Plane(
                watched.source(),
                watched.at(),
                watched.port(),
                -points.reach(),
                points.reach(),
                isLine() ? LinePicture.CELLS : PlanePicture.CELLS);
    }

    private boolean isLine() {
        return watched.inputs() == 1;
    }

    @Override public Set<Probe> probes() {
        return watched.decides() || isLine() ? Set.of(probe(), judged.probe()) : Set.of(probe());
    }

    @Override public void show(Frame newest) {
        frame = newest;
        judged.take(frame.get(judged.probe()));
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        if (isLine()) {
            line.draw(pen, box, frame.get(probe()), hovered, colours);
        } else {
            plane.draw(pen, box, frame.get(probe()), frame.metrics(), colours);
        }
    }

    private Axes axes(Box box) {
        return isLine() ? line.axes(box) : plane.axes(box);
    }

    /// Where it is drawn in a box.
    Box plot(Box box) {
        return axes(box).plot();
    }

    @Override public void drawOver(Pen pen, Box box, Colours colours) {
        var axes = axes(box);
        pen.clip(axes.plot(), () -> {
            if (isLine()) {
                line.marks(pen, axes, colours);
            } else {
                plane.marks(pen, axes, colours);
            }
        });
    }

    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        if (isLine() || !showing.isTiled() && brush.isTaken()) {
            return brush.grip(at, axes(box), hand);
        }
        if (watched.meaning() == Watched.Meaning.UNITS && watched.units() > 1
                && at.with() == Hand.Press.With.PRIMARY) {
            return plane.spot(at.x(), at.y(), box).map(spot -> {
                hand.turn(showing.only(spec, showing.isTiled() ? spot.unit() : Showing.ALL));
                return (_, _, _) -> {};
            });
        }
        return Optional.empty();
    }

    @Override public void leave() {
        hovered = OptionalInt.empty();
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        hovered = OptionalInt.empty();
        var axes = axes(box);
        if (!axes.plot().contains(x, y)) {
            return Optional.empty();
        }
        if (!showing.isTiled()) {
            hovered = points.nearest(judged.rows(),
                    row -> Math.hypot(axes.atX(points.x(row)) - x, axes.atY(points.y(row)) - y), NEAR);
        }
        if (hovered.isPresent() && judged.answer(hovered.getAsInt(), 0).isPresent()) {
            return Optional.of(isLine() ? residual(hovered.getAsInt()) : row(hovered.getAsInt()));
        }
        var values = frame.get(probe());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (isLine()) {
            var at = axes.xAt(x);
            return Optional.of("x %s%ny %s".formatted(brief(at),
                    Numbers.full(values.get().at(cell(at, LinePicture.CELLS)))));
        }
        return plane.spot(x, y, box).map(spot -> place(spot, values.get()));
    }

    private String part(int row) {
        return words().text(points.isTraining(row) ? "curves.training" : "curves.validation");
    }

    private String residual(int row) {
        var answer = judged.answer(row, 0).orElseThrow();
        return words().text("line.row", row, part(row), brief(points.x(row)), Numbers.card(points.target(row)),
                Numbers.card(answer), Numbers.card(points.target(row) - answer));
    }

    private String row(int row) {
        var decided = judged.decision(row).orElseThrow();
        var label = points.label(row);
        return words().text("boundary.row", row, part(row)) + '\n'
                + (decided == label ? words().text("boundary.row.right", label)
                        : words().text("boundary.row.class", label, decided))
                + '\n' + Numbers.card(judged.answer(row, watched.units() == 1 ? 0 : decided).orElseThrow());
    }

    /// What stands at a place of the plane, of all classes.
    private String place(PlanePicture.Spot spot, Values values) {
        var cells = PlanePicture.CELLS;
        var places = cells * cells;
        var place = (cells - 1 - cell(spot.y(), cells)) * cells + cell(spot.x(), cells);
        var text = new StringBuilder("x %s, %s".formatted(brief(spot.x()), brief(spot.y())));
        if (watched.meaning() == Watched.Meaning.UNITS) {
            return spot.unit() == Showing.ALL ? text.toString()
                    : text.append('\n').append(words().text("boundary.one", spot.unit())).append(' ')
                            .append(Numbers.card(Showing.raw(values, spot.unit(), place, places))).toString();
        }
        if (watched.units() == 1) {
            var name = words().text("boundary.reading." + watched.meaning().name().toLowerCase(Locale.ROOT));
            text.append('\n').append(name).append(' ').append(Numbers.card(values.at(place)));
            if (watched.meaning() == Watched.Meaning.LOGIT) {
                text.append('\n').append(words().text("boundary.reading.probability")).append(' ')
                        .append(Numbers.card(showing.probability(values, 1, place, places)));
            }
            return text.toString();
        }
        IntStream.range(0, watched.units()).boxed()
                .sorted(Comparator.comparingDouble(unit -> -Showing.raw(values, unit, place, places)))
                .limit(MOST_READ)
                .sorted()
                .forEach(unit -> {
                    var share = Numbers.card(showing.probability(values, unit, place, places));
                    text.append('\n').append(watched.isLogits()
                            ? words().text("boundary.reading.class", unit, "z",
                                    Numbers.card(Showing.raw(values, unit, place, places)), share)
                            : words().text("boundary.reading.share", unit, share));
                });
        return text.toString();
    }

    private int cell(double value, int cells) {
        return Math.clamp((int) ((value + points.reach()) / (2 * points.reach()) * cells), 0, cells - 1);
    }

    private static String brief(double value) {
        return Numbers.fixed(value, 2);
    }

    @Override public Sheet sheet() {
        return new BoundarySheet(watched, points, judged).table();
    }
}
