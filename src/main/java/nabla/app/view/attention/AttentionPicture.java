package nabla.app.view.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Heatmap.Spot;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Ramp;
import nabla.app.picture.Raster;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.part.NamedMap;
import nabla.app.view.part.ScaleBar;
import nabla.app.view.place.Names;

/// Draws one head large with its words, all heads small beside it, and one row of it as scores and shares. What a mask leaves out is hatched.
final class AttentionPicture {

    private static final double HEAD = 20;
    private static final double FOOT = 24;
    private static final double GAP = 20;
    private static final double TILE_GAP = 8;
    private static final double TILE_NAME = 17;
    private static final double LEAST_FOR_TILES = 400;
    private static final double LEAST_FOR_ROW = 620;
    private static final double LINE = 18;
    private static final double WIDEST_ROW = 340;
    private static final int NONE = Integer.MAX_VALUE;
    private static final double WIDEST = 64;
    /// How high a cell may be for its widest.
    private static final double FLAT = 0.75;

    private Optional<Spot> hovered = Optional.empty();
    private int row = NONE;

    /// @param title of the large one
    /// @param written how many rows are there by now
    /// @param tiles all heads
    /// @param isFree whether the scale ends at the largest share instead of 1
    record Scene(String title, Gaze gaze, int head, int written, Names queries, Names keys,
            List<AttentionView.Tile> tiles, boolean isFree) {

        double scale() {
            return isFree ? Math.max(1e-9, gaze.grid(head, gaze.queries()).largest()) : 1;
        }

        boolean isReady() {
            return !gaze.known().isEmpty();
        }
    }

    /// Where the three parts lie.
    private record Parts(NamedMap map, Optional<Box> tiles, Optional<Box> row) {}

    void follow(AttentionPicture before) {
        row = before.row;
    }

    private static Parts parts(Box box, Scene scene) {
        var height = box.height() - FOOT;
        var panel = box.width() >= LEAST_FOR_ROW ? Math.clamp(box.width() * 0.26, 150, 260) : 0;
        var beside = scene.tiles().size() > 1 && box.width() >= LEAST_FOR_TILES
                ? Math.clamp((box.width() - panel) * 0.34, 110, 420)
                : 0;
        var wide = box.width() - (panel > 0 ? panel + GAP : 0) - (beside > 0 ? beside + GAP : 0);
        var room = new Box(box.x(), box.y() + HEAD, wide, height - HEAD);
        var widest = Math.max(WIDEST, wide / 12);
        var map = NamedMap.in(room, scene.queries(), scene.keys(), widest, widest * FLAT);
        var x = Math.min(map.plot().right() + GAP + 12, box.x() + wide + GAP);
        var tiles = beside > 0 ? Optional.of(new Box(x, box.y(), beside, height)) : Optional.<Box>empty();
        var from = beside > 0 ? x + beside + GAP : x;
        return new Parts(map, tiles,
                panel > 0 ? Optional.of(new Box(from, box.y(), Math.min(WIDEST_ROW, box.right() - from), height))
                        : Optional.empty());
    }

    void draw(Pen pen, Box box, Scene scene, Colours colours) {
        var parts = parts(box, scene);
        if (scene.isReady()) {
            large(pen, box, parts.map(), scene, colours);
            parts.row().ifPresent(room -> row(pen, room, scene, colours));
        } else {
            pen.pending(parts.map().plot(), colours);
        }
        parts.tiles().ifPresent(room -> tiles(pen, room, scene, colours));
        foot(pen, box, scene, colours);
    }

    private void large(Pen pen, Box box, NamedMap map, Scene scene, Colours colours) {
        var gaze = scene.gaze();
        title(pen, box, map, scene, colours);
        heat(gaze, scene.head(), scene.scale()).draw(pen, map.plot(), colours);
        unwritten(pen, map.plot(), scene, gaze, colours);
        var picked = Optional.of(new Spot(row(scene), hovered.map(Spot::column).orElse(-1)));
        map.names(pen, picked, Tone.QUERY, Tone.KEY, colours);
        var high = map.cellHeight();
        pen.stroke(new Box(map.plot().x(), Math.rint(map.plot().y() + row(scene) * high), map.plot().width(),
                Math.rint(high)).inset(-1), 3, Stroke.of(colours.of(Tone.QUERY), 2));
    }

    private static Heatmap heat(Gaze gaze, int head, double scale) {
        return Heatmap.of(gaze.grid(head, gaze.queries())).scaled(scale).with(Ramp.SHARE)
                .hatching((query, key) -> gaze.isMasked(head, query, key));
    }

    /// Rows that are not known yet, or that lie ahead of the step that is shown.
    private static void unwritten(Pen pen, Box plot, Scene scene, Gaze gaze, Colours colours) {
        var high = plot.height() / gaze.queries();
        for (var query = 0; query < gaze.queries(); query++) {
            if (query >= scene.written() || !gaze.isKnown(query)) {
                var box = new Box(plot.x(), plot.y() + query * high, plot.width(), high);
                pen.fill(box, colours.of(Tone.PANEL));
                pen.pending(box.inset(1), colours);
            }
        }
    }

    private static void title(Pen pen, Box box, NamedMap map, Scene scene, Colours colours) {
        var middle = box.y() + HEAD / 2;
        var end = Math.max(map.plot().right(), box.x() + 160);
        var title = Type.ROW_BOLD.cut(scene.title(), end - box.x());
        pen.text(title, box.x(), middle, Type.ROW_BOLD, Anchor.LEFT, colours.of(Tone.TEXT));
        var x = box.x() + Type.ROW_BOLD.width(title) + 12;
        for (var side : List.of(Tone.QUERY, Tone.KEY)) {
            var words = side == Tone.QUERY ? scene.queries().axis() + " ↓" : scene.keys().axis() + " →";
            if (x + Type.CAPTION.width(words) > end) {
                return;
            }
            pen.text(words, x, middle, Type.CAPTION, Anchor.LEFT, colours.of(side));
            x += Type.CAPTION.width(words) + 8;
        }
        var entropy = scene.gaze().entropy(scene.head(), scene.written());
        var words = AttentionView.words().text("attention.meanEntropy", Numbers.fixed(entropy, 2));
        if (!Double.isNaN(entropy) && x + 4 + Type.CAPTION.width(words) <= end) {
            pen.text(words, x + 4, middle, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
        }
    }

    /// The small pictures in their room: a row for each layer under its name, or, where there is one layer, as they fit, each under its own.
    private record Tiling(Box room, List<AttentionView.Tile> tiles, int columns, Under under, double shape) {

        enum Under {
            LAYERS,
            NAMES
        }

        static Tiling of(Box room, Scene scene) {
            var tiles = scene.tiles();
            var shape = Math.clamp((double) scene.gaze().queries() / scene.gaze().keys(), 0.4, 1.6);
            var heads = tiles.getFirst().at().heads();
            if (heads > 1 && tiles.size() > heads && tiles.stream().allMatch(t -> t.at().heads() == heads)) {
                return new Tiling(room, tiles, heads, Under.LAYERS, shape);
            }
            var best = new Tiling(room, tiles, 1, Under.NAMES, shape);
            for (var columns = 2; columns <= tiles.size(); columns++) {
                var other = new Tiling(room, tiles, columns, Under.NAMES, shape);
                best = other.side() > best.side() + 0.5 ? other : best;
            }
            return best;
        }

        double side() {
            var rows = Math.ceilDiv(tiles.size(), columns);
            return Math.max(4, Math.min((room.width() + TILE_GAP) / columns - TILE_GAP,
                    ((room.height() + TILE_GAP) / rows - TILE_GAP - TILE_NAME) / shape));
        }

        /// With its name.
        Box box(int i) {
            var side = side();
            return new Box(room.x() + i % columns * (side + TILE_GAP),
                    room.y() + i / columns * (side * shape + TILE_NAME + TILE_GAP), side, side * shape + TILE_NAME);
        }

        Optional<AttentionView.Tile> at(double x, double y) {
            return IntStream.range(0, tiles.size()).filter(i -> box(i).contains(x, y)).mapToObj(tiles::get).findFirst();
        }
    }

    private static void tiles(Pen pen, Box room, Scene scene, Colours colours) {
        var tiling = Tiling.of(room, scene);
        for (var i = 0; i < scene.tiles().size(); i++) {
            var tile = scene.tiles().get(i);
            var box = tiling.box(i);
            var isLayer = tiling.under() == Tiling.Under.LAYERS;
            var type = tile.isHere() && !isLayer ? Type.CAPTION_BOLD : Type.CAPTION;
            if (!isLayer || i % tiling.columns() == 0) {
                pen.text(type.cut(isLayer ? tile.layer() : tile.name(), isLayer ? room.width() : box.width()), box.x(),
                        box.y() + TILE_NAME / 2, type, Anchor.LEFT,
                        colours.of(tile.isHere() && !isLayer ? Tone.ACCENT : Tone.SECONDARY));
            }
            var map = box.belowTop(TILE_NAME).inset(2);
            if (tile.gaze().known().isEmpty()) {
                pen.pending(map, colours);
            } else {
                small(pen, map, tile, scene.scale(), colours);
            }
            pen.stroke(map.inset(-2), 4, Stroke.of(colours.of(tile.isHere() ? Tone.ACCENT : Tone.HAIRLINE),
                    tile.isHere() ? 2 : 1));
        }
    }

    /// Pixels, which are many at once, over hatching where some are left out.
    private static void small(Pen pen, Box box, AttentionView.Tile tile, double scale, Colours colours) {
        var gaze = tile.gaze();
        if (gaze.isAnythingMasked()) {
            pen.hatch(box, colours);
        }
        pen.image(Raster.of(gaze.keys(), gaze.queries(), (key, query) -> gaze.isKnown(query)
                && !gaze.isMasked(tile.head(), query, key)
                        ? Ramp.SHARE.argb(gaze.weights()[gaze.place(tile.head(), query, key)] / scale, colours)
                        : 0),
                box, Smoothing.SHARP);
    }

    /// The row under the mouse, or the one that was last; at first the last row, where words look at themselves the last that may.
    private int row(Scene scene) {
        var gaze = scene.gaze();
        var last = scene.written() - 1;
        if (row == NONE && gaze.queries() == gaze.keys()) {
            return IntStream.iterate(last, r -> r > 0, r -> r - 1)
                    .filter(r -> !gaze.isMasked(scene.head(), r, r)).findFirst().orElse(last);
        }
        return Math.clamp(row, 0, last);
    }

    /// The row as scores, shares and their entropy.
    private void row(Pen pen, Box room, Scene scene, Colours colours) {
        var gaze = scene.gaze();
        var query = row(scene);
        if (!gaze.isKnown(query) || room.width() < 120) {
            return;
        }
        var words = AttentionView.words();
        var name = words.text(scene.queries().areWords() ? "attention.looks" : "attention.looks.number",
                scene.queries().at(query));
        pen.text(Type.ROW_BOLD.cut(name, room.width()), room.x(), room.y() + HEAD / 2, Type.ROW_BOLD, Anchor.LEFT,
                colours.of(Tone.TEXT));
        var longest = scene.keys().all().stream().mapToDouble(Type.CAPTION::width).max().orElse(0);
        var score = room.x() + Math.min(room.width() * 0.3, longest) + 50;
        var weight = room.right();
        var top = room.y() + HEAD + 8;
        pen.text(words.text("attention.score"), score, top, Type.CAPTION, Anchor.RIGHT, colours.of(Tone.SCORES));
        pen.text(words.text("attention.weight"), weight, top, Type.CAPTION, Anchor.RIGHT, colours.of(Tone.SCORES));
        var y = top + LINE;
        for (var key : shown(gaze, scene.head(), query, (int) ((room.bottom() - y - LINE) / LINE))) {
            line(pen, new Box(room.x(), y - LINE / 2, room.width(), LINE), score, scene, query, key, colours);
            y += LINE;
        }
        var share = gaze.row(scene.head(), query);
        var sum = words.text("attention.sum", Numbers.fixed(share.sum(), 3))
                + (share.isDistribution() ? " · " + words.text("attention.entropy",
                        Numbers.fixed(share.entropy(), 2)) : "");
        pen.text(Type.CAPTION_BOLD.cut(sum, room.width()), weight, y + 2, Type.CAPTION_BOLD, Anchor.RIGHT,
                colours.of(Tone.TEXT));
    }

    /// All keys, or where there are too many those with the largest shares, in their order.
    private static List<Integer> shown(Gaze gaze, int head, int query, int most) {
        var all = new ArrayList<>(IntStream.range(0, gaze.keys()).boxed().toList());
        if (all.size() > most) {
            all.sort((a, b) -> Double.compare(gaze.weights()[gaze.place(head, query, b)],
                    gaze.weights()[gaze.place(head, query, a)]));
            return all.subList(0, Math.max(0, most)).stream().sorted().toList();
        }
        return all;
    }

    private void line(Pen pen, Box line, double score, Scene scene, int query, int key, Colours colours) {
        var gaze = scene.gaze();
        var place = gaze.place(scene.head(), query, key);
        var isMasked = gaze.masked().get(place);
        var tone = hovered.filter(h -> h.column() == key).isPresent() ? Tone.KEY : Tone.TEXT;
        pen.text(Type.CAPTION.cut(scene.keys().at(key), score - line.x() - 48), line.x(), line.centreY(),
                Type.CAPTION, Anchor.LEFT, colours.of(isMasked ? Tone.SECONDARY : tone));
        if (!isMasked && !Double.isNaN(gaze.scores()[place])) {
            pen.text(Numbers.fixed(gaze.scores()[place], 2), score, line.centreY(), Type.CELL, Anchor.RIGHT,
                    colours.of(Tone.SECONDARY));
        }
        var bar = new Box(score + 10, line.y() + 3, Math.max(8, line.right() - 46 - score - 10), line.height() - 6);
        if (isMasked) {
            pen.hatch(bar, colours);
        } else {
            pen.fill(bar, 2, colours.of(Tone.INSET));
            pen.fill(new Box(bar.x(), bar.y(), bar.width() * Math.clamp(gaze.weights()[place], 0, 1), bar.height()), 2,
                    colours.of(Tone.SCORES));
        }
        pen.text(Numbers.fixed(gaze.weights()[place], 3), line.right(), line.centreY(), Type.CELL, Anchor.RIGHT,
                colours.of(isMasked ? Tone.SECONDARY : Tone.TEXT));
    }

    private static void foot(Pen pen, Box box, Scene scene, Colours colours) {
        var middle = box.bottom() - FOOT / 2 + 2;
        var x = new ScaleBar(Ramp.SHARE, scene.scale()).draw(pen, box.x() + 4, middle, colours) + 16;
        if (scene.gaze().isAnythingMasked() || scene.tiles().stream().anyMatch(t -> t.gaze().isAnythingMasked())) {
            pen.hatch(new Box(x, middle - 6, 18, 12), colours);
            pen.text(AttentionView.words().text("attention.masked"), x + 24, middle, Type.CAPTION, Anchor.LEFT,
                    colours.of(Tone.SECONDARY));
        }
    }

    /// The cell under the mouse; over a name of a row, that row. Its row stays picked.
    Optional<Spot> point(double x, double y, Box box, Scene scene) {
        hovered = Optional.empty();
        if (!scene.isReady()) {
            return hovered;
        }
        var map = parts(box, scene).map();
        map.row(x, y).filter(r -> r < scene.written() && scene.gaze().isKnown(r)).ifPresent(r -> {
            row = r;
            hovered = map.at(x, y);
        });
        return hovered;
    }

    Optional<AttentionView.Tile> tileAt(double x, double y, Box box, Scene scene) {
        return parts(box, scene).tiles().flatMap(room -> Tiling.of(room, scene).at(x, y));
    }

    void leave() {
        hovered = Optional.empty();
    }
}
