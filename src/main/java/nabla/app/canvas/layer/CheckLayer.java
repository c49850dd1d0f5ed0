package nabla.app.canvas.layer;

import java.util.Optional;

import nabla.app.canvas.board.Board;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Sheet;
import nabla.app.document.GradientChecks;
import nabla.app.document.GradientChecks.Freshness;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tone;
import nabla.engine.NodeCheck.Verdict;

/// What gradient checks found, as badges on the upper right corners of nodes: a tick on green, a cross on red, a dash on grey where there is no
/// gradient to check; hollow when it was about other numbers than stand there now.
final class CheckLayer {

    private static final double RADIUS = 9;
    private static final double SMALL = 6;

    private final Sheet sheet = new Sheet();

    Sheet sheet() {
        return sheet;
    }

    void show(Board board, Camera camera, double width, double height, GradientChecks.State seen, Colours colours) {
        sheet.setVisible(!seen.verdicts().isEmpty());
        if (sheet.isVisible()) {
            sheet.draw(width, height, 1, pen -> draw(pen, board, camera, seen, colours));
        }
    }

    /// Draws them where the camera shows their places.
    static void draw(Pen pen, Board board, Camera camera, GradientChecks.State seen, Colours colours) {
        board.nodes().keySet().forEach(name -> draw(pen, board, name, camera, seen, colours));
        board.frames().keySet().forEach(name -> draw(pen, board, name, camera, seen, colours));
    }

    private static void draw(Pen pen, Board board, String name, Camera camera, GradientChecks.State seen,
            Colours colours) {
        var verdict = seen.of(name);
        var box = board.box(name);
        if (verdict.isPresent() && box.isPresent()) {
            var radius = Math.clamp(RADIUS * camera.zoom(), SMALL, RADIUS);
            badge(pen, camera.viewX(box.get().right() - 1), camera.viewY(box.get().y()), radius, verdict.get(),
                    seen.freshness(), colours);
        }
    }

    private static void badge(Pen pen, double x, double y, double radius, Verdict verdict, Freshness freshness,
            Colours colours) {
        var colour = colours.of(tone(verdict));
        var panel = colours.of(Tone.PANEL);
        pen.disc(x, y, radius + 2, panel);
        if (freshness == Freshness.FRESH) {
            pen.disc(x, y, radius, colour);
        } else {
            pen.circle(x, y, radius - 0.75, Stroke.of(colour, 1.5).dashed(3, 2));
        }
        var ink = freshness == Freshness.FRESH ? panel : colour;
        var size = radius * 1.25;
        sign(verdict).ifPresentOrElse(
                icon -> pen.icon(icon, x - size / 2, y - size / 2, size, ink),
                () -> pen.line(x - radius * 0.45, y, x + radius * 0.45, y, Stroke.of(ink, Math.max(1.4, radius / 5))));
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Compared c -> c.agrees() ? Tone.FINE : Tone.WRONG;
            case Verdict.Flat _,Verdict.Undecided _ -> Tone.SECONDARY;
        };
    }

    private static Optional<Icons> sign(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Compared c -> Optional.of(c.agrees() ? Icons.TICK : Icons.ERROR);
            case Verdict.Flat _,Verdict.Undecided _ -> Optional.empty();
        };
    }
}
