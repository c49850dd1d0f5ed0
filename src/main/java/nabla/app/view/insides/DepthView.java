package nabla.app.view.insides;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.paint.Color;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Decades;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.picture.Stroke;
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
import nabla.engine.Probe;
import nabla.engine.Probe.Norm.Of;
import nabla.graph.Graph;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// The norms of all gradients in the order of depth, on a logarithmic scale: a gradient that vanishes or explodes is a staircase. Setting
/// `show`: `updates` for how large each update is beside its weight.
public final class DepthView implements LiveView {

    public static final String KIND = "gradients";

    private static final Switch UPDATES = new Switch("show", "updates");

    private static final int MOST_DECADES = 24;
    private static final double LEFT = 52;
    private static final double MARGIN = 150;
    private static final double NARROW = 420;
    private static final double ABOVE = 18;
    private static final double BELOW = 30;
    /// Names that stand aslant need more.
    private static final double BELOW_ASLANT = 62;
    private static final double ASLANT = 38;
    private static final double LINE = 14;
    private static final double LONGEST = 84;
    private static final double WIDEST_BAR = 24;
    private static final double GAP = 2;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.CHART;
        }

        @Override public List<String> places(Outlook outlook) {
            return List.of("");
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return Optional.of(new DepthView(spec, outlook.graph(), outlook.frame()));
        }

        @Override public Showcase showcase() {
            return new Showcase("vanishing-gradients", 1, spec(""));
        }
    }

    private final ViewSpec spec;
    private final Graph graph;
    private Frame frame;
    private Depth depth;
    private Decades decades = Decades.upTo(MOST_DECADES);
    private Optional<Depth.Column> hovered = Optional.empty();

    DepthView(ViewSpec spec, Graph graph, Frame frame) {
        this.spec = spec;
        this.graph = graph;
        depth = Depth.of(graph, frame.steps());
        this.frame = frame;
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String title() {
        return words().text(isOfUpdates() ? "gradients.updates" : "gradients.title");
    }

    @Override public String subtitle() {
        return words().text(isOfUpdates() ? "gradients.updates.of" : "gradients.of");
    }

    private boolean isOfUpdates() {
        return UPDATES.isOn(spec);
    }

    @Override public List<Control> controls() {
        return List.of(UPDATES.control("gradients.toggle", spec));
    }

    @Override public Set<Probe> probes() {
        return depth.probes();
    }

    @Override public void show(Frame newest) {
        if (newest.steps() != frame.steps()) {
            depth = Depth.of(graph, newest.steps());
        }
        frame = newest;
        var all = new ArrayList<Double>();
        depth.columns().forEach(c -> bars(c).forEach(bar -> bar.reading().number().ifPresent(all::add)));
        decades = decades.fitted(all);
    }

    /// @param name of what it shows, in letters
    private record Bar(String name, Tone tone, Depth.Reading reading) {}

    private List<Bar> bars(Depth.Column column) {
        var bars = new ArrayList<Bar>();
        if (!isOfUpdates()) {
            column.output().ifPresent(o -> bars.add(
                    new Bar(o.port(), Tone.BACKWARD, Depth.Reading.of(frame, Of.GRADIENT, o))));
        }
        for (var weight : column.weights()) {
            bars.add(new Bar(
                    inside(weight),
                    Tone.PARAMETER,
                    isOfUpdates() ? Depth.Reading.share(frame, weight)
                            : Depth.Reading.of(frame, Of.GRADIENT, weight)));
        }
        return bars;
    }

    @Override public Sheet sheet() {
        var sheet = Sheet.of("node", "of", isOfUpdates() ? "update over weight" : "norm of the gradient");
        depth.columns().forEach(column -> bars(column).forEach(bar -> sheet.row(
                column.node().shown(), bar.name(), bar.reading().number().map(Object.class::cast).orElse(""))));
        return sheet.done();
    }

    /// The name of a weight in its node: `w`, `ih.w`.
    private static String inside(Ref weight) {
        var slash = weight.node().indexOf('/');
        return slash < 0 ? weight.port() : weight.node().substring(slash + 1) + "." + weight.port();
    }

    private List<Depth.Column> columns() {
        return depth.columns().stream().filter(c -> !bars(c).isEmpty()).toList();
    }

    private Box plot(Box box, int columns) {
        var margin = box.width() < NARROW ? 0 : MARGIN;
        var wide = box.width() - LEFT - margin;
        var aslant = isAslant(columns, wide / Math.max(1, columns));
        return new Box(box.x() + LEFT, box.y() + ABOVE, Math.max(40, wide),
                Math.max(20, box.height() - ABOVE - (aslant ? BELOW_ASLANT : BELOW)));
    }

    private boolean isAslant(int columns, double width) {
        return columns > 0 && columns().stream().anyMatch(c -> Type.CAPTION.width(c.node().shown()) > width - 4);
    }

    private Scale scale() {
        return new Scale.Log(decades.lowest(), decades.highest());
    }

    private static Box column(Box plot, int index, int columns) {
        var width = plot.width() / columns;
        return new Box(plot.x() + index * width, plot.y(), width, plot.height());
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        var columns = columns();
        if (columns.isEmpty()) {
            pen.text(words().text("gradients.empty"), box.centreX(), box.centreY(), Type.ROW, Anchor.CENTRE,
                    colours.of(Tone.SECONDARY));
            return;
        }
        var plot = plot(box, columns.size());
        var axes = Axes.of(plot, Scale.linear(0, columns.size()), scale());
        var most = columns.stream().mapToInt(c -> bars(c).size()).max().orElse(1);
        var thick = Math.clamp(plot.width() / columns.size() * 0.8 / most - GAP, 1, WIDEST_BAR);
        grid(pen, axes, colours);
        for (var i = 0; i < columns.size(); i++) {
            var place = column(plot, i, columns.size());
            if (hovered.filter(columns.get(i)::equals).isPresent()) {
                pen.fill(place, Colours.faint(colours.of(Tone.ACCENT), 0.1));
            }
            var bars = bars(columns.get(i));
            var left = place.centreX() - (bars.size() * (thick + GAP) - GAP) / 2;
            for (var bar : bars) {
                draw(pen, new Box(left, plot.y(), thick, plot.height()), bar, axes, colours);
                left += thick + GAP;
            }
            name(pen, plot.x(), place, columns.get(i).node().shown(), colours);
        }
        reference(pen, axes, colours);
        if (box.right() - plot.right() > 20) {
            margin(pen, plot, columns, colours);
        }
    }

    /// Powers of ten, the one at 1 stronger.
    private void grid(Pen pen, Axes axes, Colours colours) {
        var plot = axes.plot();
        var every = Math.max(1, (int) Math.ceil((decades.high() - decades.low()) * 22 / plot.height()));
        for (var power = decades.low(); power <= decades.high(); power++) {
            var y = Math.rint(axes.atY(Math.pow(10, power))) + 0.5;
            pen.line(plot.x(), y, plot.right(), y,
                    Stroke.hairline(colours.of(power == 0 ? Tone.BORDER : Tone.HAIRLINE)));
            if (Math.floorMod(power, every) == 0) {
                pen.text(Decades.words(power), plot.x() - 8, y, Type.CELL, Anchor.RIGHT, colours.of(Tone.SECONDARY));
            }
        }
    }

    private void draw(Pen pen, Box room, Bar bar, Axes axes, Colours colours) {
        var number = bar.reading().number();
        if (number.isEmpty()) {
            pen.hatch(room, colours);
            return;
        }
        var norm = number.get();
        if (!Double.isFinite(norm)) {
            pen.fill(room, colours.of(Tone.WRONG));
        } else if (norm == 0) {
            var open = new Box(room.x() + 0.5, room.bottom() - 5, Math.max(1, room.width() - 1), 4.5);
            pen.stroke(open, 0, Stroke.hairline(colours.of(bar.tone())));
            pen.text("0", room.centreX(), room.bottom() - 14, Type.CELL, Anchor.CENTRE, colours.of(bar.tone()));
        } else {
            var top = Math.clamp(axes.atY(norm), room.y(), room.bottom() - 1);
            pen.fill(new Box(room.x(), top, room.width(), room.bottom() - top), colours.of(bar.tone()));
        }
    }

    private void name(Pen pen, double plotX, Box column, String name, Colours colours) {
        var colour = colours.of(Tone.SECONDARY);
        if (Type.CAPTION.width(name) <= column.width() - 4 && !isAslant(columns().size(), column.width())) {
            pen.text(name, column.centreX(), column.bottom() + 14, Type.CAPTION, Anchor.CENTRE, colour);
            return;
        }
        var across = (int) Math.ceil(LINE / (column.width() * Math.sin(Math.toRadians(ASLANT))));
        var index = (int) Math.rint((column.x() - plotX) / column.width());
        if (index % across == 0) {
            pen.place(column.centreX() + 4, column.bottom() + 10, 1, -ASLANT,
                    () -> pen.text(Type.CAPTION.cutInside(name, LONGEST), 0, 0, Type.CAPTION, Anchor.RIGHT, colour));
        }
    }

    /// What a norm is to be compared with: a thousandth and a millionth of the largest, or the share that an update usually has.
    private void reference(Pen pen, Axes axes, Colours colours) {
        if (isOfUpdates()) {
            line(pen, axes, 1e-3, words().text("gradients.usual"), colours);
            return;
        }
        largest().ifPresent(most -> {
            line(pen, axes, most * 1e-3, words().text("gradients.thousandth"), colours);
            line(pen, axes, most * 1e-6, words().text("gradients.millionth"), colours);
        });
    }

    private Optional<Double> largest() {
        return columns().stream()
                .flatMap(c -> bars(c).stream())
                .flatMap(b -> b.reading().number().stream())
                .filter(Double::isFinite)
                .max(Double::compare)
                .filter(most -> most > 0);
    }

    private void line(Pen pen, Axes axes, double norm, String words, Colours colours) {
        var plot = axes.plot();
        if (norm < decades.lowest() * 1.5 || norm > decades.highest()) {
            return;
        }
        var y = Math.rint(axes.atY(norm)) + 0.5;
        Color hint = colours.of(Tone.HINT);
        pen.line(plot.x(), y, plot.right(), y, Stroke.of(hint, 1.25).dashed(6, 4));
        var width = Type.CAPTION.width(words);
        var room = new Box(plot.x() + 4, y - 17, width + 8, 15);
        pen.fill(room, 3, Colours.faint(colours.of(Tone.PANEL), 0.85));
        pen.text(words, room.x() + 4, room.centreY(), Type.CAPTION, Anchor.LEFT, hint);
    }

    /// The key, and how much smaller the gradient of the first weight is than that of the last.
    private void margin(Pen pen, Box plot, List<Depth.Column> columns, Colours colours) {
        var x = plot.right() + 16;
        var y = plot.y() + 8;
        if (!isOfUpdates()) {
            y = key(pen, x, y, Tone.BACKWARD, "gradients.output", colours);
        }
        y = key(pen, x, y, Tone.PARAMETER, isOfUpdates() ? "gradients.share" : "gradients.weight", colours);
        var all = columns.stream()
                .flatMap(c -> bars(c).stream().filter(b -> b.tone() == Tone.PARAMETER).limit(1))
                .toList();
        if (all.size() > 1 && !isOfUpdates()) {
            var first = all.getFirst().reading().number();
            var last = all.getLast().reading().number().filter(n -> n > 0);
            if (first.isPresent() && last.isPresent() && y + 48 < plot.bottom() + 8) {
                pen.text(words().text("gradients.fall"), x, y + 12, Type.CAPTION, Anchor.LEFT,
                        colours.of(Tone.SECONDARY));
                pen.text(brief(first.get() / last.get()), x, y + 34, Type.mono(16).bold(), Anchor.LEFT,
                        colours.of(Tone.TEXT));
            }
        }
    }

    private static double key(Pen pen, double x, double y, Tone tone, String words, Colours colours) {
        pen.fill(new Box(x, y - 6, 12, 12), colours.of(tone));
        pen.text(words().text(words), x + 20, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.TEXT));
        return y + 22;
    }

    private static String brief(double number) {
        return number >= 0.01 && number < 1000 ? Numbers.fixed(number, number < 10 ? 2 : 0) : Numbers.power(number, 2);
    }

    private Optional<Depth.Column> at(double x, double y, Box box) {
        var columns = columns();
        var plot = plot(box, columns.size());
        var reach = new Box(plot.x(), plot.y(), plot.width(), box.bottom() - plot.y());
        return columns.isEmpty() || !reach.contains(x, y)
                ? Optional.empty()
                : Optional.of(columns.get(Math.min(
                        columns.size() - 1, (int) ((x - plot.x()) / plot.width() * columns.size()))));
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        hovered = at(x, y, box);
        return hovered.map(column -> {
            var lines = new ArrayList<>(List.of(column.node().shown()));
            column.output().ifPresent(
                    o -> lines.add("‖∂L/∂" + o.port() + "‖₂  " + written(Depth.Reading.of(frame, Of.GRADIENT, o))));
            for (var weight : column.weights()) {
                var name = inside(weight);
                lines.add("‖∂L/∂" + name + "‖₂  " + written(Depth.Reading.of(frame, Of.GRADIENT, weight)));
                lines.add("‖" + name + "‖₂  " + written(Depth.Reading.of(frame, Of.VALUE, weight)));
                lines.add("‖Δ" + name + "‖₂ / ‖" + name + "‖₂  " + written(Depth.Reading.share(frame, weight)));
            }
            return String.join("\n", lines);
        });
    }

    private static String written(Depth.Reading reading) {
        return reading.number().map(Numbers::card).orElseGet(() -> words().text("gradients.notYet"));
    }

    @Override public Optional<String> pick(double x, double y, Box box) {
        return at(x, y, box).map(column -> column.node().name());
    }

    @Override public void leave() {
        hovered = Optional.empty();
    }
}
