package nabla.app.workbench;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import nabla.app.canvas.GraphCanvas;
import nabla.app.control.Beside;
import nabla.app.document.Document;
import nabla.app.inspector.FromFiles;
import nabla.app.inspector.Inspector;
import nabla.app.palette.Palette;
import nabla.app.stepping.StepPanel;
import nabla.app.style.Theme;
import nabla.app.view.dock.ViewDock;
import nabla.app.workbench.command.Commands;
import nabla.app.workbench.part.Room;
import nabla.app.workbench.run.FailureBar;
import nabla.app.workbench.run.Following;
import nabla.app.workbench.run.Playback;
import nabla.app.workbench.run.Transport;
import nabla.app.workbench.run.WalkBar;
import nabla.app.workbench.stop.BreakpointPanel;
import nabla.app.workbench.stop.StopBar;
import nabla.app.workbench.stop.Stops;

/// The panels of one document, connected with each other; they go when it goes.
public final class Desk implements AutoCloseable {

    /// What the card of a step takes of the height of the window, at least and at most.
    private static final double SHARE = 0.4;
    private static final double LEAST = 228;
    private static final double MOST = 420;

    private final Document document;
    private final Playback playback;
    private final GraphCanvas canvas;
    private final Palette palette;
    private final Beside beside;
    private final Inspector inspector;
    private final ViewDock dock;
    private final ViewFold views;
    private final StepPanel walk;
    private final WalkBar walkBar;
    private Room room = Room.LARGE;
    private final ProblemsStrip problems;
    private final FailureBar failure;
    private final StopBar stopped;
    private final CheckBar checked;
    private final Stops stops;
    private final BreakpointPanel breakpoints;
    private final HistoryPanel history;
    private final Transport transport;
    private final Subscription dressing;

    /// What a desk asks of the window around it.
    interface Surroundings extends ViewDock.Surroundings {
        void openSample();

        Palette.Memory drawers();

        FromFiles files();
    }

    Desk(Document document, Commands commands, ObservableValue<Theme> windowTheme, Surroundings around) {
        this.document = document;
        // the window outlives the desk: only this one hears it
        var theme = new SimpleObjectProperty<>(windowTheme.getValue());
        dressing = windowTheme.subscribe(theme::set);
        playback = new Playback(document);
        canvas = new GraphCanvas(document, theme, around::openSample);
        palette = new Palette(canvas, around.drawers());
        beside = new Beside(canvas::requestFocus);
        inspector = new Inspector(document, theme, around.files(), beside);
        dock = new ViewDock(document, theme.getValue(), around);
        views = new ViewFold(document, dock);
        problems = new ProblemsStrip(document, new FocusBar(document, commands), canvas::show);
        failure = new FailureBar(document, playback, canvas::show);
        stopped = new StopBar(document, playback);
        checked = new CheckBar(document.checks());
        stops = new Stops(document, canvas);
        breakpoints = new BreakpointPanel(document, stops);
        history = new HistoryPanel(document);
        breakpoints.open().subscribe(now -> history.open().set(history.open().get() && !now));
        history.open().subscribe(now -> breakpoints.open().set(breakpoints.open().get() && !now));
        new SpotMenu(document, canvas, stops, views, commands);
        transport = new Transport(document, playback, commands, theme);
        walk = new StepPanel(document, theme.getValue());
        walkBar = new WalkBar(document);
        theme.subscribe(now -> {
            dock.dress(now);
            walk.dress(now);
        });
        document.stepping().subscribe(_ -> arrange());
        new Following(document, canvas, breakpoints::covers);
    }

    /// Fits the panels to the room that the window has.
    void fit(Room has) {
        room = has;
        views.low(room);
        views.folded().set(room.isSmall() || document.project().get().views().isEmpty());
        arrange();
    }

    /// While a training step is walked through, its card stands where views and inspector were.
    private void arrange() {
        var walking = document.stepping().get();
        palette.form().set(walking || room.isSmall() ? Palette.Form.RAIL : Palette.Form.DRAWERS);
        show(inspector, !walking);
        if (walking) {
            beside.close();
        }
        show(views.view(), !walking);
        show(walk, walking);
        transport.fit(room, walking ? Transport.Mode.WALKING : Transport.Mode.EDITING);
    }

    /// Fits what is as high as a share of the window.
    void fitHeight(double window) {
        var height = Math.rint(Math.clamp(SHARE * window, LEAST, MOST));
        walk.setMinHeight(height);
        walk.setPrefHeight(height);
        walk.setMaxHeight(height);
    }

    private static void show(Node part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    Document document() {
        return document;
    }

    public Playback playback() {
        return playback;
    }

    public GraphCanvas canvas() {
        return canvas;
    }

    Palette palette() {
        return palette;
    }

    Inspector inspector() {
        return inspector;
    }

    /// What stands between canvas and inspector.
    Beside beside() {
        return beside;
    }

    public ViewFold views() {
        return views;
    }

    StepPanel walk() {
        return walk;
    }

    Region walkBar() {
        return walkBar.view();
    }

    Region problems() {
        return problems.view();
    }

    /// Why the run stands still, where something stopped it.
    Region failure() {
        return new VBox(failure.view(), stopped.view(), checked.view());
    }

    Stops stops() {
        return stops;
    }

    HistoryPanel history() {
        return history;
    }

    BreakpointPanel breakpoints() {
        return breakpoints;
    }

    Region transport() {
        return transport.view();
    }

    /// Is out of the window for a while.
    void rest() {
        dock.rest();
    }

    /// Lies in the window again.
    void wake() {
        dock.wake();
    }

    @Override public void close() {
        dressing.unsubscribe();
        canvas.close();
        beside.close();
        inspector.close();
        dock.leave();
        walk.leave();
    }
}
