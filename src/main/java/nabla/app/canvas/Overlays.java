package nabla.app.canvas;

import java.util.Optional;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Socket;
import nabla.app.canvas.edit.Changes;
import nabla.app.canvas.layer.CanvasKey;
import nabla.app.canvas.layer.Eye;
import nabla.app.canvas.search.Offer;
import nabla.app.canvas.search.Ranking;
import nabla.app.canvas.search.SearchBox;
import nabla.app.canvas.sight.Backflow;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Pixels;
import nabla.app.canvas.sight.Scales;
import nabla.app.canvas.sight.Sheet;
import nabla.app.control.FocusRing;
import nabla.app.picture.Box;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.graph.Words;

/// What floats over the canvas: the zoom box, the legend, the sentence of a refusal, hints, the search box, and the words of an empty canvas.
final class Overlays {

    private static final Words WORDS = Words.of("canvas");
    private static final double EDGE = 12;
    private static final double LOW = 140;
    private static final double SENTENCE_WIDTH = 320;
    private static final double FLYOUT_WIDTH = 216;

    private final GraphCanvas canvas;
    private final Pane pane;
    private final Label sentence = new Label();
    private final Label hint = new Label();
    private final Label busy = new Label();
    private final PauseTransition saying = new PauseTransition(Duration.seconds(4));
    private final PauseTransition hinting = new PauseTransition(Duration.millis(600));
    private final VBox empty;
    private final Button percent = new Button();
    private final HBox zoomBox;
    private final Minimap minimap;
    private final Region legendBox = new Region();
    private final Sheet legend = new Sheet();
    private final TutorBox tutor;
    private final Trail trail;
    private Optional<SearchBox> search = Optional.empty();
    private Optional<Region> flyout = Optional.empty();
    private CanvasKey legendKey = new CanvasKey("", Scales.START.flows(), Backflow.HIDDEN,
            CanvasKey.Rows.ONE);
    private Colours legendColours;
    private double legendDensity;

    Overlays(GraphCanvas canvas, Pane pane, Runnable openSample) {
        this.canvas = canvas;
        this.pane = pane;
        float_(sentence, "refusal");
        float_(hint, "canvas-hint");
        float_(busy, "canvas-hint");
        busy.setId("busy");
        sentence.setWrapText(true);
        saying.setOnFinished(_ -> unsay());
        empty = empty(openSample);
        zoomBox = zoomBox();
        minimap = new Minimap(canvas);
        canvas.lens().minimap().subscribe(() -> canvas.drawing().redraw());
        legendBox.getStyleClass().addAll("floating", "legend");
        legendBox.setManaged(false);
        legendBox.setMouseTransparent(true);
        trail = new Trail(canvas.document());
        FocusRing.around(pane);
        pane.getChildren().addAll(trail, legendBox, legend, minimap.pane(), zoomBox, empty, hint, busy, sentence);
        tutor = new TutorBox(canvas, pane);
    }

    private static void float_(Label label, String style) {
        label.getStyleClass().add(style);
        label.setManaged(false);
        label.setVisible(false);
        label.setMouseTransparent(true);
    }

    private static VBox empty(Runnable openSample) {
        var words = new Label(WORDS.text("empty"));
        words.getStyleClass().add("empty-words");
        var open = new Button(WORDS.text("empty.open"));
        open.setId("open-sample");
        open.setFocusTraversable(false);
        open.setOnAction(_ -> openSample.run());
        var box = new VBox(12, words, open);
        box.setAlignment(Pos.CENTER);
        box.setManaged(false);
        box.setPickOnBounds(false);
        box.setVisible(false);
        return box;
    }

    private HBox zoomBox() {
        percent.setOnAction(_ -> canvas.lens().zoomReset());
        percent.getStyleClass().add("zoom-percent");
        named(percent, "zoom.reset");
        var box = new HBox(
                icon(Icons.MINUS, "zoom.out", canvas.lens()::zoomOut),
                percent,
                icon(Icons.PLUS, "zoom.in", canvas.lens()::zoomIn),
                icon(Icons.FIT, "zoom.fit", canvas.lens()::fit),
                icon(Icons.MINIMAP, "zoom.map", () -> canvas.lens().minimap().set(!canvas.lens().minimap().get())));
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().addAll("floating", "zoom-box");
        box.setManaged(false);
        return box;
    }

    private static Button icon(Icons icon, String key, Runnable does) {
        var button = new Button();
        button.setGraphic(icon.node());
        button.getStyleClass().add("zoom-button");
        button.setOnAction(_ -> does.run());
        named(button, key);
        return button;
    }

    private static void named(Button button, String key) {
        button.setFocusTraversable(false);
        button.setId(key.replace('.', '-'));
        button.setAccessibleText(WORDS.text(key));
        button.setTooltip(new javafx.scene.control.Tooltip(WORDS.text(key)));
    }

    void showEmpty(boolean isEmpty) {
        empty.setVisible(isEmpty);
    }

    /// In a low canvas nothing but the nodes has room.
    void show(Camera camera, Eye eye) {
        var isHigh = canvas.getHeight() >= LOW;
        zoomBox.setVisible(isHigh);
        legendBox.setVisible(isHigh && !empty.isVisible());
        legend.setVisible(legendBox.isVisible());
        percent.setText(WORDS.text("zoom.percent", Math.round(camera.zoom() * 100)));
        var width = canvas.getWidth();
        var height = canvas.getHeight();
        zoomBox.applyCss();
        var w = Math.ceil(zoomBox.prefWidth(-1));
        var h = Math.ceil(zoomBox.prefHeight(-1));
        zoomBox.resizeRelocate(width - w - EDGE, height - h - EDGE, w, h);
        placeTrail();
        minimap.show(canvas.board(), camera, new Box(0, 0, width - EDGE, height - h - 2 * EDGE), canvas.colours());
        empty.autosize();
        empty.relocate(Math.rint((width - empty.getWidth()) / 2), Math.rint((height - empty.getHeight()) / 2));
        legend(CanvasKey.of(eye, width - w - 3 * EDGE - 24, height), height);
        tutor.place();
        search.ifPresent(s -> s.resize(SearchBox.WIDTH, s.prefHeight(SearchBox.WIDTH)));
    }

    private void legend(CanvasKey key, double height) {
        var colours = canvas.colours();
        var w = Math.ceil(key.width() + 24);
        var h = key.height();
        legendBox.resizeRelocate(EDGE, height - h - EDGE, w, h);
        legend.setLayoutX(EDGE + 12);
        legend.setLayoutY(height - h - EDGE);
        var density = Pixels.beneath(legend.getParent()).perUnit();
        if (!key.equals(legendKey) || colours != legendColours || density != legendDensity) {
            legendKey = key;
            legendColours = colours;
            legendDensity = density;
            legend.draw(w, h, 1, pen -> key.draw(pen, colours));
        }
    }

    /// What the trail covers of the view, where one stands inside of something.
    Optional<Box> trail() {
        placeTrail();
        return trail.isVisible() ? Optional.of(covered(trail)) : Optional.empty();
    }

    private void placeTrail() {
        trail.applyCss();
        trail.autosize();
        trail.relocate(EDGE, EDGE);
    }

    /// What the legend covers of the view.
    Box legend() {
        return legendBox.isVisible() ? covered(legendBox) : new Box(0, canvas.getHeight(), 0, 0);
    }

    /// What the zoom buttons cover of the view.
    Box buttons() {
        return zoomBox.isVisible() ? covered(zoomBox) : new Box(canvas.getWidth(), canvas.getHeight(), 0, 0);
    }

    private static Box covered(Region region) {
        return new Box(region.getLayoutX(), region.getLayoutY(), region.getWidth(), region.getHeight());
    }

    /// One sentence at the cursor, for a moment or until it is taken back.
    void say(String words, double x, double y) {
        sentence.setText(words);
        place(sentence, x + 18, y + 18, SENTENCE_WIDTH);
        saying.playFromStart();
    }

    void unsay() {
        sentence.setVisible(false);
        saying.stop();
    }

    /// What is under way, at the top of the canvas, until it is done.
    void tell(Optional<String> what) {
        busy.setVisible(what.isPresent());
        what.ifPresent(words -> {
            busy.setText(words);
            place(busy, (canvas.getWidth() - busy.prefWidth(-1)) / 2, EDGE, SENTENCE_WIDTH);
        });
    }

    /// Words about what is pointed at, after a moment of rest.
    void hint(Optional<String> words, double x, double y) {
        hinting.stop();
        hint.setVisible(false);
        words.ifPresent(text -> {
            hinting.setOnFinished(_ -> {
                hint.setText(text);
                place(hint, x + 14, y + 20, SENTENCE_WIDTH);
            });
            hinting.playFromStart();
        });
    }

    private void place(Label label, double x, double y, double widest) {
        label.setVisible(true);
        label.applyCss();
        var w = Math.min(widest, Math.ceil(label.prefWidth(-1)));
        var h = Math.ceil(label.prefHeight(w));
        label.resizeRelocate(
                Math.rint(Math.clamp(x, 4, Math.max(4, canvas.getWidth() - w - 4))),
                Math.rint(Math.clamp(y, 4, Math.max(4, canvas.getHeight() - h - 4))),
                w,
                h);
        label.toFront();
    }

    void search(SearchBox.Wanted wanted) {
        close();
        unsay();
        var scope = canvas.document().scope().get();
        var ranking = new Ranking(wanted, scope.project().graph(), scope.check());
        var box = new SearchBox(wanted, canvas.verbs().groups().offers(), ranking, offer -> chosen(wanted, offer),
                this::close);
        search = Optional.of(box);
        pane.getChildren().add(box);
        box.applyCss();
        var h = box.prefHeight(SearchBox.WIDTH);
        var x = canvas.camera().viewX(wanted.x());
        var y = canvas.camera().viewY(wanted.y());
        box.resizeRelocate(
                Math.rint(Math.clamp(x, 4, Math.max(4, canvas.getWidth() - SearchBox.WIDTH - 4))),
                Math.rint(Math.clamp(y - 16, 4, Math.max(4, canvas.getHeight() - h - 4))),
                SearchBox.WIDTH,
                h);
        box.focus();
    }

    private void chosen(SearchBox.Wanted wanted, Offer offer) {
        close();
        var changes = new Changes(canvas.document().scope().get());
        var left = wanted.side() == Socket.Side.OUT && wanted.other().isPresent() ? 0 : Anatomy.WIDTH / 2;
        if (wanted.side() == Socket.Side.IN) {
            left = Anatomy.WIDTH;
        }
        if (wanted.only() == SearchBox.Wanted.Only.EVERYTHING || wanted.into().isPresent()) {
            left = Anatomy.WIDTH / 2;
        }
        var place = new nabla.project.Layout.Place(
                canvas.inLayout(wanted.x() - left), Math.rint(wanted.y() - Anatomy.FIRST_PORT));
        canvas.verbs().perform(wanted.into().flatMap(into -> changes.insert(
                offer, canvas.verbs().parting().at(place, "", into.wire()), into.wire()))
                .orElseGet(() -> wanted.other().isPresent()
                        ? changes.addWired(offer, place, wanted.other().get(), wanted.port().orElseThrow(),
                                wanted.side())
                        : changes.add(offer, place)));
    }

    void flyOut(Region list, double y) {
        close();
        flyout = Optional.of(list);
        list.setManaged(false);
        pane.getChildren().add(list);
        list.applyCss();
        var w = Math.max(FLYOUT_WIDTH, Math.ceil(list.prefWidth(Region.USE_COMPUTED_SIZE)));
        var h = Math.ceil(list.prefHeight(w));
        list.resizeRelocate(0, Math.rint(Math.clamp(y, 0, Math.max(0, canvas.getHeight() - h))), w, h);
    }

    void closeFlyout() {
        flyout.ifPresent(pane.getChildren()::remove);
        flyout = Optional.empty();
    }

    /// What is wrong with a node, if anything is.
    TutorBox tutor() {
        return tutor;
    }

    /// Whether something was open.
    boolean close() {
        var was = search.isPresent() || flyout.isPresent() | tutor.close();
        closeFlyout();
        search.ifPresent(pane.getChildren()::remove);
        search = Optional.empty();
        if (was) {
            canvas.requestFocus();
        }
        return was;
    }
}
