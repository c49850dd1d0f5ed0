package nabla.engine;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import nabla.graph.Path;

/// Which composites stand open on the screen: the paths of the open ones, and of the open times of an open Scan (`rnn`, then `rnn[2]`).
/// A node is shown as far down as everything around it is open.
///
/// @param everywhere what stands open at all times, by its path without times
public record Level(Set<Path> open, Set<String> everywhere) {

    /// Nothing is open: every node of the outermost graph stands for all that happens inside it.
    public static final Level TOP = new Level(Set.of());

    public Level {
        open = Set.copyOf(open);
        everywhere = Set.copyOf(everywhere);
    }

    public Level(Set<Path> open) {
        this(open, Set.of());
    }

    /// With a node and all that is around it open, at all times.
    public Level through(Path node) {
        var all = new HashSet<>(everywhere);
        for (var around = new Path(node.timeless()); !around.isRoot(); around = around.parent()) {
            all.add(around.text());
        }
        return new Level(open, all);
    }

    /// All stands open that some primitives lie in.
    static Level of(Collection<Path> primitives) {
        var open = new HashSet<Path>();
        for (var at : primitives) {
            for (var end = next(at.text(), 0); end < at.text().length(); end = next(at.text(), end)) {
                open.add(new Path(at.text().substring(0, end)));
            }
        }
        return new Level(open);
    }

    public boolean isOpen(Path path) {
        return open.contains(path) || !everywhere.isEmpty() && everywhere.contains(path.timeless());
    }

    /// The node on the screen that stands for a primitive: the shortest part of its path that is not open.
    public Path shown(Path at) {
        var text = at.text();
        for (var end = next(text, 0); end < text.length(); end = next(text, end)) {
            var part = new Path(text.substring(0, end));
            if (!isOpen(part)) {
                return part;
            }
        }
        return at;
    }

    private static int next(String text, int from) {
        for (var i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) == '/' || text.charAt(i) == '[') {
                return i;
            }
        }
        return text.length();
    }
}
