package nabla.app.canvas;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.SetChangeListener;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;

import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.app.style.Tone;
import nabla.app.workbench.Document;
import nabla.engine.Frame;
import nabla.graph.Ref;
import nabla.graph.Wire;

/// The canvas of a document: shows its graph, live, and turns gestures and keys into edits.
///
/// What changed is drawn once before the next picture of the screen; between edits and frames nothing is drawn at all.
public final class GraphCanvas extends Region implements AutoCloseable {

    private static final double MARGIN = 40;
    private static final double NEARLY = 0.8;
    /// How many nanoseconds of one picture of the screen go into numbers that changed.
    private static final long WHILE_PLAYING = 4_000_000;
    private static final long WHILE_PAUSED = 12_000_000;
    private static final long WHILE_MOVING = 2_000_000;

    private final Document document;
    private final ObservableValue<Theme> theme;
    private final Grid grid = new Grid();
    private final WireLayer wires = new WireLayer();
    private final NodeLayer nodes = new NodeLayer();
    private final Pane overlay = new Pane();
    private final Overlays overlays;
    private final ZoomGesture zoom = new ZoomGesture(this);
    private final Pointer pointer;
    private final Verbs verbs = new Verbs(this);
    private final Rectangle clip = new Rectangle();
    private final Runnable pulse = this::flush;
    private final PauseTransition moving = new PauseTransition(Duration.millis(150));
    private final Eye eye;
    private final ObjectProperty<Backflow> backflow = new SimpleObjectProperty<>(Backflow.HIDDEN);
    private final ReadOnlyObjectWrapper<Camera> camera = new ReadOnlyObjectWrapper<>(Camera.START);

    private Map<String, NodePicture> pictures = Map.of();
    private Board board = Board.EMPTY;
    private double sharpAt = 1;
    private Optional<Wire> lifted = Optional.empty();
    private Optional<Wire> hovered = Optional.empty();
    private Optional<String> opened = Optional.empty();
    private boolean stale = true;
    private boolean due = true;
    private boolean wiresDue;
    private boolean placed;

    /// @param theme light or dark, followed as it changes
    /// @param openSample what the button of the empty canvas does
    public GraphCanvas(Document document, ObservableValue<Theme> theme, Runnable openSample) {
        this.document = document;
        this.theme = theme;
        eye = new Eye(document);
        overlays = new Overlays(this, overlay, openSample);
        pointer = new Pointer(this, zoom);
        getStyleClass().add("graph-canvas");
        setId("canvas");
        setFocusTraversable(true);
        overlay.setPickOnBounds(false);
        overlay.setManaged(false);
        setClip(clip);
        getChildren().addAll(grid.sheet(), wires.sheet(), nodes.group(), overlay);
        new CanvasKeys(this, pointer);
        listen();
    }

    private void listen() {
        moving.setOnFinished(_ -> redraw());
        document.project().subscribe(this::rebuild);
        document.check().subscribe(this::rebuild);
        document.stepping().subscribe(this::rebuild);
        document.picked().subscribe(this::redraw);
        document.selection().addListener((SetChangeListener<String>) _ -> rebuild());
        document.frame().subscribe(this::frame);
        theme.subscribe(this::redraw);
        backflow.subscribe(now -> {
            eye.show(now);
            redraw();
        });
        widthProperty().subscribe(this::redraw);
        heightProperty().subscribe(this::redraw);
        sceneProperty().subscribe(this::moveTo);
    }

    private void moveTo(Scene before, Scene after) {
        if (before != null) {
            before.removePreLayoutPulseListener(pulse);
        }
        if (after != null) {
            after.addPreLayoutPulseListener(pulse);
            redraw();
        }
    }

    /// Everything is laid out anew before the next picture of the screen.
    private void rebuild() {
        stale = true;
        redraw();
    }

    private void redraw() {
        due = true;
        Platform.requestNextPulse();
    }

    private void frame(Frame frame) {
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
        if (getWidth() <= 0 || getHeight() <= 0) {
            return;
        }
        if (stale) {
            stale = false;
            build();
        }
        if (due) {
            due = false;
            paint();
        } else if (wiresDue) {
            showWires(camera());
            overlays.show(camera(), eye);
        }
        wiresDue = false;
        nodes.refresh(camera(), sight(), budget());
        if (nodes.isBehind()) {
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
        var chooser = new Pictures(project, check, document.sources());
        var chosen = new HashMap<String, NodePicture>();
        project.graph().nodes().forEach(n -> chosen.put(n.name(), chooser.of(n)));
        pictures = chosen;
        var open = new HashSet<>(opened.stream().toList());
        document.selection().stream().filter(_ -> document.selection().size() == 1).forEach(open::add);
        board = Board.of(
                project.graph(),
                project.layout(),
                check,
                eye.look(),
                n -> new Board.Sizes.Size(chosen.get(n.name()).width(), chosen.get(n.name()).height()),
                open,
                board);
        eye.forget();
        if (!placed && getWidth() > 0) {
            placed = true;
            fit();
        }
        overlays.showEmpty(board.nodes().isEmpty());
    }

    private void paint() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        overlay.resize(getWidth(), getHeight());
        var sight = sight();
        grid.show(camera(), getWidth(), getHeight(), colours());
        showWires(camera());
        nodes.show(board, camera(), getWidth(), getHeight(), sight, faces()::of);
        nodes.age(sight);
        overlays.show(camera(), eye);
        if (moving.getStatus() != Animation.Status.RUNNING) {
            eye.watch(nodes, board, sight.detail());
        }
    }

    private void showWires(Camera to) {
        wires.show(board, to, getWidth(), getHeight(), eye.onWires(colours(), sharpAt),
                new WireLayer.Seen(eye.flowing(), eye.look(), lifted, hovered));
    }

    private Faces faces() {
        return new Faces(document, board, pictures, eye.walking());
    }

    /// Picks the cell under a point of the canvas, while a training step is walked through.
    void pick(double x, double y) {
        if (document.stepping().get()) {
            document.picked().set(board().nodeAt(x, y).flatMap(a -> faces().picked(a, x, y)));
        }
    }

    private Sight sight() {
        return eye.sight(colours(), sharpAt);
    }

    /// How nodes are seen now.
    Look looks() {
        return eye.look();
    }

    /// Whether gradients are drawn beside the wires also while no training step is walked through.
    public ObjectProperty<Backflow> backflow() {
        return backflow;
    }

    /// The words for what is pointed at.
    Hints hints() {
        return new Hints(document, eye.flowing());
    }

    Colours colours() {
        return Colours.of(theme.getValue());
    }

    Document document() {
        return document;
    }

    /// The graph as it lies on the canvas now.
    public Board board() {
        if (stale) {
            stale = false;
            build();
            redraw();
        }
        return board;
    }

    Pane overlay() {
        return overlay;
    }

    public ReadOnlyObjectProperty<Camera> cameraProperty() {
        return camera.getReadOnlyProperty();
    }

    public Camera camera() {
        return camera.get();
    }

    /// Shows another part of the canvas, drawn for its zoom.
    public void look(Camera to) {
        moving.playFromStart();
        camera.set(to);
        sharpAt = to.zoom();
        redraw();
    }

    /// Shows another part at once with what is drawn already; [#rest] draws it.
    void stretch(Camera to) {
        camera.set(to);
        if (sharpAt < 0.3 || to.zoom() < 0.3) {
            look(to);
        } else {
            grid.show(to, getWidth(), getHeight(), colours());
            nodes.stretch(to);
            showWires(to);
        }
    }

    /// Draws sharply for the zoom at which the wheel came to rest.
    void rest() {
        look(camera());
    }

    public void zoomIn() {
        look(camera().zoomed(camera().zoom() * 1.25, getWidth() / 2, getHeight() / 2));
    }

    public void zoomOut() {
        look(camera().zoomed(camera().zoom() / 1.25, getWidth() / 2, getHeight() / 2));
    }

    /// Back to full size about the middle of the view.
    public void zoomReset() {
        look(camera().zoomed(1, getWidth() / 2, getHeight() / 2));
    }

    /// Shows all selected nodes, or, when none is selected, all.
    public void fit() {
        var names = document.selection().isEmpty() ? board.nodes().keySet() : document.selection();
        board.around(names).ifPresent(box -> look(fitting(box)));
    }

    /// With all in view; where the legend would cover a node, above or beside it, unless all would become much smaller there.
    private Camera fitting(Box box) {
        var margin = Math.min(MARGIN, 0.06 * getHeight());
        var whole = Camera.fitting(box, getWidth(), getHeight(), margin);
        var legend = overlays.legend();
        var covered = whole.toWorld(legend);
        if (board.nodes().values().stream().noneMatch(a -> Board.meet(a.frame(), covered))) {
            return whole;
        }
        var above = Camera.fitting(box, getWidth(), legend.y(), margin / 2);
        var beside = Camera.fitting(box, getWidth() - legend.right(), getHeight(), margin).panned(legend.right(), 0);
        var best = beside.zoom() > above.zoom() ? beside : above;
        return best.zoom() < NEARLY * whole.zoom() ? whole : best;
    }

    /// Selects a node and moves the view, only as far as needed, to show it.
    public void show(String node) {
        board().node(node).ifPresent(a -> {
            select(Set.of(node));
            look(camera().showing(a.frame(), getWidth(), getHeight(), MARGIN));
        });
    }

    void select(Collection<String> names) {
        var wanted = new HashSet<>(names);
        document.selection().retainAll(wanted);
        document.selection().addAll(wanted);
    }

    /// What can be done with the selection, from menus and keys.
    public Verbs verbs() {
        return verbs;
    }

    /// Begins to carry something from elsewhere in the window onto the canvas.
    public DropGesture carry(Offer offer) {
        return new DropGesture(this, offer);
    }

    void search(SearchBox.Wanted wanted) {
        var room = new Box(wanted.x() - 60, wanted.y() - 60, 300, 240);
        look(camera().showing(room, getWidth(), getHeight(), 8));
        overlays.search(wanted);
    }

    /// Shows a list at the canvas's left edge, beside what opened it; a press anywhere else closes it.
    public void flyOut(Region list, double sceneY) {
        overlays.flyOut(list, sceneToLocal(0, sceneY).getY());
    }

    public void closeFlyout() {
        overlays.closeFlyout();
    }

    /// Whether an overlay was open, which is now closed.
    boolean closeOverlays() {
        return overlays.close();
    }

    void say(String sentence, double viewX, double viewY) {
        overlays.say(sentence, viewX, viewY);
    }

    void unsay() {
        overlays.unsay();
    }

    void hint(Optional<String> words, double viewX, double viewY) {
        overlays.hint(words, viewX, viewY);
    }

    /// Leaves out a wire whose end is in the hand.
    void lift(Optional<Wire> wire) {
        lifted = wire;
        redraw();
    }

    void hoverWire(Optional<Wire> wire) {
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

    /// Where a port stands in the scene.
    public Optional<Point2D> where(Ref port) {
        return board().socket(port).map(s -> localToScene(camera().viewX(s.x()), camera().viewY(s.y())));
    }

    /// Where the middle of a node's title stands in the scene.
    public Optional<Point2D> where(String node) {
        return board().node(node)
                .map(Anatomy::title)
                .map(t -> localToScene(camera().viewX(t.centreX()), camera().viewY(t.centreY())));
    }

    /// Draws the whole graph as it looks now, for a file; the pen's origin becomes the upper left corner of a margin around it.
    public void draw(Pen pen) {
        var box = bounds();
        var sight = eye.sight(colours(), 1);
        pen.fill(Box.of(box.width(), box.height()), colours().of(Tone.CANVAS));
        pen.at(-box.x(), -box.y(), () -> {
            var painter = new WirePainter(pen, sight, Optional.empty());
            eye.flowing().ifPresentOrElse(
                    walk -> painter.draw(board(), walk, eye.look(), box, Optional.empty()),
                    () -> painter.draw(board().strands(), box, Optional.empty()));
            var faces = faces();
            board().nodes().values().forEach(a -> new NodePainter(pen, a, sight).draw(faces.of(a)));
        });
    }

    /// The part of the canvas that [#draw] draws.
    public Box bounds() {
        return board().around().orElse(Box.of(400, 300)).inset(-MARGIN);
    }

    /// Draws at once what would be drawn before the next picture of the screen.
    public void settle() {
        zoom.finish();
        moving.stop();
        redraw();
        flush();
    }

    @Override protected void layoutChildren() {
        redraw();
    }

    @Override public void close() {
        eye.close();
        if (getScene() != null) {
            getScene().removePreLayoutPulseListener(pulse);
        }
    }
}
