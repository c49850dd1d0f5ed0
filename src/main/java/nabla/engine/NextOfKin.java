package nabla.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import nabla.graph.Path;

/// The cells that only one node lies between: what it read to make a cell, what it wrote from it. A node is what stands for it on the
/// screen, with all that happens inside of it.
final class NextOfKin {

    private final Tape tape;
    private final Level level;
    private final Patience patience;

    NextOfKin(Tape tape, Level level, Patience patience) {
        this.tape = tape;
        this.level = level;
        this.patience = patience;
    }

    /// The cells that the node which wrote a value read to make one of its cells.
    Marks read(int value, Marks cell) {
        return tape.writer(value).map(writer -> {
            var inside = inside(level.shown(writer.at()));
            tape.back(cell, new Marks(), inside, patience);
            return kept(cell, Set.copyOf(tape.entering(inside)));
        }).orElseGet(Marks::new);
    }

    /// The cells that the nodes which read a value made of one of its cells.
    Marks written(int value, Marks cell) {
        var found = new Marks();
        for (var node : readers(value)) {
            var marks = new Marks();
            marks.addAll(cell);
            tape.forth(marks, new Marks(), inside(node), patience);
            found.addAll(kept(marks, tape.outputs(node)));
        }
        return found;
    }

    /// The cells of gradients that the nodes which handed a gradient back made one of its cells of, and the values that went into it.
    Marks handedFrom(int gradient, Marks cell) {
        var value = tape.valueOf(gradient);
        var found = new Marks();
        for (var node : readers(value)) {
            var marks = new Marks();
            marks.addAll(cell);
            tape.backAlongGradients(gradient, marks, stands(node), patience);
            var gradients = new HashSet<Integer>();
            tape.outputs(node).forEach(output -> gradients.add(tape.gradient(output)));
            marks.tensors().stream().filter(tape::isValue).forEach(gradients::add);
            found.addAll(kept(marks, gradients));
        }
        return found;
    }

    /// The cells of gradients that the node which wrote the value made of one of them.
    Marks handedTo(int gradient, Marks cell) {
        return tape.writer(tape.valueOf(gradient)).map(writer -> {
            var node = level.shown(writer.at());
            tape.forthAlongGradients(gradient, cell, stands(node), patience);
            var gradients = new HashSet<Integer>();
            tape.entering(inside(node)).forEach(input -> gradients.add(tape.gradient(input)));
            return kept(cell, gradients);
        }).orElseGet(Marks::new);
    }

    private Set<Path> readers(int value) {
        var readers = new HashSet<Path>();
        tape.forward().stream()
                .filter(deed -> deed.in().containsValue(value))
                .forEach(deed -> readers.add(level.shown(deed.at())));
        return readers;
    }

    private static Marks kept(Marks marks, Set<Integer> tensors) {
        var kept = new Marks();
        marks.tensors().stream().filter(tensors::contains).forEach(t -> kept.addAll(t, marks.of(t)));
        return kept;
    }

    private Predicate<Path> stands(Path node) {
        return path -> level.shown(path).equals(node);
    }

    private Predicate<Deed> inside(Path node) {
        return deed -> level.shown(deed.at()).equals(node);
    }
}
