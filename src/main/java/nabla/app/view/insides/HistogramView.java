package nabla.app.view.insides;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Control;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.Switch;
import nabla.app.view.ViewKind;
import nabla.engine.Frame;
import nabla.engine.Histogram;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// How weights, activations or gradients are spread, over time: of one node, or of all layers in the order of their depth. Settings: `show`
/// (`weights`, `activations`, `gradients`, `weight gradients`), `scale` (`free`: each layer its own), `count` (`log`).
public final class HistogramView implements LiveView {

    static final String KIND = "histogram";

    private static final Switch LOG = new Switch("count", "log");
    private static final int MANY = 24;
    private static final double FOOT = 22;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.NORMALISATION;
        }

        @Override public List<String> places(Outlook outlook) {
            return outlook.graph().nodes().stream()
                    .map(node -> node.name())
                    .filter(name -> !Strand.shows(name, outlook).isEmpty())
                    .toList();
        }

        @Override public Optional<String> placeAt(String node, Outlook outlook) {
            return Strand.shows(node, outlook).isEmpty() ? Optional.empty() : Optional.of(node);
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            var shows = Strand.shows(spec.node(), outlook);
            return shows.isEmpty() ? Optional.empty() : Optional.of(new HistogramView(spec, shows, outlook));
        }

        /// All nodes together, or one.
        @Override public List<Choice> choices(ViewSpec spec, Outlook outlook) {
            var nodes = ViewKind.super.choices(spec, outlook);
            return nodes.isEmpty() ? nodes
                    : Stream.concat(Stream.of(new Choice(words().text("histogram.all"), spec.of(""))), nodes.stream())
                            .toList();
        }

        @Override public Showcase showcase() {
            return new Showcase("initialisation", 400, spec(""), 20);
        }
    }

    private final ViewSpec spec;
    private final Strand.Show show;
    private final List<Strand.Show> shows;
    private final List<Strand> strands;
    private final String named;
    private Chronicle<Map<Strand, Histogram>> chronicle = new Chronicle<>();
    private Frame frame;
    private Map<Strand, Histogram> now = Map.of();
    private Optional<Strand> hovered = Optional.empty();

    /// @param shows what can be shown there
    private HistogramView(ViewSpec spec, List<Strand.Show> shows, Outlook outlook) {
        this.spec = spec;
        this.shows = shows;
        show = shows.stream().filter(s -> s.id().equals(spec.get("show", ""))).findFirst().orElse(shows.getFirst());
        strands = Strand.of(show, spec.node(), outlook);
        named = spec.node().isEmpty() ? words().text("histogram.all") : outlook.shown(spec.node());
        frame = outlook.frame();
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        return words().text("histogram.of", show.words(), named);
    }

    private boolean isFree() {
        return Switch.FREE_SCALE.isOn(spec);
    }

    private RidgePicture.Counting counting() {
        return LOG.isOn(spec) ? RidgePicture.Counting.LOG : RidgePicture.Counting.LINEAR;
    }

    @Override public List<Control> controls() {
        return List.of(
                new Control.Pick(words().text("histogram.show"), show.words(), shows.stream()
                        .map(s -> new Choice(s.words(), spec.set("show", s.id(), shows.getFirst().id())))
                        .toList()),
                LOG.control("histogram.log", spec),
                Switch.freeScale(spec));
    }

    @Override public Set<Probe> probes() {
        return strands.stream().map(Strand::probe).collect(Collectors.toSet());
    }

    /// Whole training steps are kept.
    @Override public void show(Frame newest) {
        frame = newest;
        chronicle.turn(newest);
        var all = new HashMap<Strand, Histogram>();
        for (var strand : strands) {
            if (newest.freshness(strand.probe()) != Frame.Freshness.PENDING) {
                newest.get(strand.probe()).ifPresent(answer -> all.put(strand, Histogram.of(answer)));
            }
        }
        now = all;
        if (newest.done() == 0 && !all.isEmpty()) {
            chronicle.put(newest.step(), all);
        }
    }

    @Override public void follow(LiveView before) {
        if (before instanceof HistogramView other) {
            chronicle = other.chronicle;
        }
    }

    /// A layer with its place and its ridges.
    private record Cell(Strand strand, Box box, RidgePicture picture, Terrain.State state) {}

    private Terrain terrain(Box box) {
        return Terrain.of(strands, new Box(box.x(), box.y(), box.width(), Math.max(20, box.height() - FOOT)),
                isFree() ? Terrain.Scaling.EACH : Terrain.Scaling.SHARED);
    }

    private List<Cell> cells(Box box) {
        var terrain = terrain(box);
        var pictured = new ArrayList<List<Chronicle.Moment<Histogram>>>();
        for (var i = 0; i < terrain.boxes().size(); i++) {
            pictured.add(moments(strands.get(i), terrain.ridges()));
        }
        var whole = Terrain.range(pictured.stream().flatMap(List::stream).toList());
        var cells = new ArrayList<Cell>();
        for (var i = 0; i < terrain.boxes().size(); i++) {
            var scale = isFree() ? Terrain.range(pictured.get(i)) : whole;
            var strand = strands.get(i);
            var state = now.containsKey(strand) ? Terrain.State.COMPUTED : Terrain.State.PENDING;
            cells.add(new Cell(strand, terrain.boxes().get(i), RidgePicture.in(
                    terrain.plot(terrain.boxes().get(i)), scale, pictured.get(i), counting()), state));
        }
        return cells;
    }

    /// What came before, and what stands there now, which belongs to the training step under way.
    private List<Chronicle.Moment<Histogram>> moments(Strand strand, int most) {
        var all = new ArrayList<Chronicle.Moment<Histogram>>();
        var step = frame.step() + (frame.done() > 0 ? 1 : 0);
        for (var moment : chronicle.before(step, most - 1)) {
            if (moment.seen().containsKey(strand)) {
                all.add(new Chronicle.Moment<>(moment.step(), moment.seen().get(strand)));
            }
        }
        if (now.containsKey(strand)) {
            all.add(new Chronicle.Moment<>(step, now.get(strand)));
        }
        return all;
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        var cells = cells(box);
        var terrain = terrain(box);
        for (var cell : cells) {
            terrain.draw(pen, cell.strand().name(), cell.picture(), cell.box(), cell.state(), show.tone(),
                    hovered.filter(cell.strand()::equals).isPresent() ? Tone.ACCENT : Tone.TEXT, colours);
        }
        var hidden = strands.size() - cells.size();
        var legend = words().text(counting() == RidgePicture.Counting.LOG ? "histogram.legend.log"
                : "histogram.legend") + (hidden > 0 ? " · " + words().text("curves.hidden", hidden) : "");
        pen.text(Type.CAPTION.cut(legend, box.width() - 8), box.x() + 4, box.bottom() - 7, Type.CAPTION, Anchor.LEFT,
                colours.of(Tone.SECONDARY));
    }

    private Optional<Cell> at(double x, double y, Box box) {
        return cells(box).stream().filter(cell -> cell.box().contains(x, y)).findFirst();
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        var cell = at(x, y, box);
        hovered = cell.map(Cell::strand);
        return cell.map(c -> {
            var ridge = c.picture().at(x, y);
            if (ridge.isEmpty()) {
                return c.strand().name();
            }
            var moment = c.picture().moments().get(ridge.get());
            var histogram = moment.seen();
            var said = new ArrayList<String>();
            said.add(c.strand().name() + " · " + words().text("curves.step") + " " + Numbers.count(moment.step()));
            c.picture().bin(ridge.get(), x).ifPresent(bin -> said.add(bin(histogram.at(c.picture().power()), bin)));
            said.add(words().text("histogram.reach", Numbers.full(histogram.low()), Numbers.full(histogram.high())));
            said.add(histogram.every() > 1
                    ? words().text("histogram.some", histogram.every(), Numbers.count(histogram.all()))
                    : words().text("histogram.numbers", Numbers.count(histogram.all())));
            if (histogram.missing() > 0) {
                said.add(words().text("histogram.missing", Numbers.count(histogram.missing())));
            }
            return String.join("\n", said);
        });
    }

    private static String bin(Histogram histogram, int bin) {
        var count = histogram.counts().at(bin);
        return words().text("histogram.bin", Numbers.full(histogram.edge(bin)), Numbers.full(histogram.edge(bin + 1)),
                Numbers.count(count), Numbers.percent(count / (double) histogram.counted()));
    }

    @Override public Optional<String> pick(double x, double y, Box box) {
        return at(x, y, box).map(cell -> cell.strand().of().at().top());
    }

    /// The moment of a ridge.
    @Override public OptionalLong stepAt(double x, double y, Box box) {
        var step = at(x, y, box).flatMap(cell -> cell.picture().at(x, y)
                .map(ridge -> cell.picture().moments().get(ridge).step()));
        return step.filter(s -> s != frame.step()).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    @Override public void leave() {
        hovered = Optional.empty();
    }

    /// A row for each bin of each histogram that is drawn.
    @Override public Sheet sheet() {
        var sheet = Sheet.of("step", "of", "from", "to", "count");
        for (var strand : strands) {
            for (var moment : moments(strand, MANY)) {
                for (var bin = 0; bin < moment.seen().counts().size(); bin++) {
                    sheet.row(moment.step(), strand.of().at().text() + "." + strand.of().port(),
                            moment.seen().edge(bin),
                            moment.seen().edge(bin + 1), moment.seen().counts().at(bin));
                }
            }
        }
        return sheet.done();
    }
}
