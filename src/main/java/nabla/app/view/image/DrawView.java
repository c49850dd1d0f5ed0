package nabla.app.view.image;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Legend;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Snapshots;
import nabla.app.picture.Stroke;
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
import nabla.app.view.part.MapPicture;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Trial;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// A pad of the size of a source's images: what is drawn on it flows through the net, layer by layer, to the classes. Draw with the left
/// button, rub out with the right one, drop a picture on it, or copy a row of the data. Settings `ink` (what is drawn), or else `row` (of
/// the data), `output`.
public final class DrawView implements LiveView {

    static final String KIND = "draw";

    private static final double CAPTION = 20;
    private static final double FOOT = 24;
    private static final double GAP = 14;
    private static final double NARROW = 430;
    private static final double LEAST_LAYER = 38;
    private static final Set<String> PICTURES = Set.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.CONVOLUTION;
        }

        @Override public List<String> places(Outlook outlook) {
            return Pad.sources(outlook).stream().map(m -> m.at().text()).toList();
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return Pad.source(Pad.sources(outlook), spec)
                    .map(source -> new DrawView(spec, DrawnNet.of(source, outlook), outlook.frame()));
        }

        @Override public Showcase showcase() {
            return new Showcase("digits-cnn", 300, spec("digits").with(Pad.ROW, "4"));
        }
    }

    private final ViewSpec spec;
    private final DrawnNet net;
    private final Pad pad;
    private final MapPicture picture = new MapPicture();
    private final List<Tiles> tiles;
    private Frame frame;
    private Ink ink;
    private Values values;
    private Ink.Tool tool = Ink.Tool.PEN;
    private Optional<String> refused = Optional.empty();
    /// What stood at each port last, for as long as the net still works on the newest stroke.
    private final Map<Ref, Values> known = new HashMap<>();

    private DrawView(ViewSpec spec, DrawnNet net, Frame frame) {
        this.spec = spec;
        this.net = net;
        pad = net.pad();
        this.frame = frame;
        tiles = net.layers().stream().map(_ -> new Tiles()).toList();
        ink = pad.ink(spec);
        values = pad.values(spec);
    }

    private static Words words() {
        return Words.of("view");
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        var what = spec.settings().containsKey(Pad.INK) ? words().text("draw.drawn")
                : spec.settings().containsKey(Pad.ROW) ? words().text("example.data", Example.number(spec, Pad.ROW))
                : words().text("draw.blank");
        return words().text("draw.of", pad.source().shownAs(), what);
    }

    @Override public List<Control> controls() {
        var controls = new ArrayList<Control>();
        if (pad.rows() > 0) {
            controls.add(
                    new Control.Slide(words().text("draw.row"), 0, pad.rows() - 1, 1, Example.number(spec, Pad.ROW),
                            row -> spec.without(Pad.INK).with(Pad.ROW, Integer.toString((int) row))));
        }
        controls.add(new Control.Act(words().text("draw.rubber"), Icons.RUBBER, "",
                Control.Toggle.State.of(tool == Ink.Tool.RUBBER),
                () -> tool = tool == Ink.Tool.PEN ? Ink.Tool.RUBBER : Ink.Tool.PEN));
        controls.add(new Control.Toggle(words().text("draw.invert"), Control.Toggle.State.OFF, drawn(ink.inverted())));
        controls.add(new Control.Toggle(words().text("draw.clear"), Control.Toggle.State.OFF,
                spec.without(Pad.INK).without(Pad.ROW)));
        if (net.outputs().size() > 1) {
            controls.add(new Control.Pick(words().text("draw.output"), output().orElseThrow().shownAs(),
                    net.outputs().stream()
                            .map(o -> new Choice(o.shownAs(), spec.with("output", o.ref().node())))
                            .toList()));
        }
        return controls;
    }

    private ViewSpec drawn(Ink other) {
        return other.isBlank() ? spec.without(Pad.INK).without(Pad.ROW)
                : spec.without(Pad.ROW).with(Pad.INK, other.written());
    }

    private Optional<DrawnNet.Output> output() {
        var wished = spec.settings().getOrDefault("output", "");
        return net.outputs().stream().filter(o -> o.ref().node().equals(wished)).findFirst()
                .or(() -> net.outputs().stream().findFirst());
    }

    private Probe probe(Ref port) {
        return Probe.tried(new Trial.Given(pad.source().ref(), values), port);
    }

    @Override public Set<Probe> probes() {
        var probes = new HashSet<Probe>();
        net.layers().forEach(layer -> probes.add(probe(layer.ref())));
        output().ifPresent(o -> probes.add(probe(o.ref())));
        return probes;
    }

    @Override public void show(Frame newest) {
        frame = newest;
        net.layers().forEach(layer -> remember(layer.ref()));
        output().ifPresent(output -> remember(output.ref()));
    }

    private void remember(Ref port) {
        frame.get(probe(port)).ifPresent(v -> known.put(port, v));
    }

    private Optional<Values> at(Ref port) {
        return Optional.ofNullable(known.get(port));
    }

    /// The pad, the room of the layers, and that of the classes.
    private record Places(Box pad, Box layers, Box classes) {}

    private Places places(Box box) {
        var source = pad.source();
        var narrow = box.width() < NARROW || net.layers().isEmpty();
        var classes = output().isEmpty() ? 0 : Math.clamp(box.width() * (narrow ? 0.44 : 0.24), 110, 220);
        var room = new Box(box.x(), box.y() + CAPTION, Math.min(box.height() - CAPTION - FOOT,
                (box.width() - classes - GAP) * (narrow ? 1 : 0.36)), box.height() - CAPTION - FOOT);
        var fitted = MapPicture.fitted(room, source.height(), source.width());
        var picture = fitted.moved(Math.rint(room.x()) - fitted.x(), Math.rint(room.y()) - fitted.y());
        var left = Math.max(picture.right(), room.right()) + GAP;
        var right = box.right() - classes - (classes > 0 ? GAP : 0);
        return new Places(picture, narrow ? Box.of(0, 0) : new Box(left, box.y(), Math.max(0, right - left),
                box.height() - FOOT), new Box(box.right() - classes, box.y(), classes, box.height()));
    }

    /// The layers that have room, evenly chosen, the last among them.
    private List<Integer> seen(Box room) {
        var most = (int) Math.max(1, room.width() / (LEAST_LAYER + GAP));
        var all = net.layers().size();
        var count = Math.min(most, all);
        return IntStream.rangeClosed(1, room.isEmpty() ? 0 : count).mapToObj(i -> i * all / count - 1).toList();
    }

    private static Box column(Box room, int index, int columns) {
        return room.cell(0, index, 1, columns, GAP).belowTop(CAPTION);
    }

    private Optional<Tiles.Stack> stack(Imagery.Maps layer) {
        return at(layer.ref()).filter(v -> v.size() == layer.shape().volume())
                .map(v -> new Tiles.Stack(v, layer.channels(), layer.height(), layer.width(), 0));
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        var places = places(box);
        var secondary = colours.of(Tone.SECONDARY);
        pen.text(Type.CAPTION.cut(refused.orElseGet(() -> words().text("draw.hint")), places.pad().width()),
                places.pad().x(), box.y() + 8, Type.CAPTION, Anchor.LEFT,
                refused.isPresent() ? colours.of(Tone.WRONG) : secondary);
        var channel = new MapPicture.Channel(grey(), 0, pad.source().height(), pad.source().width());
        picture.draw(pen, places.pad(), channel, MapPicture.scale(channel.largest()), colours);
        pen.stroke(places.pad().inset(-0.5), 0, Stroke.hairline(colours.of(Tone.BORDER)));
        var legend = words().text(places.layers().isEmpty() ? "draw.scale" : "draw.scales",
                MapPicture.written(MapPicture.scale(channel.largest())));
        Legend.of(Type.CAPTION.cut(legend, box.width() - places.classes().width() - GAP - Legend.of("").width()))
                .draw(pen, box.x(), box.bottom() - 8, colours);
        var seen = seen(places.layers());
        for (var i = 0; i < seen.size(); i++) {
            layer(pen, column(places.layers(), i, seen.size()), seen.get(i), colours);
        }
        output().ifPresent(output -> {
            var room = places.classes();
            pen.text(Type.CAPTION.cut(output.shownAs(), room.width()), room.x(), room.y() + 8, Type.CAPTION,
                    Anchor.LEFT, secondary);
            var bars = room.belowTop(CAPTION);
            at(output.ref()).ifPresentOrElse(
                    v -> ClassBars.draw(pen, bars, v, output.meaning(), colours), () -> pen.pending(bars, colours));
        });
    }

    /// Of coloured pictures the mean of the channels.
    private Values grey() {
        if (pad.source().channels() == 1) {
            return values;
        }
        var pixels = pad.source().pixels();
        var numbers = IntStream.range(0, pixels)
                .mapToDouble(i -> (values.at(i) + values.at(pixels + i) + values.at(2 * pixels + i)) / 3)
                .toArray();
        return Values.vector(numbers);
    }

    private void layer(Pen pen, Box room, int index, Colours colours) {
        var layer = net.layers().get(index);
        pen.text(Type.CAPTION.cutInside(layer.shownAs(), room.width() + GAP / 2), room.x(), room.y() - CAPTION + 8,
                Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
        stack(layer).ifPresentOrElse(stack -> {
            var scale = MapPicture.scale(stack.largest());
            tiles.get(index).draw(pen, Tiles.layout(stack, room, 0), stack, _ -> scale, scale, colours);
        }, () -> pen.pending(room, colours));
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        var places = places(box);
        if (places.pad().contains(x, y)) {
            var row = (int) ((y - places.pad().y()) / places.pad().height() * pad.source().height());
            var column = (int) ((x - places.pad().x()) / places.pad().width() * pad.source().width());
            return Optional.of(words().text("draw.reading.pixel", row, column,
                    Numbers.full(grey().at(row * pad.source().width() + column))));
        }
        var seen = seen(places.layers());
        for (var i = 0; i < seen.size(); i++) {
            var layer = net.layers().get(seen.get(i));
            var room = column(places.layers(), i, seen.size());
            var said = stack(layer).flatMap(s -> Tiles.layout(s, room, 0).at(x, y)
                    .map(spot -> layer.shownAs() + "\n" + words().text("maps.reading", spot.tile(), spot.row(),
                            spot.column(), Numbers.full(s.at(spot.tile(), spot.row(), spot.column())))));
            if (said.isPresent()) {
                return said;
            }
        }
        return output().flatMap(o -> at(o.ref()))
                .flatMap(v -> ClassBars.point(x, y, places.classes().belowTop(CAPTION), v));
    }

    /// One stroke is one step of undo; whatever looks at the drawing goes along with it.
    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        if (!places(box).pad().contains(at.x(), at.y())) {
            return Optional.empty();
        }
        var with = at.with() == Hand.Press.With.SECONDARY ? Ink.Tool.RUBBER : tool;
        var stroke = new Stroked(with, hand, at.x(), at.y());
        stroke.drag(at.x(), at.y(), box);
        return Optional.of(stroke);
    }

    /// A stroke on its way.
    private final class Stroked implements Hand.Grip {
        private final Ink.Tool with;
        private final Hand hand;
        private double lastX;
        private double lastY;

        Stroked(Ink.Tool with, Hand hand, double x, double y) {
            this.with = with;
            this.hand = hand;
            lastX = x;
            lastY = y;
        }

        @Override public void drag(double x, double y, Box box) {
            var place = places(box).pad();
            var scale = pad.source().width() / place.width();
            ink = ink.stroked((lastX - place.x()) * scale, (lastY - place.y()) * scale, (x - place.x()) * scale,
                    (y - place.y()) * scale, with);
            values = ink.values();
            refused = Optional.empty();
            lastX = x;
            lastY = y;
            hand.slide(drawn(ink));
        }
    }

    @Override public Set<String> takes() {
        return PICTURES;
    }

    @Override public void drop(Path file, Hand hand) {
        var picture = new Image(file.toUri().toString());
        if (picture.isError() || picture.getWidth() < 1) {
            refused = Optional.of(words().text("draw.noPicture", file.getFileName()));
        } else {
            hand.turn(drawn(pad.blank().of(Snapshots.raster(picture))));
        }
    }

    @Override public void follow(LiveView before) {
        if (before instanceof DrawView other) {
            tool = other.tool;
            known.putAll(other.known);
            show(frame);
        }
    }

    @Override public Sheet sheet() {
        return output().flatMap(o -> at(o.ref())).map(v -> {
            var sheet = Sheet.of("class", output().orElseThrow().shownAs());
            IntStream.range(0, v.size()).forEach(i -> sheet.row(i, v.at(i)));
            return sheet.done();
        }).orElse(Sheet.EMPTY);
    }
}
