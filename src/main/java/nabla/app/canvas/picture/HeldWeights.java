package nabla.app.canvas.picture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Facts;
import nabla.app.canvas.sight.Matrix;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.CellMap;
import nabla.app.picture.Heatmap;
import nabla.app.picture.Pen;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Probe;
import nabla.graph.Opened;
import nabla.graph.Ref;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// The weights that a node holds, each as a heatmap under its name, and the maps of its units where it acts on a plane.
///
/// @param facts how many numbers go in and come out
public record HeldWeights(List<Held> held, Optional<PlaneTiles> maps, String output, String facts)
        implements NodePicture {

    private static final double CAPTION = 16;
    private static final double GAP = 4;
    private static final double CELL = 16;
    /// So many columns leave room for numbers in the cells.
    private static final int FEW = 3;
    private static final double READABLE = 20;
    private static final double TALLEST = 96;
    /// How thick the seams between kernels are at most, in pixels.
    private static final double SEAM = 6;
    /// More weights than these stand in two columns, each of them lower.
    private static final int LISTED = 4;
    private static final double COLUMN = 88;
    private static final double BETWEEN = 8;
    private static final double LOWER = 72;

    /// A weight and its shape.
    ///
    /// @param name what it is called on the canvas
    public record Held(Ref ref, Shape shape, String name) {

        public static Held of(Ref ref, Shape shape, Opened opened) {
            return new Held(ref, shape, opened.held().getOrDefault(ref, ref.port()));
        }

        Probe.Value probe() {
            return Probe.value(ref.node(), ref.port());
        }

        private Optional<Kernels> kernels() {
            return Kernels.are(shape) ? Optional.of(Kernels.of(shape)) : Optional.empty();
        }

        int rows() {
            return kernels().map(Kernels::rows).orElseGet(() -> shape.rank() <= 1 ? 1 : (int) Matrix.rows(shape));
        }

        int columns() {
            return kernels().map(Kernels::columns)
                    .orElseGet(() -> shape.rank() <= 1 ? (int) shape.volume() : Matrix.columns(shape));
        }

        private double height(Room room) {
            return Math.clamp(rows() * cell(room), 10, room.height());
        }

        private double cell(Room room) {
            var tall = room.height() / rows();
            return kernels().isPresent() ? Math.min(CELL, Math.min(tall, room.width() / columns()))
                    : Math.min(columns() <= FEW ? READABLE : CELL, tall);
        }

        /// Its cells below the caption; they are at most three times as wide as high, those of kernels as wide.
        private CellMap cells(Box block, Room room) {
            var wide = kernels().isPresent() ? cell(room) : 3 * Math.max(4, cell(room));
            var box = new Box(block.x(), block.y() + CAPTION, Math.min(block.width(), columns() * wide), height(room));
            return kernels().map(k -> k.cells(box)).orElseGet(() -> CellMap.of(box, rows(), columns(), 0));
        }

        private void draw(Pen pen, Box box, Values values, Sight sight) {
            var grid = kernels().map(k -> k.grid(values)).orElseGet(() -> Matrix.lying(values));
            sight.draw(pen, Heatmap.of(grid).scaled(sight.scales().weights()), box);
            var seam = Math.min(box.width() / columns() / 4, SEAM / sight.zoom());
            kernels().ifPresent(k -> k.seams(box, seam)
                    .forEach(line -> pen.fill(line, sight.colours().of(Tone.PANEL))));
        }
    }

    /// What one weight may take.
    private record Room(double width, double height) {}

    private boolean isListed() {
        return held.size() <= LISTED;
    }

    private Room room() {
        return isListed() ? new Room(WIDTH, TALLEST) : new Room(COLUMN, LOWER);
    }

    /// Where each weight stands with its caption, from a corner on.
    private List<Box> blocks(double x, double y) {
        var blocks = new ArrayList<Box>();
        var first = isListed() ? held.size() : (held.size() + 1) / 2;
        var top = y;
        for (var i = 0; i < held.size(); i++) {
            if (i == first) {
                top = y;
            }
            var height = CAPTION + held.get(i).height(room());
            blocks.add(new Box(i < first ? x : x + COLUMN + BETWEEN, top, room().width(), height));
            top += height + GAP;
        }
        return blocks;
    }

    private static double bottom(List<Box> blocks) {
        return blocks.stream().mapToDouble(Box::bottom).max().orElse(0);
    }

    @Override public double width() {
        return isListed() ? WIDTH : 2 * COLUMN + BETWEEN;
    }

    @Override public Set<Probe> probes() {
        var probes = new HashSet<Probe>();
        held.forEach(h -> probes.add(h.probe()));
        maps.ifPresent(m -> probes.addAll(m.probes()));
        return probes;
    }

    @Override public double height() {
        return bottom(blocks(0, 0)) + maps.map(m -> GAP + CAPTION + m.height()).orElse(0.0);
    }

    @Override public Foot foot(Sight sight) {
        return new Foot(facts, Facts.weights(held.stream().mapToLong(h -> h.shape().volume()).sum()));
    }

    @Override public List<Plot> plots(Box box, Sight sight) {
        var blocks = blocks(box.x(), box.y());
        return IntStream.range(0, held.size())
                .mapToObj(i -> new Plot(held.get(i).probe(), held.get(i).cells(blocks.get(i), room())))
                .toList();
    }

    @Override public void paint(Pen pen, Box box, Sight sight) {
        var blocks = blocks(box.x(), box.y());
        for (var i = 0; i < held.size(); i++) {
            var weight = held.get(i);
            caption(pen, blocks.get(i), weight.name(), weight.shape().toString(), sight);
            var cells = weight.cells(blocks.get(i), room()).box();
            sight.get(weight.probe())
                    .ifPresentOrElse(
                            values -> weight.draw(pen, cells, values, sight),
                            () -> pen.pending(cells, sight.colours()));
        }
        maps.ifPresent(units -> {
            var below = box.belowTop(bottom(blocks) + GAP - box.y());
            caption(pen, below, output, Facts.text(units.units() == 1 ? "fact.map" : "fact.maps", units.units()),
                    sight);
            units.paint(pen, below.belowTop(CAPTION), sight);
        });
    }

    /// In the first line of a box.
    private static void caption(Pen pen, Box box, String left, String right, Sight sight) {
        if (sight.zoom() < Detail.SMALL_PRINT) {
            return;
        }
        var middle = box.y() + CAPTION / 2 - 1;
        pen.text(left, box.x(), middle, Type.CAPTION_BOLD, Anchor.LEFT, sight.colours().of(Tone.TEXT));
        pen.text(right, box.right(), middle, Type.CELL, Anchor.RIGHT, sight.colours().of(Tone.SECONDARY));
    }
}
