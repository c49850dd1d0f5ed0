package nabla.app.view.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Legend;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
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
import nabla.engine.Influence;
import nabla.engine.Probe;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// The receptive field, both ways: of a cell of any map all pixels and cells that can have an effect on it, and of a pixel all cells that
/// it can have an effect on. Settings `cell` (`NODE:channel,row,column`), `channel` (which one of each map is shown), `row` of the data.
public final class FieldView implements LiveView {

    static final String KIND = "field";

    private static final double CAPTION = 20;
    private static final double LINE = 22;
    private static final double GAP = 14;
    private static final double LEAST = 64;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.CONVOLUTION;
        }

        @Override public List<String> places(Outlook outlook) {
            return maps(outlook).isEmpty() ? List.of() : List.of("");
        }

        /// All maps where some window glides over one of them.
        private static List<Imagery.Maps> maps(Outlook outlook) {
            var imagery = Imagery.of(outlook);
            return imagery.layers().stream().anyMatch(l -> l.glide().isPresent()) ? imagery.maps() : List.of();
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            var maps = maps(outlook);
            return maps.isEmpty() ? Optional.empty()
                    : Influence.of(outlook.graph(), outlook.sources())
                            .map(influence -> new FieldView(spec, maps, influence,
                                    Example.apart(spec, outlook, maps.getLast().at()), outlook.frame()));
        }

        @Override public Showcase showcase() {
            return new Showcase("digits-cnn", 300, spec("").with("cell", "pool2:3,1,2").with("row", "4"));
        }
    }

    /// A cell of one of the maps.
    record Spot(Imagery.Maps maps, int channel, int row, int column) {

        int place() {
            return (channel * maps.height() + row) * maps.width() + column;
        }

        private String written() {
            return maps.at().text() + ":" + channel + "," + row + "," + column;
        }
    }

    /// All that a cell has to do with.
    private record Field(Spot of, Influence.Reached origins, Influence.Reached destinations) {

        boolean has(Ref port, int place) {
            return origins.has(port, place) || destinations.has(port, place);
        }
    }

    private final ViewSpec spec;
    private final List<Imagery.Maps> maps;
    private final Influence influence;
    private Example example;
    private final MapPicture pictures = new MapPicture();
    /// What the view before showed, until there are numbers of this example: drawn faintly.
    private final Map<Imagery.Maps, Values> stale = new HashMap<>();
    private Frame frame;
    private final Optional<Field> pinned;
    private Optional<Field> hovered = Optional.empty();

    private FieldView(ViewSpec spec, List<Imagery.Maps> maps, Influence influence, Example example, Frame frame) {
        this.spec = spec;
        this.maps = maps;
        this.influence = influence;
        this.example = example;
        this.frame = frame;
        pinned = spot(spec.settings().getOrDefault("cell", "")).map(this::field);
    }

    private static Words words() {
        return Words.of("view");
    }

    private Optional<Spot> spot(String written) {
        var parts = written.split("[:,]");
        try {
            return maps.stream().filter(m -> m.at().text().equals(parts[0])).findFirst()
                    .map(m -> new Spot(m, Math.clamp(Integer.parseInt(parts[1]), 0, m.channels() - 1),
                            Math.clamp(Integer.parseInt(parts[2]), 0, m.height() - 1),
                            Math.clamp(Integer.parseInt(parts[3]), 0, m.width() - 1)));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    private Field field(Spot spot) {
        return new Field(spot, influence.origins(spot.maps().ref(), spot.place()),
                influence.destinations(spot.maps().ref(), spot.place()));
    }

    private Optional<Field> field() {
        return hovered.or(() -> pinned);
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        return field().map(f -> words().text("field.of", f.of().maps().shownAs(), f.of().row(), f.of().column()))
                .orElseGet(() -> words().text("field.none"));
    }

    @Override public List<Control> controls() {
        var controls = new ArrayList<Control>();
        var most = maps.stream().mapToInt(Imagery.Maps::channels).max().orElse(1);
        if (most > 1) {
            controls.add(new Control.Slide(words().text("field.channel"), 0, most - 1, 1, wished(),
                    now -> spec.with("channel", Integer.toString((int) now))));
        }
        controls.addAll(example.controls(spec));
        return controls;
    }

    private int wished() {
        return Math.max(0, Example.number(spec, "channel"));
    }

    /// The channel of a map that is shown: the wished one, or its last.
    private int channel(Imagery.Maps of) {
        return Math.min(wished(), of.channels() - 1);
    }

    private Probe probe(Imagery.Maps of) {
        return example.value(of.at(), of.port());
    }

    @Override public Set<Probe> probes() {
        var probes = new HashSet<Probe>();
        maps.forEach(m -> probes.add(probe(m)));
        return probes;
    }

    @Override public void show(Frame newest) {
        frame = newest;
    }

    /// The maps that have room, evenly chosen, the first, the last and the one that is pointed at among them.
    private List<Imagery.Maps> seen(Box box) {
        var lines = box.height() - LINE >= 2 * (LEAST + CAPTION) + GAP ? 2 : 1;
        var most = (int) Math.max(2, lines * (box.width() + GAP) / (LEAST + GAP));
        if (maps.size() <= most) {
            return maps;
        }
        var chosen = IntStream.range(0, most).mapToObj(i -> maps.get(i * (maps.size() - 1) / (most - 1))).toList();
        var own = pinned.map(f -> f.of().maps());
        if (own.isEmpty() || chosen.contains(own.get())) {
            return chosen;
        }
        var all = new ArrayList<>(chosen);
        all.set(Math.clamp((long) maps.indexOf(own.get()) * (most - 1) / (maps.size() - 1), 1, most - 2), own.get());
        return all;
    }

    /// Where the pictures stand: in one row, or in two where they are larger so.
    private List<Box> boxes(Box box, List<Imagery.Maps> seen) {
        var room = new Box(box.x(), box.y(), box.width(), Math.max(20, box.height() - LINE));
        var one = side(room, seen.size(), 1);
        var lines = side(room, Math.ceilDiv(seen.size(), 2), 2) > one ? 2 : 1;
        var columns = Math.ceilDiv(seen.size(), lines);
        return IntStream.range(0, seen.size())
                .mapToObj(i -> topLeft(room.cell(i / columns, i % columns, lines, columns, GAP).belowTop(CAPTION),
                        seen.get(i)))
                .toList();
    }

    private static Box topLeft(Box room, Imagery.Maps of) {
        var fitted = MapPicture.fitted(room, of.height(), of.width());
        return fitted.moved(Math.rint(room.x()) - fitted.x(), Math.rint(room.y()) - fitted.y());
    }

    private static double side(Box room, int columns, int lines) {
        return Math.min((room.width() + GAP) / columns - GAP, (room.height() + GAP) / lines - GAP - CAPTION);
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        var seen = seen(box);
        var boxes = boxes(box, seen);
        for (var i = 0; i < seen.size(); i++) {
            draw(pen, boxes.get(i), seen.get(i), colours);
        }
        var account = field().map(this::account).orElseGet(() -> words().text("field.none"));
        var legend = Legend.of(words().text("field.scales"));
        var fits = Type.CAPTION.width(account) + GAP + legend.width() <= box.width();
        if (fits) {
            legend.draw(pen, box.right() - legend.width(), box.bottom() - 8, colours);
        }
        pen.text(Type.CAPTION.cut(account, box.width()), box.x(), box.bottom() - 8, Type.CAPTION, Anchor.LEFT,
                colours.of(Tone.SECONDARY));
    }

    private void draw(Pen pen, Box box, Imagery.Maps of, Colours colours) {
        pen.text(Type.CAPTION.cutInside(of.shownAs(), Math.max(LEAST, box.width())), box.x(), box.y() - CAPTION + 9,
                Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
        values(of).ifPresentOrElse(v -> picture(pen, box, of, v, colours),
                () -> Optional.ofNullable(stale.get(of)).ifPresentOrElse(
                        old -> pen.faint(example.haze(), () -> picture(pen, box, of, old, colours)),
                        () -> pen.pending(box, colours)));
        pen.stroke(box.inset(-0.5), 0, Stroke.hairline(colours.of(Tone.BORDER)));
        field().ifPresent(f -> outline(pen, box, of, f, colours));
    }

    private Optional<Values> values(Imagery.Maps of) {
        return frame.get(probe(of)).filter(v -> v.size() == of.shape().volume());
    }

    private void picture(Pen pen, Box box, Imagery.Maps of, Values values, Colours colours) {
        var all = new MapPicture.Channel(values, 0, 1, values.size());
        pictures.draw(pen, box, new MapPicture.Channel(values, channel(of) * of.pixels(), of.height(), of.width()),
                MapPicture.scale(all.largest()), colours);
    }

    @Override public void follow(LiveView before) {
        if (before instanceof FieldView other) {
            remember(other);
        }
    }

    private void remember(FieldView other) {
        maps.forEach(m -> other.values(m).or(() -> Optional.ofNullable(other.stale.get(m)))
                .ifPresent(v -> stale.put(m, v)));
    }

    @Override public void beside(List<ViewSpec> open) {
        remember(this);
        example = example.beside(open);
    }

    /// The edge of all cells, of whatever channel, that the picked cell has to do with; the cell itself is filled.
    private void outline(Pen pen, Box box, Imagery.Maps of, Field field, Colours colours) {
        new CellEdge(of.height(), of.width(), inside(of, field)).draw(pen, box, Stroke.of(colours.of(Tone.ACCENT), 2));
        if (field.of().maps().ref().equals(of.ref())) {
            var cell = box.width() / of.width();
            var own = new Box(box.x() + field.of().column() * cell, box.y() + field.of().row() * cell, cell, cell);
            pen.stroke(own.inset(Math.min(2, cell / 4)), 0,
                    Stroke.of(colours.of(Tone.ACCENT), Math.clamp(cell / 3, 2, 4)));
        }
    }

    private static boolean[] inside(Imagery.Maps of, Field field) {
        var inside = new boolean[of.pixels()];
        for (var i = 0; i < of.shape().volume(); i++) {
            inside[i % of.pixels()] |= field.has(of.ref(), i);
        }
        return inside;
    }

    /// `Pooled sees 14×14 of 16×16 pixels of Digits`, or what a pixel reaches.
    private String account(Field field) {
        var own = field.of().maps();
        var other = maps.indexOf(own) == 0 ? maps.getLast() : maps.getFirst();
        var inside = inside(other, field);
        var rows = IntStream.range(0, inside.length).filter(i -> inside[i]).map(i -> i / other.width())
                .summaryStatistics();
        var columns = IntStream.range(0, inside.length).filter(i -> inside[i]).map(i -> i % other.width())
                .summaryStatistics();
        if (rows.getCount() == 0) {
            return words().text("field.nothing", own.shownAs(), other.shownAs());
        }
        return words().text(maps.indexOf(own) == 0 ? "field.reaches" : "field.sees", own.shownAs(),
                rows.getMax() - rows.getMin() + 1, columns.getMax() - columns.getMin() + 1, other.height(),
                other.width(), other.shownAs());
    }

    /// Where the map of a node stands, if it has room.
    Optional<Box> place(String node, Box box) {
        var seen = seen(box);
        return IntStream.range(0, seen.size()).filter(i -> seen.get(i).at().text().equals(node))
                .mapToObj(boxes(box, seen)::get).findFirst();
    }

    private Optional<Spot> at(double x, double y, Box box) {
        var seen = seen(box);
        var boxes = boxes(box, seen);
        return IntStream.range(0, seen.size())
                .filter(i -> boxes.get(i).contains(x, y))
                .mapToObj(i -> new Spot(seen.get(i), channel(seen.get(i)),
                        (int) ((y - boxes.get(i).y()) / boxes.get(i).height() * seen.get(i).height()),
                        (int) ((x - boxes.get(i).x()) / boxes.get(i).width() * seen.get(i).width())))
                .findFirst();
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        var spot = at(x, y, box);
        if (!spot.equals(hovered.map(Field::of))) {
            hovered = spot.map(this::field);
        }
        return spot.map(s -> s.maps().shownAs() + "\n" + words().text("maps.reading", s.channel(), s.row(), s.column(),
                frame.get(probe(s.maps())).map(v -> Numbers.full(v.at(s.place()))).orElse("")));
    }

    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        return at(at.x(), at.y(), box).filter(_ -> at.with() == Hand.Press.With.PRIMARY)
                .filter(spot -> pinned.filter(f -> f.of().equals(spot)).isEmpty())
                .map(spot -> {
                    hand.turn(spec.with("cell", spot.written()));
                    return (x, y, room) -> {};
                });
    }

    @Override public void leave() {
        hovered = Optional.empty();
    }

    /// How many cells of each map belong to the field.
    @Override public Sheet sheet() {
        return field().map(f -> {
            var sheet = Sheet.of("maps", "cells that have an effect on it", "cells that it has an effect on", "cells");
            maps.forEach(m -> sheet.row(m.at().text(), f.origins().count(m.ref()), f.destinations().count(m.ref()),
                    m.shape().volume()));
            return sheet.done();
        }).orElse(Sheet.EMPTY);
    }
}
