package nabla.app.view.dock;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nabla.app.control.HelpTopic;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.picture.Slate;
import nabla.app.style.Colours;
import nabla.app.style.Theme;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.catalogue.ViewPictures;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.project.ViewPlace;
import nabla.project.ViewSpec;

/// A view in the window: its title with buttons, and its drawing below, as large as there is room.
public final class ViewPane extends VBox {

    /// What a view asks of the window.
    interface Surroundings {
        void close(ViewSpec view);

        void maximise(ViewSpec view);

        /// Puts it into a window of its own, or back.
        void turnFloating(ViewSpec view);

        /// It was dragged by its title to a point of the screen.
        void drop(ViewSpec view, double screenX, double screenY);

        /// By keys: one place on in the dock, or a little way on the screen.
        void push(ViewSpec view, int dx, int dy, Push how);

        void save(LiveView view, ViewPictures.Format format);

        void copy(LiveView view, ViewPictures.Format format);

        /// Turns it in the course of a gesture.
        void slide(ViewSpec from, ViewSpec to, Slide part);

        /// It wants to see other numbers than before.
        void watch();

        /// What else a view could look at.
        List<LiveView.Choice> choices(ViewSpec view);

        Hand hand(ViewSpec view);
    }

    /// Whether a window moves or grows; in the dock both are the same.
    enum Push {
        ON,
        LARGER
    }

    /// A gesture is one step of undo.
    enum Slide {
        BEGUN,
        GOES_ON
    }

    private static final double INSET = 8;

    private LiveView view;
    private ViewPlace place;
    private final Surroundings around;
    private final Slate canvas = new Slate();
    private final Slate over = new Slate();
    private final Label readout = new Label();
    private final Surface surface = new Surface(new Finger(this));
    private final ViewTitle title;
    private Theme theme;
    private Optional<Frame> shown = Optional.empty();
    private Optional<Hand.Grip> grip = Optional.empty();
    /// What the wheel began, until the mouse does something else: all of it is one step of undo.
    private Optional<Hand> wheeling = Optional.empty();
    private Set<Probe> probes;
    private boolean pressed;
    private final Mover mover;

    ViewPane(LiveView view, Theme theme, Surroundings around) {
        HelpTopic.view(view.spec().kind()).mark(this);
        this.view = view;
        this.theme = theme;
        this.around = around;
        place = view.spec().place();
        probes = view.probes();
        getStyleClass().add("view");
        setMinWidth(0);
        readout.getStyleClass().addAll("tooltip", "number-caption");
        readout.setVisible(false);
        readout.setMouseTransparent(true);
        surface.getChildren().addAll(canvas, over, readout);
        setVgrow(surface, Priority.ALWAYS);
        surface.widthProperty().subscribe(this::paintAll);
        surface.heightProperty().subscribe(this::paintAll);
        surface.setOnMouseMoved(event -> {
            letGo();
            point(event.getX(), event.getY());
        });
        surface.setOnMousePressed(this::press);
        surface.setOnMouseDragged(this::drag);
        surface.setOnMouseReleased(_ -> release());
        surface.setOnScroll(this::scroll);
        surface.setOnDragOver(event -> {
            if (dropped(event).isPresent()) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        surface.setOnDragDropped(this::drop);
        surface.setOnMouseExited(_ -> left());
        title = new ViewTitle(view, this::spec, around, this::acted);
        mover = new Mover(() -> this.view.isMoving() && getScene() != null, this::move, title::refresh);
        getChildren().addAll(title, surface);
    }

    /// Shows the same view otherwise set, while the hand still holds what sets it.
    void become(LiveView other, Frame frame) {
        other.follow(view);
        view = other;
        title.become(other);
        view.show(frame);
        shown = Optional.of(frame);
        paintAll();
        wantOthers();
    }

    /// Other views stand open, or are set otherwise.
    void beside(List<ViewSpec> open) {
        view.beside(open);
        if (!view.probes().equals(probes)) {
            title.become(view);
            title.refresh();
            paintAll();
            wantOthers();
        }
    }

    public LiveView view() {
        return view;
    }

    /// Whether the mouse has hold of something in it.
    boolean isHeld() {
        return pressed || grip.isPresent();
    }

    private void acted() {
        paintAll();
        wantOthers();
        moveOn();
    }

    private void move(double seconds) {
        view.move(seconds);
        paint();
    }

    private void moveOn() {
        if (view.isMoving()) {
            mover.start();
        }
    }

    /// What it shows, and where it stands now.
    ViewSpec spec() {
        return view.spec().at(place);
    }

    /// It stands elsewhere from now on.
    void stands(ViewSpec spec) {
        place = spec.place();
        title.stands(place);
    }

    /// The first file of a drag that the view takes.
    private Optional<Path> dropped(DragEvent event) {
        return event.getDragboard().getFiles().stream()
                .map(File::toPath)
                .filter(file -> view.takes().stream().anyMatch(file.toString().toLowerCase(Locale.ROOT)::endsWith))
                .findFirst();
    }

    private Hand hand() {
        return around.hand(view.spec());
    }

    void show(Frame frame) {
        view.show(frame);
        if (shown.isEmpty() || differ(shown.get(), frame)) {
            shown = Optional.of(frame);
            paint();
            wantOthers();
        }
    }

    private boolean differ(Frame before, Frame now) {
        return !before.metrics().equals(now.metrics())
                || before.step() != now.step() && view.probes().isEmpty()
                || view.probes().stream().anyMatch(p -> before.readings().get(p) != now.readings().get(p));
    }

    void dress(Theme other) {
        theme = other;
        paintAll();
    }

    Box box() {
        return Box.of(surface.getWidth(), surface.getHeight()).inset(INSET);
    }

    private void paintAll() {
        paint();
        paint(over, (pen, box, colours) -> view.drawOver(pen, box, colours));
    }

    private void paint() {
        paint(canvas, (pen, box, colours) -> view.draw(pen, box, colours));
    }

    private interface Drawing {
        void draw(Pen pen, Box box, Colours colours);
    }

    private void paint(Slate slate, Drawing drawing) {
        var width = surface.getWidth();
        var height = surface.getHeight();
        if (width < 2 * INSET || height < 2 * INSET) {
            return;
        }
        slate.paint(width, height, pen -> drawing.draw(pen, box(), Colours.of(theme)));
    }

    private void scroll(ScrollEvent event) {
        var hand = wheeling.orElseGet(this::hand);
        wheeling = Optional.of(hand);
        if (view.wheel(event.getX(), event.getY(), event.getDeltaY() / 40, box(), hand) == LiveView.Wheel.TAKEN) {
            event.consume();
            changed();
        }
    }

    private void drop(DragEvent event) {
        dropped(event).ifPresent(file -> {
            view.drop(file, hand());
            event.setDropCompleted(true);
            event.consume();
            changed();
        });
    }

    void left() {
        readout.setVisible(false);
        letGo();
        view.leave();
        changed();
    }

    /// Whatever the wheel began is over.
    void letGo() {
        wheeling = Optional.empty();
    }

    private void press(MouseEvent event) {
        letGo();
        var primary = event.getButton() == MouseButton.PRIMARY && !event.isControlDown();
        if (!primary && event.getButton() != MouseButton.SECONDARY && !event.isControlDown()) {
            return;
        }
        press(event.getX(), event.getY(), primary ? Hand.Press.With.PRIMARY : Hand.Press.With.SECONDARY,
                event.getClickCount());
    }

    void press(double x, double y, Hand.Press.With with, int clicks) {
        var primary = with == Hand.Press.With.PRIMARY;
        var word = primary ? view.word(x, y, box()) : Optional.<LiveView.Word>empty();
        if (word.isPresent()) {
            write(word.get());
            return;
        }
        pressed = true;
        grip = view.grip(new Hand.Press(x, y, with, clicks), box(), hand());
        pressed = false;
        if (grip.isEmpty() && primary) {
            view.pick(x, y, box()).ifPresent(hand()::select);
            seek(x, y);
        }
        changed();
    }

    void write(LiveView.Word word) {
        WordField.open(word, surface, text -> hand().turn(word.turned().apply(text)));
    }

    private void drag(MouseEvent event) {
        if (grip.isPresent() || event.isPrimaryButtonDown()) {
            drag(event.getX(), event.getY());
        } else {
            point(event.getX(), event.getY());
        }
    }

    void drag(double x, double y) {
        grip.ifPresentOrElse(held -> held.drag(x, y, box()), () -> seek(x, y));
        point(x, y);
    }

    void release() {
        grip.ifPresent(Hand.Grip::release);
        grip = Optional.empty();
        changed();
    }

    private void seek(double x, double y) {
        view.stepAt(x, y, box()).ifPresent(hand()::goTo);
    }

    void point(double x, double y) {
        var words = view.point(x, y, box());
        readout.setVisible(words.isPresent());
        words.ifPresent(text -> {
            readout.setText(text);
            readout.autosize();
            var right = x + 16 + readout.getWidth() > surface.getWidth();
            readout.relocate(
                    right ? x - 12 - readout.getWidth() : x + 16,
                    Math.clamp(y - readout.getHeight() / 2, 0,
                            Math.max(0, surface.getHeight() - readout.getHeight())));
        });
        changed();
    }

    /// The mouse may have changed what it shows, and what it needs for that.
    private void changed() {
        if (grip.isPresent()) {
            paintAll();
        } else {
            paint();
        }
        wantOthers();
        moveOn();
    }

    private void wantOthers() {
        var now = view.probes();
        if (!now.equals(probes)) {
            probes = now;
            around.watch();
        }
    }

    /// Where the keys stand in it; nothing where the focus is elsewhere.
    Optional<Standing> standing() {
        return Standing.in(this, surface);
    }

    /// Takes the focus as another pane had it, whose place this one takes.
    void stand(Standing as) {
        as.take(this, surface);
    }
}
