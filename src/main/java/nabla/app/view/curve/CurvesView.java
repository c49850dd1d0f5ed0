package nabla.app.view.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.ViewKind;
import nabla.engine.Cut;
import nabla.engine.Evaluation;
import nabla.engine.Frame;
import nabla.engine.Past;
import nabla.engine.Probe;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// How measures, learning rate, gradients and updates went: one chart each above one another over the same training steps, training solid,
/// validation dashed, the future hatched; what was run already but lies ahead of now fainter, and the runs that were left thin and faint.
public final class CurvesView implements LiveView {

    public static final String KIND = "curves";
    private static final double MARGIN = 132;
    private static final double LEAST_MARGIN = 96;
    private static final double NARROW = 360;
    private static final double LEFT = 52;
    private static final double ABOVE = 14;
    private static final double BELOW = 32;
    private static final double GAP = 20;
    private static final double LOWEST = 56;
    /// Epochs that an axis shows at least, so that a young run begins on the left.
    private static final double LEAST = 5;
    /// Enough for the extremes of each pixel where a chart is about so wide as they usually are.
    private static final int POINTS = 1_200;
    private static final double CLOSER = 1.25;
    private static final double DRIFT = 4;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.MEASURES;
        }

        @Override public List<String> places(Outlook outlook) {
            return List.of("");
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return Optional.of(new CurvesView(spec, losses(outlook), outlook.frame()));
        }

        @Override public List<Choice> choices(ViewSpec spec, Outlook outlook) {
            return new CurveSettings(spec).choices(outlook.frame().metrics().keySet());
        }

        @Override public Showcase showcase() {
            return new Showcase("early-stopping", 775,
                    spec("").set("series", "loss|gradient norms|update ratios", Evaluation.LOSS));
        }

        /// The titles of what training makes small.
        private static String losses(Outlook outlook) {
            var named = outlook.project().plan().first().objectives().stream().map(o -> o.node()).toList();
            return outlook.project().graph().nodes().stream()
                    .filter(n -> named.isEmpty() ? n.op().type().is(Trait.LOSS) : named.contains(n.name()))
                    .map(n -> n.shown())
                    .collect(Collectors.joining(" + "));
        }
    }

    private final CurveSettings settings;
    private final String losses;
    private final CurveSource source;
    private Frame frame;
    private final Optional<CurveWindow> window;
    private Optional<Double> hovered = Optional.empty();
    private long before;

    /// @param losses what the loss is made of, in the titles of its nodes
    CurvesView(ViewSpec spec, String losses, Frame frame) {
        settings = new CurveSettings(spec);
        window = settings.window();
        this.losses = losses;
        source = new CurveSource(settings);
        this.frame = frame;
        source.show(frame, cut());
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return settings.spec();
    }

    @Override public String subtitle() {
        return settings.subjects().stream()
                .map(s -> s.id().equals(Evaluation.LOSS)
                        ? losses.isEmpty() ? words().text("curves.anyLoss") : words().text("curves.loss", losses)
                        : s.title())
                .collect(Collectors.joining(", "));
    }

    @Override public Set<Probe> probes() {
        return source.probes(cut(), isWhole());
    }

    /// Whether the heights are those of all of the run, although less is in sight.
    private boolean isWhole() {
        return window.isPresent() && !settings.isFree();
    }

    private Cut cut() {
        var all = Cut.of(POINTS);
        return window.map(w -> all.between((long) Math.floor(frame.epochs().step(w.from())),
                (long) Math.ceil(frame.epochs().step(w.to())))).orElse(all);
    }

    @Override public void show(Frame newest) {
        frame = newest;
        source.show(newest, cut());
    }

    @Override public List<Control> controls() {
        return List.of(
                CurveSettings.LOG.control("curves.log", spec()),
                CurveSettings.FREE.control("curves.free", spec()),
                new Control.Slide(words().text("curves.smoothing"), 0, CurveSettings.MOST_SMOOTHING, 0.01,
                        settings.smoothing(), settings::smoothed));
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        var nothing = nothing(colours);
        if (nothing.isPresent()) {
            pen.text(words().text(nothing.get()), box.centreX(), box.centreY(), Type.ROW, Anchor.CENTRE,
                    colours.of(Tone.SECONDARY));
            return;
        }
        var panels = panels(box, colours);
        var time = new CurveTime(frame);
        for (var panel : panels) {
            if (panel == panels.getLast()) {
                panel.axes().draw(pen, words().text("curves.epoch"), "", colours);
            } else {
                panel.axes().grid(pen, colours);
            }
            time.draw(pen, panel, colours);
            panel.draw(pen, colours);
            panel.margin(pen, box.right() - panel.plot().right(), colours);
            if (settings.subjects().size() > 1) {
                panel.name(pen, colours);
            }
            hovered.ifPresent(step -> panel.cursor(pen, step, colours));
        }
        time.marks(pen, panels, colours);
        var hidden = settings.subjects().size() - panels.size();
        if (hidden > 0) {
            pen.text(words().text("curves.hidden", hidden), box.x() + 4, box.bottom() - 6, Type.CAPTION, Anchor.LEFT,
                    colours.of(Tone.SECONDARY));
        }
    }

    /// Why there is nothing to see.
    private Optional<String> nothing(Colours colours) {
        var lines = settings.subjects().stream().flatMap(s -> source.lines(s, colours).stream()).toList();
        return lines.isEmpty() ? Optional.of("curves.empty")
                : settings.isLog() && lines.stream().noneMatch(CurvesView::hasPositive) ? Optional.of("curves.noLog")
                : Optional.empty();
    }

    private static boolean hasPositive(CurveLine line) {
        for (var i = 0; i < line.raw().size(); i++) {
            if (line.raw().value(i) > 0) {
                return true;
            }
        }
        return false;
    }

    /// All epochs that there are, and some room for those that come.
    private CurveWindow whole() {
        var past = frame.past();
        var last = past.ghosts().stream().mapToLong(Past.Ghost::last).reduce(past.last(), Math::max);
        return new CurveWindow(0, Math.max(LEAST, frame.epochs().at(Math.max(frame.step(), last)) * 1.12));
    }

    private CurveWindow sight() {
        return window.orElseGet(this::whole);
    }

    /// The charts that there is room for, from the top.
    private List<CurvePanel> panels(Box box, Colours colours) {
        var subjects = settings.subjects();
        var height = box.height() - ABOVE - BELOW;
        var count = (int) Math.clamp((height + GAP) / (LOWEST + GAP), 1, subjects.size());
        var margin = box.width() < NARROW ? LEAST_MARGIN : MARGIN;
        var room = new Box(box.x() + LEFT, box.y() + ABOVE, Math.max(40, box.width() - LEFT - margin), height);
        var x = Scale.linear(sight().from(), sight().to());
        var panels = new ArrayList<CurvePanel>();
        for (var i = 0; i < count; i++) {
            var subject = subjects.get(i);
            var lines = source.lines(subject, colours);
            var ghosts = source.ghosts(subject, colours);
            var isLog = settings.isLog() || subject.isByWeight();
            var range = source.range(subject, new CurvePanel.Range(isLog), isWhole());
            panels.add(new CurvePanel(subject, lines, ghosts,
                    Axes.of(room.cell(i, 0, count, 1, GAP), x, settings.isFree() ? range.close() : range.scale()),
                    frame.epochs()));
        }
        return panels;
    }

    /// The chart at a height; between two charts and on the signs above, the one that is nearest.
    private Optional<CurvePanel> at(double x, double y, Box box) {
        if (nothing(Colours.LIGHT).isPresent()) {
            return Optional.empty();
        }
        return panels(box, Colours.LIGHT).stream()
                .filter(p -> x >= p.plot().x() && x < p.plot().right()
                        && y >= p.plot().y() - ABOVE && y < p.plot().bottom())
                .findFirst();
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        var panel = at(x, y, box);
        hovered = panel.map(p -> p.stepAt(x));
        return keyAt(x, y, box).map(k -> k.ghost().about() + '\n' + words().text("curves.rename"))
                .or(() -> panel.map(p -> {
                    var step = p.stepAt(x);
                    var first = p.lines().isEmpty() ? step : p.lines().getFirst().raw().step(
                            p.lines().getFirst().raw().nearest(step));
                    var said = new ArrayList<String>();
                    CurveMark.of(frame).stream()
                            .filter(m -> Math.abs(p.atStep(m.step()) - x) < CurveMark.NEAR)
                            .limit(2)
                            .forEach(m -> said.add(m.words()));
                    said.add(String.format(Locale.ROOT, "%s %.2f · %s %s", words().text("curves.epoch"),
                            frame.epochs().at(first), words().text("curves.step"), Numbers.count((long) first)));
                    said.addAll(p.readings(step, y));
                    said.add(words().text(window.isPresent() ? "curves.fit" : "curves.go"));
                    return String.join("\n", said);
                }));
    }

    @Override public OptionalLong stepAt(double x, double y, Box box) {
        return at(x, y, box).map(p -> OptionalLong.of(Math.max(0, Math.round(p.stepAt(x)))))
                .orElse(OptionalLong.empty());
    }

    /// While it shows a stretch only, a drag moves that, a click goes to a training step, and two show all again.
    @Override public Optional<Hand.Grip> grip(Hand.Press press, Box box, Hand hand) {
        var panel = at(press.x(), press.y(), box);
        if (press.with() != Hand.Press.With.PRIMARY || panel.isEmpty() || window.isEmpty()) {
            return Optional.empty();
        }
        if (press.clicks() > 1) {
            hand.turn(settings.looking(Optional.empty()));
            hand.goTo(before);
            return Optional.of((_, _, _) -> {});
        }
        before = frame.step();
        var held = panel.get();
        var from = window.get();
        return Optional.of(new Hand.Grip() {
            private boolean isMoved;

            @Override public void drag(double x, double y, Box now) {
                isMoved |= Math.abs(x - press.x()) >= DRIFT;
                if (isMoved) {
                    hand.slide(settings.looking(Optional.of(
                            from.moved(held.axes().xAt(press.x()) - held.axes().xAt(x), whole()))));
                }
            }

            @Override public void release() {
                if (!isMoved) {
                    hand.goTo(Math.max(0, Math.round(held.stepAt(press.x()))));
                }
            }
        });
    }

    @Override public Wheel wheel(double x, double y, double turns, Box box, Hand hand) {
        var panel = at(x, y, box);
        panel.ifPresent(p -> hand.slide(settings.looking(
                sight().zoomed(p.axes().xAt(x), Math.pow(CLOSER, turns), whole()))));
        return panel.isPresent() ? Wheel.TAKEN : Wheel.PASSED_ON;
    }

    /// A run that was left is called by another name.
    @Override public Optional<Word> word(double x, double y, Box box) {
        return keyAt(x, y, box).map(key -> new Word(key.word(), key.ghost().name(),
                name -> settings.named(key.ghost().run(), name)));
    }

    private Optional<CurvePanel.Key> keyAt(double x, double y, Box box) {
        return nothing(Colours.LIGHT).isPresent() ? Optional.empty() : panels(box, Colours.LIGHT).stream()
                .flatMap(panel -> panel.keys(box.right() - panel.plot().right()).stream())
                .filter(key -> key.at().contains(x, y))
                .findFirst();
    }

    /// The readings that are drawn, not smoothed: all of the log while it has no more rows than a chart has room for, else the extremes of each
    /// pixel.
    @Override public Sheet sheet() {
        return source.sheet();
    }

    @Override public Set<Probe> sheetProbes() {
        return source.sheetProbes();
    }

    /// All of the log.
    @Override public Sheet sheet(Map<Probe, Values> answers) {
        return source.sheet(answers);
    }

    @Override public void leave() {
        hovered = Optional.empty();
    }

    @Override public void follow(LiveView predecessor) {
        if (predecessor instanceof CurvesView other) {
            before = other.before;
            source.follow(other.source);
        }
    }
}
