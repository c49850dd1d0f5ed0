package nabla.app.canvas.wire;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javafx.scene.paint.Color;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Labels;
import nabla.app.canvas.board.Route;
import nabla.app.canvas.board.Strand;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Look;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.PortStyle;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Frame.Freshness;
import nabla.engine.Probe;
import nabla.graph.Wire;

/// Draws wires with their shapes, and, where they are to be seen, leaves room for the gradients beside them.
public final class WirePainter {

    private static final double WIDTH = 3;
    private static final double HALO = 2;
    private static final double TYPE = 13;
    private static final double FARTHEST_LABEL = 0.42;

    private final Pen pen;
    private final Sight sight;
    private final Optional<Wire> lifted;
    /// Never smaller than 12 pixels of the screen.
    private final Type shape;

    /// @param lifted a wire whose end is in the hand, which is left out
    public WirePainter(Pen pen, Sight sight, Optional<Wire> lifted) {
        this.pen = pen;
        this.sight = sight;
        this.lifted = lifted;
        shape = Type.SHAPE.sized(Math.max(TYPE, 12 / sight.zoom()));
    }

    /// The wires that meet a part of the canvas.
    public void draw(List<Strand> strands, Box visible, Optional<Wire> hovered) {
        var seen = lines(strands, visible, hovered);
        if (sight.detail().atLeast(Detail.PICTURE)) {
            seen.forEach(this::label);
        }
    }

    /// The wires that meet a part of the canvas, without their shapes; which those are.
    public List<Strand> lines(List<Strand> strands, Box visible, Optional<Wire> hovered) {
        var seen = strands.stream()
                .filter(s -> Board.meet(s.route().bounds().inset(-30), visible))
                .filter(s -> lifted.filter(w -> w.to().equals(s.wire().to())).isEmpty())
                .toList();
        if (!sight.detail().atLeast(Detail.PICTURE)) {
            far(seen);
            return seen;
        }
        for (var strand : seen) {
            near(strand, hovered.filter(strand.wire()::equals).isPresent() ? WIDTH + 2 : WIDTH);
        }
        return seen;
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

    /// Above the middle of a level wire, on the longest part of one with angles, at the beginning of a curve; where it is written.
    private Optional<Box> label(Strand strand) {
        if (strand.label().isEmpty() || sight.zoom() < FARTHEST_LABEL) {
            return Optional.empty();
        }
        var route = strand.route();
        var text = strand.label();
        var width = shape.width(text);
        return switch (route.course()) {
            case LEVEL -> level(strand, text, route.endX() - route.startX() - 14);
            case ANGLES -> {
                pen.fill(Box.around(route.labelX(), route.labelY(), width + 10, shape.size() + 5), 4,
                        sight.colours().of(Tone.CANVAS));
                yield Optional.of(write(text, route.labelX(), route.labelY(), Anchor.CENTRE, strand));
            }
            case CURVE -> width > Math.abs(route.endX() - route.startX()) - 14
                    ? Optional.empty()
                    : Optional.of(write(text, route.startX() + 12, route.startY() + besideCurve(route), Anchor.LEFT,
                            strand));
        };
    }

    private Optional<Box> level(Strand strand, String text, double room) {
        var route = strand.route();
        var y = route.labelY() - above();
        if (shape.width(text) <= room) {
            pen.fill(Box.around(route.labelX(), y, shape.width(text) + 2, shape.size()),
                    sight.colours().of(Tone.CANVAS));
            return Optional.of(write(text, route.labelX(), y, Anchor.CENTRE, strand));
        }
        return broken(text, room).map(lines -> {
            write(lines.first, route.labelX(), y - shape.size() - 3, Anchor.CENTRE, strand);
            pen.text(lines.second, route.labelX(), y, shape, Anchor.CENTRE, colour(strand));
            light(lines.second, route.labelX() - shape.width(lines.second) / 2, y, strand,
                    lines.first.split("×").length);
            return Box.around(route.labelX(), y, shape.width(lines.second), shape.size() + 2);
        });
    }

    /// On the side that the curve turns away from.
    private double besideCurve(Route route) {
        return route.endY() < route.startY() ? above() : -above();
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

    /// The wires with what flows back beside them: all that meet a part of the canvas.
    ///
    /// @param look while stepping a wire waits for its value
    public void draw(Board board, Walk walk, Look look, Box visible, Optional<Wire> hovered) {
        var seen = board.strands().stream()
                .filter(s -> Board.meet(s.route().bounds().inset(-30), visible))
                .filter(s -> lifted.filter(w -> w.to().equals(s.wire().to())).isEmpty())
                .toList();
        for (var strand : seen) {
            var from = strand.wire().from();
            var waits = look == Look.STEPPING
                    && sight.frame().freshness(Probe.value(from.node(), from.port())) == Freshness.PENDING;
            near(waits ? waiting(strand) : strand,
                    hovered.filter(strand.wire()::equals).isPresent() ? WIDTH + 2 : WIDTH);
        }
        seen.stream().filter(s -> look == Look.STEPPING && s.fans()).forEach(this::fan);
        var labels = new Labels(board.nodes().values().stream().map(Anatomy::frame).toList());
        var flows = new FlowPainter(pen, sight, labels);
        var back = new LinkedHashMap<Strand, Flow>();
        seen.forEach(s -> back.put(s, walk.along(s.wire(), sight.frame())));
        back.forEach(flows::line);
        back.forEach((strand, flow) -> (flow.flows() ? below(strand) : label(strand)).ifPresent(labels::keep));
        back.forEach(flows::number);
    }

    private static Strand waiting(Strand s) {
        return new Strand(s.wire(), s.style(), s.route(), s.label(), Strand.State.WAITING, s.fans(), s.lit());
    }

    /// Where a gradient stands above it.
    private Optional<Box> below(Strand strand) {
        var route = strand.route();
        if (route.course() != Route.Course.LEVEL) {
            return label(strand);
        }
        if (strand.label().isEmpty()
                || sight.zoom() < FARTHEST_LABEL
                || shape.width(strand.label()) > route.endX() - route.startX() - 14) {
            return Optional.empty();
        }
        var x = strand.fans() ? (route.startX() + 23 + route.endX()) / 2 : route.labelX();
        return Optional.of(write(strand.label(), x, route.labelY() + above() + 2, Anchor.CENTRE, strand));
    }

    private Box write(String text, double x, double y, Anchor anchor, Strand strand) {
        pen.text(text, x, y, shape, anchor, colour(strand));
        var width = shape.width(text);
        light(text, anchor == Anchor.LEFT ? x : x - width / 2, y, strand, 0);
        return Box.around(anchor == Anchor.LEFT ? x + width / 2 : x, y, width, shape.size() + 2);
    }

    /// Writes the axes again, on red, that keep the wire from fitting.
    ///
    /// @param left where the text begins
    /// @param axis which axis of the shape it begins with
    private void light(String text, double left, double y, Strand strand, int axis) {
        var place = axis;
        if (strand.lit().isEmpty()) {
            return;
        }
        var at = text.contains("· ") ? text.indexOf("· ") + 2 : text.startsWith("×") ? 1 : 0;
        for (var number : text.substring(at).split("×")) {
            if (strand.lit().contains(place)) {
                var width = shape.width(number);
                var x = left + shape.width(text.substring(0, at)) + width / 2;
                pen.fill(Box.around(x, y, width + 3, shape.size() + 4), 4, sight.colours().of(Tone.WRONG));
                pen.text(number, x, y, shape, Anchor.CENTRE, sight.colours().of(Tone.PANEL));
            }
            at += number.length() + 1;
            place++;
        }
    }
}
