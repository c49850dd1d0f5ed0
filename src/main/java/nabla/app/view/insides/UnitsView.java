package nabla.app.view.insides;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.ViewKind;
import nabla.app.view.place.Inlet;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Sources;
import nabla.engine.Trial;
import nabla.graph.Bounded;
import nabla.graph.Inside;
import nabla.graph.Path;
import nabla.graph.Primitive;
import nabla.graph.Trait;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// Layer by layer, how much of it is saturated or dead, decided over many rows of the training part.
public final class UnitsView implements LiveView {

    static final String KIND = "units";
    private static final int ROWS = 512;
    private static final double HIGHEST = 34;
    private static final double LOWEST = 18;
    private static final double LEGEND = 40;
    private static final double NAMES = 72;
    private static final double LONGEST = 190;
    private static final double NUMBERS = 178;
    private static final double NARROW = 420;
    private static final int NAMED = 12;
    private static final double LIGHT = 0.35;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.ACTIVATIONS;
        }

        @Override public List<String> places(Outlook outlook) {
            return layers(outlook).isEmpty() ? List.of() : List.of("");
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            var layers = layers(outlook);
            return layers.isEmpty() ? Optional.empty() : Optional.of(new UnitsView(spec, layers, outlook.frame()));
        }

        @Override public Showcase showcase() {
            return new Showcase("initialisation", 0, spec(""));
        }

        /// All activations that can saturate or die, each after those that feed it.
        private static List<Layer> layers(Outlook outlook) {
            var order = outlook.graph().order().stream().map(node -> node.name()).toList();
            var part = outlook.project().plan().first().splits().training();
            return Inlet.all(outlook.graph(), outlook.check(), Kind::canBeLost).stream()
                    .sorted(Comparator.comparingInt(path -> order.indexOf(path.top())))
                    .map(path -> layer(path, part, outlook))
                    .toList();
        }

        private static boolean canBeLost(Inside inside) {
            var op = inside.node().op();
            return op instanceof Primitive && (op instanceof Bounded || op.type().is(Trait.RECTIFIES));
        }

        private static Layer layer(Path path, Sources.Part part, Outlook outlook) {
            var op = Inside.at(outlook.graph(), outlook.check(), path).orElseThrow().node().op();
            return new Layer(outlook.shown(path.text()), Fate.of(op), new Probe.Tally(
                    new Trial.Rows(part, ROWS), path, op.outputs().getFirst().name(), Fate.low(op), Fate.high(op)));
        }
    }

    /// An activation, and what is asked about it.
    private record Layer(String name, Fate.Kind kind, Probe.Tally probe) {}

    private final ViewSpec spec;
    private final List<Layer> layers;
    private Frame frame;
    private Optional<Layer> hovered = Optional.empty();

    private UnitsView(ViewSpec spec, List<Layer> layers, Frame frame) {
        this.spec = spec;
        this.layers = layers;
        this.frame = frame;
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        return words().text("units.of", Numbers.count(ROWS));
    }

    @Override public Set<Probe> probes() {
        return layers.stream().map(Layer::probe).collect(Collectors.toSet());
    }

    @Override public void show(Frame newest) {
        frame = newest;
    }

    private Optional<Fate> fate(Layer layer) {
        return frame.get(layer.probe()).map(tally -> Fate.of(layer.kind(), tally));
    }

    private List<Box> rows(Box box) {
        var room = new Box(box.x(), box.y(), box.width(), Math.max(LOWEST, box.height() - LEGEND));
        var height = Math.clamp(room.height() / layers.size(), LOWEST, HIGHEST);
        var count = Math.min(layers.size(), (int) Math.max(1, room.height() / height));
        var rows = new ArrayList<Box>();
        for (var i = 0; i < count; i++) {
            rows.add(new Box(room.x(), room.y() + i * height, room.width(), height));
        }
        return rows;
    }

    private Box track(Box row) {
        var longest = layers.stream().mapToDouble(layer -> Type.ROW.width(layer.name())).max().orElse(0) + 16;
        var names = Math.clamp(longest, NAMES, Math.min(LONGEST, row.width() * 0.4));
        var numbers = row.width() < NARROW ? NUMBERS * 0.35 : NUMBERS;
        var high = Math.min(16, row.height() - 6);
        return new Box(row.x() + names, row.centreY() - high / 2, Math.max(20, row.width() - names - numbers), high);
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        var rows = rows(box);
        for (var i = 0; i < rows.size(); i++) {
            draw(pen, layers.get(i), rows.get(i), colours);
        }
        legend(pen, box, layers.size() - rows.size(), colours);
    }

    private void draw(Pen pen, Layer layer, Box row, Colours colours) {
        var track = track(row);
        if (hovered.filter(layer::equals).isPresent()) {
            pen.fill(row, Colours.faint(colours.of(Tone.ACCENT), 0.1));
        }
        pen.text(Type.ROW.cutInside(layer.name(), track.x() - row.x() - 12), row.x() + 4, row.centreY(), Type.ROW,
                Anchor.LEFT, colours.of(Tone.TEXT));
        var fate = fate(layer);
        if (fate.isEmpty()) {
            pen.pending(track, colours);
            return;
        }
        pen.fill(track, 3, colours.of(Tone.INSET));
        var tone = tone(layer.kind());
        bar(pen, track, fate.get().share(), Colours.over(colours.of(Tone.PANEL), colours.of(tone), LIGHT), colours);
        bar(pen, track, fate.get().lostShare(), colours.of(tone), colours);
        var share = Numbers.percent(fate.get().share());
        pen.text(share, track.right() + 66, row.centreY(), Type.SHAPE, Anchor.RIGHT, colours.of(Tone.TEXT));
        if (row.width() >= NARROW) {
            pen.text(brief(fate.get()), track.right() + 76, row.centreY(), Type.CAPTION, Anchor.LEFT,
                    colours.of(fate.get().lost().isEmpty() ? Tone.SECONDARY : tone));
        }
    }

    private static void bar(Pen pen, Box track, double share, Color colour, Colours colours) {
        if (share > 0) {
            pen.fill(track.left(Math.max(1.5, share * track.width())), 3, colour);
            pen.stroke(track.inset(0.5), 3, Stroke.hairline(colours.of(Tone.BORDER)));
        }
    }

    private static Tone tone(Fate.Kind kind) {
        return kind == Fate.Kind.DIES ? Tone.WRONG : Tone.HINT;
    }

    private static String brief(Fate fate) {
        return words().text(fate.kind() == Fate.Kind.DIES ? "units.dead" : "units.stuck", fate.lost().size(),
                fate.units());
    }

    /// The keys beside each other while there is room, else below.
    private void legend(Pen pen, Box box, int hidden, Colours colours) {
        var ink = colours.of(Tone.HINT);
        var keys = new ArrayList<Key>();
        if (layers.stream().anyMatch(l -> l.kind() == Fate.Kind.SATURATES)) {
            keys.add(new Key("units.key.saturated", Colours.over(colours.of(Tone.PANEL), ink, LIGHT)));
            keys.add(new Key("units.key.stuck", ink));
        }
        if (layers.stream().anyMatch(l -> l.kind() == Fate.Kind.DIES)) {
            keys.add(new Key("units.key.dead", colours.of(Tone.WRONG)));
        }
        var x = box.x() + 4;
        var y = box.bottom() - LEGEND + 14;
        for (var key : keys) {
            var width = 16 + Type.CAPTION.width(key.text()) + 16;
            if (x > box.x() + 4 && x + width - 16 > box.right()) {
                x = box.x() + 4;
                y += 17;
            }
            if (y < box.bottom()) {
                pen.fill(new Box(x, y - 5, 11, 11), 2, key.colour());
                pen.text(Type.CAPTION.cut(key.text(), box.right() - x - 16), x + 16, y, Type.CAPTION, Anchor.LEFT,
                        colours.of(Tone.SECONDARY));
            }
            x += width;
        }
        var more = words().text("curves.hidden", hidden);
        if (hidden > 0 && x + Type.CAPTION.width(more) < box.right()) {
            pen.text(more, x, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
        }
    }

    private record Key(String name, Color colour) {
        String text() {
            return words().text(name, Numbers.fixed(Fate.NEAR, 2));
        }
    }

    private Optional<Layer> at(double x, double y, Box box) {
        var rows = rows(box);
        for (var i = 0; i < rows.size(); i++) {
            if (rows.get(i).contains(x, y)) {
                return Optional.of(layers.get(i));
            }
        }
        return Optional.empty();
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        hovered = at(x, y, box);
        return hovered.map(layer -> fate(layer).map(fate -> said(layer, fate))
                .orElse(layer.name() + "\n" + words().text("units.notYet")));
    }

    /// The numbers, and the units by their names.
    private static String said(Layer layer, Fate fate) {
        var lines = new ArrayList<>(List.of(layer.name()));
        var each = Numbers.count(fate.outputs() / Math.max(1, fate.units()));
        if (fate.kind() == Fate.Kind.DIES) {
            lines.add(words().text("units.reading.dead", fate.lost().size(), fate.units(), each));
        } else {
            lines.add(words().text("units.reading.saturated", Numbers.count(fate.flat()),
                    Numbers.count(fate.outputs()), Numbers.fixed(layer.probe().low(), 2),
                    Numbers.fixed(layer.probe().high(), 2)));
            lines.add(words().text("units.reading.stuck", fate.lost().size(), fate.units(), each));
        }
        if (!fate.lost().isEmpty()) {
            var named = fate.lost().stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
            lines.add(words().text("units.names", named + (fate.lost().size() > NAMED ? " …" : "")));
        }
        return String.join("\n", lines);
    }

    @Override public Optional<String> pick(double x, double y, Box box) {
        return at(x, y, box).map(layer -> layer.probe().at().top());
    }

    @Override public void leave() {
        hovered = Optional.empty();
    }

    /// A row for each unit.
    @Override public Sheet sheet() {
        var sheet = Sheet.of("layer", "unit", "low", "high", "outputs", "largest");
        for (var layer : layers) {
            frame.get(layer.probe()).ifPresent(tally -> {
                for (var unit = 0; unit < tally.shape().size(0); unit++) {
                    var at = Probe.Tally.COLUMNS * unit;
                    sheet.row(layer.probe().at().text(), unit, (long) tally.at(at + Probe.Tally.BELOW),
                            (long) tally.at(at + Probe.Tally.ABOVE), (long) tally.at(at + Probe.Tally.ALL),
                            tally.at(at + Probe.Tally.LARGEST));
                }
            });
        }
        return sheet.done();
    }
}
