package nabla.app.canvas;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.SetChangeListener;
import javafx.geometry.Point2D;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import nabla.app.canvas.arrange.Guide;
import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Enclosure;
import nabla.app.canvas.gesture.Easel;
import nabla.app.canvas.gesture.Manners;
import nabla.app.canvas.gesture.ZoomGesture;
import nabla.app.canvas.layer.Eye;
import nabla.app.canvas.search.Offer;
import nabla.app.canvas.search.SearchBox;
import nabla.app.canvas.sight.Backflow;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Facts;
import nabla.app.canvas.sight.Look;
import nabla.app.document.Document;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.engine.Breakpoint.Spot;
import nabla.engine.Provenance.Cell;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Wire;

/// The canvas of a document: shows its graph, live, and turns gestures and keys into edits.
public final class GraphCanvas extends Region implements Easel, AutoCloseable {

    private final Document document;
    private final ObservableValue<Theme> theme;
    private final Pane overlay = new Pane();
    private final Overlays overlays;
    private final ZoomGesture zoom = new ZoomGesture(this);
    private final Pointer pointer;
    private final Verbs verbs = new Verbs(this);
    private final Doors doors;
    private final Lens lens = new Lens(this);
    private final Rectangle clip = new Rectangle();
    private final Eye eye;
    private final Drawing drawing;
    private final Arranger arranger;
    private final ObjectProperty<Manners> manners = new SimpleObjectProperty<>(Manners.USUAL);
    private final CardHand cards;
    private final ObjectProperty<Backflow> backflow = new SimpleObjectProperty<>(Backflow.HIDDEN);
    private final ReadOnlyObjectWrapper<Camera> camera = new ReadOnlyObjectWrapper<>(Camera.START);

    /// @param theme light or dark, followed as it changes
    /// @param openSample what the button of the empty canvas does
    public GraphCanvas(Document document, ObservableValue<Theme> theme, Runnable openSample) {
        this.document = document;
        this.theme = theme;
        eye = new Eye(document);
        overlays = new Overlays(this, overlay, openSample);
        drawing = new Drawing(this, eye, overlays);
        cards = new CardHand(this, drawing::redraw);
        pointer = new Pointer(this, zoom);
        doors = new Doors(this);
        arranger = new Arranger(this);
        getStyleClass().add("graph-canvas");
        setId("canvas");
        setFocusTraversable(true);
        overlay.setPickOnBounds(false);
        overlay.setManaged(false);
        setClip(clip);
        getChildren().addAll(drawing.surfaces());
        getChildren().add(overlay);
        new CanvasKeys(this, pointer);
        listen();
        new Spoken(this);
    }

    private void listen() {
        document.scope().subscribe(drawing::rebuild);
        document.stepping().subscribe(drawing::rebuild);
        document.picked().subscribe(drawing::redraw);
        document.focus().followed().subscribe(drawing::light);
        document.selection().addListener((SetChangeListener<String>) _ -> drawing.rebuild());
        theme.subscribe(drawing::redraw);
        backflow.subscribe(now -> {
            eye.show(now);
            drawing.redraw();
        });
        widthProperty().subscribe(drawing::redraw);
        heightProperty().subscribe(drawing::redraw);
        sceneProperty().subscribe(drawing::redraw);
        localToSceneTransformProperty().map(t -> t.getMxx()).subscribe(drawing::redraw);
    }

    /// Follows the cell under a point of the canvas; while a training step is walked through it is the one on the cards too.
    void pick(double x, double y) {
        var cell = drawing.cellAt(x, y);
        cell.ifPresent(document.focus()::walkTo);
        if (document.stepping().get()) {
            document.picked().set(cell.map(c -> new Document.Picked(
                    new Ref(c.of().at().text(), c.of().port()), c.place())));
        }
    }

    /// The cell that stands in the picture of some node at a point of the canvas.
    Optional<Cell> cellAt(double x, double y) {
        return drawing.cellAt(x, y);
    }

    @Override public Look looks() {
        return eye.look();
    }

    /// Where in the layout something lies that lies at an x of the canvas.
    double inLayout(double x) {
        return board().inLayout(x, looks());
    }

    /// Whether gradients are drawn beside the wires also while no training step is walked through.
    public ObjectProperty<Backflow> backflow() {
        return backflow;
    }

    /// How it takes the mouse.
    public ObjectProperty<Manners> manners() {
        return manners;
    }

    /// The words for what is pointed at.
    Hints hints() {
        return new Hints(document, board(), eye.flowing());
    }

    @Override public Colours colours() {
        return Colours.of(theme.getValue());
    }

    @Override public Document document() {
        return document;
    }

    @Override public Board board() {
        return drawing.board();
    }

    /// What works on regions and notes.
    public CardHand cards() {
        return cards;
    }

    @Override public Pane overlay() {
        return overlay;
    }

    public ReadOnlyObjectProperty<Camera> cameraProperty() {
        return camera.getReadOnlyProperty();
    }

    @Override public Camera camera() {
        return camera.get();
    }

    @Override public void look(Camera to) {
        camera.set(to);
        drawing.look(to);
    }

    @Override public void stretch(Camera to) {
        camera.set(to);
        drawing.stretch(to);
    }

    @Override public void rest() {
        drawing.rest(camera());
    }

    /// What part of it is looked at.
    public Lens lens() {
        return lens;
    }

    /// Shows all selected nodes, or, when none is selected, all.
    public void fit() {
        lens.fit();
    }

    /// Selects a node and moves the view, only as far as needed, to show it.
    public void show(String node) {
        var at = doors.reach(new Path(node));
        drawing.see(at);
        board().box(at.text()).ifPresent(box -> {
            select(Set.of(at.text()));
            lens.show(box);
        });
    }

    /// What brings nodes into order.
    public Arranger arranger() {
        return arranger;
    }

    /// What draws it.
    Drawing drawing() {
        return drawing;
    }

    /// What floats over it.
    Overlays overlays() {
        return overlays;
    }

    /// Says at a node inside an open one why it cannot be changed.
    void sayReadOnly(String node) {
        board().box(node).ifPresent(box -> say(readOnly(node), camera().viewX(box.x()), camera().viewY(box.y())));
    }

    @Override public String readOnly(String node) {
        var top = document.project().get().graph().find(new Path(node).top());
        var shown = top.map(nabla.graph.Node::shown).orElse(node);
        return Facts.text("open.readOnly", shown, shown);
    }

    /// Brings the times of open Scans onto the canvas in which a node stands.
    public void uncover(Path node) {
        drawing.see(node);
    }

    /// Shows other times of an open Scan, from this one on.
    void showTimes(Path scan, int first) {
        drawing.showTimes(scan, first);
    }

    /// Shows the hidden times next to what stands for them.
    void showNext(Anatomy elided) {
        var name = elided.node().name();
        board().frames().values().stream()
                .filter(f -> f.opening().members().contains(name))
                .findFirst()
                .ifPresent(f -> showTimes(f.opening().at(), f.nextTo(name)));
    }

    /// Whether nodes are large enough on the screen for what opens them.
    boolean showsChevrons() {
        return camera().zoom() >= Detail.SMALL_PRINT;
    }

    /// The node or the wire under a point of the view, where a breakpoint can stand.
    public Optional<Spot> spotAt(double viewX, double viewY) {
        return board().spotAt(camera().worldX(viewX), camera().worldY(viewY), Board.REACH_OF_WIRE / camera().zoom());
    }

    /// The wire that is pointed at.
    public Optional<Wire> pointedWire() {
        return drawing.hovered();
    }

    @Override public void select(Collection<String> names) {
        var wanted = new HashSet<>(names);
        if (!wanted.isEmpty()) {
            cards.select(Set.of());
        }
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

    @Override public void search(SearchBox.Wanted wanted) {
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

    /// Says beside a node what is wrong with it, if anything is.
    void tell(String node) {
        overlays.tutor().tell(node);
    }

    /// Whether an overlay was open, which is now closed.
    boolean closeOverlays() {
        return overlays.close();
    }

    @Override public void say(String sentence, double viewX, double viewY) {
        overlays.say(sentence, viewX, viewY);
    }

    @Override public void unsay() {
        overlays.unsay();
    }

    void hint(Optional<String> words, double viewX, double viewY) {
        overlays.hint(words, viewX, viewY);
    }

    @Override public void lift(Optional<Wire> wire) {
        drawing.lift(wire);
    }

    @Override public void guide(List<Guide> lines) {
        drawing.guides().guide(lines);
    }

    @Override public void hoverWire(Optional<Wire> wire) {
        drawing.hover(wire);
    }

    @Override public void open(Optional<String> node) {
        drawing.open(node);
    }

    /// Where a port stands in the scene.
    public Optional<Point2D> where(Ref port) {
        return board().socket(port).map(s -> localToScene(camera().viewX(s.x()), camera().viewY(s.y())));
    }

    /// Where the middle of a node's title stands in the scene.
    public Optional<Point2D> where(String node) {
        return board().node(node)
                .map(Anatomy::title)
                .or(() -> Optional.ofNullable(board().frames().get(node)).map(Enclosure::bar))
                .map(t -> localToScene(camera().viewX(t.centreX()), camera().viewY(t.centreY())));
    }

    /// Where a cell stands in the scene, if some node shows it.
    public Optional<Point2D> where(Cell cell) {
        return drawing.where(cell)
                .map(box -> localToScene(camera().viewX(box.centreX()), camera().viewY(box.centreY())));
    }

    /// Draws the whole graph as it looks now, for a file; the pen's origin becomes the upper left corner of a margin around it.
    public void draw(Pen pen) {
        drawing.portrait().draw(pen);
    }

    /// The part of the canvas that [#draw] draws.
    public Box bounds() {
        return drawing.portrait().bounds();
    }

    /// Draws at once what would be drawn before the next picture of the screen.
    public void settle() {
        zoom.finish();
        lens.arrive();
        drawing.settle();
    }

    /// Clips what would be drawn beyond its edges.
    void fill() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        overlay.resize(getWidth(), getHeight());
    }

    @Override protected void layoutChildren() {
        drawing.redraw();
    }

    @Override public void close() {
        arranger.cancel();
        eye.close();
        drawing.leave();
    }
}
