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
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
import nabla.engine.Probe;
import nabla.graph.Ref;
import nabla.graph.Wire;

/// The canvas of a document: shows its graph, live, and turns gestures and keys into edits.
///
/// What changed is drawn once before the next picture of the screen; between edits and frames nothing is drawn at all.
public final class GraphCanvas extends Region implements AutoCloseable {

    private static final double MARGIN = 40;
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
    private final ReadOnlyObjectWrapper<Camera> camera = new ReadOnlyObjectWrapper<>(Camera.START);

    private Map<String, NodePicture> pictures = Map.of();
    private Board board = Board.EMPTY;
    private Walk walk;
    private Scales scales = Scales.START;
    private double sharpAt = 1;
    private Optional<Wire> lifted = Optional.empty();
    private Optional<Wire> hovered = Optional.empty();
    private Optional<String> opened = Optional.empty();
    private Set<Probe> watched = Set.of();
    private boolean stale = true;
    private boolean due = true;
    private boolean placed;

    /// @param theme light or dark, followed as it changes
    /// @param openSample what the button of the empty canvas does
    public GraphCanvas(Document document, ObservableValue<Theme> theme, Runnable openSample) {
        this.document = document;
        this.theme = theme;
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
        var held = document.check().get().held().keySet();
        scales = scales.fitted(frame, p -> Pictures.isWeight(p, held));
        if (document.stepping().get() || marksDiffer(frame)) {
            redraw();
        } else {
            nodes.age(sight());
            Platform.requestNextPulse();
        }
    }

    private Frame.Status shownStatus = Frame.Status.WAITING;

    private boolean marksDiffer(Frame frame) {
        var differs = frame.status() != shownStatus;
        shownStatus = frame.status();
        return differs;
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
        }
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
                document.stepping().get() ? Look.STEPPING : Look.EDITING,
                n -> new Board.Sizes.Size(chosen.get(n.name()).width(), chosen.get(n.name()).height()),
                open,
                board);
        walk = null;
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
        var walking = document.stepping().get() ? Optional.of(walk()) : Optional.<Walk>empty();
        wires.show(
                board, camera(), getWidth(), getHeight(), sight, document.project().get().graph(), walking, lifted,
                hovered);
        nodes.show(board, camera(), getWidth(), getHeight(), sight, faces(walking)::of);
        nodes.age(sight);
        overlays.show(camera(), scales, document.stepping().get() ? Look.STEPPING : Look.EDITING);
        if (moving.getStatus() != Animation.Status.RUNNING) {
            watch();
        }
    }

    private void watch() {
        var probes = new HashSet<Probe>();
        if (sight().detail().atLeast(Detail.PICTURE)) {
            probes.addAll(nodes.probes());
            if (document.stepping().get()) {
                board.strands().forEach(s -> probes.add(Probe.value(s.wire().from().node(), s.wire().from().port())));
            }
        }
        if (!probes.equals(watched)) {
            watched = probes;
            document.watch(this, probes);
        }
    }

    private Walk walk() {
        var frame = document.frame().get();
        if (walk == null || !walk.isOf(frame)) {
            walk = Walk.of(frame.steps(), document.project().get().graph(), document.check().get());
        }
        return walk;
    }

    private Faces faces(Optional<Walk> walking) {
        return new Faces(document, board, pictures, walking);
    }

    /// Picks the cell under a point of the canvas, while a training step is walked through.
    void pick(double x, double y) {
        if (document.stepping().get()) {
            var anatomy = board().nodeAt(x, y);
            document.picked().set(anatomy.flatMap(a -> faces(Optional.of(walk())).picked(a, x, y)));
        }
    }

    private Sight sight() {
        return new Sight(document.frame().get(), scales, colours(), Detail.at(sharpAt), sharpAt);
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
            wires.show(
                    board,
                    to,
                    getWidth(),
                    getHeight(),
                    sight(),
                    document.project().get().graph(),
                    document.stepping().get() ? Optional.of(walk()) : Optional.empty(),
                    lifted,
                    hovered);
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
        board.around(names).ifPresent(box -> look(Camera.fitting(box, getWidth(), getHeight(), MARGIN)));
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
        var sight = new Sight(document.frame().get(), scales, colours(), Detail.PICTURE, 1);
        var walking = document.stepping().get() ? Optional.of(walk()) : Optional.<Walk>empty();
        pen.fill(Box.of(box.width(), box.height()), colours().of(Tone.CANVAS));
        pen.at(-box.x(), -box.y(), () -> {
            var painter = new WirePainter(pen, sight, Optional.empty());
            walking.ifPresentOrElse(
                    w -> painter.walk(board().strands(), w, document.project().get().graph()),
                    () -> painter.draw(board().strands(), box, Optional.empty()));
            var faces = faces(walking);
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
        document.watch(this, Set.of());
        if (getScene() != null) {
            getScene().removePreLayoutPulseListener(pulse);
        }
    }
}
