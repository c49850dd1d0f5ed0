package nabla.app.canvas;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javafx.scene.paint.Color;

import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.PortStyle;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Frame.Freshness;
import nabla.engine.Probe;
import nabla.graph.Graph;
import nabla.graph.Wire;
import nabla.tensor.Values;

/// Draws wires with their shapes; while stepping, the gradients beside them.
final class WirePainter {

    private static final double WIDTH = 3;
    private static final double HALO = 2;
    private static final double BESIDE = 11;
    private static final double ARROW = 14;
    private static final double TYPE = 13;
    private static final double FARTHEST_LABEL = 0.42;

    private final Pen pen;
    private final Sight sight;
    private final Optional<Wire> lifted;
    /// Never smaller than 12 pixels of the screen.
    private final Type shape;

    /// @param lifted a wire whose end is in the hand, which is left out
    WirePainter(Pen pen, Sight sight, Optional<Wire> lifted) {
        this.pen = pen;
        this.sight = sight;
        this.lifted = lifted;
        shape = Type.SHAPE.sized(Math.max(TYPE, 12 / sight.zoom()));
    }

    /// The wires that meet a part of the canvas.
    void draw(List<Strand> strands, Box visible, Optional<Wire> hovered) {
        var seen = strands.stream()
                .filter(s -> Board.meet(s.route().bounds().inset(-30), visible))
                .filter(s -> lifted.filter(s.wire()::equals).isEmpty())
                .toList();
        if (!sight.detail().atLeast(Detail.PICTURE)) {
            far(seen);
            return;
        }
        for (var strand : seen) {
            near(strand, hovered.filter(strand.wire()::equals).isPresent() ? WIDTH + 2 : WIDTH);
        }
        seen.forEach(this::label);
    }

    /// From far away all wires of a colour are one line.
    private void far(List<Strand> strands) {
        Map<PortStyle, Outline> lines = new EnumMap<>(PortStyle.class);
        for (var strand : strands) {
            lines.merge(strand.style(), strand.route().outline(), Outline::and);
        }
        var width = Math.max(WIDTH, 1.5 / sight.zoom());
        lines.forEach((style, line) -> pen.stroke(line, Stroke.of(sight.colours().of(style), width)));
    }

    private void near(Strand strand, double width) {
        var colours = sight.colours();
        var line = strand.route().outline();
        pen.stroke(line, Stroke.of(colours.of(Tone.CANVAS), width + 2 * HALO));
        pen.stroke(
                line,
                switch (strand.state()) {
                    case FLOWING -> Stroke.of(colours.of(strand.style()), width);
                    case WAITING -> Stroke.of(colours.of(Tone.HATCH), width).dashed(3, 5);
                    case REFUSED -> Stroke.of(colours.of(Tone.WRONG), width).dashed(8, 5);
                });
    }

    private void fan(Strand strand) {
        pen.disc(strand.route().startX() + 16, strand.route().startY(), 7, colour(strand));
    }

    private Color colour(Strand strand) {
        return switch (strand.state()) {
            case FLOWING -> sight.colours().of(strand.style());
            case WAITING -> sight.colours().of(Tone.HATCH);
            case REFUSED -> sight.colours().of(Tone.WRONG);
        };
    }

    /// Above the middle of a level wire, on the longest part of one with angles, at the beginning of a curve.
    private void label(Strand strand) {
        if (strand.label().isEmpty() || sight.zoom() < FARTHEST_LABEL) {
            return;
        }
        var route = strand.route();
        var text = strand.label();
        var width = shape.width(text);
        var canvas = sight.colours().of(Tone.CANVAS);
        switch (route.course()) {
            case LEVEL -> {
                var room = route.endX() - route.startX() - 14;
                if (width <= room) {
                    pen.fill(Box.around(route.labelX(), route.labelY() - above(), width + 2, shape.size()), canvas);
                    pen.text(text, route.labelX(), route.labelY() - above(), shape, Anchor.CENTRE, colour(strand));
                } else {
                    broken(text, room).ifPresent(lines -> {
                        pen.text(lines.first, route.labelX(), route.labelY() - above() - shape.size() - 3, shape,
                                Anchor.CENTRE,
                                colour(strand));
                        pen.text(lines.second, route.labelX(), route.labelY() - above(), shape, Anchor.CENTRE,
                                colour(strand));
                    });
                }
            }
            case ANGLES -> {
                pen.fill(Box.around(route.labelX(), route.labelY(), width + 10, shape.size() + 5), 4, canvas);
                pen.text(text, route.labelX(), route.labelY(), shape, Anchor.CENTRE, colour(strand));
            }
            case CURVE -> {
                if (width <= Math.abs(route.endX() - route.startX()) - 14) {
                    pen.text(text, route.startX() + 12, route.startY() - above(), shape, Anchor.LEFT, colour(strand));
                }
            }
        }
    }

    /// How far the middle of a label stands from its wire.
    private double above() {
        return 6 + shape.size() * 0.55;
    }

    private record Lines(String first, String second) {}

    /// In two lines, where a shape of many axes does not fit into one.
    private Optional<Lines> broken(String text, double room) {
        for (var i = text.lastIndexOf('×'); i > 0; i = text.lastIndexOf('×', i - 1)) {
            var first = text.substring(0, i);
            var second = text.substring(i);
            if (shape.width(first) <= room && shape.width(second) <= room + 12) {
                return Optional.of(new Lines(first, second));
            }
        }
        return Optional.empty();
    }

    /// The wires of a training step that is under way: what has flowed forward, and what has come back.
    void walk(List<Strand> strands, Walk walk, Graph graph) {
        for (var strand : strands) {
            var from = strand.wire().from();
            var there = sight.frame().freshness(Probe.value(from.node(), from.port())) != Freshness.PENDING;
            near(there ? strand : waiting(strand), WIDTH);
        }
        strands.stream().filter(Strand::fans).forEach(this::fan);
        for (var strand : strands) {
            backward(strand, walk.backward(strand.wire(), sight.frame()), graph);
            if (walk.backward(strand.wire(), sight.frame()) == Walk.Backward.NEVER) {
                label(strand);
            } else {
                below(strand);
            }
        }
    }

    private static Strand waiting(Strand s) {
        return new Strand(s.wire(), s.style(), s.route(), s.label(), Strand.State.WAITING, s.fans());
    }

    private void below(Strand strand) {
        var route = strand.route();
        if (route.course() != Route.Course.LEVEL) {
            label(strand);
        } else if (shape.width(strand.label()) <= route.endX() - route.startX() - 14) {
            var x = strand.fans() ? (route.startX() + 23 + route.endX()) / 2 : route.labelX();
            pen.text(strand.label(), x, route.labelY() + above() + 2, shape, Anchor.CENTRE, colour(strand));
        }
    }

    private void backward(Strand strand, Walk.Backward state, Graph graph) {
        if (state == Walk.Backward.NEVER) {
            return;
        }
        var colours = sight.colours();
        var way = strand.route().beside(BESIDE);
        if (state == Walk.Backward.NOT_YET) {
            pen.stroke(way.outline(), Stroke.of(colours.of(Tone.HATCH), 2).dashed(2, 6));
            return;
        }
        var norm = norm(strand, graph);
        var sending = state == Walk.Backward.SENDING;
        var colour = colours.of(sending ? Tone.ACCENT : Tone.BACKWARD);
        var width = sending ? 5 : norm.map(WirePainter::width).orElse(2.5);
        var end = way.xs().length - 1;
        var shortened = shortened(way, ARROW - 2);
        pen.stroke(shortened, Stroke.of(colour, width).dashed(9, 6));
        arrow(way.xs()[Math.max(0, end - 1)], way.ys()[Math.max(0, end - 1)], way.endX(), way.endY(), colour);
        norm.ifPresent(n -> pill(way, Numbers.fixed(n, n < 0.1 ? 3 : 2), colour, sending));
    }

    private static Outline shortened(Route way, double by) {
        var xs = way.xs().clone();
        var ys = way.ys().clone();
        var end = xs.length - 1;
        var dx = xs[end] - xs[end - 1];
        var dy = ys[end] - ys[end - 1];
        var length = Math.hypot(dx, dy);
        if (length > by) {
            xs[end] -= dx / length * by;
            ys[end] -= dy / length * by;
        }
        return Outline.through(xs, ys);
    }

    private void arrow(double fromX, double fromY, double x, double y, Color colour) {
        var length = Math.max(1e-9, Math.hypot(x - fromX, y - fromY));
        var dx = (x - fromX) / length * ARROW;
        var dy = (y - fromY) / length * ARROW;
        pen.fill(Outline.polygon(x, y, x - dx - dy / 2, y - dy + dx / 2, x - dx + dy / 2, y - dy - dx / 2), colour);
    }

    private void pill(Route way, String text, Color colour, boolean sending) {
        var width = shape.width(text);
        var level = way.course() == Route.Course.LEVEL;
        if (level && width > Math.abs(way.endX() - way.startX()) - 8) {
            return;
        }
        var y = level ? way.labelY() - 15 : way.labelY();
        pen.fill(
                Box.around(way.labelX(), y, width + 12, shape.size() + 5),
                8,
                sight.colours().of(sending ? Tone.ACCENT_WASH : Tone.BACKWARD_WASH));
        pen.text(text, way.labelX(), y, shape, Anchor.CENTRE, colour);
    }

    /// The norm of what came back along a wire; known where the wire is the only one from its output.
    private Optional<Double> norm(Strand strand, Graph graph) {
        var from = strand.wire().from();
        return graph.from(from).size() == 1
                ? sight.get(Probe.gradient(from.node(), from.port())).map(WirePainter::norm)
                : Optional.empty();
    }

    private static double norm(Values values) {
        var sum = 0.0;
        for (var i = 0; i < values.size(); i++) {
            sum += values.at(i) * values.at(i);
        }
        return Math.sqrt(sum);
    }

    /// From 2 at 10⁻⁴ to 6 at 1 and above.
    private static double width(double norm) {
        return norm == 0 ? 2 : Math.clamp(6 + Math.log10(norm), 2, 6);
    }
}
