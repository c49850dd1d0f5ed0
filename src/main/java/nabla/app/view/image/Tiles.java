package nabla.app.view.image;

import java.util.Optional;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.picture.Raster;
import nabla.app.picture.Smoothing;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.app.style.Tone;
import nabla.app.view.part.MapPicture;
import nabla.tensor.Values;

/// Pictures of equal size side by side, all of them one raster: each cell is a square of whole pixels, and a cell's width lies between two
/// pictures. Where pictures are too large their cells are averaged in blocks, where there are too many some rows of them are shown.
final class Tiles {

    /// A picture is at least so large, if its cells allow.
    private static final int SMALLEST = 14;
    /// A picture has at most so many cells on a side.
    private static final int MOST_CELLS = 64;

    /// The pictures: matrices of rows × columns, one after another.
    ///
    /// @param across how many belong side by side; 0 for as many as make them largest
    record Stack(Values values, int count, int rows, int columns, int across) {

        double at(int tile, int row, int column) {
            return values.at((tile * rows + row) * columns + column);
        }

        MapPicture.Channel channel(int tile) {
            return new MapPicture.Channel(values, tile * rows * columns, rows, columns);
        }

        double largest() {
            return new MapPicture.Channel(values, 0, 1, values.size()).largest();
        }
    }

    /// Which number of which picture.
    record Spot(int tile, int row, int column) {}

    /// How the pictures lie in a room.
    ///
    /// @param factor pixels for a cell
    /// @param block cells that are averaged, on each side
    /// @param first the picture that stands first
    /// @param down rows of pictures that are shown
    record Layout(Box box, int across, int down, int factor, int block, int first, int shown, int rows, int columns) {

        /// The cells of a picture as they are drawn.
        int cellsDown() {
            return Math.ceilDiv(rows, block);
        }

        int cellsAcross() {
            return Math.ceilDiv(columns, block);
        }

        Box tile(int tile) {
            var at = tile - first;
            return new Box(box.x() + at % across * (cellsAcross() + 1) * factor,
                    box.y() + at / across * (cellsDown() + 1) * factor, cellsAcross() * factor, cellsDown() * factor);
        }

        boolean shows(int tile) {
            return tile >= first && tile < first + shown;
        }

        Optional<Spot> at(double x, double y) {
            for (var tile = first; tile < first + shown; tile++) {
                var place = tile(tile);
                if (place.contains(x, y)) {
                    return Optional.of(new Spot(tile,
                            Math.min(rows - 1, (int) ((y - place.y()) / factor) * block),
                            Math.min(columns - 1, (int) ((x - place.x()) / factor) * block)));
                }
            }
            return Optional.empty();
        }
    }

    /// How far each picture's colours reach.
    @FunctionalInterface
    interface Scales {
        double of(int tile);
    }

    private record Made(Values values, Theme theme, Object scale, Layout layout, Raster raster) {}

    private Optional<Made> made = Optional.empty();

    /// @param wanted the first row of pictures, where not all have room
    static Layout layout(Stack stack, Box room, int wanted) {
        var block = Math.ceilDiv(Math.max(stack.rows(), stack.columns()), MOST_CELLS);
        var high = Math.ceilDiv(stack.rows(), block);
        var wide = Math.ceilDiv(stack.columns(), block);
        var least = Math.max(1, Math.ceilDiv(SMALLEST, Math.max(high, wide)));
        var across = stack.across();
        if (across == 0 || factor(room.width(), across, wide) < least) {
            across = across(stack.count(), room, high, wide);
        }
        var all = Math.ceilDiv(stack.count(), across);
        var factor = Math.max(least, Math.min(factor(room.width(), across, wide), factor(room.height(), all, high)));
        var down = Math.clamp((int) ((room.height() / factor + 1) / (high + 1)), 1, all);
        var first = Math.clamp(wanted, 0, all - down) * across;
        var box = new Box(Math.rint(room.x()), Math.rint(room.y()), (across * (wide + 1) - 1) * factor,
                (down * (high + 1) - 1) * factor);
        return new Layout(box, across, down, factor, block, first, Math.min(stack.count() - first, down * across),
                stack.rows(), stack.columns());
    }

    private static int factor(double room, int pictures, int cells) {
        return (int) (room / (pictures * (cells + 1) - 1));
    }

    /// As many side by side as make them largest; among equals, as many as there is room for.
    private static int across(int count, Box room, int high, int wide) {
        var best = 1;
        var largest = -1.0;
        for (var across = 1; across <= count; across++) {
            var size = Math.min(room.width() / (across * (wide + 1) - 1),
                    room.height() / (Math.ceilDiv(count, across) * (high + 1) - 1));
            var factor = size >= 1 ? Math.floor(size) : size;
            if (factor >= largest) {
                best = across;
                largest = factor;
            }
        }
        var least = Math.max(1, Math.ceilDiv(SMALLEST, Math.max(high, wide)));
        return largest >= least ? best : Math.clamp((int) ((room.width() / least + 1) / (wide + 1)), 1, count);
    }

    /// @param scale what the scales follow from: the same object as long as they are the same
    void draw(Pen pen, Layout layout, Stack stack, Scales scales, Object scale, Colours colours) {
        if (made.filter(m -> m.values() == stack.values() && m.theme() == colours.theme() && m.scale().equals(scale)
                && m.layout().equals(layout)).isEmpty()) {
            made = Optional.of(new Made(stack.values(), colours.theme(), scale, layout,
                    raster(layout, stack, scales, colours)));
        }
        pen.image(made.get().raster(), layout.box(), Smoothing.SHARP);
    }

    private static Raster raster(Layout layout, Stack stack, Scales scales, Colours colours) {
        var high = layout.cellsDown() + 1;
        var wide = layout.cellsAcross() + 1;
        var width = layout.across() * wide - 1;
        var argb = new int[width * (layout.down() * high - 1)];
        for (var tile = layout.first(); tile < layout.first() + layout.shown(); tile++) {
            var at = tile - layout.first();
            var start = at / layout.across() * high * width + at % layout.across() * wide;
            var scale = scales.of(tile);
            for (var row = 0; row < high - 1; row++) {
                for (var column = 0; column < wide - 1; column++) {
                    argb[start + row * width + column] = MapPicture.argb(mean(stack, tile, row, column, layout.block()),
                            scale, colours);
                }
            }
        }
        return new Raster(width, argb.length / width, argb);
    }

    private static double mean(Stack stack, int tile, int row, int column, int block) {
        if (block == 1) {
            return stack.at(tile, row, column);
        }
        var sum = 0.0;
        var count = 0;
        for (var r = row * block; r < Math.min(stack.rows(), (row + 1) * block); r++) {
            for (var c = column * block; c < Math.min(stack.columns(), (column + 1) * block); c++, count++) {
                sum += stack.at(tile, r, c);
            }
        }
        return sum / count;
    }

    /// A ring around one of them.
    static void ring(Pen pen, Layout layout, int tile, Colours colours) {
        if (layout.shows(tile)) {
            pen.stroke(layout.tile(tile).inset(-1.5), 2, Stroke.of(colours.of(Tone.ACCENT), 2));
        }
    }
}
