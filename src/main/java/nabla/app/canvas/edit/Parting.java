package nabla.app.canvas.edit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Socket;
import nabla.app.picture.Box;
import nabla.graph.Wire;
import nabla.project.Area;
import nabla.project.Edit;
import nabla.project.Layout;
import nabla.project.LayoutEdit;
import nabla.project.Note;
import nabla.project.Region;
import nabla.project.Scope;

/// Room for a node that is put into a wire: where it would cover what stands at the ends, what stands right of it goes further right, and
/// regions grow with that.
public record Parting(Board board, Scope scope) {

    /// What the layout leaves between a node and the next.
    private static final double GAP = 52;
    private static final double REACH = 16;

    /// Where the node goes, and what makes way for it.
    record Made(Layout.Place place, List<Edit> edits) {}

    /// @param name of the node that is put there, which does not stand in its own way
    public Made at(Layout.Place wish, String name, Wire wire) {
        var from = frame(wire.from().node());
        var to = frame(wire.to().node());
        // with nodes open the eye sees other places than the layout has, and they make room by themselves
        if (!board.frames().isEmpty() || from.isEmpty() || to.isEmpty() || to.get().x() < from.get().right()) {
            return new Made(wish, List.of());
        }
        var box = beside(new Box(wish.x(), level(wish.y(), wire), Anatomy.WIDTH, Anatomy.USUAL_HEIGHT), from.get());
        var edge = to.get().x();
        var by = following(name, edge).filter(frame -> Board.meet(frame, box.inset(-GAP / 2)))
                .mapToDouble(frame -> Math.rint(box.right() + GAP - frame.x())).max().orElse(0);
        var place = new Layout.Place(box.x(), box.y());
        return new Made(place, by > 0 ? aside(name, place, edge, by) : List.of());
    }

    /// What is let go upon a level wire leaves it level.
    private double level(double y, Wire wire) {
        var start = board.socket(wire.from()).map(Socket::y);
        var end = board.socket(wire.to()).map(Socket::y);
        return start.isPresent() && start.equals(end) && Math.abs(y + Anatomy.FIRST_PORT - start.get()) < REACH
                ? start.get() - Anatomy.FIRST_PORT
                : y;
    }

    private Optional<Box> frame(String node) {
        return board.node(node).map(Anatomy::frame);
    }

    private static Box beside(Box box, Box from) {
        return Board.meet(from, box.inset(-GAP / 2)) && box.x() < from.right() + GAP
                ? box.moved(Math.rint(from.right() + GAP - box.x()), 0)
                : box;
    }

    private Stream<Box> following(String name, double edge) {
        return board.nodes().values().stream().filter(a -> !a.node().name().equals(name)).map(Anatomy::frame)
                .filter(frame -> frame.x() >= edge);
    }

    private List<Edit> aside(String name, Layout.Place at, double edge, double by) {
        var layout = scope.project().layout();
        var places = new HashMap<String, Layout.Place>();
        board.nodes().forEach((node, anatomy) -> {
            if (!node.equals(name) && anatomy.frame().x() >= edge) {
                var place = layout.of(node);
                places.put(node, new Layout.Place(place.x() + by, place.y()));
            }
        });
        if (scope.project().graph().find(name).isPresent()) {
            places.put(name, at);
        }
        var regions = new LinkedHashMap<String, Region>();
        layout.regions().forEach((key, region) -> regions.put(key, region.at(aside(region.area(), edge, by))));
        var notes = new LinkedHashMap<String, Note>();
        layout.notes().forEach((key, note) -> notes.put(key,
                note.area().x() >= edge ? note.at(note.area().moved(by, 0)) : note));
        regions.values().removeIf(layout.regions().values()::contains);
        notes.values().removeIf(layout.notes().values()::contains);
        var edits = new ArrayList<Edit>(List.of(new Edit.Move(scope.with(places))));
        if (!regions.isEmpty()) {
            edits.add(scope.edit(new LayoutEdit.PutRegions(regions)));
        }
        if (!notes.isEmpty()) {
            edits.add(scope.edit(new LayoutEdit.PutNotes(notes)));
        }
        return edits;
    }

    private static Area aside(Area area, double edge, double by) {
        return area.x() >= edge ? area.moved(by, 0)
                : area.right() > edge ? new Area(area.x(), area.y(), area.width() + by, area.height()) : area;
    }
}
