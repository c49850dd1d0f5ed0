package nabla.app.canvas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

/// The weights that a node holds, each as a heatmap under its name, and the maps of its units where it acts on a plane.
///
/// @param facts how many numbers go in and come out
record HeldWeights(List<Held> held, Optional<PlaneTiles> maps, String output, String facts) implements NodePicture {

    private static final double CAPTION = 16;
    private static final double GAP = 4;
    private static final double CELL = 16;
    /// So many columns leave room for numbers in the cells.
    private static final int FEW = 3;
    private static final double READABLE = 20;
    private static final double TALLEST = 96;

    /// A weight and its shape.
    ///
    /// @param name what it is called on the canvas
    record Held(Ref ref, Shape shape, String name) {

        static Held of(Ref ref, Shape shape, Opened opened) {
            return new Held(ref, shape, opened.held().getOrDefault(ref, ref.port()));
        }

        Probe.Value probe() {
            return Probe.value(ref.node(), ref.port());
        }

        int rows() {
            return shape.rank() <= 1 ? 1 : (int) Math.min(10_000, Matrix.rows(shape));
        }

        int columns() {
            return shape.rank() <= 1 ? (int) shape.volume() : Matrix.columns(shape);
        }

        double height() {
            return Math.clamp(rows() * cell(), 10, TALLEST);
        }

        private double cell() {
            return Math.min(columns() <= FEW ? READABLE : CELL, TALLEST / rows());
        }

        /// Cells are at most three times as wide as high.
        double width() {
            return Math.min(WIDTH, columns() * 3 * Math.max(4, cell()));
        }

        private Box place(Box box, double y) {
            return new Box(box.x(), y, Math.min(box.width(), width()), height());
        }
    }

    @Override public Set<Probe> probes() {
        var probes = new HashSet<Probe>();
        held.forEach(h -> probes.add(h.probe()));
        maps.ifPresent(m -> probes.addAll(m.probes()));
        return probes;
    }

    @Override public double height() {
        var height = maps.map(m -> CAPTION + m.height()).orElse(-GAP);
        return height + held.stream().mapToDouble(h -> CAPTION + h.height() + GAP).sum();
    }

    @Override public Foot foot(Sight sight) {
        return new Foot(facts, Facts.weights(held.stream().mapToLong(h -> h.shape().volume()).sum()));
    }

    @Override public List<Plot> plots(Box box, Sight sight) {
        var plots = new ArrayList<Plot>();
        var y = box.y();
        for (var weight : held) {
            plots.add(new Plot(weight.probe(),
                    CellMap.of(weight.place(box, y + CAPTION), weight.rows(), weight.columns(), 0)));
            y += CAPTION + weight.height() + GAP;
        }
        return plots;
    }

    @Override public void paint(Pen pen, Box box, Sight sight) {
        var y = box.y();
        for (var weight : held) {
            caption(pen, box, y, weight.name(), weight.shape().toString(), sight);
            y += CAPTION;
            var place = weight.place(box, y);
            sight.get(weight.probe())
                    .ifPresentOrElse(
                            values -> sight.draw(pen,
                                    Heatmap.of(Matrix.lying(values)).scaled(sight.scales().weights()), place),
                            () -> pen.pending(place, sight.colours()));
            y += weight.height() + GAP;
        }
        if (maps.isPresent()) {
            caption(pen, box, y, output,
                    Facts.text(maps.get().units() == 1 ? "fact.map" : "fact.maps", maps.get().units()), sight);
            maps.get().paint(pen, box.belowTop(y + CAPTION - box.y()), sight);
        }
    }

    private static void caption(Pen pen, Box box, double y, String left, String right, Sight sight) {
        if (sight.zoom() < NodePainter.SMALL_PRINT) {
            return;
        }
        var middle = y + CAPTION / 2 - 1;
        pen.text(left, box.x(), middle, Type.CAPTION_BOLD, Anchor.LEFT, sight.colours().of(Tone.TEXT));
        pen.text(right, box.right(), middle, Type.CELL, Anchor.RIGHT, sight.colours().of(Tone.SECONDARY));
    }
}
