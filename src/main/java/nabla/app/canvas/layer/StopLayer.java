package nabla.app.canvas.layer;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javafx.geometry.Point2D;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Conditions;
import nabla.app.canvas.sight.Sheet;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Breakpoint;
import nabla.engine.Breakpoint.Spot;
import nabla.engine.Level;
import nabla.engine.Stop;

/// Breakpoints above nodes and wires: a red disc with two bars, hollow while it is off, with its condition on a pill; a ring around the one at
/// which the run stands. One inside a composite that is folded shows at that, smaller.
final class StopLayer {

    private static final double RADIUS = 9;
    private static final double SMALL = 5;
    private static final double PILL = 18;
    private static final double ON_WIRE = 0.72;
    private static final double BELOW = 24;
    /// Below this zoom conditions are left out.
    private static final double WORDS_FROM = 0.55;

    private final Sheet sheet = new Sheet();

    /// What there is to see.
    record Seen(List<Breakpoint> breakpoints, Level level, Optional<Stop> stop) {
        static final Seen NOTHING = new Seen(List.of(), Level.TOP, Optional.empty());
    }

    Sheet sheet() {
        return sheet;
    }

    void show(Board board, Camera camera, double width, double height, Seen seen, Colours colours) {
        sheet.setVisible(!seen.breakpoints().isEmpty());
        if (sheet.isVisible()) {
            sheet.draw(width, height, 1, pen -> draw(pen, board, camera, seen, colours));
        }
    }

    /// Draws them where the camera shows their places.
    static void draw(Pen pen, Board board, Camera camera, Seen seen, Colours colours) {
        var folded = new HashSet<String>();
        for (var breakpoint : seen.breakpoints()) {
            var here = seen.stop().filter(s -> s.breakpoint().at().equals(breakpoint.at())).isPresent();
            place(board, breakpoint.at()).ifPresentOrElse(
                    at -> sign(pen, camera.viewX(at.getX()), camera.viewY(at.getY()), camera.zoom(), breakpoint, here,
                            colours),
                    () -> folded(pen, board, camera, seen.level().shown(breakpoint.at().node()).text(), folded,
                            colours));
        }
    }

    private static Optional<Point2D> place(Board board, Spot at) {
        return switch (at) {
            case Spot.AtNode(var node) -> board.box(node.text())
                    .map(box -> new Point2D(box.x() + 1, box.y()));
            case Spot.OnWire(var into) -> board.strands().stream()
                    .filter(s -> s.wire().to().equals(into))
                    .findFirst()
                    .map(s -> s.route().at(ON_WIRE))
                    .map(xy -> new Point2D(xy[0], xy[1]));
        };
    }

    private static void sign(Pen pen, double x, double y, double zoom, Breakpoint breakpoint, boolean here,
            Colours colours) {
        var radius = Math.clamp(RADIUS * zoom, SMALL, RADIUS);
        disc(pen, x, y, radius, breakpoint.state(), colours);
        if (here) {
            pen.circle(x, y, radius + 3.5, Stroke.of(colours.of(Tone.ACCENT), 2.5));
        }
        var words = Conditions.brief(breakpoint.when());
        if (!words.isEmpty() && zoom >= WORDS_FROM) {
            pill(pen, x, y, radius, zoom, words, breakpoint, colours);
        }
    }

    private static void disc(Pen pen, double x, double y, double radius, Breakpoint.State state, Colours colours) {
        var red = colours.of(Tone.WRONG);
        var on = state == Breakpoint.State.ON;
        pen.disc(x, y, radius + 2, colours.of(Tone.PANEL));
        if (on) {
            pen.disc(x, y, radius, red);
        } else {
            pen.circle(x, y, radius - 1, Stroke.of(red, 2));
        }
        var bar = radius * 0.4;
        var bars = Stroke.of(on ? colours.of(Tone.PANEL) : red, Math.max(1.4, radius * 0.24));
        pen.line(x - bar * 0.8, y - bar, x - bar * 0.8, y + bar, bars);
        pen.line(x + bar * 0.8, y - bar, x + bar * 0.8, y + bar, bars);
    }

    /// On a node right of the disc, above the frame; on a wire below it and its shape.
    private static void pill(Pen pen, double x, double y, double radius, double zoom, String words,
            Breakpoint breakpoint, Colours colours) {
        var width = Type.CELL.width(words) + 12;
        var box = breakpoint.at() instanceof Spot.AtNode
                ? new Box(x + radius + 4, y - PILL - 3, width, PILL)
                : new Box(x - width / 2, y + Math.max(radius + 4, BELOW * zoom), width, PILL);
        pen.fill(box.inset(-1), PILL / 2 + 1, colours.of(Tone.PANEL));
        pen.fill(box, PILL / 2, colours.of(Tone.WRONG_WASH));
        pen.stroke(box.inset(0.5), PILL / 2, Stroke.hairline(colours.of(Tone.WRONG)));
        pen.text(words, box.centreX(), box.centreY(), Type.CELL, Anchor.CENTRE,
                colours.of(breakpoint.state() == Breakpoint.State.ON ? Tone.WRONG : Tone.SECONDARY));
    }

    private static void folded(Pen pen, Board board, Camera camera, String shown, Set<String> drawn, Colours colours) {
        if (drawn.add(shown)) {
            board.node(shown).map(Anatomy::frame).ifPresent(frame -> {
                pen.disc(camera.viewX(frame.x() + 1), camera.viewY(frame.y()), SMALL + 2, colours.of(Tone.PANEL));
                pen.disc(camera.viewX(frame.x() + 1), camera.viewY(frame.y()), SMALL, colours.of(Tone.WRONG));
            });
        }
    }
}
