package nabla.app.canvas.gesture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import nabla.app.canvas.arrange.Snap;
import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Strand;
import nabla.app.canvas.edit.Changes;
import nabla.app.canvas.edit.Parting;
import nabla.app.canvas.sight.Look;
import nabla.app.picture.Box;
import nabla.project.Edit;
import nabla.project.Scope;

/// Drags the selected nodes; they snap into line with what stands in view, and to the ports of neighbours so that wires get straight.
public final class MoveGesture implements Gesture {

    private static final double SNAP = 6;
    private static final double REACH = 14;

    private final Easel canvas;
    private final Scope before;
    private final Board board;
    private final Set<String> names;
    private final BooleanSupplier isFree;
    private final At start;
    private boolean begun;
    private Optional<Edit.Move> moved = Optional.empty();

    /// @param isFree whether it goes exactly where the pointer goes just now
    public MoveGesture(Easel canvas, Set<String> names, At start, BooleanSupplier isFree) {
        this.canvas = canvas;
        this.before = canvas.document().scope().get();
        this.board = canvas.board();
        this.names = names.stream().filter(canvas.document().scope().get()::isOwn).collect(Collectors.toSet());
        this.isFree = isFree;
        this.start = start;
    }

    @Override public void drag(At at) {
        var dx = canvas.looks().inLayout(at.x() - start.x());
        var dy = Math.rint(at.y() - start.y());
        var snap = isFree.getAsBoolean() ? Snap.NONE : snap(at.x() - start.x(), dy);
        if (canvas.looks() == Look.EDITING) {
            dx += snap.dx();
        }
        dy += snap.dy();
        canvas.guide(snap.guides());
        var edit = new Changes(before).move(names, dx, dy);
        moved = Optional.of(edit);
        canvas.hoverWire(inserted(at).map(Strand::wire));
        if (begun) {
            canvas.document().amend(edit);
        } else if (dx != 0 || dy != 0) {
            begun = true;
            canvas.document().perform(edit);
        }
    }

    /// With nodes open others make room for these, so only wires are made level then.
    private Snap snap(double dx, double dy) {
        var around = board.around(names);
        if (around.isEmpty()) {
            return Snap.NONE;
        }
        var reach = SNAP / canvas.camera().zoom() + 1e-9;
        var isPlain = board.frames().isEmpty() && canvas.looks() == Look.EDITING;
        return Snap.of(around.get().moved(Math.rint(dx), dy), isPlain ? others() : List.of(), threads(dx, dy), reach);
    }

    private List<Box> others() {
        var view = canvas.camera().toWorld(Box.of(canvas.getWidth(), canvas.getHeight()));
        return board.nodes().values().stream()
                .filter(a -> !names.contains(a.node().name()) && Board.meet(a.frame(), view))
                .map(Anatomy::frame)
                .toList();
    }

    private List<Snap.Thread> threads(double dx, double dy) {
        var threads = new ArrayList<Snap.Thread>();
        for (var strand : board.strands()) {
            var movesFrom = names.contains(strand.wire().from().node());
            var route = strand.route();
            if (movesFrom != names.contains(strand.wire().to().node())) {
                threads.add(movesFrom
                        ? new Snap.Thread(route.startY() + dy, route.endY(), route.startX() + dx, route.endX())
                        : new Snap.Thread(route.endY() + dy, route.startY(), route.endX() + dx, route.startX()));
            }
        }
        return threads;
    }

    /// The wire under the pointer that the one node could be put into.
    private Optional<Strand> inserted(At at) {
        return names.size() != 1 || moved.isEmpty() ? Optional.empty()
                : board.strandAt(at.x(), at.y(), REACH / canvas.camera().zoom())
                        .filter(s -> insertion(s).isPresent());
    }

    private Optional<Edit> insertion(Strand strand) {
        var name = names.iterator().next();
        var wish = moved.orElseThrow().places().get(name);
        return new Changes(before).insert(name, new Parting(board, before).at(wish, name, strand.wire()),
                strand.wire());
    }

    @Override public void release(At at) {
        drag(at);
        inserted(at).flatMap(this::insertion).ifPresent(canvas.document()::amend);
        canvas.hoverWire(Optional.empty());
        canvas.guide(List.of());
    }

    @Override public void cancel() {
        canvas.hoverWire(Optional.empty());
        canvas.guide(List.of());
        if (begun) {
            canvas.document().undo();
        }
    }
}
