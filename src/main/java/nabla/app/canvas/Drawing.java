package nabla.app.canvas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;

import javafx.application.Platform;
import javafx.scene.Node;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Glide;
import nabla.app.canvas.board.Sighted;
import nabla.app.canvas.board.Times;
import nabla.app.canvas.gesture.Manners;
import nabla.app.canvas.layer.Backdrop;
import nabla.app.canvas.layer.Eye;
import nabla.app.canvas.layer.GuideLayer;
import nabla.app.canvas.layer.Portrait;
import nabla.app.canvas.layer.Pulse;
import nabla.app.canvas.layer.Signs;
import nabla.app.canvas.layer.Strands;
import nabla.app.canvas.layer.Tempo;
import nabla.app.canvas.node.Faces;
import nabla.app.canvas.node.NodeLayer;
import nabla.app.canvas.node.NodeView;
import nabla.app.canvas.picture.NodePicture;
import nabla.app.canvas.picture.Pictures;
import nabla.app.canvas.picture.Planar;
import nabla.app.canvas.picture.Plot;
import nabla.app.canvas.sight.Pixels;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Sight;
import nabla.app.canvas.sight.Viewport;
import nabla.app.document.Document;
import nabla.app.picture.Box;
import nabla.engine.Frame;
import nabla.engine.Provenance.Cell;
import nabla.graph.Path;
import nabla.graph.Wire;

/// Draws the canvas when something is due: what changed is drawn once before the next picture of the screen; between edits and frames
/// nothing is drawn at all.
final class Drawing {

    /// With more wires than these nodes do not glide: each picture on the way would take too long.
    private static final int MOST = 2000;

    private final GraphCanvas canvas;
    private final Document document;
    private final Overlays overlays;
    private final Eye eye;
    private final Strands wires = new Strands();
    private final NodeLayer nodes = new NodeLayer();
    private final Signs signs;
    private final Pulse pulse;
    private final Tempo tempo = new Tempo(this::redraw);

    private final Times times = new Times();
    private final Sighted sighted = new Sighted();
    private Map<String, NodePicture> pictures = Map.of();
    private Map<String, Set<String>> weights = Map.of();
    private Board board = Board.EMPTY;
    /// What is seen of it: on its way there, while nodes glide.
    private Board shown = Board.EMPTY;
    private Optional<Glide> glide = Optional.empty();
    private double sharpAt = 1;
    private Optional<String> opened = Optional.empty();
    private boolean stale = true;
    private boolean due = true;
    private boolean wiresDue;
    private boolean lightsDue;
    private boolean placed;

    Drawing(GraphCanvas canvas, Eye eye, Overlays overlays) {
        this.canvas = canvas;
        this.overlays = overlays;
        this.eye = eye;
        document = canvas.document();
        signs = new Signs(document, this::redraw);
        pulse = new Pulse(canvas, this::flush);
        document.frame().subscribe(this::frame);
        document.checks().state().subscribe(this::redraw);
    }

    /// The surfaces that it draws on, the lowest first.
    List<Node> surfaces() {
        var all = new ArrayList<Node>();
        all.addAll(wires.surfaces());
        all.add(nodes.group());
        all.addAll(signs.surfaces());
        return all;
    }

    void leave() {
        pulse.close();
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
        if (signs.areOld()) {
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
        if (!placed) {
            place();
        }
        glide = glide.filter(g -> !g.isOver(System.nanoTime()));
        if (due) {
            due = glide.isPresent();
            paint();
        } else {
            goOn();
        }
        wiresDue = false;
        lightsDue = false;
        nodes.refresh(sight(), tempo.numbers(document.frame().get().status()));
        if (nodes.isBehind() || wires.isBehind() || due) {
            Platform.requestNextPulse();
        }
    }

    /// Draws what there was no time for, and what a frame or the pointer changed.
    private void goOn() {
        if (wiresDue || wires.isBehind()) {
            showGround(1);
        }
        if (wiresDue) {
            overlays.show(canvas.camera(), eye);
        }
        if (lightsDue || nodes.isBehind()) {
            showNodes(sight());
            eye.watch(nodes, board, sight().detail());
        }
    }

    private void build() {
        var scope = document.scope().get();
        var project = scope.project();
        var check = scope.check();
        var seen = sighted.of(project.graph(), check, project.layout().open(), times);
        var planes = Planar.at(scope.at(), document.project().get(), document.check().get(), document.sources());
        pictures = new Pictures(project, check, document.sources(), planes).all(seen);
        var open = new HashSet<>(opened.stream().toList());
        document.selection().stream().filter(_ -> document.selection().size() == 1).forEach(open::add);
        board = Board.of(new Board.Subject(scope, seen), eye.look(), node -> size(pictures.get(node.name())), open,
                board);
        weights = Faces.weights(board.opened());
        eye.see(seen);
        overlays.showEmpty(board.nodes().isEmpty());
    }

    /// Shows all of the graph as soon as there is room for it.
    private void place() {
        placed = true;
        // what floats over the canvas decides where there is room
        overlays.show(canvas.camera(), eye);
        canvas.fit();
    }

    private void paint() {
        canvas.fill();
        shown = glide.map(g -> g.at(System.nanoTime())).orElse(board);
        var sight = sight();
        showGround(0);
        showNodes(sight);
        nodes.age(sight);
        showSigns(canvas.camera());
        overlays.show(canvas.camera(), eye);
        if (!tempo.isMoving()) {
            eye.watch(nodes, board, sight.detail());
        }
    }

    private void showNodes(Sight sight) {
        lightsDue = false;
        if (isStretched()) {
            nodes.stretch(canvas.camera());
            return;
        }
        nodes.show(shown, view(), sight, faces()::of, tempo.nodes(),
                tempo.isMoving() ? NodeView.Due.ALL_BUT_SHARPNESS : NodeView.Due.ALL);
    }

    /// The cell that stands in the picture of some node at a point of the canvas.
    Optional<Cell> cellAt(double x, double y) {
        var sight = sight();
        return sight.detail().atLeast(Detail.PICTURE)
                ? board().nodeAt(x, y).flatMap(anatomy -> faces().cellAt(anatomy, sight, x, y))
                : Optional.empty();
    }

    /// The cells that a node shows.
    List<Plot> plots(Anatomy anatomy) {
        return faces().of(anatomy).plots(anatomy, sight());
    }

    /// Where a cell stands on the canvas, the first time that some node shows it.
    Optional<Box> where(Cell cell) {
        return faces().where(cell, sight());
    }

    /// @param small how many pieces of the small drawing of everything may be drawn, too
    private void showGround(int small) {
        if (isStretched()) {
            wires.stretch(view());
            return;
        }
        var flowing = new Strands.Flowing(eye.flowing(), eye.look(), tempo.flows(document.frame().get().status()));
        wires.show(shown, view(), onWires(), flowing, backdrop(), faces()::of, tempo.ground(small));
    }

    private Viewport view() {
        return new Viewport(canvas.camera(), canvas.getWidth(), canvas.getHeight(), Pixels.beneath(canvas));
    }

    /// Whether all is seen for another zoom than it is drawn for.
    private boolean isStretched() {
        return canvas.camera().zoom() != sharpAt;
    }

    private Sight onWires() {
        return eye.onWires(canvas.colours(), sharpAt);
    }

    private Backdrop backdrop() {
        return Backdrop.of(shown, faces().frames(), canvas.cards().selected(), canvas.cards().written());
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

    private void showSigns(Camera to) {
        signs.show(shown, to, canvas.getWidth(), canvas.getHeight(), canvas.colours());
    }

    private Faces faces() {
        return new Faces(document, board, pictures, weights, eye.walking());
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
        tempo.move();
        sharpAt = to.zoom();
        redraw();
    }

    /// The view came to rest: all is drawn for its zoom as soon as can be.
    void rest(Camera at) {
        look(at);
        tempo.rest();
    }

    /// The view shows another zoom: what is drawn already is stretched until it comes to rest.
    void stretch(Camera to) {
        tempo.move();
        nodes.stretch(to);
        wires.stretch(view());
        showSigns(to);
        overlays.show(to, eye);
    }

    /// What shows only while something is under way.
    GuideLayer guides() {
        return signs.guides();
    }

    /// Does something that moves nodes, and lets the eye follow them.
    void glide(Runnable move) {
        var before = board();
        move.run();
        if (canvas.manners().get().motion() == Manners.Motion.FULL && before.strands().size() <= MOST) {
            glide = Optional.of(new Glide(before, board(), System.nanoTime()));
        }
        redraw();
    }

    /// How all nodes of the graph would stand with nothing open and no step under way; any thread may work it out.
    Supplier<SequencedMap<String, Anatomy>> asDrawn() {
        board();
        var scope = document.scope().get();
        var seen = pictures;
        return () -> Board.closed(scope.project().graph(), scope.check(), scope.project().layout(),
                node -> size(seen.get(node.name())));
    }

    private static Board.Sizes.Size size(NodePicture picture) {
        return new Board.Sizes.Size(picture.width(), picture.height());
    }

    /// Leaves out a wire whose end is in the hand.
    void lift(Optional<Wire> wire) {
        wires.lift(wire);
        redraw();
    }

    /// The wire that is pointed at.
    Optional<Wire> hovered() {
        return wires.hovered();
    }

    void hover(Optional<Wire> wire) {
        if (wires.hover(wire)) {
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
        glide = Optional.empty();
        redraw();
        tempo.settle(this::flush);
    }

    /// The whole graph as it looks now, for a file.
    Portrait portrait() {
        return new Portrait(document, board(), faces(), eye, signs.stops(), canvas.colours());
    }
}
