package nabla.app.canvas.wire;

import java.util.List;
import java.util.Optional;

import javafx.scene.paint.Color;

import nabla.app.canvas.board.Route;
import nabla.app.canvas.board.Strand;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;

/// The shape that flows through a wire, where it is written: above the middle of a level wire, on the longest part of one with angles, at the
/// beginning of a curve.
///
/// @param ground what is cleared beneath it
record Caption(Strand strand, Type type, List<Line> lines, Optional<Ground> ground) {

    private static final double TYPE = 13;
    private static final double FARTHEST = 0.42;

    /// @param axis which axis of the shape it begins with
    private record Line(String text, double x, double y, Anchor anchor, int axis) {

        private double left(Type type) {
            return anchor == Anchor.LEFT ? x : x - type.width(text) / 2;
        }
    }

    private record Ground(Box box, double corner) {}

    /// Never smaller than 12 pixels of the screen.
    static Type type(Sight sight) {
        return Type.SHAPE.sized(Math.max(TYPE, 12 / sight.zoom()));
    }

    static Optional<Caption> of(Strand strand, Sight sight) {
        return isTold(strand, sight) ? Optional.of(new Caption(strand, type(sight), List.of(), Optional.empty()))
                .flatMap(Caption::placed) : Optional.empty();
    }

    /// Below a level wire, where a gradient stands above it.
    static Optional<Caption> below(Strand strand, Sight sight) {
        if (strand.route().course() != Route.Course.LEVEL) {
            return of(strand, sight);
        }
        return isTold(strand, sight) ? new Caption(strand, type(sight), List.of(), Optional.empty()).below()
                : Optional.empty();
    }

    private static boolean isTold(Strand strand, Sight sight) {
        return !strand.label().isEmpty() && sight.zoom() >= FARTHEST;
    }

    private Optional<Caption> placed() {
        var route = strand.route();
        var text = strand.label();
        var width = type.width(text);
        return switch (route.course()) {
            case LEVEL -> level(text, room());
            case ANGLES -> Optional.of(with(new Ground(Box.around(route.labelX(), route.labelY(), width + 10,
                    type.size() + 5), 4), new Line(text, route.labelX(), route.labelY(), Anchor.CENTRE, 0)));
            case CURVE -> width > Math.abs(route.endX() - route.startX()) - 14
                    ? Optional.empty()
                    : Optional.of(with(new Line(text, route.startX() + 12, route.startY() + besideCurve(), Anchor.LEFT,
                            0)));
        };
    }

    private Optional<Caption> below() {
        var route = strand.route();
        if (type.width(strand.label()) > room()) {
            return Optional.empty();
        }
        var x = strand.fans() ? (route.startX() + 23 + route.endX()) / 2 : route.labelX();
        return Optional.of(with(new Line(strand.label(), x, route.labelY() + above() + 2, Anchor.CENTRE, 0)));
    }

    private double room() {
        return strand.route().endX() - strand.route().startX() - 14;
    }

    private Caption with(Line... all) {
        return new Caption(strand, type, List.of(all), Optional.empty());
    }

    private Caption with(Ground cleared, Line line) {
        return new Caption(strand, type, List.of(line), Optional.of(cleared));
    }

    private Optional<Caption> level(String text, double room) {
        var x = strand.route().labelX();
        var y = strand.route().labelY() - above();
        var width = type.width(text);
        return width <= room
                ? Optional.of(with(new Ground(Box.around(x, y, width + 2, type.size()), 0),
                        new Line(text, x, y, Anchor.CENTRE, 0)))
                : broken(text, room, x, y);
    }

    /// In two lines, where a shape of many axes does not fit into one.
    private Optional<Caption> broken(String text, double room, double x, double y) {
        for (var i = text.lastIndexOf('×'); i > 0; i = text.lastIndexOf('×', i - 1)) {
            var first = text.substring(0, i);
            var second = text.substring(i);
            if (type.width(first) <= room && type.width(second) <= room + 12) {
                return Optional.of(with(new Line(first, x, y - type.size() - 3, Anchor.CENTRE, 0),
                        new Line(second, x, y, Anchor.CENTRE, first.split("×").length)));
            }
        }
        return Optional.empty();
    }

    /// On the side that the curve turns away from.
    private double besideCurve() {
        return strand.route().endY() < strand.route().startY() ? above() : -above();
    }

    /// How far the middle of a label stands from its wire.
    private double above() {
        return 6 + type.size() * 0.55;
    }

    /// Where it is written; of two lines the lower one, which is nearer to the wire.
    Box box() {
        var line = lines.getLast();
        var width = type.width(line.text());
        return Box.around(line.left(type) + width / 2, line.y(), width, type.size() + 2);
    }

    void draw(Pen pen, Colours colours) {
        ground.ifPresent(g -> pen.fill(g.box(), g.corner(), colours.of(Tone.CANVAS)));
        for (var line : lines) {
            pen.text(line.text(), line.x(), line.y(), type, line.anchor(), colour(strand, colours));
            light(pen, line, colours);
        }
    }

    static Color colour(Strand strand, Colours colours) {
        return switch (strand.state()) {
            case FLOWING -> colours.of(strand.style());
            case WAITING -> colours.of(Tone.HATCH);
            case REFUSED -> colours.of(Tone.WRONG);
        };
    }

    /// Writes the axes again, on red, that keep the wire from fitting.
    private void light(Pen pen, Line line, Colours colours) {
        var place = line.axis();
        if (strand.lit().isEmpty()) {
            return;
        }
        var text = line.text();
        var at = text.contains("· ") ? text.indexOf("· ") + 2 : text.startsWith("×") ? 1 : 0;
        for (var number : text.substring(at).split("×")) {
            if (strand.lit().contains(place)) {
                var width = type.width(number);
                var x = line.left(type) + type.width(text.substring(0, at)) + width / 2;
                pen.fill(Box.around(x, line.y(), width + 3, type.size() + 4), 4, colours.of(Tone.WRONG));
                pen.text(number, x, line.y(), type, Anchor.CENTRE, colours.of(Tone.PANEL));
            }
            at += number.length() + 1;
            place++;
        }
    }
}
