package nabla.app.view.dock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import nabla.app.document.Document;
import nabla.app.style.Theme;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.catalogue.ViewPictures;
import nabla.app.view.catalogue.Views;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.project.ViewPlace;
import nabla.project.ViewSpec;

/// The views that stand open: side by side below the canvas, one of them as large as the canvas, or in windows of their own. They are part
/// of the project, with their places, so opening, closing and moving can be undone.
public final class ViewDock extends StackPane {

    private final Document document;
    private final Surroundings window;
    private final List<ViewPane> panes = new ArrayList<>();
    /// By what is shown, wherever it stands.
    private final Map<ViewSpec, ViewPane> shown = new HashMap<>();
    private final Around around = new Around();
    private final ViewWindows windows;
    private final Button more = new Button();
    private final ReadOnlyObjectWrapper<Optional<ViewSpec>> maximised = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Subscription listening;
    private DockRow row;
    private Theme theme;
    private int first;
    private boolean sliding;
    private Basis basis = Basis.NONE;

    /// The main window, as views see it.
    public interface Surroundings {
        void save(LiveView view, ViewPictures.Format format);

        void copy(LiveView view, ViewPictures.Format format);

        /// Gives another window the keys of the main one.
        void equip(Scene scene);

        /// How many times as large as usual everything is shown.
        ObservableValue<Double> size();
    }

    public ViewDock(Document document, Theme theme, Surroundings window) {
        this.document = document;
        this.theme = theme;
        this.window = window;
        windows = new ViewWindows(this::window);
        getStyleClass().add("view-dock");
        setMinSize(0, 0);
        more.getStyleClass().add("view-more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.setMaxHeight(Double.MAX_VALUE);
        more.setTooltip(new Tooltip(Words.of("view").text("view.next")));
        more.setOnAction(_ -> {
            first++;
            arrange();
        });
        rebuild();
        listening = Subscription.combine(
                document.project().subscribe(_ -> refresh()),
                document.check().subscribe(_ -> refresh()),
                document.frame().subscribe(this::show),
                widthProperty().subscribe(this::arrange));
    }

    public void dress(Theme other) {
        theme = other;
        panes.forEach(pane -> pane.dress(other));
        windows.forEach(each -> each.dress(other));
    }

    /// The view that stands in the place of the canvas.
    public ReadOnlyObjectProperty<Optional<ViewSpec>> maximised() {
        return maximised.getReadOnlyProperty();
    }

    /// Hides the windows of views while another document is shown.
    public void rest() {
        windows.forEach(ViewWindow::hide);
    }

    /// Shows them again.
    public void wake() {
        windows.forEach(ViewWindow::showAgain);
    }

    /// Takes the views off the run.
    public void leave() {
        listening.unsubscribe();
        document.watch(this, Set.of());
        windows.keep(Set.of());
    }

    private void show(Frame frame) {
        if (getScene() != null) {
            seen().forEach(pane -> pane.show(frame));
        }
    }

    private Stream<ViewPane> seen() {
        return panes.stream().filter(pane -> pane.isVisible() && (isVisible() || windows.of(pane).isPresent()));
    }

    private void refresh() {
        if (!sliding) {
            panes.forEach(ViewPane::letGo);
        }
        var now = Basis.of(document.project().get());
        if (!now.equals(basis)) {
            if (now.views().equals(basis.views()) && panes.stream().anyMatch(ViewPane::isHeld)) {
                renew(now);
            } else {
                rebuild();
            }
        }
    }

    /// Makes all views anew in the panes that they have, since a hand holds something in one of them.
    private void renew(Basis now) {
        basis = now;
        panes.forEach(pane -> Views.of(pane.view().spec(), outlook())
                .ifPresent(view -> pane.become(view, document.frame().get())));
        watch();
    }

    /// Views of what has not changed stay; the others begin with what those before them knew.
    private void rebuild() {
        var before = basis;
        var known = Map.copyOf(shown);
        var standing = panes.stream().filter(pane -> pane.standing().isPresent()).findFirst();
        var keys = standing.flatMap(ViewPane::standing);
        var place = standing.map(pane -> before.views().indexOf(pane.spec())).orElse(-1);
        var border = row == null ? OptionalInt.empty() : row.focused();
        basis = Basis.of(document.project().get());
        panes.clear();
        shown.clear();
        var docked = new ArrayList<DockRow.Entry>();
        for (var i = 0; i < basis.views().size(); i++) {
            var spec = basis.views().get(i);
            var pane = pane(spec, i, before, known);
            pane.ifPresent(p -> {
                panes.add(p);
                shown.put(spec.anywhere(), p);
            });
            switch (spec.place()) {
                case ViewPlace.Docked(var width, _) ->
                    docked.add(new DockRow.Entry(pane.map(Region.class::cast).orElseGet(() -> excuse(spec)), width));
                case ViewPlace.Floating at when pane.isPresent() -> windows.show(pane.get(), at);
                case ViewPlace.Floating _ -> docked.add(new DockRow.Entry(excuse(spec), 0));
            }
        }
        windows.keep(panes.stream().filter(p -> p.spec().place() instanceof ViewPlace.Floating)
                .collect(Collectors.toSet()));
        maximised.set(maximised.get().filter(spec -> shown.containsKey(spec.anywhere())));
        if (docked.isEmpty()) {
            docked.add(new DockRow.Entry(Vacancy.ofAll(() -> open(Views.curves())), 0));
        }
        beside();
        row = new DockRow(docked, widths -> become(arrangement().wide(widths)));
        HBox.setHgrow(row, Priority.ALWAYS);
        getChildren().setAll(new HBox(row, more));
        arrange();
        border.ifPresent(row::focus);
        keys.ifPresent(as -> standing.map(ViewPane::spec).filter(spec -> shown.containsKey(spec.anywhere()))
                .or(() -> Optional.of(place).filter(at -> at >= 0 && at < basis.views().size())
                        .map(basis.views()::get))
                .flatMap(spec -> Optional.ofNullable(shown.get(spec.anywhere())))
                .ifPresent(pane -> pane.stand(as)));
    }

    /// Tells each view which others stand open.
    private void beside() {
        panes.forEach(pane -> pane.beside(basis.views()));
    }

    private Optional<ViewPane> pane(ViewSpec spec, int place, Basis before, Map<ViewSpec, ViewPane> known) {
        var old = known.get(spec.anywhere());
        if (old != null && before.isOfTheSame(basis)) {
            old.stands(spec);
            return Optional.of(old);
        }
        return Views.of(spec, outlook()).map(view -> {
            var made = new ViewPane(view, theme, around);
            predecessor(spec, place, before, known).ifPresent(pane -> {
                view.follow(pane.view());
                windows.pass(pane, made);
            });
            return made;
        });
    }

    /// The pane that showed this view, or one of its kind in the same place.
    private static Optional<ViewPane> predecessor(ViewSpec spec, int place, Basis before,
            Map<ViewSpec, ViewPane> known) {
        return Optional.ofNullable(known.get(spec.anywhere()))
                .or(() -> Optional.of(before.views())
                        .filter(views -> place < views.size() && views.get(place).kind().equals(spec.kind()))
                        .map(views -> known.get(views.get(place).anywhere())));
    }

    private ViewWindow window() {
        return new ViewWindow(theme, window::equip, window.size(), new ViewWindow.Hears() {
            @Override public void closed(ViewSpec view) {
                around.close(view);
            }

            @Override public void moved(ViewSpec view, ViewPlace to) {
                put(view, to);
            }
        });
    }

    /// What there is to look at now.
    public Outlook outlook() {
        return new Outlook(document.project().get(), document.check().get(), document.sources(),
                document.frame().get());
    }

    private void watch() {
        var probes = new HashSet<Probe>();
        seen().forEach(pane -> probes.addAll(pane.view().probes()));
        document.watch(this, probes);
    }

    /// As many views as there is room for; a maximised one alone.
    private void arrange() {
        var alone = maximised.get().map(spec -> shown.get(spec.anywhere()));
        var hidden = 0;
        if (alone.isPresent()) {
            row.only(alone.get());
        } else {
            hidden = row.count() - row.fit(getWidth(), first).size();
        }
        more.setText(Words.of("view").text("view.more", hidden));
        more.setVisible(hidden > 0);
        more.setManaged(hidden > 0);
        seen().forEach(pane -> pane.show(document.frame().get()));
        watch();
    }

    private Arrangement arrangement() {
        return new Arrangement(basis.views());
    }

    private void become(Arrangement other) {
        document.perform(other.edit());
    }

    /// Makes the dock so high; one step of undo.
    public void high(int height) {
        become(arrangement().high(height));
    }

    /// How high the project wants the dock, where it says so, also before the views follow it.
    public OptionalInt height() {
        return new Arrangement(document.project().get().views()).height();
    }

    private Region excuse(ViewSpec spec) {
        return Vacancy.of(spec, outlook(), to -> around.hand(spec).turn(to), () -> around.close(spec));
    }

    /// Opens a view beside the others; one that stands open already stays.
    public void open(ViewSpec view) {
        if (!arrangement().shows(view)) {
            become(arrangement().plus(view));
        }
    }

    private void put(ViewSpec view, ViewPlace to) {
        become(arrangement().put(view, to));
    }

    /// Puts a view in the place of another.
    private Arrangement turned(ViewSpec from, ViewSpec to) {
        maximised.set(maximised.get().map(m -> m.anywhere().equals(from.anywhere()) ? to : m));
        return arrangement().turned(from, to);
    }

    /// What panes ask for.
    private final class Around implements ViewPane.Surroundings {

        @Override public void close(ViewSpec view) {
            become(arrangement().minus(view));
        }

        @Override public void maximise(ViewSpec view) {
            var own = windows.of(shown.get(view.anywhere()));
            if (own.isPresent()) {
                own.get().maximise();
                return;
            }
            maximised.set(maximised.get().isPresent() ? Optional.empty() : Optional.of(view));
            arrange();
        }

        @Override public void turnFloating(ViewSpec view) {
            put(view, view.place() instanceof ViewPlace.Floating
                    ? ViewPlace.USUAL
                    : ViewWindow.beside(getScene().getWindow()));
        }

        /// Dropped in the dock it stands there; beyond it, in a window under the mouse.
        @Override public void drop(ViewSpec view, double screenX, double screenY) {
            var here = screenToLocal(screenX, screenY);
            if (!contains(here)) {
                put(view, ViewWindow.about(screenX, screenY));
                return;
            }
            var before = row.at(row.placeAt(row.screenToLocal(screenX, screenY).getX()))
                    .flatMap(region -> panes.stream().filter(pane -> pane == region).findFirst())
                    .map(ViewPane::spec);
            become(arrangement().before(view, before));
        }

        @Override public void push(ViewSpec view, int dx, int dy, ViewPane.Push how) {
            var own = windows.of(shown.get(view.anywhere()));
            if (own.isPresent()) {
                own.get().push(dx, dy, how);
            } else if (dx != 0 && !arrangement().moved(view, dx).equals(arrangement())) {
                become(arrangement().moved(view, dx));
            }
        }

        @Override public void save(LiveView view, ViewPictures.Format format) {
            window.save(view, format);
        }

        @Override public void copy(LiveView view, ViewPictures.Format format) {
            window.copy(view, format);
        }

        /// The pane stays, since the hand holds it.
        @Override public void slide(ViewSpec from, ViewSpec to, ViewPane.Slide part) {
            var pane = shown.remove(from.anywhere());
            shown.put(to.anywhere(), pane);
            var turned = turned(from, to);
            basis = basis.with(turned.views());
            sliding = true;
            if (part == ViewPane.Slide.BEGUN) {
                document.perform(turned.edit());
            } else {
                document.amend(turned.edit());
            }
            sliding = false;
            Views.of(to, outlook()).ifPresent(view -> pane.become(view, document.frame().get()));
            beside();
        }

        @Override public void watch() {
            ViewDock.this.watch();
        }

        @Override public List<LiveView.Choice> choices(ViewSpec view) {
            return Views.choices(view, outlook());
        }

        @Override public Hand hand(ViewSpec view) {
            return new DocumentHand(document, to -> become(turned(view, to)),
                    new Consumer<>() {
                        private ViewSpec now = view;

                        @Override public void accept(ViewSpec to) {
                            slide(now, to, now == view ? ViewPane.Slide.BEGUN : ViewPane.Slide.GOES_ON);
                            now = to;
                        }
                    });
        }
    }
}
