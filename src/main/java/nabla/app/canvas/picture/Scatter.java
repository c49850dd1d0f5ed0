package nabla.app.canvas.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Facts;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.ClassMark;
import nabla.app.picture.Pen;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Probe;
import nabla.engine.Sources;
import nabla.tensor.Tensor;

/// The points of a data set: classes by mark and colour over the plane, or targets over one input.
///
/// @param reach the largest coordinate
/// @param counts how many rows each class has; empty where targets are numbers
record Scatter(Sources.Rows rows, double reach, List<Integer> counts, String facts) implements NodePicture {

    private static final double LINE = 18;
    private static final int MOST_POINTS = 500;
    private static final int LISTED = 3;
    private static final double POINT = 4;

    static boolean canShow(Sources.Rows rows) {
        var example = rows.x().shape().example();
        return example.rank() == 1
                && (example.last() == 2 || example.last() == 1 && rows.y().size() == rows.x().size());
    }

    static Scatter of(Sources.Rows rows, String facts) {
        var counts = new ArrayList<Integer>();
        if (areClasses(rows)) {
            var y = rows.y().data();
            for (var i = 0; i < rows.y().size(); i++) {
                while (counts.size() <= y[i]) {
                    counts.add(0);
                }
                counts.set((int) y[i], counts.get((int) y[i]) + 1);
            }
        }
        return new Scatter(rows, reach(rows.x()), List.copyOf(counts), facts);
    }

    private static boolean areClasses(Sources.Rows rows) {
        var y = rows.y();
        for (var i = 0; i < y.size(); i++) {
            var value = y.data()[i];
            if (value < 0 || value > 100 || value != Math.rint(value)) {
                return false;
            }
        }
        return y.size() == rows.x().shape().rows() && rows.x().shape().last() == 2;
    }

    static double reach(Tensor x) {
        var reach = 0.0;
        for (var i = 0; i < x.size(); i++) {
            reach = Math.max(reach, Math.abs(x.data()[i]));
        }
        return reach == 0 ? 1 : reach * 1.08;
    }

    private int listed() {
        return counts.size() <= LISTED ? counts.size() : 0;
    }

    @Override public Set<Probe> probes() {
        return Set.of();
    }

    @Override public double height() {
        return WIDTH + (listed() == 0 ? 0 : 6 + LINE * listed());
    }

    @Override public Foot foot(Sight sight) {
        return new Foot(Facts.rows(rows.x().shape().rows()), facts);
    }

    @Override public void paint(Pen pen, Box box, Sight sight) {
        var colours = sight.colours();
        var side = Math.min(box.width(), WIDTH);
        var plot = new Box(box.centreX() - side / 2, box.y(), side, side);
        pen.fill(plot, 4, colours.of(Tone.RAISED));
        if (rows.x().shape().last() == 1) {
            line(pen, plot, sight);
        } else {
            plane(pen, plot, sight);
        }
        for (var c = 0; c < listed() && sight.zoom() >= Detail.SMALL_PRINT; c++) {
            var y = plot.bottom() + 6 + LINE * c + LINE / 2;
            ClassMark.of(c, counts.size()).draw(pen, box.x() + 5, y, 8, ClassMark.Over.PAPER, colours);
            var words = Facts.text("fact.class", c, counts.get(c));
            pen.text(words, box.x() + 16, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.TEXT));
        }
    }

    private void plane(Pen pen, Box plot, Sight sight) {
        var x = rows.x().data();
        var y = rows.y().data();
        var n = rows.x().shape().rows();
        var step = Math.max(1, n / MOST_POINTS);
        var inner = plot.inset(4);
        for (var i = 0; i < n; i += step) {
            var px = inner.centreX() + x[2 * i] / reach * inner.width() / 2;
            var py = inner.centreY() - x[2 * i + 1] / reach * inner.height() / 2;
            if (counts.isEmpty()) {
                pen.disc(px, py, POINT / 2, sight.colours().of(Tone.TEXT));
            } else if (counts.size() > 2) {
                pen.disc(px, py, POINT / 2, sight.colours().ofClass((int) y[i], counts.size()));
            } else {
                ClassMark.of((int) y[i], counts.size()).draw(pen, px, py, POINT, ClassMark.Over.PAPER, sight.colours());
            }
        }
    }

    private void line(Pen pen, Box plot, Sight sight) {
        var x = rows.x().data();
        var y = rows.y().data();
        var high = reach(rows.y());
        var n = rows.x().shape().rows();
        var step = Math.max(1, n / MOST_POINTS);
        var inner = plot.inset(4);
        for (var i = 0; i < n; i += step) {
            var px = inner.centreX() + x[i] / reach * inner.width() / 2;
            var py = inner.centreY() - y[i] / high * inner.height() / 2;
            pen.disc(px, py, 2, sight.colours().of(Tone.TEXT));
        }
    }
}
