package nabla.app.canvas;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SequencedMap;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.util.Duration;

import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Tone;
import nabla.app.workbench.Document;
import nabla.engine.Frame;
import nabla.engine.Level;
import nabla.engine.Provenance.Cell;
import nabla.graph.Opened;
import nabla.graph.Path;
import nabla.graph.Wire;

/// Draws the canvas when something is due: what changed is drawn once before the next picture of the screen; between edits and frames
/// nothing is drawn at all.
final class Drawing {

    /// How many nanoseconds of one picture of the screen go into numbers that changed.
    private static final long WHILE_PLAYING = 4_000_000;
    private static final long WHILE_PAUSED = 12_000_000;
    private static final long WHILE_MOVING = 2_000_000;
    private static final double MARGIN = 40;

    private final GraphCanvas canvas;
    private final Document document;
    private final Overlays overlays;
    private final Eye eye;
    private final Grid grid = new Grid();
    private final WireLayer wires = new WireLayer();
    private final NodeLayer nodes = new NodeLayer();
    private final StopLayer stops = new StopLayer();
    private final CheckLayer checks = new CheckLayer();
    private final Runnable pulse = this::flush;
    private final PauseTransition moving = new PauseTransition(Duration.millis(150));

    private final Times times = new Times();
    private final Sighted sighted = new Sighted();
    private Map<String, NodePicture> pictures = Map.of();
    private Board board = Board.EMPTY;
    /// What is seen of it: on its way there, while nodes glide.
    private Board shown = Board.EMPTY;
    private Optional<Glide> glide = Optional.empty();
    private double sharpAt = 1;
    private Optional<Wire> lifted = Optional.empty();
    private Optional<Wire> hovered = Optional.empty();
    private Optional<String> opened = Optional.empty();
    private boolean stale = true;
    private boolean due = true;
    private boolean wiresDue;
    private boolean lightsDue;
    private boolean placed;
    private StopLayer.Seen shownStops = StopLayer.Seen.NOTHING;

    Drawing(GraphCanvas canvas, Eye eye, Overlays overlays) {
        this.canvas = canvas;
        this.overlays = overlays;
        this.eye = eye;
        document = canvas.document();
        moving.setOnFinished(_ -> redraw());
        document.frame().subscribe(this::frame);
        document.checks().state().subscribe(this::redraw);
    }

    /// The surfaces that it draws on, the lowest first.
    List<Node> surfaces() {
        return List.of(grid.sheet(), wires.sheet(), nodes.group(), checks.sheet(), stops.sheet());
    }

    /// Draws before each picture of the scene that the canvas stands in.
    void moveTo(Scene before, Scene after) {
        if (before != null) {
            before.removePreLayoutPulseListener(pulse);
        }
        if (after != null) {
            after.addPreLayoutPulseListener(pulse);
            redraw();
        }
    }

    void leave(Scene scene) {
        if (scene != null) {
            scene.removePreLayoutPulseListener(pulse);
        }
    }

    /// Everything is laid out anew before the next picture of the screen.
    void rebuild() {
        stale = true;
        redraw();
    }

    void redraw() {
        due = true;
        Platform.requestNextPulse();
    }

    /// Other cells are lit: only nodes that show them look different.
    void light() {
        lightsDue = true;
        Platform.requestNextPulse();
    }

    private void frame(Frame frame) {
        if (!stops().equals(shownStops)) {
            redraw();
        }
        if (document.stepping().get() && frame.last().filter(s -> times.follow(s.at(), board.opened())).isPresent()) {
            rebuild();
        }
        switch (eye.take(frame)) {
            case ALL -> redraw();
            case WIRES -> {
                wiresDue = true;
                nodes.age(sight());
                Platform.requestNextPulse();
            }
            case NUMBERS -> {
                nodes.age(sight());
                Platform.requestNextPulse();
            }
        }
    }

    /// Draws what is due.
    private void flush() {
        if (canvas.getWidth() <= 0 || canvas.getHeight() <= 0) {
            return;
        }
        if (stale) {
            stale = false;
            build();
        }
        glide = glide.filter(g -> !g.isOver(System.nanoTime()));
        if (due) {
            due = glide.isPresent();
            paint();
        } else if (wiresDue) {
            showWires(canvas.camera());
            overlays.show(canvas.camera(), eye);
        }
        if (lightsDue) {
            showNodes(sight());
            eye.watch(nodes, board, sight().detail());
        }
        wiresDue = false;
        lightsDue = false;
        nodes.refresh(canvas.camera(), sight(), budget());
        if (nodes.isBehind() || due) {
            Platform.requestNextPulse();
        }
    }

    private long budget() {
        if (moving.getStatus() == Animation.Status.RUNNING) {
            return WHILE_MOVING;
        }
        return document.frame().get().status() == Frame.Status.PLAYING ? WHILE_PLAYING : WHILE_PAUSED;
    }

    private void build() {
        var project = document.project().get();
        var check = document.check().get();
        var seen = sighted.of(project.graph(), check, project.layout().open(), times);
        var chooser = new Pictures(project, check, document.sources());
        var chosen = new HashMap<String, NodePicture>();
        project.graph().nodes().forEach(n -> chosen.put(n.name(), chooser.of(n)));
        if (!seen.openings().isEmpty()) {
            var inside = chooser.inside(seen);
            seen.graph().nodes().stream()
                    .filter(n -> !Opened.isDrawn(n.name()))
                    .forEach(n -> chosen.put(n.name(), inside.of(n)));
        }
        pictures = chosen;
        var open = new HashSet<>(opened.stream().toList());
        document.selection().stream().filter(_ -> document.selection().size() == 1).forEach(open::add);
        board = Board.of(
                new Board.Subject(project.graph(), check, project.layout(), seen),
                eye.look(),
                this::size,
                open,
                board);
        eye.see(seen);
        if (!placed && canvas.getWidth() > 0) {
            placed = true;
            canvas.fit();
        }
        overlays.showEmpty(board.nodes().isEmpty());
    }

    private void paint() {
        canvas.fill();
        shown = glide.map(g -> g.at(System.nanoTime())).orElse(board);
        var sight = sight();
        grid.show(canvas.camera(), canvas.getWidth(), canvas.getHeight(), canvas.colours());
        showWires(canvas.camera());
        showNodes(sight);
        nodes.age(sight);
        showStops(canvas.camera());
        overlays.show(canvas.camera(), eye);
        if (moving.getStatus() != Animation.Status.RUNNING) {
            eye.watch(nodes, board, sight.detail());
        }
    }

    private void showNodes(Sight sight) {
        lightsDue = false;
        nodes.show(shown, canvas.camera(), canvas.getWidth(), canvas.getHeight(), sight, faces()::of);
    }

    /// The cell that stands in the picture of some node at a point of the canvas.
    Optional<Cell> cellAt(double x, double y) {
        var sight = sight();
        return sight.detail().atLeast(Detail.PICTURE)
                ? board().nodeAt(x, y).flatMap(anatomy -> faces().cellAt(anatomy, sight, x, y))
                : Optional.empty();
    }

    /// Where a cell stands on the canvas, the first time that some node shows it.
    Optional<Box> where(Cell cell) {
        var sight = sight();
        return board().nodes().values().stream()
                .flatMap(anatomy -> faces().of(anatomy).plots(anatomy, sight).stream())
                .filter(plot -> plot.of().equals(cell.of()))
                .flatMap(plot -> plot.cells().boxOf(cell.place()).stream())
                .findFirst();
    }

    private void showWires(Camera to) {
        wires.show(shown, to, canvas.getWidth(), canvas.getHeight(), eye.onWires(canvas.colours(), sharpAt),
                new WireLayer.Seen(faces().frames(), eye.flowing(), eye.look(), lifted, hovered,
                        canvas.cards().selected(), canvas.cards().written()));
    }

    /// Brings the times of open Scans into view in which a node stands.
    void see(Path node) {
        if (times.follow(node, board().opened())) {
            rebuild();
        }
    }

    void showTimes(Path scan, int first) {
        times.from(scan, first);
        rebuild();
    }

    Times times() {
        return times;
    }

    private StopLayer.Seen stops() {
        return new StopLayer.Seen(
                document.project().get().breakpoints(), new Level(document.project().get().layout().open()),
                document.frame().get().stop());
    }

    private void showStops(Camera to) {
        shownStops = stops();
        stops.show(shown, to, canvas.getWidth(), canvas.getHeight(), shownStops, canvas.colours());
        checks.show(shown, to, canvas.getWidth(), canvas.getHeight(), document.checks().state().get(),
                canvas.colours());
    }

    Faces faces() {
        return new Faces(document, board, pictures, eye.walking());
    }

    private Sight sight() {
        return eye.sight(canvas.colours(), sharpAt);
    }

    /// The graph as it lies on the canvas now.
    Board board() {
        if (stale) {
            stale = false;
            build();
            redraw();
        }
        return board;
    }

    /// The view shows another part of the canvas, drawn for its zoom.
    void look(Camera to) {
        moving.playFromStart();
        sharpAt = to.zoom();
        redraw();
    }

    /// Whether what is drawn already can be shown for another zoom, stretched; if so, it is.
    boolean stretch(Camera to) {
        if (sharpAt < 0.3 || to.zoom() < 0.3) {
            return false;
        }
        grid.show(to, canvas.getWidth(), canvas.getHeight(), canvas.colours());
        nodes.stretch(to);
        showWires(to);
        showStops(to);
        return true;
    }

    /// Does something that moves nodes, and lets the eye follow them.
    void glide(Runnable move) {
        var before = board();
        move.run();
        if (canvas.manners().get().motion() == Manners.Motion.FULL) {
            glide = Optional.of(new Glide(before, board(), System.nanoTime()));
        }
        redraw();
    }

    /// How all nodes of the graph would stand with nothing open and no step under way.
    SequencedMap<String, Anatomy> asDrawn() {
        board();
        var project = document.project().get();
        return Board.closed(project.graph(), document.check().get(), project.layout(), this::size);
    }

    private Board.Sizes.Size size(nabla.graph.Node node) {
        var picture = pictures.get(node.name());
        return new Board.Sizes.Size(picture.width(), picture.height());
    }

    /// Leaves out a wire whose end is in the hand.
    void lift(Optional<Wire> wire) {
        lifted = wire;
        redraw();
    }

    /// The wire that is pointed at.
    Optional<Wire> hovered() {
        return hovered;
    }

    void hover(Optional<Wire> wire) {
        if (!Objects.equals(hovered, wire)) {
            hovered = wire;
            redraw();
        }
    }

    /// Shows the free weight ports of a node.
    void open(Optional<String> node) {
        if (!opened.equals(node)) {
            opened = node;
            rebuild();
        }
    }

    /// Draws at once what would be drawn before the next picture of the screen.
    void settle() {
        moving.stop();
        glide = Optional.empty();
        redraw();
        flush();
    }

    /// Draws the whole graph as it looks now, for a file; the pen's origin becomes the upper left corner of a margin around it.
    void draw(Pen pen) {
        var box = bounds();
        var sight = eye.sight(canvas.colours(), 1);
        pen.fill(Box.of(box.width(), box.height()), canvas.colours().of(Tone.CANVAS));
        pen.at(-box.x(), -box.y(), () -> {
            new CardPainter(pen, sight).draw(board().cards(), Set.of(), "", box);
            new FramePainter(pen, sight).draw(board(), faces().frames(), box);
            var painter = new WirePainter(pen, sight, Optional.empty());
            eye.flowing().ifPresentOrElse(
                    walk -> painter.draw(board(), walk, eye.look(), box, Optional.empty()),
                    () -> painter.draw(board().strands(), box, Optional.empty()));
            var faces = faces();
            board().nodes().values().forEach(a -> new NodePainter(pen, a, sight).draw(faces.of(a)));
            CheckLayer.draw(pen, board(), Camera.START, document.checks().state().get(), canvas.colours());
            StopLayer.draw(pen, board(), Camera.START, stops(), canvas.colours());
        });
    }

    /// The part of the canvas that [#draw] draws.
    Box bounds() {
        return board().around().orElse(Box.of(400, 300)).inset(-MARGIN);
    }
}
