package nabla.app.view.matrix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Pen;
import nabla.app.picture.Ramp;
import nabla.app.picture.Ticks;
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
import nabla.app.view.part.NamedMap;
import nabla.app.view.part.ScaleBar;
import nabla.app.view.place.Facet;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Given;
import nabla.graph.Inside;
import nabla.graph.Path;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// Any tensor of any node as numbers on heat: the last two axes lie down and across, the others are chosen. Settings: `port`, `show`
/// (`gradient`), `at` (places along the leading axes, as in `3,0`), `scale` (`free`).
public final class MatrixView implements LiveView {

    static final String KIND = "matrix";

    private static final String PORT = "port";
    private static final String SHOW = "show";
    private static final String AT = "at";
    private static final double WIDEST = 104;
    private static final double HIGHEST = 52;
    private static final double FOOT = 24;
    private static final double ZOOM = 1.25;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.TABLE;
        }

        @Override public List<String> places(Outlook outlook) {
            return outlook.graph().nodes().stream()
                    .map(node -> node.name())
                    .filter(name -> !Facet.of(new Path(name), outlook).isEmpty())
                    .toList();
        }

        @Override public Optional<String> placeAt(String node, Outlook outlook) {
            return Facet.of(new Path(node), outlook).isEmpty() ? Optional.empty() : Optional.of(node);
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            var facets = Facet.of(at(spec, outlook), outlook);
            return facets.stream()
                    .filter(f -> f.port().name().equals(spec.get(PORT, "")))
                    .findFirst()
                    .or(() -> facets.stream().findFirst())
                    .map(facet -> new MatrixView(spec, facet, facets, Headings.of(facet, outlook), outlook));
        }

        private Path at(ViewSpec spec, Outlook outlook) {
            return new Path(spec.node().isEmpty() ? places(outlook).stream().findFirst().orElse("") : spec.node());
        }

        /// All nodes, and where it looks into one, what stands beside it; of a node that opens, what it is made of.
        @Override public List<Choice> choices(ViewSpec spec, Outlook outlook) {
            var at = at(spec, outlook);
            return Stream.concat(
                    ViewKind.super.choices(ViewSpec.of(KIND, spec.node()), outlook).stream(),
                    (at.isTop() ? Stream.of(at) : Stream.of(at.parent(), at)).flatMap(room -> inside(room, outlook)))
                    .toList();
        }

        private static Stream<Choice> inside(Path room, Outlook outlook) {
            return Inside.at(outlook.graph(), outlook.check(), room)
                    .flatMap(inside -> Inside.of(inside.node(), inside.inputs()))
                    .stream()
                    .flatMap(parts -> parts.nodes().stream())
                    .filter(node -> !(node.op() instanceof Given))
                    .map(node -> room.inside(node.name()))
                    .filter(path -> !Facet.of(path, outlook).isEmpty())
                    .map(path -> new Choice(path.text(), ViewSpec.of(KIND, path.text())));
        }

        @Override public Showcase showcase() {
            return new Showcase("self-attention", 0, spec("P"));
        }
    }

    private final ViewSpec spec;
    private final Facet facet;
    private final List<Facet> facets;
    private final Headings headings;
    private final String shownAs;
    private Frame frame;
    private double largest;
    private Window window = Window.whole(0, 0);
    private Optional<Seen> seen = Optional.empty();
    private Optional<Heatmap.Spot> hovered = Optional.empty();

    /// The numbers that are seen, copied out once.
    private record Seen(Values values, List<Integer> at, Window window, Heatmap.Grid grid) {}

    private MatrixView(ViewSpec spec, Facet facet, List<Facet> facets, Headings headings, Outlook outlook) {
        this.spec = spec;
        this.facet = facet;
        this.facets = facets;
        this.headings = headings;
        shownAs = outlook.shown(facet.at().text());
        frame = outlook.frame();
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String title() {
        return words().text(isOfGradient() ? "matrix.gradient" : "matrix.title");
    }

    @Override public String subtitle() {
        return "%s · %s %s".formatted(shownAs, facet.port().name(), facet.shape());
    }

    private boolean isOfGradient() {
        return spec.get(SHOW, "").equals("gradient") && facet.meaning() != Facet.Meaning.INDICES;
    }

    private boolean isFree() {
        return Switch.FREE_SCALE.isOn(spec);
    }

    @Override public List<Control> controls() {
        var all = new ArrayList<Control>();
        if (facets.size() > 1) {
            all.add(new Control.Pick(words().text("matrix.port"), facet.port().name(), facets.stream()
                    .map(f -> new Choice(f.port().name() + "  " + f.shape(),
                            spec.set(PORT, f.port().name(), "").set(AT, "", "")))
                    .toList()));
        }
        var leading = leading();
        for (var axis = 0; axis < leading.size(); axis++) {
            var place = axis;
            var of = facet.shape().axis(axis);
            if (of.size() > 1) {
                all.add(new Control.Slide(of.name().isEmpty() ? words().text("matrix.axis", axis) : of.name(), 0,
                        of.size() - 1, 1, leading.get(axis), to -> at(place, (int) to)));
            }
        }
        if (facet.meaning() != Facet.Meaning.INDICES) {
            all.add(new Control.Toggle(words().text("matrix.ofGradient"), Control.Toggle.State.of(isOfGradient()),
                    spec.set(SHOW, isOfGradient() ? "" : "gradient", "")));
        }
        all.add(Switch.freeScale(spec));
        return all;
    }

    private ViewSpec at(int axis, int place) {
        var all = new ArrayList<>(leading());
        all.set(axis, place);
        var text = String.join(",", all.stream().map(i -> Integer.toString(i)).toList());
        return spec.set(AT, text, String.join(",", all.stream().map(_ -> "0").toList()));
    }

    /// The places along the axes before the last two.
    private List<Integer> leading() {
        var shape = facet.shape();
        var said = Arrays.stream(spec.get(AT, "").split(",")).map(String::strip)
                .map(t -> t.matches("\\d{1,9}") ? Integer.parseInt(t) : 0).toList();
        return IntStream.range(0, Math.max(0, shape.rank() - 2))
                .mapToObj(i -> Math.clamp(i < said.size() ? said.get(i) : 0, 0, Math.max(0, shape.size(i) - 1)))
                .toList();
    }

    private Probe.AtPort probe() {
        return isOfGradient() ? facet.gradient() : facet.value();
    }

    @Override public Set<Probe> probes() {
        var all = new HashSet<Probe>(headings.probes());
        all.add(probe());
        return all;
    }

    @Override public void show(Frame newest) {
        frame = newest;
        values().ifPresent(values -> {
            var lying = Lying.of(values.shape(), leading());
            window = window.over(lying.rows(), lying.columns());
            for (var i = 0; i < values.size(); i++) {
                var size = Math.abs(values.at(i));
                largest = Double.isFinite(size) ? Math.max(largest, size) : largest;
            }
        });
    }

    @Override public void follow(LiveView before) {
        if (before instanceof MatrixView matrix && matrix.probe().equals(probe())) {
            largest = matrix.largest;
            window = matrix.window;
        }
    }

    /// What is known now; nothing while it waits for its turn in a training step under way, or is still of the graph before an edit.
    private Optional<Values> values() {
        return frame.get(probe()).filter(v -> v.size() > 0 && v.shape().rank() == facet.shape().rank() && !waits());
    }

    private boolean waits() {
        return frame.done() > 0 && frame.freshness(probe()) == Frame.Freshness.PENDING;
    }

    private boolean isPartial() {
        return frame.freshness(probe()) == Frame.Freshness.PARTIAL;
    }

    private Ramp ramp() {
        return facet.meaning() == Facet.Meaning.SHARES && !isOfGradient() ? Ramp.SHARE : Ramp.SIGN;
    }

    /// One scale that grows with the run, or that of the numbers that are seen.
    private double scale(Heatmap.Grid grid) {
        return isFree() ? Math.max(Double.MIN_NORMAL, grid.largest())
                : ramp() == Ramp.SHARE ? 1 : round(largest);
    }

    /// The next of 1, 2, 5 times a power of ten.
    private static double round(double size) {
        return size == 0 ? 1 : Ticks.nice(size);
    }

    private Heatmap.Grid grid(Values values) {
        var at = leading();
        if (seen.isEmpty() || seen.get().values() != values || !seen.get().at().equals(at)
                || !seen.get().window().equals(window)) {
            seen = Optional.of(new Seen(values, at, window, Lying.of(values.shape(), at).cut(values, window)));
        }
        return seen.get().grid();
    }

    private NamedMap map(Box box, Values values) {
        var lying = Lying.of(values.shape(), leading());
        var room = new Box(box.x(), box.y(), box.width(), box.height() - FOOT);
        var example = lying.example(leading());
        return NamedMap.in(room,
                headings.rows(lying, frame, example).part(window.fromRow(), window.rows()),
                headings.columns(lying, frame, example).part(window.fromColumn(), window.columns()), WIDEST, HIGHEST);
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        var values = values();
        if (values.isEmpty()) {
            pen.pending(box.inset(4), colours);
            return;
        }
        var grid = grid(values.get());
        var map = map(box, values.get());
        var heat = heat(grid);
        var picked = hovered.filter(spot -> spot.row() < grid.rows() && spot.column() < grid.columns());
        heat = picked.map(spot -> heat(grid).picking(spot.row(), spot.column())).orElse(heat);
        var drawn = heat.draw(pen, map.plot(), colours);
        map.names(pen, picked, Tone.TEXT, Tone.TEXT, colours);
        foot(pen, box, map, drawn, colours);
    }

    private Heatmap heat(Heatmap.Grid grid) {
        var heat = Heatmap.of(grid).scaled(scale(grid)).with(ramp()).digits(
                isWhole(grid) ? 0 : 3);
        return isPartial() ? heat.waiting() : heat;
    }

    private static boolean isWhole(Heatmap.Grid grid) {
        return IntStream.range(0, grid.rows() * grid.columns()).mapToDouble(i -> grid.values()[i])
                .allMatch(v -> v == Math.rint(v));
    }

    private void foot(Pen pen, Box box, NamedMap map, Heatmap.Drawn drawn, Colours colours) {
        var middle = box.bottom() - FOOT / 2 + 2;
        var grid = seen.orElseThrow().grid();
        var x = new ScaleBar(ramp(), scale(grid)).draw(pen, box.x() + 4, middle, colours) + 16;
        var said = new ArrayList<String>();
        if (!(map.rows().axis() + map.columns().axis()).isEmpty()) {
            said.add("%s ↓ %s →".formatted(map.rows().axis(), map.columns().axis()).strip());
        }
        if (!window.isWhole()) {
            said.add(words().text("matrix.window", window.fromRow(), window.fromRow() + window.rows() - 1,
                    window.fromColumn(), window.fromColumn() + window.columns() - 1));
        }
        if (drawn.detail() == Heatmap.Detail.AVERAGES) {
            said.add(words().text("matrix.averages", drawn.rowsTogether(), drawn.columnsTogether()));
        }
        if (drawn.notNumbers() > 0) {
            said.add(words().text("matrix.notNumbers", drawn.notNumbers()));
        }
        pen.text(Type.CAPTION.cut(String.join(" · ", said), box.right() - x), x, middle, Type.CAPTION, Anchor.LEFT,
                colours.of(Tone.SECONDARY));
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        hovered = values().flatMap(values -> map(box, values).at(x, y));
        return hovered
                .map(spot -> wording().told(values().orElseThrow(), spot, map(box, values().orElseThrow()), window));
    }

    private MatrixWords wording() {
        return new MatrixWords(facet, headings, leading(), isOfGradient() ? "∇" : "");
    }

    @Override public void leave() {
        hovered = Optional.empty();
    }

    @Override public Optional<String> pick(double x, double y, Box box) {
        return facet.at().isTop() ? Optional.of(facet.at().text()) : Optional.empty();
    }

    @Override public Wheel wheel(double x, double y, double turns, Box box, Hand hand) {
        var plot = values().map(values -> map(box, values).plot()).filter(p -> p.contains(x, y));
        plot.ifPresent(p -> window = window.zoomed(Math.pow(ZOOM, turns), (x - p.x()) / p.width(),
                (y - p.y()) / p.height()));
        return plot.isPresent() ? Wheel.TAKEN : Wheel.PASSED_ON;
    }

    /// A drag moves what is seen; a double click shows all again.
    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        if (window.isWhole() || values().isEmpty()) {
            return Optional.empty();
        }
        if (at.clicks() == 2) {
            window = Window.whole(window.allRows(), window.allColumns());
        }
        var begun = window;
        var map = map(box, values().get());
        return Optional.of((x, y, _) -> window = begun.moved((int) Math.rint((at.y() - y) / map.cellHeight()),
                (int) Math.rint((at.x() - x) / map.cellWidth())));
    }

    @Override public Sheet sheet() {
        return values().map(values -> wording().sheet(values, frame)).orElse(Sheet.EMPTY);
    }
}
