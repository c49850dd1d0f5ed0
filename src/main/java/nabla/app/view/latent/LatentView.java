package nabla.app.view.latent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.Switch;
import nabla.app.view.ViewKind;
import nabla.app.view.data.Cohort;
import nabla.app.view.data.Portrait;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// The outputs of a node for the rows of a part as points of a plane, coloured by class; where the graph goes on from there alone to something
/// like its examples, any place of the plane is decoded. Settings `part`, `scale` (`free`), `grid` (`on`), `path` (one or two rows).
public final class LatentView implements LiveView {

    static final String KIND = "latent";

    private static final Switch GRID = new Switch("grid", "on");
    private static final String PATH = "path";
    private static final double REACH = 9;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.GRAPH;
        }

        /// Codes that can be decoded first, the narrowest of them before all.
        @Override public List<String> places(Outlook outlook) {
            return LatentPlace.all(outlook).stream().map(p -> p.code().node()).toList();
        }

        @Override public Optional<String> placeAt(String node, Outlook outlook) {
            return LatentPlace.at(node, outlook).map(p -> p.code().node());
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return LatentPlace.at(spec.node(), outlook).map(place -> new LatentView(spec, place, outlook));
        }

        @Override public Showcase showcase() {
            return new Showcase("digits-autoencoder", 2000, spec("").with(PATH, "3,14"));
        }
    }

    private final ViewSpec spec;
    private final LatentPlace place;
    private final Cohort cohort;
    private final Portrait portrait;
    private final String shownAs;
    private final LatentDecoder decoder;
    private Optional<LatentPlane> plane = Optional.empty();
    private Optional<LatentPlane.Reach> reach = Optional.empty();
    private Optional<Double> tilt = Optional.empty();
    private Optional<Integer> hovered = Optional.empty();

    private LatentView(ViewSpec spec, LatentPlace place, Outlook outlook) {
        this.spec = spec;
        this.place = place;
        cohort = Cohort.trained(spec, outlook, place.data(), place.rows());
        portrait = Portrait.of(cohort.rows());
        shownAs = outlook.shown(place.code().node());
        decoder = new LatentDecoder(place, portrait);
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text("latent." + key, args);
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        return text(place.width() > 2 ? "of.pca" : "of", shownAs, place.width(), cohort.words());
    }

    private boolean isFree() {
        return Switch.FREE_SCALE.isOn(spec);
    }

    private boolean hasGrid() {
        return place.decoder().isPresent() && portrait.isPicture() && GRID.isOn(spec);
    }

    @Override public List<Control> controls() {
        var controls = new ArrayList<Control>();
        controls.add(cohort.control(spec));
        if (place.decoder().isPresent() && portrait.isPicture()) {
            controls.add(GRID.control("latent.grid", spec));
        }
        controls.add(Switch.freeScale(spec));
        return controls;
    }

    /// The rows between which a path runs, as far as they are picked, by their places among those shown.
    private List<Integer> path() {
        var found = new ArrayList<Integer>();
        for (var part : spec.get(PATH, "").split(",")) {
            try {
                cohort.index(Integer.parseInt(part)).ifPresent(found::add);
            } catch (NumberFormatException _) {
                // no row
            }
        }
        return place.decoder().isEmpty() ? List.of() : found.stream().limit(2).toList();
    }

    private Probe.Tried codes() {
        return Probe.tried(cohort.trial(), place.code());
    }

    private Optional<Probe.Tried> made() {
        return place.tilted().map(port -> Probe.tried(cohort.trial(), port));
    }

    private Optional<Probe.Tried> given() {
        return place.input().filter(_ -> place.tilted().isPresent()).map(port -> Probe.tried(cohort.trial(), port));
    }

    @Override public Set<Probe> probes() {
        var all = new HashSet<Probe>(decoder.probes());
        all.add(codes());
        made().ifPresent(all::add);
        given().ifPresent(all::add);
        return all;
    }

    @Override public void show(Frame frame) {
        frame.get(codes())
                .filter(v -> plane.filter(p -> p.from() == v).isEmpty() && v.size() == cohort.count() * place.width())
                .flatMap(v -> LatentPlane.of(v, cohort.count(), plane))
                .ifPresent(newest -> {
                    plane = Optional.of(newest);
                    reach = Optional.of(reach.map(r -> r.with(newest.reach())).orElseGet(newest::reach));
                    tilt = given().flatMap(frame::get).flatMap(x -> made().flatMap(frame::get)
                            .flatMap(y -> Tilt.between(x, y, cohort.count(), place.width())));
                });
        decoder.take(frame);
        want();
    }

    /// Has decoded what is seen.
    private void want() {
        plane.ifPresent(p -> decoder.want(p, seen(p), path(), hasGrid()
                ? LatentDecoder.Grid.SHOWN : LatentDecoder.Grid.NOT_SHOWN));
    }

    private LatentPlane.Reach seen(LatentPlane at) {
        return isFree() ? at.reach() : reach.orElseGet(at::reach);
    }

    private LatentPicture picture(Box box, LatentPlane at) {
        return new LatentPicture(box, place, cohort, portrait, at, seen(at), path());
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        if (plane.isEmpty()) {
            pen.pending(box, colours);
            return;
        }
        picture(box, plane.get()).draw(pen, decoder, hovered, tilt, colours);
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        hovered = Optional.empty();
        var axes = plane.map(p -> picture(box, p).axes()).filter(a -> a.plot().contains(x, y));
        if (axes.isEmpty()) {
            return Optional.empty();
        }
        var at = plane.orElseThrow();
        hovered = at.nearest(axes.get(), x, y, REACH);
        var px = hovered.map(i -> at.xs()[i]).orElseGet(() -> axes.get().xAt(x));
        var py = hovered.map(i -> at.ys()[i]).orElseGet(() -> axes.get().yAt(y));
        decoder.look(px, py);
        want();
        return Optional.of(hovered.map(i -> cohort.said(i) + '\n').orElse("")
                + text("at", Numbers.card(px), Numbers.card(py)));
    }

    @Override public void leave() {
        hovered = Optional.empty();
    }

    /// A click on a point picks an end of a path; beside all points it takes the path away.
    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        var axes = plane.map(p -> picture(box, p).axes()).filter(a -> a.plot().contains(at.x(), at.y()));
        if (axes.isEmpty() || place.decoder().isEmpty() || at.with() != Hand.Press.With.PRIMARY) {
            return Optional.empty();
        }
        var hit = plane.orElseThrow().nearest(axes.get(), at.x(), at.y(), REACH).map(cohort::row);
        var path = path();
        if (hit.isEmpty()) {
            if (path.isEmpty()) {
                return Optional.empty();
            }
            hand.turn(spec.set(PATH, "", ""));
        } else {
            hand.turn(spec.set(PATH, path.size() == 1 ? cohort.row(path.getFirst()) + "," + hit.get()
                    : "" + hit.get(), ""));
        }
        return Optional.of((_, _, _) -> {});
    }

    @Override public Optional<String> pick(double x, double y, Box box) {
        return Optional.of(place.code().node());
    }

    @Override public Sheet sheet() {
        return plane.map(at -> {
            var names = new ArrayList<>(List.of("row", "class", text("first"), text("second")));
            var width = Math.min(place.width(), 64);
            IntStream.range(0, width).forEach(i -> names.add(place.code() + "[" + i + "]"));
            var sheet = Sheet.of(names);
            for (var i = 0; i < at.count(); i++) {
                var row = i;
                var cells = new ArrayList<Object>(List.of(cohort.row(i),
                        cohort.rows().hasTargets() ? cohort.rows().label(cohort.row(i)) : "", at.xs()[i],
                        at.ys()[i]));
                IntStream.range(0, width).forEach(k -> cells.add(at.codes().at(row * place.width() + k)));
                sheet.row(cells);
            }
            return sheet.done();
        }).orElse(Sheet.EMPTY);
    }

    @Override public void follow(LiveView before) {
        if (before instanceof LatentView view && view.place.equals(place)) {
            decoder.follow(view.decoder);
            reach = view.reach;
            if (view.cohort.isSame(cohort)) {
                plane = view.plane;
                tilt = view.tilt;
            }
            want();
        }
    }
}
