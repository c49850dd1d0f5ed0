package nabla.app.view.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Race;
import nabla.engine.Terrain;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// Optimisers on their way down a test surface, each by the updates that training makes; the start is dragged, their rates are set.
/// Settings: `surface`, `x`, `y`, `whose`, `rate.NAME`, `without` (names that do not run).
public final class RaceView implements LiveView {

    static final String KIND = "race";
    static final int STEPS = 400;
    private static final double PER_SECOND = 40;
    private static final double NEAR = 9;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.MAP;
        }

        @Override public List<String> places(Outlook outlook) {
            return List.of("");
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return Optional.of(new RaceView(spec));
        }

        /// Another ground to race on.
        @Override public List<Choice> choices(ViewSpec spec, Outlook outlook) {
            return Arrays.stream(Terrain.values())
                    .map(t -> new Choice(text("surface." + RaceView.id(t)),
                            spec("").with("surface", RaceView.id(t))))
                    .toList();
        }

        @Override public Showcase showcase() {
            return new Showcase("optimiser-race", 0, spec(""));
        }
    }

    private final ViewSpec spec;
    private final Terrain terrain;
    private final List<RacePicture.Lane> lanes;
    private final RacePicture picture;
    private double at = STEPS;
    private boolean plays;
    private Optional<RacePicture.Spot> hovered = Optional.empty();

    private RaceView(ViewSpec spec) {
        this.spec = spec;
        terrain = Arrays.stream(Terrain.values()).filter(t -> id(t).equals(spec.get("surface", ""))).findFirst()
                .orElse(Terrain.ROSENBROCK);
        var without = Arrays.asList(spec.get("without", "").split(","));
        lanes = new ArrayList<>();
        var place = 0;
        for (var entrant : Race.entrants(terrain)) {
            var rate = spec.number("rate." + entrant.name(), entrant.race().optimizer().rate());
            var race = entrant.race().at(rate);
            lanes.add(new RacePicture.Lane(place++, entrant.name(), race,
                    race.path(terrain, startX(), startY(), STEPS), !without.contains(entrant.name())));
        }
        picture = new RacePicture(terrain, lanes);
    }

    private static String id(Terrain terrain) {
        return terrain.name().toLowerCase(Locale.ROOT);
    }

    private double startX() {
        return spec.number("x", terrain.startX());
    }

    private double startY() {
        return spec.number("y", terrain.startY());
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text("race." + key, args);
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        return text("surface." + id(terrain));
    }

    private RacePicture.Lane whose() {
        return lanes.stream().filter(l -> l.name().equals(spec.get("whose", "adam"))).findFirst()
                .orElse(lanes.getFirst());
    }

    @Override public List<Control> controls() {
        var whose = whose();
        var rate = Math.log10(whose.race().optimizer().rate());
        return List.of(
                new Control.Act(text(plays ? "pause" : "play"), plays ? Icons.PAUSE : Icons.PLAY, "",
                        Control.Toggle.State.of(plays), this::playOrPause),
                new Control.Act(text("step"), Icons.STEP_FORWARD, "", Control.Toggle.State.OFF, this::step),
                new Control.Act(text("again"), Icons.RESET, "", Control.Toggle.State.OFF, this::again),
                new Control.Pick(text("whose"), text(whose.name()), lanes.stream()
                        .map(l -> new Choice(text(l.name()), spec.set("whose", l.name(), "adam"))).toList()),
                new Control.Slide(text("rate", text(whose.name())), -4.5, 1, 0.05, Math.clamp(rate, -4.5, 1),
                        power -> spec.set("rate." + whose.name(), rounded(Math.pow(10, power)), "")));
    }

    private static String rounded(double rate) {
        return new java.math.BigDecimal(rate).round(new java.math.MathContext(2)).toString();
    }

    private void playOrPause() {
        plays = !plays;
        at = plays && at >= STEPS ? 0 : at;
    }

    private void step() {
        plays = false;
        at = at >= STEPS ? 0 : Math.min(STEPS, Math.floor(at) + 1);
    }

    private void again() {
        plays = false;
        at = 0;
    }

    @Override public boolean isMoving() {
        return plays;
    }

    @Override public void move(double seconds) {
        at = Math.min(STEPS, at + seconds * PER_SECOND);
        plays = at < STEPS;
    }

    /// How many steps are seen.
    int seen() {
        return (int) at;
    }

    @Override public void follow(LiveView before) {
        if (before instanceof RaceView race && race.terrain == terrain) {
            at = race.at;
            plays = race.plays;
            picture.follow(race.picture);
        }
    }

    @Override public Set<Probe> probes() {
        return Set.of();
    }

    @Override public void show(Frame frame) {
        // a race of its own
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        picture.draw(pen, box, seen(), plays ? Icons.PAUSE : Icons.PLAY, hovered, colours);
    }

    Axes axes(Box box) {
        return picture.axes(box);
    }

    @Override public Optional<Hand.Grip> grip(Hand.Press press, Box box, Hand hand) {
        var axes = picture.axes(box);
        if (picture.isHead(press.x(), press.y(), box)) {
            playOrPause();
            return Optional.of((_, _, _) -> {});
        }
        var lane = picture.lane(press.x(), press.y(), box);
        if (lane.isPresent()) {
            hand.turn(toggled(lane.get()));
            return Optional.of((_, _, _) -> {});
        }
        if (!axes.plot().contains(press.x(), press.y()) || press.with() != Hand.Press.With.PRIMARY) {
            return Optional.empty();
        }
        Hand.Grip grip = (x, y, _) -> hand.slide(startingAt(axes.xAt(x), axes.yAt(y)));
        grip.drag(press.x(), press.y(), box);
        return Optional.of(grip);
    }

    private ViewSpec toggled(RacePicture.Lane lane) {
        var names = lanes.stream().filter(l -> l == lane ? l.runs() : !l.runs()).map(RacePicture.Lane::name).toList();
        return spec.set("without", String.join(",", names), "");
    }

    private ViewSpec startingAt(double x, double y) {
        return spec.set("x", brief(Math.clamp(x, -terrain.wide(), terrain.wide())), "")
                .set("y", brief(Math.clamp(y, -terrain.high(), terrain.high())), "");
    }

    private static String brief(double number) {
        return Double.toString(Math.rint(number * 1000) / 1000);
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        var axes = picture.axes(box);
        hovered = Optional.empty();
        if (!axes.plot().contains(x, y)) {
            return Optional.empty();
        }
        hovered = picture.spot(x, y, box, seen(), NEAR);
        if (hovered.isPresent()) {
            var spot = hovered.get();
            var path = spot.lane().path();
            return Optional.of(text("point", text(spot.lane().name()), spot.step(),
                    Numbers.fixed(path.at(3 * spot.step()), 3), Numbers.fixed(path.at(3 * spot.step() + 1), 3),
                    Numbers.card(path.at(3 * spot.step() + 2))));
        }
        var slope = new double[2];
        terrain.slope(axes.xAt(x), axes.yAt(y), slope);
        return Optional.of(text("ground", Numbers.fixed(axes.xAt(x), 2), Numbers.fixed(axes.yAt(y), 2),
                Numbers.card(terrain.at(axes.xAt(x), axes.yAt(y))), Numbers.card(slope[0]), Numbers.card(slope[1])));
    }

    @Override public void leave() {
        hovered = Optional.empty();
    }

    @Override public Sheet sheet() {
        var sheet = Sheet.of(text("sheet.who"), text("sheet.step"), "x", "y", text("sheet.loss"));
        for (var lane : lanes) {
            for (var step = 0; lane.runs() && step <= Math.min(seen(), lane.last()); step++) {
                sheet.row(text(lane.name()), step, lane.path().at(3 * step), lane.path().at(3 * step + 1),
                        lane.path().at(3 * step + 2));
            }
        }
        return sheet.done();
    }
}
