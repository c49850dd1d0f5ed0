package nabla.app.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Node;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// A node's output over the plane of its two inputs, with the data on it: probabilities, scores, the class that wins, or each unit; the
/// border as a line. Over one input it is a curve among the points, with what is missing between them.
final class BoundaryView implements LiveView {

    static final String KIND = "boundary";

    /// Opens such views.
    static final class Kind implements ViewKind {

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
                    .map(watched -> new BoundaryView(
                            spec,
                            watched,
                            Points.of(outlook.sources().rows(watched.data()), watched.inputs()),
                            outlook.graph().node(watched.at().text()).shown(),
                            Views.choices(spec, outlook),
                            outlook.frame()));
        }

        @Override public Showcase showcase() {
            return new Showcase("spiral", 2_000, spec(""));
        }
    }

    private final ViewSpec spec;
    private final Watched watched;
    private final Points points;
    private final String shownAs;
    private final List<Choice> choices;
    private final PlanePicture plane;
    private final LinePicture line;
    private Frame frame;

    /// @param shownAs the title of the node
    /// @param choices the other nodes that could be looked at
    BoundaryView(ViewSpec spec, Watched watched, Points points, String shownAs, List<Choice> choices, Frame frame) {
        this.spec = spec;
        this.watched = watched;
        this.points = points;
        this.shownAs = shownAs;
        this.choices = choices;
        this.frame = frame;
        plane = new PlanePicture(watched, points);
        line = new LinePicture(points);
    }

    private static Words words() {
        return Words.of("view");
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

    @Override public List<Choice> choices() {
        return choices;
    }

    private Probe probe() {
        return new Probe.Plane(
                watched.source(),
                watched.at(),
                watched.port(),
                -points.reach(),
                points.reach(),
                watched.inputs() == 1 ? LinePicture.CELLS : PlanePicture.CELLS);
    }

    @Override public Set<Probe> probes() {
        return Set.of(probe());
    }

    @Override public void show(Frame newest) {
        frame = newest;
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        if (watched.inputs() == 1) {
            line.draw(pen, box, frame.get(probe()), colours);
        } else {
            plane.draw(pen, box, frame.get(probe()), frame.metrics(), colours);
        }
    }

    /// Where it is drawn in a box.
    Box plot(Box box) {
        return watched.inputs() == 1 ? line.axes(box).plot() : plane.axes(box).plot();
    }

    @Override public void drawOver(Pen pen, Box box, Colours colours) {
        var axes = watched.inputs() == 1 ? line.axes(box) : plane.axes(box);
        pen.clip(axes.plot(), () -> {
            if (watched.inputs() == 1) {
                line.marks(pen, axes, colours);
            } else {
                plane.marks(pen, axes, colours);
            }
        });
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        var axes = watched.inputs() == 1 ? line.axes(box) : plane.axes(box);
        var values = frame.get(probe());
        if (values.isEmpty() || watched.meaning() == Watched.Meaning.UNITS || !axes.plot().contains(x, y)) {
            return Optional.empty();
        }
        var at = axes.xAt(x);
        if (watched.inputs() == 1) {
            var cell = cell(at, LinePicture.CELLS);
            return Optional.of("x %s%ny %s".formatted(brief(at), Numbers.full(values.get().at(cell))));
        }
        var cells = PlanePicture.CELLS;
        var place = (cells - 1 - cell(axes.yAt(y), cells)) * cells + cell(at, cells);
        var text = new StringBuilder("x %s, %s".formatted(brief(at), brief(axes.yAt(y))));
        for (var unit = 0; unit < watched.units(); unit++) {
            var name = watched.units() == 1
                    ? words().text("boundary.reading." + watched.meaning().name().toLowerCase(Locale.ROOT))
                    : words().text("boundary.class", unit);
            text.append('\n').append(name).append(' ')
                    .append(Numbers.card(values.get().at(unit * cells * cells + place)));
        }
        return Optional.of(text.toString());
    }

    private int cell(double value, int cells) {
        return Math.clamp((int) ((value + points.reach()) / (2 * points.reach()) * cells), 0, cells - 1);
    }

    private static String brief(double value) {
        return Numbers.fixed(value, 2);
    }
}
