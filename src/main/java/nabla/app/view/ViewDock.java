package nabla.app.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.util.Subscription;
import nabla.app.style.Theme;
import nabla.app.workbench.Document;
import nabla.engine.Frame;
import nabla.engine.Place;
import nabla.engine.Probe;
import nabla.graph.Graph;
import nabla.graph.Words;
import nabla.project.DataEntry;
import nabla.project.Edit;
import nabla.project.Project;
import nabla.project.ViewSpec;

/// The views that stand open below the canvas, side by side. They are part of the project, so opening and closing can be undone.
public final class ViewDock extends StackPane {

    /// Wide enough for a view to be read.
    private static final double LEAST_WIDTH = 300;

    private final Document document;
    private final Filer filer;
    private final List<ViewPane> panes = new ArrayList<>();
    private final Map<ViewSpec, ViewPane> shown = new HashMap<>();
    private final Surroundings surroundings = new Surroundings();
    private final Button more = new Button();
    private final Subscription listening;
    private Theme theme;
    private int first;
    private Optional<ViewSpec> maximised = Optional.empty();
    private Basis basis = new Basis(List.of(), Graph.EMPTY, List.of());

    /// What the views were made from.
    private record Basis(List<ViewSpec> views, Graph graph, List<DataEntry> data) {
        Basis with(List<ViewSpec> others) {
            return new Basis(others, graph, data);
        }
    }

    /// Writes what views show.
    public interface Filer {
        void save(LiveView view, ViewPictures.Format format);

        void copy(LiveView view, ViewPictures.Format format);
    }

    public ViewDock(Document document, Theme theme, Filer filer) {
        this.document = document;
        this.theme = theme;
        this.filer = filer;
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
    }

    /// Takes the views off the run.
    public void leave() {
        listening.unsubscribe();
        document.watch(this, Set.of());
    }

    private void show(Frame frame) {
        if (getScene() != null) {
            panes.stream().filter(Node::isVisible).forEach(pane -> pane.show(frame));
        }
    }

    private Basis basis() {
        var project = document.project().get();
        return new Basis(project.views(), project.graph(), List.copyOf(project.data().values()));
    }

    private void refresh() {
        var now = basis();
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
        basis = basis();
        panes.clear();
        shown.clear();
        var all = new ArrayList<Node>();
        for (var i = 0; i < basis.views().size(); i++) {
            var spec = basis.views().get(i);
            var old = known.get(spec);
            if (old != null && before.with(basis.views()).equals(basis)) {
                keep(spec, old, all);
                continue;
            }
            var view = Views.of(spec, outlook());
            if (view.isEmpty()) {
                all.add(excuse(spec));
                continue;
            }
            predecessor(spec, i, before, known).ifPresent(pane -> view.get().follow(pane.view()));
            keep(spec, new ViewPane(view.get(), theme, surroundings), all);
        }
        var row = new HBox(all.isEmpty() ? new Node[]{nothing()} : all.toArray(Node[]::new));
        row.getStyleClass().add("view-dock");
        row.getChildren().forEach(child -> HBox.setHgrow(child, Priority.ALWAYS));
        row.getChildren().add(more);
        getChildren().setAll(row);
        arrange();
    }

    private void keep(ViewSpec spec, ViewPane pane, List<Node> all) {
        panes.add(pane);
        shown.put(spec, pane);
        all.add(pane);
    }

    /// The pane that showed this view, or one of its kind in the same place.
    private static Optional<ViewPane> predecessor(ViewSpec spec, int place, Basis before,
            Map<ViewSpec, ViewPane> known) {
        return Optional.ofNullable(known.get(spec))
                .or(() -> Optional.of(before.views())
                        .filter(views -> place < views.size() && views.get(place).kind().equals(spec.kind()))
                        .map(views -> known.get(views.get(place))));
    }

    /// What there is to look at now.
    public Outlook outlook() {
        return new Outlook(document.project().get(), document.check().get(), document.sources(),
                document.frame().get());
    }

    private void watch() {
        var probes = new HashSet<Probe>();
        panes.stream().filter(Node::isVisible).forEach(pane -> probes.addAll(pane.view().probes()));
        document.watch(this, probes);
    }

    /// As many views as there is room for, all equally wide, beginning with any of them; a maximised one alone.
    private void arrange() {
        var row = (HBox) getChildren().getFirst();
        var views = row.getChildren().subList(0, row.getChildren().size() - 1);
        var room = Math.clamp((long) (getWidth() / LEAST_WIDTH), 1, views.size());
        var shown = 0;
        for (var i = 0; i < views.size(); i++) {
            var child = views.get(i);
            var fits = Math.floorMod(i - first, views.size()) < room;
            var isAlone = child instanceof ViewPane pane && maximised.filter(pane.view().spec()::equals).isPresent();
            var visible = maximised.isPresent() ? isAlone : fits;
            shown += visible ? 1 : 0;
            if (visible && !child.isVisible() && child instanceof ViewPane pane) {
                pane.show(document.frame().get());
            }
            child.setVisible(visible);
            child.setManaged(visible);
        }
        var hidden = maximised.isPresent() ? 0 : views.size() - shown;
        more.setText(Words.of("view").text("view.more", hidden));
        more.setVisible(hidden > 0);
        more.setManaged(hidden > 0);
        var width = getWidth() / Math.max(1, shown);
        views.forEach(child -> ((Region) child).setPrefWidth(width));
        watch();
    }

    private Region nothing() {
        var words = Words.of("view");
        var button = new Button(words.text("view.open"));
        button.setOnAction(_ -> open(Views.curves()));
        return empty(words.text("view.none"), button);
    }

    /// In the place of a view that cannot be shown: why, and what it could look at instead.
    private Region excuse(ViewSpec spec) {
        var close = new Button(Words.of("view").text("view.close"));
        close.setOnAction(_ -> surroundings.close(spec));
        var choices = Views.choices(spec, outlook());
        if (choices.isEmpty()) {
            return empty(Views.excuse(spec), close);
        }
        var pick = new Button(Words.of("view").text("view.pick.node"));
        pick.setOnAction(_ -> ViewTitle.menu(choices, surroundings.hand(spec)::turn).show(pick, Side.BOTTOM, 0, 2));
        return empty(Views.excuse(spec), pick, close);
    }

    private static Region empty(String sentence, Button... buttons) {
        var label = new Label(sentence);
        label.getStyleClass().add("text-secondary");
        label.setWrapText(true);
        label.setMaxWidth(320);
        label.setTextAlignment(TextAlignment.CENTER);
        var row = new HBox(8, buttons);
        row.setAlignment(Pos.CENTER);
        var box = new VBox(12, label, row);
        box.setAlignment(Pos.CENTER);
        box.setMinSize(0, 0);
        box.setPadding(new Insets(16));
        box.getStyleClass().add("view");
        return box;
    }

    /// Opens a view beside the others; one that stands open already stays.
    public void open(ViewSpec view) {
        if (!basis.views().contains(view)) {
            var all = new ArrayList<>(basis.views());
            all.add(view);
            document.perform(new Edit.Views(all));
        }
    }

    /// Puts a view in the place of another.
    private Edit turned(ViewSpec from, ViewSpec to) {
        maximised = maximised.map(m -> m.equals(from) ? to : m);
        return new Edit.Views(basis.views().stream().map(v -> v.equals(from) ? to : v).toList());
    }

    /// The window, as views see it.
    private final class Surroundings implements ViewPane.Surroundings {

        @Override public void close(ViewSpec view) {
            maximised = Optional.empty();
            document.perform(new Edit.Views(
                    basis.views().stream().filter(v -> !v.equals(view)).toList()));
        }

        @Override public void maximise(ViewSpec view) {
            maximised = maximised.isPresent() ? Optional.empty() : Optional.of(view);
            arrange();
        }

        @Override public void save(LiveView view, ViewPictures.Format format) {
            filer.save(view, format);
        }

        @Override public void copy(LiveView view, ViewPictures.Format format) {
            filer.copy(view, format);
        }

        /// The pane stays, since the hand holds it.
        @Override public void slide(ViewSpec from, ViewSpec to, ViewPane.Slide part) {
            var pane = shown.get(from);
            var edit = turned(from, to);
            basis = basis.with(((Edit.Views) edit).views());
            if (part == ViewPane.Slide.BEGUN) {
                document.perform(edit);
            } else {
                document.amend(edit);
            }
            shown.remove(from);
            shown.put(to, pane);
            Views.of(to, outlook()).ifPresent(view -> pane.become(view, document.frame().get()));
        }

        @Override public void watch() {
            ViewDock.this.watch();
        }

        @Override public Hand hand(ViewSpec view) {
            return new Hand() {
                @Override public Project project() {
                    return document.project().get();
                }

                @Override public void perform(Edit edit) {
                    document.perform(edit);
                }

                @Override public void amend(Edit edit) {
                    document.amend(edit);
                }

                @Override public void turn(ViewSpec to) {
                    document.perform(turned(view, to));
                }

                @Override public void open(ViewSpec other) {
                    ViewDock.this.open(other);
                }

                @Override public void select(String node) {
                    document.selection().retainAll(Set.of(node));
                    document.selection().add(node);
                }

                @Override public void goTo(long step) {
                    document.run().goTo(Place.after(step));
                }
            };
        }
    }
}
