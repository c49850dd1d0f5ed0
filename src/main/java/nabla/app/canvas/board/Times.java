package nabla.app.canvas.board;

import java.util.HashMap;
import java.util.Map;

import nabla.graph.Opened;
import nabla.graph.Path;

/// Which times of open Scans are on the canvas: all of a short sequence, of a long one so many in a row as a screen holds.
public final class Times implements Opened.Times {

    /// So many are seen of a sequence that is longer than that.
    public static final int SEEN = 5;

    private final Map<Path, Integer> first = new HashMap<>();

    @Override public boolean shows(Path scan, int time, int of) {
        var from = first(scan, of);
        return time >= from && time < from + SEEN;
    }

    private int first(Path scan, int of) {
        return Math.clamp(first.getOrDefault(scan, 0), 0, Math.max(0, of - SEEN));
    }

    /// What tells one choice from another.
    Map<Path, Integer> chosen() {
        return Map.copyOf(first);
    }

    /// Shows so many from this one on.
    public void from(Path scan, int time) {
        first.put(scan, Math.max(0, time));
    }

    /// Brings the times on the way to a node into view; says whether others are seen now.
    public boolean follow(Path at, Opened opened) {
        var moved = false;
        for (var opening : opened.openings().values()) {
            var scan = opening.at();
            if (opening.times() > SEEN && at.isIn(scan) && at.text().startsWith("[", scan.text().length())) {
                var time = Integer.parseInt(at.text().substring(scan.text().length() + 1,
                        at.text().indexOf(']', scan.text().length())));
                var from = first(scan, opening.times());
                if (!shows(scan, time, opening.times())) {
                    from(scan, time < from ? time : time - SEEN + 1);
                    moved = true;
                }
            }
        }
        return moved;
    }
}
