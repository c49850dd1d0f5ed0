package nabla.app.canvas;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import nabla.project.Edit;
import nabla.project.Scope;

/// Drags the selected nodes; they snap to the ports of neighbours so that wires get straight.
final class MoveGesture implements Gesture {

    private static final double SNAP = 6;
    private static final double REACH = 14;

    private final GraphCanvas canvas;
    private final Scope before;
    private final Board board;
    private final Set<String> names;
    private final At start;
    private boolean begun;
    private Optional<Edit> moved = Optional.empty();

    MoveGesture(GraphCanvas canvas, Set<String> names, At start) {
        this.canvas = canvas;
        this.before = canvas.document().scope().get();
        this.board = canvas.board();
        this.names = names.stream().filter(canvas.document().scope().get()::isOwn).collect(Collectors.toSet());
        this.start = start;
    }

    @Override public void drag(At at) {
        var dx = canvas.looks().inLayout(at.x() - start.x());
        var dy = Math.rint(at.y() - start.y());
        dy += snap(dy);
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

    /// How much further down makes one wire level that leads from the moved nodes to others.
    private double snap(double dy) {
        var best = SNAP / canvas.camera().zoom() + 1e-9;
        var by = 0.0;
        for (var strand : board.strands()) {
            var movesFrom = names.contains(strand.wire().from().node());
            var movesTo = names.contains(strand.wire().to().node());
            if (movesFrom != movesTo) {
                var gap = strand.route().endY() - strand.route().startY() + (movesTo ? dy : -dy);
                if (Math.abs(gap) < best) {
                    best = Math.abs(gap);
                    by = movesTo ? -gap : gap;
                }
            }
        }
        return by;
    }

    /// The wire under the pointer that the one node could be put into.
    private Optional<Strand> inserted(At at) {
        return names.size() != 1 || moved.isEmpty() ? Optional.empty()
                : board.strandAt(at.x(), at.y(), REACH / canvas.camera().zoom())
                        .filter(s -> insertion(s).isPresent());
    }

    private Optional<Edit> insertion(Strand strand) {
        return new Changes(before).insert(names.iterator().next(), moved.orElseThrow(), strand.wire());
    }

    @Override public void release(At at) {
        drag(at);
        inserted(at).flatMap(this::insertion).ifPresent(canvas.document()::amend);
        canvas.hoverWire(Optional.empty());
    }

    @Override public void cancel() {
        canvas.hoverWire(Optional.empty());
        if (begun) {
            canvas.document().undo();
        }
    }
}
