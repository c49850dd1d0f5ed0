package nabla.app.canvas.layer;

import java.util.List;
import java.util.Set;

import nabla.app.canvas.arrange.Guide;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Sheet;
import nabla.app.picture.Box;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Rounded;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;

/// What lies above all nodes while something is under way: the lines that a dragged node snaps to, and a veil over all nodes but those that
/// are looked for.
public final class GuideLayer {

    private static final double CORNER = 8;
    private static final double RING = 3;
    private static final double VEIL = 0.62;
    private static final double CAP = 5;

    private final Runnable redraw;
    private final Sheet sheet = new Sheet();
    private List<Guide> guides = List.of();
    private Set<String> found = Set.of();

    /// @param redraw asks for what changed to be drawn
    GuideLayer(Runnable redraw) {
        this.redraw = redraw;
    }

    public Sheet sheet() {
        return sheet;
    }

    /// Shows what a dragged node stands in line with.
    public void guide(List<Guide> now) {
        if (!now.equals(guides)) {
            guides = now;
            redraw.run();
        }
    }

    /// Veils all nodes but these; none where these are none.
    public void find(Set<String> names) {
        if (!names.equals(found)) {
            found = Set.copyOf(names);
            redraw.run();
        }
    }

    void show(Board board, Camera camera, double width, double height, Colours colours) {
        sheet.setVisible(!guides.isEmpty() || !found.isEmpty());
        if (sheet.isVisible()) {
            sheet.draw(width, height, 1, pen -> {
                if (!found.isEmpty()) {
                    veil(pen, board, camera, Box.of(width, height), colours);
                }
                guides.forEach(g -> guide(pen, g, camera, colours));
            });
        }
    }

    private void veil(Pen pen, Board board, Camera camera, Box view, Colours colours) {
        var holes = found.stream().flatMap(n -> board.box(n).stream()).map(camera::toView).filter(view::touches)
                .toList();
        var veil = Outline.polygon(view.x(), view.y(), view.right(), view.y(), view.right(), view.bottom(), view.x(),
                view.bottom());
        for (var hole : holes) {
            // against the clock, so that it stays empty
            veil = veil.and(Outline.polygon(hole.x(), hole.y(), hole.x(), hole.bottom(), hole.right(), hole.bottom(),
                    hole.right(), hole.y()));
        }
        pen.fill(veil, Colours.faint(colours.of(Tone.CANVAS), VEIL));
        var corner = CORNER * camera.zoom();
        for (var hole : holes) {
            pen.stroke(Rounded.box(hole.inset(-RING), corner + RING), Stroke.of(colours.of(Tone.ACCENT), RING));
        }
    }

    private static void guide(Pen pen, Guide guide, Camera camera, Colours colours) {
        var x1 = Math.rint(camera.viewX(guide.x1())) + 0.5;
        var y1 = Math.rint(camera.viewY(guide.y1())) + 0.5;
        var x2 = Math.rint(camera.viewX(guide.x2())) + 0.5;
        var y2 = Math.rint(camera.viewY(guide.y2())) + 0.5;
        var line = Stroke.of(colours.of(Tone.ACCENT), 1);
        if (guide.kind() == Guide.Kind.LINE) {
            pen.line(x1, y1, x2, y2, line.dashed(5, 3));
            return;
        }
        pen.line(x1, y1, x2, y2, line);
        var isLevel = y1 == y2;
        for (var end : new double[][]{{x1, y1}, {x2, y2}}) {
            pen.line(end[0] - (isLevel ? 0 : CAP), end[1] - (isLevel ? CAP : 0), end[0] + (isLevel ? 0 : CAP),
                    end[1] + (isLevel ? CAP : 0), line);
        }
    }
}
