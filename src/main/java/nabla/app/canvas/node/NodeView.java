package nabla.app.canvas.node;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.picture.NodePicture;
import nabla.app.canvas.picture.Plot;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Mark;
import nabla.app.canvas.sight.Mosaic;
import nabla.app.canvas.sight.Scales;
import nabla.app.canvas.sight.Sheet;
import nabla.app.canvas.sight.Sight;
import nabla.app.canvas.sight.Viewport;
import nabla.app.document.Followed;
import nabla.engine.Probe;
import nabla.project.Tint;
import nabla.tensor.Values;

/// One node on the canvas: pixels that are drawn when something in it changes, and moved when the canvas moves.
public final class NodeView extends Region {

    private final Sheet sheet = new Sheet();
    private Key drawn;
    private Optional<Closeup> closeup = Optional.empty();
    private Face face;
    private Scales scales = Scales.START;
    private final Map<Probe, Values> shown = new HashMap<>();

    /// What a node looks like, but for the numbers of the run.
    ///
    /// @param fault what is wrong with it in few words, or nothing
    /// @param exposed the settings of nodes inside that are turned here, or nothing
    /// @param tint the colour that the user gave it
    public record Face(Anatomy anatomy, NodePicture picture, Optional<Floors> floors, Set<Mark> marks, String fault,
            String exposed, Tint tint) {

        /// Equal for nodes that look alike wherever they stand.
        Face atOrigin() {
            return new Face(anatomy.atOrigin(), picture, floors, marks, fault, exposed, tint);
        }

        Set<Probe> probes() {
            return anatomy.isCollapsed() ? Set.of() : floors.map(Floors::probes).orElseGet(picture::probes);
        }

        private Set<Probe.AtPort> tensors() {
            return floors.map(Floors::probes)
                    .map(all -> all.stream().filter(Probe.AtPort.class::isInstance).map(Probe.AtPort.class::cast)
                            .collect(Collectors.toSet()))
                    .orElseGet(picture::tensors);
        }

        /// The cells that it shows.
        public List<Plot> plots(Anatomy where, Sight sight) {
            return anatomy.isCollapsed() ? List.of() : floors.map(f -> f.plots(where, sight))
                    .orElseGet(() -> picture.plots(NodePainter.pictureBox(where, picture), sight));
        }

        /// The followed cell, where a number on show is tied to it.
        Optional<Followed> lights(Sight sight) {
            return sight.followed().filter(followed -> tensors().stream().anyMatch(t -> followed.in(t).isPresent()));
        }
    }

    private record Key(
            Face face, Optional<Followed> lights, Detail detail, double zoom, double density, Object colours) {

        /// Whether it is the same, only for another zoom or as sharp as another screen.
        boolean isFor(Key other) {
            return (zoom != other.zoom || density != other.density) && looksLike(other);
        }

        boolean looksLike(Key other) {
            return colours.equals(other.colours) && lights.equals(other.lights) && face.equals(other.face);
        }
    }

    NodeView(String name) {
        setId("node-" + name);
        setManaged(false);
        setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.NODE);
        getStyleClass().add("graph-node");
        getChildren().add(sheet);
    }

    public Face face() {
        return face;
    }

    /// What may be drawn now.
    public enum Due {
        ALL,
        /// Not what is only stretched or detailed for another zoom: that waits until the view rests.
        ALL_BUT_SHARPNESS,
        NOTHING
    }

    /// Whether it was drawn.
    enum Drawn {
        NOW,
        LATER,
        BEFORE
    }

    /// Puts it in its place, and draws it if it does not look as it should.
    ///
    /// @param most so many pieces of what is very near
    Drawn show(Face next, Viewport view, Sight sight, Due due, int most) {
        face = next;
        setAccessibleText(next.anatomy().node().shown() + ", " + next.anatomy().node().op().type().name());
        place(view);
        var key = new Key(next.atOrigin(), next.lights(sight), sight.detail(), sight.zoom(),
                view.pixels().perUnit(), sight.colours());
        if (Closeup.suits(next.anatomy().frame(), sight.zoom())) {
            return near(key, view, sight, due == Due.NOTHING ? 0 : most);
        }
        if (key.equals(drawn)) {
            return Drawn.BEFORE;
        }
        if (due == Due.NOTHING || due == Due.ALL_BUT_SHARPNESS && drawn != null && key.isFor(drawn)) {
            return Drawn.LATER;
        }
        draw(key, next, sight);
        return Drawn.NOW;
    }

    private void draw(Key key, Face next, Sight sight) {
        drawn = key;
        remember(sight);
        stepBack();
        var anatomy = moved(next.anatomy());
        sheet.draw(
                next.anatomy().frame().width() + 2 * NodePainter.MARGIN,
                next.anatomy().frame().height() + 2 * NodePainter.MARGIN,
                sight.zoom(),
                pen -> new NodePainter(pen, anatomy, sight).draw(next));
    }

    /// Looks at it in pieces. What it looks like changes in all that is in view at once, so that it is always of one moment.
    private Drawn near(Key key, Viewport view, Sight sight, int most) {
        var looksDifferent = drawn == null || !key.looksLike(drawn);
        if (looksDifferent && most == 0) {
            return Drawn.LATER;
        }
        if (closeup.isEmpty()) {
            closeup = Optional.of(new Closeup(key.face(), sight));
            getChildren().add(closeup.get().group());
            remember(sight);
        } else if (looksDifferent) {
            closeup.get().change(key.face(), sight);
            remember(sight);
        }
        drawn = key;
        var isBehind = closeup.get().draw(face.anatomy().frame(), view, sight.zoom(),
                new Mosaic.Pace(looksDifferent ? Integer.MAX_VALUE : most, most, 1));
        sheet.setVisible(!closeup.get().isSharp());
        return isBehind ? Drawn.LATER : Drawn.BEFORE;
    }

    private void stepBack() {
        closeup.ifPresent(c -> getChildren().remove(c.group()));
        closeup = Optional.empty();
        sheet.setVisible(true);
    }

    /// It is out of view: what is drawn of it from very near is not kept.
    void hide() {
        setVisible(false);
        if (closeup.isPresent()) {
            stepBack();
            drawn = null;
        }
    }

    /// Follows the camera without drawing.
    void place(Viewport view) {
        var frame = face.anatomy().frame();
        var zoom = view.camera().zoom();
        setLayoutX(view.pixels().length(frame.x() * zoom));
        setLayoutY(view.pixels().length(frame.y() * zoom));
        resize(frame.width() * zoom, frame.height() * zoom);
        var margin = view.pixels().length(NodePainter.MARGIN * zoom);
        sheet.setLayoutX(-margin);
        sheet.setLayoutY(-margin);
        sheet.stretchTo(zoom);
        closeup.ifPresent(c -> c.stretch(frame, view));
    }

    private static Anatomy moved(Anatomy anatomy) {
        var origin = anatomy.atOrigin();
        return origin.moved(NodePainter.MARGIN, NodePainter.MARGIN);
    }

    /// Whether a frame brings numbers other than those on it.
    boolean isOld(Sight sight) {
        if (drawn == null || sight.detail().compareTo(Detail.PICTURE) < 0) {
            return false;
        }
        if (!scales.equals(sight.scales()) && !face.probes().isEmpty()) {
            return true;
        }
        for (var probe : face.probes()) {
            if (shown.get(probe) != sight.frame().readings().get(probe)) {
                return true;
            }
        }
        return false;
    }

    /// Draws the numbers of a frame.
    void refresh(Viewport view, Sight sight) {
        if (face.floors().isPresent() || closeup.isPresent()) {
            drawn = null;
            show(face, view, sight, Due.ALL, 1);
        } else {
            remember(sight);
            var anatomy = moved(face.anatomy());
            sheet.redraw(pen -> new NodePainter(pen, anatomy, sight).body(face));
        }
    }

    private void remember(Sight sight) {
        shown.clear();
        scales = sight.scales();
        for (var probe : face.probes()) {
            sight.get(probe).ifPresent(v -> shown.put(probe, v));
        }
    }
}
