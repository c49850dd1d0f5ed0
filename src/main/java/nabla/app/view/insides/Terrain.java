package nabla.app.view.insides;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Histogram;
import nabla.graph.Words;

/// How the ridges of several layers share a room: depth runs to the right, layers of one depth stand below one another; where there is one of
/// each depth, they run on in rows as text does.
///
/// @param boxes as many as there is room for, in the order of the layers
record Terrain(List<Box> boxes, Size size) {

    enum Size {
        LARGE,
        SMALL,
        /// The numbers stand below the lowest of each column only.
        SHARED
    }

    /// Whether one scale holds for all layers.
    enum Scaling {
        SHARED,
        EACH
    }

    /// Whether the newest histogram is there.
    enum State {
        COMPUTED,
        PENDING
    }

    private static final double LEAST_WIDTH = 76;
    private static final double LEAST_HEIGHT = 64;
    /// Where one scale holds for all and stands below the lowest only.
    private static final double SHARED_HEIGHT = 40;
    private static final double GAP = 12;
    private static final double NAME = 18;
    private static final double TICKS = 18;
    private static final double TIMES = 84;
    private static final double SIDE = 8;
    /// How far a number may reach into the gap between two cells.
    private static final double OVER = 5;
    private static final double LINE = 15;
    /// The width of a cell for its height, as it looks best.
    private static final double SHAPE = 1.7;

    static Terrain of(List<Strand> strands, Box room, Scaling scaling) {
        if (strands.size() == 1) {
            return new Terrain(List.of(room), Size.LARGE);
        }
        var byDepth = strands.stream().collect(Collectors.groupingBy(Strand::depth, java.util.TreeMap::new,
                Collectors.counting()));
        var rows = byDepth.values().stream().mapToInt(Long::intValue).max().orElse(1);
        var columns = byDepth.size();
        var isWide = (room.width() + GAP) / columns >= LEAST_WIDTH + GAP;
        var height = room.height() / rows;
        var depths = List.copyOf(byDepth.keySet());
        if (rows > 1 && isWide && height >= LEAST_HEIGHT + GAP) {
            return byDepth(strands, depths, rows, room, Size.SMALL);
        }
        return rows > 1 && isWide && height >= SHARED_HEIGHT && scaling == Scaling.SHARED
                ? byDepth(strands, depths, rows, new Box(room.x(), room.y(), room.width(), room.height() - TICKS),
                        Size.SHARED)
                : running(strands, room);
    }

    private static Terrain byDepth(List<Strand> strands, List<Integer> depths, int rows, Box room, Size size) {
        var boxes = new ArrayList<Box>();
        var row = 0;
        for (var i = 0; i < strands.size(); i++) {
            row = i > 0 && strands.get(i).depth() == strands.get(i - 1).depth() ? row + 1 : 0;
            var column = room.cell(0, depths.indexOf(strands.get(i).depth()), 1, depths.size(), GAP);
            boxes.add(column.cell(row, 0, rows, 1, size == Size.SHARED ? 2 : GAP));
        }
        return new Terrain(boxes, size);
    }

    private static Terrain running(List<Strand> strands, Box room) {
        var most = (int) Math.max(1, (room.width() + GAP) / (LEAST_WIDTH + GAP));
        var highest = (int) Math.max(1, (room.height() + GAP) / (LEAST_HEIGHT + GAP));
        var count = Math.min(strands.size(), most * highest);
        var best = most;
        var off = Double.POSITIVE_INFINITY;
        for (var columns = 1; columns <= Math.min(most, count); columns++) {
            var rows = Math.ceilDiv(count, columns);
            var shape = room.width() / columns / (room.height() / rows);
            if (rows <= highest && Math.abs(Math.log(shape / SHAPE)) < off) {
                off = Math.abs(Math.log(shape / SHAPE));
                best = columns;
            }
        }
        var boxes = new ArrayList<Box>();
        for (var i = 0; i < count; i++) {
            boxes.add(room.cell(i / best, i % best, Math.ceilDiv(count, best), best, GAP));
        }
        return new Terrain(boxes, Size.SMALL);
    }

    private boolean isLarge() {
        return size == Size.LARGE;
    }

    /// How many ridges a cell has room for.
    int ridges() {
        return switch (size) {
            case LARGE -> 24;
            case SMALL -> 9;
            case SHARED -> 5;
        };
    }

    /// Where the ridges stand in a cell.
    Box plot(Box cell) {
        var right = isLarge() && cell.width() > 3 * TIMES ? TIMES : 0;
        return new Box(cell.x() + SIDE, cell.y() + NAME, Math.max(8, cell.width() - 2 * SIDE - right),
                Math.max(8, cell.height() - NAME - (size == Size.SHARED ? 0 : TICKS)));
    }

    /// From the smallest to the largest number of all of them, on round numbers.
    static Scale range(List<Chronicle.Moment<Histogram>> moments) {
        var low = Double.POSITIVE_INFINITY;
        var high = Double.NEGATIVE_INFINITY;
        for (var moment : moments) {
            if (moment.seen().counts().size() > 0) {
                low = Math.min(low, moment.seen().low());
                high = Math.max(high, moment.seen().high());
            }
        }
        if (low > high) {
            return Scale.linear(-1, 1);
        }
        var size = Math.max(Math.abs(low), Math.abs(high));
        return high - low > size * 1e-6 ? Scale.around(low, high, 4)
                : Scale.around(low - Math.max(0.05, size / 4), high + Math.max(0.05, size / 4), 4);
    }

    /// Whether the numbers of a cell's scale stand below it.
    private boolean hasTicks(Box cell) {
        return size != Size.SHARED
                || boxes.stream().noneMatch(other -> other.x() == cell.x() && other.y() > cell.y());
    }

    void draw(Pen pen, String name, RidgePicture picture, Box cell, State state, Tone tone, Tone ofName,
            Colours colours) {
        pen.text(Type.CAPTION_BOLD.cutInside(name, cell.width() - 4), cell.x() + 4, cell.y() + 8, Type.CAPTION_BOLD,
                Anchor.LEFT, colours.of(ofName));
        if (state == State.PENDING && picture.moments().isEmpty()) {
            pen.pending(picture.plot(), colours);
            return;
        }
        picture.draw(pen, tone, colours);
        if (state == State.PENDING) {
            pen.pending(picture.plot().bottom(Math.min(24, picture.plot().height() / 4)), colours);
        }
        if (hasTicks(cell)) {
            ticks(pen, picture, cell, colours);
        }
        times(pen, picture, cell, colours);
        newest(pen, picture, colours);
    }

    private static void ticks(Pen pen, RidgePicture picture, Box cell, Colours colours) {
        var free = cell.x() - OVER;
        for (var tick : picture.x().ticks((int) Math.max(2, picture.plot().width() / 60)).list()) {
            var half = Type.CELL.width(tick.label()) / 2;
            var at = picture.atX(tick.value());
            if (at - half >= free && at + half <= cell.right() + OVER) {
                pen.text(tick.label(), at, picture.plot().bottom() + 10, Type.CELL, Anchor.CENTRE,
                        colours.of(Tone.SECONDARY));
                free = at + half + 6;
            }
        }
    }

    /// After which training steps the ridges stood there, where there is room at their right.
    private static void times(Pen pen, RidgePicture picture, Box cell, Colours colours) {
        if (cell.right() - picture.plot().right() < TIMES / 2) {
            return;
        }
        var free = Double.POSITIVE_INFINITY;
        for (var i = picture.moments().size() - 1; i >= 0; i--) {
            var y = picture.baseline(i) - 5;
            if (free - y >= LINE) {
                var words = Words.of("view").text("curves.step") + " " + Numbers.count(picture.moments().get(i).step());
                pen.text(words, picture.plot().right() + 8, y, Type.CAPTION, Anchor.LEFT, colours.of(
                        i == picture.moments().size() - 1 ? Tone.TEXT : Tone.SECONDARY));
                free = y;
            }
        }
    }

    /// That all numbers are equal, or that some are none, is said and not only drawn.
    private static void newest(Pen pen, RidgePicture picture, Colours colours) {
        if (picture.moments().isEmpty()) {
            return;
        }
        var newest = picture.moments().getLast().seen();
        var said = newest.missing() > 0 ? Words.of("view").text("histogram.missing", Numbers.count(newest.missing()))
                : newest.low() == newest.high() ? Words.of("view").text("histogram.equal", Numbers.full(newest.low()))
                : "";
        if (!said.isEmpty()) {
            var width = Math.min(Type.CAPTION.width(said), picture.plot().width() - 4);
            var room = new Box(picture.plot().x() + 2, picture.plot().y() + 2, width + 6, 16);
            pen.fill(room, 3, Colours.faint(colours.of(Tone.PANEL), 0.85));
            pen.text(Type.CAPTION.cut(said, width), room.x() + 3, room.centreY(), Type.CAPTION, Anchor.LEFT,
                    colours.of(newest.missing() > 0 ? Tone.WRONG : Tone.SECONDARY));
        }
    }
}
