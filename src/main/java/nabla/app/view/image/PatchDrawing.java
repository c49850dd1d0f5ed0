package nabla.app.view.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Formula;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Legend;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.part.MapPicture;
import nabla.graph.Glide;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// Draws a window over its input: the whole channel with its border, the patch, the kernel, the products, the whole output, and in a line
/// below how the numbers add up and how the size of the output follows.
final class PatchDrawing {

    private static final double CAPTION = 18;
    private static final double LINE = 22;
    private static final double SIGN = 18;
    private static final double NARROW = 520;
    /// Higher rooms have the patch below the pictures.
    private static final double TALL = 0.4;
    private static final double FORMULA = 14;
    private static final double LARGEST = 96;

    private final Glide glide;
    private final Shape image;
    private final Shape map;
    private final boolean weighs;
    private final PatchWords says;
    private final MapPicture pictures = new MapPicture();

    /// A cell by row and column.
    record Spot(int row, int column) {}

    /// What of it all is shown.
    ///
    /// @param filter the channel of the output
    /// @param channel of the input
    record Choice(int filter, int channel, Spot spot) {}

    /// Where the parts stand.
    ///
    /// @param frame the input with its border
    private record Places(Box frame, Box patch, Box kernel, Box products, Box output, Box lines) {}

    /// @param kernel the shape of the weights, where windows have some
    PatchDrawing(Glide glide, Shape image, Shape map, Optional<Shape> kernel) {
        this.glide = glide;
        this.image = image;
        this.map = map;
        weighs = kernel.isPresent();
        says = new PatchWords(glide, image, map);
    }

    Glide glide() {
        return glide;
    }

    PatchWords says() {
        return says;
    }

    private static Words words() {
        return Words.of("view");
    }

    private boolean gathers() {
        return glide.way() == Glide.Way.GATHERS;
    }

    /// Rows of the input and of its border; a stamped window has its border around the output, where it is cut off.
    private int border(Glide.Along along) {
        return gathers() ? along.padding() : 0;
    }

    private Places places(Box box) {
        var lines = box.bottom(2 * LINE);
        var room = new Box(box.x(), box.y(), box.width(), Math.max(40, box.height() - 2 * LINE - 4));
        return isFolded(room) ? folded(room, lines) : inRow(room, lines);
    }

    private static boolean isFolded(Box room) {
        return room.width() < NARROW || room.height() > TALL * room.width();
    }

    private Places inRow(Box room, Box lines) {
        var parts = weighs ? 3 : 1;
        var free = room.width() - SIGN * (parts + 1);
        var share = weighs ? 0.19 : 0.28;
        var input = free * (weighs ? 0.24 : 0.4);
        var output = free - input - parts * share * free;
        var x = room.x();
        var frame = picture(new Box(x, room.y(), input, room.height()), rows(), columns());
        x += input + SIGN;
        var all = new ArrayList<Box>();
        for (var i = 0; i < parts; i++) {
            all.add(kernel(new Box(x, room.y(), share * free, room.height())));
            x += share * free + SIGN;
        }
        var out = picture(new Box(x, room.y(), output, room.height()), map.height(), map.width());
        return new Places(frame, all.getFirst(), weighs ? all.get(1) : NOWHERE, weighs ? all.get(2) : NOWHERE, out,
                lines);
    }

    private static final Box NOWHERE = new Box(-1, -1, 0, 0);

    /// The whole pictures above, the patch below.
    private Places folded(Box room, Box lines) {
        var high = room.height() * 0.5;
        var half = (room.width() - SIGN) / 2;
        var frame = picture(new Box(room.x(), room.y(), half, high), rows(), columns());
        var out = picture(new Box(room.x() + half + SIGN, room.y(), half, high), map.height(), map.width());
        var below = room.belowTop(high + 2);
        if (!weighs) {
            return new Places(frame, kernel(below), NOWHERE, NOWHERE, out, lines);
        }
        var third = (below.width() - 2 * SIGN) / 3;
        var all = new ArrayList<Box>();
        for (var i = 0; i < 3; i++) {
            all.add(kernel(new Box(below.x() + i * (third + SIGN), below.y(), third, below.height())));
        }
        return new Places(frame, all.get(0), all.get(1), all.get(2), out, lines);
    }

    private int rows() {
        return image.height() + 2 * border(glide.rows());
    }

    private int columns() {
        return image.width() + 2 * border(glide.columns());
    }

    private static Box picture(Box room, int rows, int columns) {
        return MapPicture.fitted(room.belowTop(CAPTION), rows, columns);
    }

    /// Cells of a kernel, not larger than they need to be for their numbers.
    private Box kernel(Box room) {
        var inner = room.belowTop(CAPTION);
        var cell = Math.floor(Math.min(Math.min(inner.width() / glide.columns().kernel(),
                inner.height() / glide.rows().kernel()), LARGEST));
        return Box.around(Math.rint(inner.centreX()), Math.rint(inner.centreY()), cell * glide.columns().kernel(),
                cell * glide.rows().kernel());
    }

    /// The image within its border.
    private Box inside(Box frame) {
        var cell = frame.width() / columns();
        return new Box(frame.x() + border(glide.columns()) * cell, frame.y() + border(glide.rows()) * cell,
                image.width() * cell, image.height() * cell);
    }

    void draw(Pen pen, Box box, Patch.Glider glider, Choice choice, Colours colours) {
        var places = places(box);
        var patch = glider.at(choice.filter(), choice.spot().row(), choice.spot().column());
        var x = new MapPicture.Channel(glider.x(), choice.channel() * image.height() * image.width(), image.height(),
                image.width());
        var y = new MapPicture.Channel(glider.y(), choice.filter() * map.height() * map.width(), map.height(),
                map.width());
        var scale = scale(new MapPicture.Channel(glider.x(), 0, 1, glider.x().size()));
        var outScale = scale(new MapPicture.Channel(glider.y(), 0, 1, glider.y().size()));
        input(pen, places.frame(), x, scale, glider, choice, patch, colours);
        caption(pen, places.output(), words().text("patch.output", choice.filter()), colours);
        pictures.draw(pen, places.output(), y, outScale, colours);
        pen.stroke(places.output().inset(-0.5), 0, Stroke.hairline(colours.of(Tone.BORDER)));
        ring(pen, places.output(), choice.spot(), map.height(), map.width(), colours);
        kernels(pen, places, glider, choice, patch, scale, colours);
        var end = lines(pen, places.lines(), choice, patch, colours);
        legend(pen, places.lines(), end, glider, scale, outScale, colours);
    }

    private static double scale(MapPicture.Channel all) {
        return MapPicture.scale(all.largest());
    }

    private static void caption(Pen pen, Box below, String text, Colours colours) {
        pen.text(Type.CAPTION.cut(text, Math.max(below.width() + SIGN, 40)), below.x(), below.y() - CAPTION / 2 - 1,
                Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
    }

    private static void ring(Pen pen, Box picture, Spot spot, int rows, int columns, Colours colours) {
        var w = picture.width() / columns;
        var h = picture.height() / rows;
        pen.stroke(new Box(picture.x() + spot.column() * w, picture.y() + spot.row() * h, w, h).inset(-1), 1,
                Stroke.of(colours.of(Tone.ACCENT), 2));
    }

    private void input(Pen pen, Box frame, MapPicture.Channel x, double scale, Patch.Glider glider, Choice choice,
            Patch patch, Colours colours) {
        var inside = inside(frame);
        caption(pen, frame, words().text("patch.input", choice.channel()), colours);
        if (frame.width() > inside.width() || frame.height() > inside.height()) {
            pen.fill(frame, colours.of(Tone.RAISED));
            pen.stroke(frame.inset(-0.5), 0, Stroke.hairline(colours.of(Tone.SECONDARY)).dashed(3, 3));
        }
        pictures.draw(pen, inside, x, scale, colours);
        pen.stroke(inside.inset(-0.5), 0, Stroke.hairline(colours.of(Tone.BORDER)));
        var cell = frame.width() / columns();
        glider.winners().filter(_ -> cell >= 5).ifPresent(w -> winners(pen, inside, cell, w, choice, colours));
        outline(pen, frame, cell, choice, patch, colours);
    }

    /// One ring around a window whose pixels are neighbours, else one around each pixel.
    private void outline(Pen pen, Box frame, double cell, Choice choice, Patch patch, Colours colours) {
        var stroke = Stroke.of(colours.of(Tone.ACCENT), 2);
        var isDense = gathers() && glide.rows().dilation() == 1 && glide.columns().dilation() == 1;
        if (isDense || gathers() && cell < 4) {
            var top = glide.rows().pixel(choice.spot().row(), 0) + border(glide.rows());
            var left = glide.columns().pixel(choice.spot().column(), 0) + border(glide.columns());
            pen.stroke(new Box(frame.x() + left * cell, frame.y() + top * cell, glide.columns().span() * cell,
                    glide.rows().span() * cell).inset(-1), 1, stroke);
            return;
        }
        for (var c : patch.of(choice.channel())) {
            pen.stroke(new Box(frame.x() + (c.column() + border(glide.columns())) * cell,
                    frame.y() + (c.row() + border(glide.rows())) * cell, cell, cell).inset(cell < 8 ? 0 : 1), 1,
                    stroke);
        }
    }

    /// A dot on each pixel that wins in some window.
    private void winners(Pen pen, Box inside, double cell, int[] places, Choice choice, Colours colours) {
        var spots = map.height() * map.width();
        var pixels = image.height() * image.width();
        for (var i = choice.filter() * spots; i < (choice.filter() + 1) * spots; i++) {
            var at = places[i] % pixels;
            dot(pen, inside.x() + (at % image.width() + 0.5) * cell, inside.y() + (at / image.width() + 0.5) * cell,
                    cell, colours);
        }
    }

    private static void dot(Pen pen, double x, double y, double cell, Colours colours) {
        var radius = Math.clamp(cell * 0.16, 1.5, 4);
        pen.disc(x, y + (cell >= 22 ? cell * 0.3 : 0), radius + 1, colours.of(Tone.PANEL));
        pen.disc(x, y + (cell >= 22 ? cell * 0.3 : 0), radius, colours.of(Tone.ACCENT));
    }

    private void kernels(Pen pen, Places places, Patch.Glider glider, Choice choice, Patch patch, double scale,
            Colours colours) {
        var mid = places.patch().centreY();
        caption(pen, places.patch(), words().text(weighs ? "patch.patch" : "patch.window"), colours);
        grid(pen, places.patch(), patch, choice, scale, Patch.Cell::x, colours);
        if (weighs) {
            var k = glider.kernel().orElseThrow();
            var weights = scale(new MapPicture.Channel(k, 0, 1, k.size()));
            sign(pen, "×", places.patch(), places.kernel(), mid, colours);
            caption(pen, places.kernel(), words().text("patch.kernel", choice.filter()), colours);
            weights(pen, places.kernel(), glider, choice, patch, weights, colours);
            sign(pen, "=", places.kernel(), places.products(), mid, colours);
            caption(pen, places.products(), words().text("patch.products"), colours);
            var most = patch.cells().stream().mapToDouble(c -> Math.abs(c.product())).max().orElse(0);
            grid(pen, places.products(), patch, choice, MapPicture.scale(most), Patch.Cell::product, colours);
        } else {
            patch.winner().flatMap(w -> patch.cells().stream()
                    .filter(c -> (c.channel() * image.height() + c.row()) * image.width() + c.column() == w)
                    .findFirst())
                    .ifPresent(c -> ring(pen, places.patch(), new Spot(c.kernelRow(), c.kernelColumn()),
                            glide.rows().kernel(), glide.columns().kernel(), colours));
        }
        if (places.patch().y() < places.output().bottom()) {
            sign(pen, "→", weighs ? places.products() : places.patch(), places.output(), mid, colours);
        }
    }

    private static void sign(Pen pen, String sign, Box left, Box right, double y, Colours colours) {
        pen.text(sign, (left.right() + right.x()) / 2, y, Type.TITLE, Anchor.CENTRE, colours.of(Tone.SECONDARY));
    }

    /// What the window reads, number by number; where it lies over the border, the border.
    private void grid(Pen pen, Box box, Patch patch, Choice choice, double scale, ToDoubleFunction<Patch.Cell> number,
            Colours colours) {
        var rows = glide.rows().kernel();
        var columns = glide.columns().kernel();
        var numbers = new double[rows * columns];
        var isRead = new boolean[rows * columns];
        for (var cell : patch.of(choice.channel())) {
            var at = cell.kernelRow() * columns + cell.kernelColumn();
            numbers[at] = number.applyAsDouble(cell);
            isRead[at] = true;
        }
        heat(numbers, scale).masking((r, c) -> !isRead[r * columns + c]).draw(pen, box, colours);
        border(pen, box, isRead, colours);
    }

    private Heatmap heat(double[] numbers, double scale) {
        var isWhole = Arrays.stream(numbers).allMatch(n -> n == Math.rint(n) && Math.abs(n) < 1000);
        return Heatmap.of(glide.rows().kernel(), glide.columns().kernel(), numbers).scaled(scale)
                .digits(isWhole ? 0 : 2);
    }

    /// The border's zeros are written as such where they count; where there is nothing, a dot stands alone.
    private void border(Pen pen, Box box, boolean[] isRead, Colours colours) {
        var rows = glide.rows().kernel();
        var columns = glide.columns().kernel();
        for (var i = 0; i < isRead.length; i++) {
            if (!isRead[i]) {
                var cell = box.cell(i / columns, i % columns, rows, columns, 0).inset(1);
                pen.fill(cell, 2, colours.of(Tone.RAISED));
                pen.stroke(cell.inset(0.5), 2, Stroke.hairline(colours.of(Tone.SECONDARY)).dashed(3, 3));
                if (gathers() && glide.border() == Glide.Border.ZEROS && cell.height() >= Type.CELL.size() + 2) {
                    pen.text("0", cell.centreX(), cell.centreY(), Type.CELL, Anchor.CENTRE,
                            colours.of(Tone.SECONDARY));
                } else {
                    pen.disc(cell.centreX(), cell.centreY(), 1.5, colours.of(Tone.SECONDARY));
                }
            }
        }
    }

    /// All weights of the kernel, also those that lie over the border.
    private void weights(Pen pen, Box box, Patch.Glider glider, Choice choice, Patch patch, double scale,
            Colours colours) {
        var rows = glide.rows().kernel();
        var columns = glide.columns().kernel();
        patch.of(choice.channel()).stream().findFirst().ifPresentOrElse(cell -> {
            var first = cell.weightPlace() - cell.kernelRow() * columns - cell.kernelColumn();
            var k = glider.kernel().orElseThrow();
            var numbers = new double[rows * columns];
            for (var i = 0; i < numbers.length; i++) {
                numbers[i] = k.at(first + i);
            }
            heat(numbers, scale).draw(pen, box, colours);
        }, () -> pen.pending(box, colours));
    }

    /// How the numbers add up, and how large the output is; both in short where there is little room.
    ///
    /// @return where the formulas end
    private double lines(Pen pen, Box box, Choice choice, Patch patch, Colours colours) {
        var whole = says.account(choice.channel(), patch, PatchWords.Spelling.IN_FULL);
        var text = Type.NUMBER.width(whole) <= box.width() ? whole
                : says.account(choice.channel(), patch, PatchWords.Spelling.IN_SHORT);
        pen.text(Type.NUMBER.cut(text, box.width()), box.x(), box.y() + LINE / 2, Type.NUMBER, Anchor.LEFT,
                colours.of(Tone.TEXT));
        var full = says.formulas(PatchWords.Spelling.IN_FULL);
        var fits = full.stream().mapToDouble(f -> Formula.of(f).width(FORMULA) + 24).sum() - 24 <= box.width();
        var x = box.x();
        for (var latex : fits ? full : says.formulas(PatchWords.Spelling.IN_SHORT)) {
            var formula = Formula.of(latex);
            if (x + formula.width(FORMULA) <= box.right()) {
                formula.draw(pen, x, box.bottom() - 7, FORMULA, Tone.SECONDARY, colours);
                x += formula.width(FORMULA) + 24;
            }
        }
        return x;
    }

    /// How far the colours of the input, the weights and the output reach, at the right, where the formulas leave room.
    private void legend(Pen pen, Box box, double from, Patch.Glider glider, double in, double out, Colours colours) {
        var words = new StringBuilder(words().text("patch.scale.in", MapPicture.written(in)));
        glider.kernel().ifPresent(k -> words.append(" · ").append(words().text("patch.scale.kernel",
                MapPicture.written(scale(new MapPicture.Channel(k, 0, 1, k.size()))))));
        var legend = Legend
                .of(words.append(" · ").append(words().text("patch.scale.out", MapPicture.written(out))).toString());
        if (from + legend.width() <= box.right()) {
            legend.draw(pen, box.right() - legend.width(), box.bottom() - 8, colours);
        }
    }

    Optional<Spot> outputAt(double x, double y, Box box) {
        return spot(places(box).output(), x, y, map.height(), map.width());
    }

    Optional<Spot> inputAt(double x, double y, Box box) {
        return spot(inside(places(box).frame()), x, y, image.height(), image.width());
    }

    /// A place of the kernel, in any of the three.
    Optional<Spot> kernelAt(double x, double y, Box box) {
        var places = places(box);
        return List.of(places.patch(), places.kernel(), places.products()).stream()
                .flatMap(b -> spot(b, x, y, glide.rows().kernel(), glide.columns().kernel()).stream())
                .findFirst();
    }

    private static Optional<Spot> spot(Box box, double x, double y, int rows, int columns) {
        return box.contains(x, y) ? Optional.of(new Spot((int) ((y - box.y()) / box.height() * rows),
                (int) ((x - box.x()) / box.width() * columns))) : Optional.empty();
    }

    /// Where a cell of the output stands.
    Box outputCell(Box box, Spot spot) {
        var out = places(box).output();
        return out.cell(spot.row(), spot.column(), map.height(), map.width(), 0);
    }
}
