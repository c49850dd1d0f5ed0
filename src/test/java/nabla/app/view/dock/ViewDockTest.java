package nabla.app.view.dock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import nabla.app.document.Document;
import nabla.app.picture.Box;
import nabla.app.picture.Fx;
import nabla.app.style.Fonts;
import nabla.app.style.Stylesheets;
import nabla.app.style.Theme;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.catalogue.Views;
import nabla.engine.Probe;
import nabla.graph.GraphEdit;
import nabla.project.Edit;
import nabla.project.Project;
import nabla.project.ViewSpec;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/// Opening, closing and turning views are edits; all of it is undone and done again.
class ViewDockTest {

    private final List<LiveView> saved = new ArrayList<>();

    /// A dock over a document, tried on the JavaFX thread.
    private interface Trial {
        void with(Document document, ViewDock dock) throws Exception;
    }

    private static Project two() {
        return Moments.project("xor").withViews(List.of(Views.curves(), ViewSpec.of("boundary", "probability")));
    }

    private void on(Project project, double width, Trial trial) throws Exception {
        on(project, width, (_, _) -> true, trial);
    }

    /// When there is something to be seen of a run that goes on for a while.
    private void onceRun(Project project, Trial trial) throws Exception {
        on(project, 1220, (document, dock) -> {
            document.run().play();
            var isSeen = document.frame().get().step() > 100 && panes(dock).getFirst().view()
                    .stepAt(200, 100, Box.of(400, 200)).isPresent();
            if (isSeen) {
                document.run().pause();
            }
            return isSeen;
        }, trial);
    }

    private interface Ready {
        boolean is(Document document, ViewDock dock);
    }

    private void on(Project project, double width, Ready ready, Trial trial) throws Exception {
        var document = Fx.get(() -> {
            Fonts.load();
            return Document.of(project, Optional.of(Path.of("samples/xor.nabla")));
        });
        var dock = Fx.get(() -> {
            var made = new ViewDock(document, Theme.LIGHT, new Moments.Files(saved));
            var scene = new Scene(made, width, 308);
            var stage = new Stage();
            stage.setScene(scene);
            stage.show();
            Stylesheets.apply(scene, Theme.LIGHT);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return made;
        });
        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> Fx.get(() -> ready.is(document, dock)));
            Fx.get(() -> {
                trial.with(document, dock);
                return 0;
            });
        } finally {
            Fx.get(() -> {
                var stage = (Stage) dock.getScene().getWindow();
                dock.leave();
                document.close();
                stage.close();
                return 0;
            });
        }
    }

    private static List<ViewSpec> views(Document document) {
        return document.project().get().views();
    }

    private static <T extends Node> List<T> all(Node in, Class<T> kind, String words) {
        return in.lookupAll("*").stream().filter(kind::isInstance).map(kind::cast)
                .filter(n -> words.equals(n.getAccessibleText())
                        || n instanceof javafx.scene.control.Labeled l && words.equals(l.getText()))
                .toList();
    }

    private static List<ViewPane> panes(Node in) {
        return in.lookupAll("*").stream().filter(ViewPane.class::isInstance).map(ViewPane.class::cast)
                .filter(ViewPane::isVisible).toList();
    }

    @Test void aViewOfWhatIsNotComputedSaysWhatItWaitsForAndOthersStay() throws Exception {
        var boundary = ViewSpec.of("boundary", "probability");
        var hidden = ViewSpec.of("hidden", "tanh");
        on(Moments.project("xor").withViews(List.of(Views.curves(), boundary, hidden)), 1400, (document, dock) -> {
            var cut = document.project().get().graph().into("score", "x").orElseThrow();
            document.perform(Edit.of(new GraphEdit.Cut(cut)));
            assertEquals(List.of("curves", "hidden"), panes(dock).stream().map(p -> p.view().spec().kind()).toList());
            assertEquals(1, all(dock, Label.class, "‘Probability’ is not computed, since it waits for ‘Score’: "
                    + "Connect something to ‘x’.").size());
            document.undo();
            assertEquals(3, panes(dock).size());
        });
    }

    @Test void whatIsClosedComesBackByUndo() throws Exception {
        on(two(), 1220, (document, dock) -> {
            assertEquals(2, panes(dock).size());
            all(dock, Button.class, "Close").getFirst().fire();
            assertEquals(List.of("boundary"), views(document).stream().map(ViewSpec::kind).toList());
            assertEquals(1, panes(dock).size());
            document.undo();
            assertEquals(2, panes(dock).size());
            document.redo();
            assertEquals(1, panes(dock).size());
        });
    }

    @Test void aViewIsOpenedOnceAndAnEmptyDockOffersOne() throws Exception {
        on(two().withViews(List.of()), 1220, (document, dock) -> {
            all(dock, Button.class, "Open the learning curve").getFirst().fire();
            assertEquals(List.of(Views.curves()), views(document));
            dock.open(Views.curves());
            assertEquals(1, views(document).size());
            document.undo();
            assertEquals(List.of(), views(document));
            assertEquals(1, all(dock, Button.class, "Open the learning curve").size());
        });
    }

    @Test void theSwitchOfAViewIsAnEdit() throws Exception {
        on(two(), 1220, (document, dock) -> {
            all(dock, ToggleButton.class, "log").getFirst().fire();
            assertEquals("log", views(document).getFirst().settings().get("scale"));
            assertTrue(all(dock, ToggleButton.class, "log").getFirst().isSelected());
            document.undo();
            assertFalse(all(dock, ToggleButton.class, "log").getFirst().isSelected());
        });
    }

    @Test void aMaximisedViewStandsAlone() throws Exception {
        on(two(), 1220, (_, dock) -> {
            all(dock, Button.class, "Maximise").getLast().fire();
            assertEquals(List.of("boundary"), panes(dock).stream().map(p -> p.view().spec().kind()).toList());
            all(panes(dock).getFirst(), Button.class, "Maximise").getFirst().fire();
            assertEquals(2, panes(dock).size());
        });
    }

    @Test void viewsWithoutRoomAreReachedOneByOne() throws Exception {
        var views = List.of(Views.curves(), ViewSpec.of("boundary", "probability"), ViewSpec.of("boundary", "tanh"));
        on(two().withViews(views), 640, (_, dock) -> {
            assertEquals(2, panes(dock).size());
            all(dock, Button.class, "1 more").getFirst().fire();
            assertEquals(Set.copyOf(views.subList(1, 3)),
                    Set.copyOf(panes(dock).stream().map(p -> p.view().spec()).toList()));
        });
    }

    @Test void whereThereIsNothingToShowAReasonStandsInItsPlace() throws Exception {
        on(two(), 1220, (document, dock) -> {
            document.perform(new Edit.OfGraph(new GraphEdit.Remove(Set.of("probability"))));
            assertEquals(1, panes(dock).size());
            assertEquals(1, all(dock, Button.class, "Pick a node").size());
            document.undo();
            assertEquals(2, panes(dock).size());
        });
    }

    @Test void savingHandsTheViewOut() throws Exception {
        on(two(), 1220, (_, dock) -> {
            all(dock, Button.class, "Save or copy").getLast().fire();
            var menu = (ContextMenu) Window.getWindows().filtered(ContextMenu.class::isInstance).getFirst();
            var svg = menu.getItems().stream().filter(i -> "Save as SVG…".equals(i.getText())).findFirst();
            svg.orElseThrow().fire();
            menu.hide();
            assertEquals("boundary", saved.getFirst().spec().kind());
        });
    }

    @Test void anUntouchedPaneStaysWhenAnotherViewTurns() throws Exception {
        on(two(), 1220, (_, dock) -> {
            var boundary = panes(dock).getLast();
            all(dock, ToggleButton.class, "log").getFirst().fire();
            assertSame(boundary, panes(dock).getLast());
        });
    }

    private static void mouse(Node on, EventType<MouseEvent> type, double x, double y) {
        var at = on.localToScene(x, y);
        Event.fireEvent(on, new MouseEvent(type, at.getX(), at.getY(), at.getX(), at.getY(), MouseButton.PRIMARY, 1,
                false, false, false, false, true, false, false, false, false, true, null));
    }

    @Test void whatIsDrawnInOneViewIsSeenInAnotherWhileTheHandStillDraws() throws Exception {
        var views = List.of(ViewSpec.of("draw", "digits"), ViewSpec.of("maps", "conv1"));
        on(Moments.project("digits-cnn").withViews(views), 1220, (document, dock) -> {
            var maps = panes(dock).getLast();
            var ofTheData = maps.view().probes();
            var pad = panes(dock).getFirst().lookup(".view-surface");
            mouse(pad, MouseEvent.MOUSE_PRESSED, 40, 100);
            mouse(pad, MouseEvent.MOUSE_DRAGGED, 80, 120);
            var begun = maps.view().probes();
            assertFalse(ofTheData.equals(begun));
            mouse(pad, MouseEvent.MOUSE_DRAGGED, 120, 180);
            assertFalse(begun.equals(maps.view().probes()));
            mouse(pad, MouseEvent.MOUSE_RELEASED, 120, 180);
            assertSame(maps, panes(dock).getLast());
            assertEquals(panes(dock).getFirst().view().probes().stream().map(p -> ((Probe.Tried) p).on()).distinct()
                    .toList(), maps.view().probes().stream().map(p -> ((Probe.Tried) p).on()).toList());
            assertEquals(1, all(maps, Button.class, "values, drawing").size());
            document.undo();
            assertEquals(views, views(document), "a stroke is one step of undo");
            assertEquals(ofTheData, panes(dock).getLast().view().probes());
        });
    }

    private static void wheel(Node on, double x, double y, double turns) {
        var at = on.localToScene(x, y);
        Event.fireEvent(on,
                new ScrollEvent(ScrollEvent.SCROLL, at.getX(), at.getY(), at.getX(), at.getY(), false, false,
                        false, false, false, false, 0, 40 * turns, 0, 40 * turns,
                        ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                        ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, null));
    }

    @Test void lookingCloserIsSavedAndOneTurnOfTheWheelIsOneStepOfUndo() throws Exception {
        onceRun(two(), (document, dock) -> {
            var surface = panes(dock).getFirst().lookup(".view-surface");
            wheel(surface, 200, 100, 2);
            var first = views(document).getFirst();
            assertTrue(first.settings().containsKey("window"), first.toString());
            wheel(surface, 200, 100, 2);
            assertFalse(first.equals(views(document).getFirst()));
            mouse(surface, MouseEvent.MOUSE_MOVED, 210, 100);
            wheel(surface, 200, 100, 2);
            document.undo();
            document.undo();
            assertEquals(two().views(), views(document));
        });
    }

    @Test void anotherEditBetweenTwoTurnsOfTheWheelStays() throws Exception {
        onceRun(two(), (document, dock) -> {
            var surface = panes(dock).getFirst().lookup(".view-surface");
            wheel(surface, 200, 100, 2);
            var plan = document.project().get().plan();
            document.perform(new Edit.OfPlan(plan.with(0, plan.first().withBatch(7))));
            wheel(surface, 200, 100, 2);
            assertEquals(7, document.project().get().plan().first().batch());
            document.undo();
            assertEquals(7, document.project().get().plan().first().batch());
        });
    }

    @Test void aViewOfAnUnknownKindIsKept() throws Exception {
        var strange = ViewSpec.of("hologram", "");
        on(two().withViews(List.of(strange)), 1220, (document, dock) -> {
            assertEquals(List.of(strange), views(document));
            assertEquals(0, panes(dock).size());
            assertEquals(1, all(dock, Button.class, "Close").size());
        });
    }
}
