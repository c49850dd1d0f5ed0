package nabla.app.view.plane;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Scale;
import nabla.app.style.Icons;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.data.DataLoader;
import nabla.data.DataSpec;
import nabla.graph.Words;
import nabla.project.Edit;
import nabla.project.PointTable;

/// Paints points of a class into a data set with the first button, moves those that it takes hold of, and deletes with the second; one
/// gesture is one step of undo. With no class chosen it does nothing.
final class Brush {

    /// How near to a point it must be to take hold of it, in pixels.
    private static final double NEAR = 8;
    /// How far apart the points of one stroke lie.
    private static final double APART = 14;
    private static final double SPRAY = 22;
    private static final int DROPS = 5;
    private static final int NONE = -1;
    /// Of the picture, at each side: its reach is a twelfth more than that of the points.
    private static final double EDGE = 0.04;

    private final String data;
    private final int classes;
    private final int inputs;
    private final Supplier<Optional<PointTable>> table;
    private OptionalInt chosen = OptionalInt.empty();
    private boolean sprays;

    /// @param classes how many can be chosen; 0 where numbers are learnt
    /// @param table the rows as they are now, where they can be changed
    Brush(String data, int classes, int inputs, Supplier<Optional<PointTable>> table) {
        this.data = data;
        this.classes = classes;
        this.inputs = inputs;
        this.table = table;
    }

    /// Where nothing can be painted.
    static Brush none() {
        return new Brush("", NONE, 0, Optional::empty);
    }

    void follow(Brush before) {
        if (before.data.equals(data) && before.classes == classes) {
            chosen = before.chosen;
            sprays = before.sprays;
        }
    }

    boolean isTaken() {
        return chosen.isPresent();
    }

    /// A button for each class, and one to spray.
    List<Control> controls() {
        var controls = new ArrayList<Control>();
        if (classes == NONE) {
            return controls;
        }
        for (var i = 0; i < Math.clamp(classes, 1, 6); i++) {
            var which = i;
            var name = classes == 0 ? text("brush.point") : text("brush", i);
            var isOn = chosen.isPresent() && chosen.getAsInt() == i;
            controls.add(new Control.Act(name, Icons.DROP, classes == 0 ? "" : "" + i, Control.Toggle.State.of(isOn),
                    () -> take(isOn ? OptionalInt.empty() : OptionalInt.of(which))));
        }
        if (isTaken()) {
            controls.add(new Control.Act(text("brush.spray"), Icons.SPRAY, "", Control.Toggle.State.of(sprays),
                    () -> sprays = !sprays));
        }
        return controls;
    }

    private void take(OptionalInt which) {
        chosen = which;
        if (isTaken()) {
            table.get().map(rows -> rows.entry().spec()).ifPresent(Brush::prepare);
        }
    }

    /// The first table of a process takes its time: that is over by the time the pointer has come to the picture.
    private static void prepare(DataSpec spec) {
        CompletableFuture.runAsync(() -> DataLoader.load(spec, Path.of("")));
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text("boundary." + key, args);
    }

    /// What the mouse takes hold of with it.
    ///
    /// @param axes where numbers stand on the screen, for the whole gesture
    Optional<Hand.Grip> grip(Hand.Press at, Axes axes, Hand hand) {
        if (chosen.isEmpty() || !axes.plot().contains(at.x(), at.y())) {
            return Optional.empty();
        }
        return table.get().filter(rows -> chosen.getAsInt() < Math.max(1, rows.classes().size())).map(rows -> {
            var stroke = new Stroke(rows, axes, hand);
            var held = stroke.nearest(at.x(), at.y());
            if (at.with() == Hand.Press.With.SECONDARY) {
                return new Erasing(stroke).begun(at.x(), at.y());
            }
            return held.isPresent() && !sprays ? new Moving(stroke, held.getAsInt())
                    : new Painting(stroke).begun(at.x(), at.y());
        });
    }

    /// A gesture and what has become of the rows in it.
    private final class Stroke {
        private PointTable rows;
        private final Axes axes;
        private final Hand hand;
        private boolean begun;

        Stroke(PointTable rows, Axes axes, Hand hand) {
            this.rows = rows;
            this.axes = axes;
            this.hand = hand;
        }

        void put(String name, PointTable now) {
            if (now == rows) {
                return;
            }
            rows = now;
            var edit = new Edit.Several(name, List.of(new Edit.PutData(data, now.entry())));
            if (begun) {
                hand.amend(edit);
            } else {
                hand.perform(edit);
            }
            begun = true;
        }

        /// The inputs of a point.
        List<Double> inputs(double x, double y) {
            return inputs == 2 ? List.of(number(axes.x(), axes.xAt(x)), number(axes.y(), axes.yAt(y)))
                    : List.of(number(axes.x(), axes.xAt(x)));
        }

        double target(double y) {
            return classes > 0 ? chosen.orElse(0) : number(axes.y(), axes.yAt(y));
        }

        /// So far inside that the picture need not grow, to a thousandth of it: a hand is no finer.
        private static double number(Scale scale, double value) {
            var inside = scale.valueAt(Math.clamp(scale.share(value), EDGE, 1 - EDGE));
            var decimals = 3 - (int) Math.floor(Math.log10(scale.high() - scale.low()));
            return new BigDecimal(inside).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue();
        }

        private double distance(int row, double x, double y) {
            var at = rows.rows().get(row);
            var across = axes.atX(at.x().getFirst()) - x;
            var down = axes.atY(inputs == 2 ? at.x().get(1) : at.y()) - y;
            return Math.hypot(across, down);
        }

        OptionalInt nearest(double x, double y) {
            var found = OptionalInt.empty();
            var least = NEAR;
            for (var row = 0; row < rows.rows().size(); row++) {
                var far = distance(row, x, y);
                if (far <= least) {
                    least = far;
                    found = OptionalInt.of(row);
                }
            }
            return found;
        }
    }

    private final class Painting implements Hand.Grip {
        private final Stroke stroke;
        private double lastX;
        private double lastY;

        Painting(Stroke stroke) {
            this.stroke = stroke;
        }

        Painting begun(double x, double y) {
            put(x, y);
            return this;
        }

        @Override public void drag(double x, double y, Box box) {
            if (Math.hypot(x - lastX, y - lastY) >= APART) {
                put(x, y);
            }
        }

        private void put(double x, double y) {
            lastX = x;
            lastY = y;
            var inputs = new ArrayList<List<Double>>();
            if (sprays) {
                var random = new Random(stroke.rows.rows().size());
                for (var i = 0; i < DROPS; i++) {
                    inputs.add(stroke.inputs(x + SPRAY * random.nextGaussian() / 2,
                            y + SPRAY * random.nextGaussian() / 2));
                }
            } else {
                inputs.add(stroke.inputs(x, y));
            }
            stroke.put("paint", stroke.rows.plus(inputs, stroke.target(y)));
        }
    }

    private final class Moving implements Hand.Grip {
        private final Stroke stroke;
        private final int row;

        Moving(Stroke stroke, int row) {
            this.stroke = stroke;
            this.row = row;
        }

        @Override public void drag(double x, double y, Box box) {
            var target = classes > 0 ? stroke.rows.rows().get(row).y() : stroke.target(y);
            stroke.put("movepoint", stroke.rows.moved(row, stroke.inputs(x, y), target));
        }
    }

    private static final class Erasing implements Hand.Grip {
        private final Stroke stroke;

        Erasing(Stroke stroke) {
            this.stroke = stroke;
        }

        Erasing begun(double x, double y) {
            drag(x, y, stroke.axes.plot());
            return this;
        }

        @Override public void drag(double x, double y, Box box) {
            stroke.nearest(x, y).ifPresent(row -> {
                if (stroke.rows.canLose(row)) {
                    stroke.put("erase", stroke.rows.without(row));
                }
            });
        }
    }
}
