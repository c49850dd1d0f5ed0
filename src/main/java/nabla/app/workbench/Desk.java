package nabla.app.workbench;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import nabla.app.canvas.GraphCanvas;
import nabla.app.inspector.Inspector;
import nabla.app.palette.Palette;
import nabla.app.style.Theme;
import nabla.app.view.LiveView;
import nabla.app.stepping.StepPanel;
import nabla.app.view.ViewDock;

/// The panels of one document, connected with each other; they go when it goes.
final class Desk implements AutoCloseable {

    private final Document document;
    private final Playback playback;
    private final GraphCanvas canvas;
    private final Palette palette;
    private final Inspector inspector;
    private final ViewDock dock;
    private final StepPanel steps;
    private final ViewFold views;
    private final ProblemsStrip problems;
    private final FailureBar failure;
    private final Transport transport;
    private final Subscription dressing;

    /// What a desk asks of the window around it.
    interface Surroundings {
        void openSample();

        void save(LiveView view);
    }

    Desk(Document document, Commands commands, ObservableValue<Theme> theme, Surroundings around) {
        this.document = document;
        playback = new Playback(document);
        canvas = new GraphCanvas(document, theme, around::openSample);
        palette = new Palette(canvas);
        inspector = new Inspector(document, theme);
        dock = new ViewDock(document, theme.getValue(), around::save);
        steps = new StepPanel(document, theme.getValue());
        views = new ViewFold(document, dock, steps);
        problems = new ProblemsStrip(document, canvas::show);
        failure = new FailureBar(document, playback);
        transport = new Transport(document, playback, commands, theme);
        dressing = theme.subscribe(dock::dress).and(theme.subscribe(steps::dress));
    }

    /// Fits the panels to the room that the window has.
    void fit(Room room) {
        palette.form().set(room == Room.SMALL ? Palette.Form.RAIL : Palette.Form.DRAWERS);
        views.low(room);
        views.folded().set(room == Room.SMALL);
    }

    Document document() {
        return document;
    }

    Playback playback() {
        return playback;
    }

    GraphCanvas canvas() {
        return canvas;
    }

    Palette palette() {
        return palette;
    }

    Inspector inspector() {
        return inspector;
    }

    ViewFold views() {
        return views;
    }

    Region problems() {
        return problems.view();
    }

    Region failure() {
        return failure.view();
    }

    Region transport() {
        return transport.view();
    }

    @Override public void close() {
        dressing.unsubscribe();
        canvas.close();
        inspector.close();
        dock.leave();
        steps.leave();
    }
}
