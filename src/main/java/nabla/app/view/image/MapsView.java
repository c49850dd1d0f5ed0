package nabla.app.view.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// The maps of one example at a node, channel by channel: values, or the gradients that have come back to them. Settings `show`
/// (`gradients`), `from` and `row` (see [Example]), `channel` (which one is enlarged), `scale` (`own`).
public final class MapsView implements LiveView {

    static final String KIND = "maps";

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.CONVOLUTION;
        }

        @Override public List<String> places(Outlook outlook) {
            return Imagery.of(outlook).maps().stream().map(m -> m.at().text()).toList();
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return Imagery.maps(outlook, spec.node())
                    .map(maps -> new MapsView(spec, maps, Example.of(spec, outlook, maps.at()),
                            outlook.frame()));
        }

        @Override public Showcase showcase() {
            return new Showcase("digits-cnn", 100, spec("conv1"));
        }
    }

    private final ViewSpec spec;
    private final Imagery.Maps maps;
    private Example example;
    private final Board board = new Board();
    private Frame frame;
    /// What the view before showed, until there are numbers of this example: drawn faintly.
    private Optional<Board.Content> stale = Optional.empty();

    private MapsView(ViewSpec spec, Imagery.Maps maps, Example example, Frame frame) {
        this.spec = spec;
        this.maps = maps;
        this.example = example;
        this.frame = frame;
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    private boolean isOfGradients() {
        return spec.settings().getOrDefault("show", "").equals("gradients");
    }

    @Override public String title() {
        return words().text(isOfGradients() ? "maps.gradients" : "maps.title");
    }

    @Override public String subtitle() {
        return String.join(" · ", nonEmpty(words().text("maps.of", maps.shownAs()), example.words()));
    }

    private static List<String> nonEmpty(String... texts) {
        return List.of(texts).stream().filter(t -> !t.isEmpty()).toList();
    }

    @Override public List<Control> controls() {
        var controls = new ArrayList<Control>();
        var shown = new ArrayList<Choice>();
        var plain = spec.without("show");
        if (example.drawn().isPresent()) {
            shown.add(new Choice(words().text("maps.show.drawn"), Example.ofDrawing(plain)));
        }
        shown.add(new Choice(words().text("maps.show.data"), example.ofData(plain)));
        shown.add(new Choice(words().text("maps.show.batch"), Example.ofBatch(plain)));
        shown.add(new Choice(words().text("maps.show.gradients"), Example.ofBatch(spec.with("show", "gradients"))));
        var now = isOfGradients() ? "gradients" : example.from().name().toLowerCase(Locale.ROOT);
        controls.add(new Control.Pick(words().text("maps.show"), words().text("maps.show." + now), shown));
        controls.addAll(example.slide(spec));
        if (maps.channels() > 1) {
            controls.add(Board.scaleToggle(spec));
        }
        return controls;
    }

    private Probe probe() {
        return isOfGradients() ? example.gradient(maps.at(), maps.port()) : example.value(maps.at(), maps.port());
    }

    @Override public Set<Probe> probes() {
        return Set.of(probe());
    }

    @Override public void show(Frame newest) {
        frame = newest;
    }

    @Override public void beside(List<ViewSpec> open) {
        var before = content().or(() -> stale);
        var now = example.beside(open);
        if (!now.drawn().equals(example.drawn())) {
            example = now;
            stale = before;
        }
    }

    private Optional<Board.Content> content() {
        return Example.now(frame, probe())
                .filter(values -> values.size() == maps.shape().volume())
                .map(values -> new Board.Content(
                        new Tiles.Stack(values, maps.channels(), maps.height(), maps.width(), 0), picked(),
                        i -> words().text("maps.channel", i), Board.Content.Reach.of(spec)));
    }

    private int picked() {
        return Math.clamp(Example.number(spec, "channel"), 0, maps.channels() - 1);
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        var unit = words().text(isOfGradients() ? "maps.unit.gradients" : "maps.unit.values");
        content().ifPresentOrElse(
                content -> {
                    stale = Optional.empty();
                    board.draw(pen, box, content, unit, colours);
                },
                () -> stale.ifPresentOrElse(
                        old -> pen.faint(example.haze(), () -> board.draw(pen, box, old, unit, colours)),
                        () -> Board.pending(pen, box, colours)));
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        return content().flatMap(content -> board.point(x, y, box, content)
                .map(spot -> words().text(isOfGradients() ? "maps.reading.gradient" : "maps.reading", spot.tile(),
                        spot.row(), spot.column(),
                        Numbers.full(content.stack().at(spot.tile(), spot.row(), spot.column())))));
    }

    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        return content().flatMap(content -> board.grip(at, box, content,
                tile -> hand.turn(spec.with("channel", Integer.toString(tile)))));
    }

    @Override public Optional<String> pick(double x, double y, Box box) {
        return Optional.of(maps.at().top());
    }

    @Override public Wheel wheel(double x, double y, double turns, Box box, Hand hand) {
        return content().map(content -> board.wheel(turns, box, content)).orElse(Wheel.PASSED_ON);
    }

    @Override public void leave() {
        board.leave();
    }

    @Override public void follow(LiveView before) {
        if (before instanceof MapsView other) {
            board.follow(other.board);
            stale = other.content().or(() -> other.stale)
                    .filter(_ -> other.maps.equals(maps) && other.isOfGradients() == isOfGradients());
        }
    }

    @Override public Sheet sheet() {
        return content().map(content -> Board.sheet(content, "channel", "row", "column", "value")).orElse(Sheet.EMPTY);
    }
}
