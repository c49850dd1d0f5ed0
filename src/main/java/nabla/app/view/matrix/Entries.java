package nabla.app.view.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nabla.app.view.Outlook;
import nabla.app.view.place.Rooms;
import nabla.graph.Graph;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.tensor.Shape;

/// A weight whose rows are vectors, one for each entry: a table that a node looks its indices up in, or any other matrix.
record Entries(Path at, String port, Shape shape, Kind kind) implements Comparable<Entries> {

    private static final int FEWEST = 3;

    enum Kind {
        /// Its node takes indices.
        LOOKED_UP,
        MATRIX
    }

    /// All of them at whatever depth, what is looked up first; in loops those of the first time, which are those of all.
    static List<Entries> all(Outlook outlook) {
        var all = new ArrayList<Entries>();
        Rooms.walk(outlook, (path, node, room) -> node.op().inputs().stream().filter(p -> p.kind().held())
                .forEach(port -> Optional.ofNullable(room.check().held().get(new Ref(node.name(), port.name())))
                        .filter(shape -> shape.rank() == 2 && shape.size(0) >= FEWEST && shape.size(1) > 0)
                        .ifPresent(shape -> all.add(
                                new Entries(path, port.name(), shape, kind(node.name(), room.graph()))))));
        return all.stream().sorted().toList();
    }

    static Optional<Entries> at(String node, String port, Outlook outlook) {
        var all = all(outlook);
        return all.stream().filter(e -> e.at().text().equals(node) && (port.isEmpty() || e.port().equals(port)))
                .findFirst()
                .or(() -> all.stream().filter(e -> node.isEmpty() || e.at().isIn(new Path(node))).findFirst());
    }

    /// By what it takes itself, or what those take that it lends its weight to.
    private static Kind kind(String node, Graph graph) {
        var readers = graph.wires().stream().filter(w -> w.from().node().equals(node))
                .filter(w -> graph.find(w.to().node())
                        .filter(n -> n.op().input(w.to().port()).kind() == Port.Kind.WEIGHT).isPresent())
                .map(w -> w.to().node());
        return Stream.concat(Stream.of(node), readers).anyMatch(name -> graph.find(name).stream()
                .flatMap(n -> n.op().inputs().stream()).anyMatch(p -> p.kind() == Port.Kind.INDEX)) ? Kind.LOOKED_UP
                        : Kind.MATRIX;
    }

    @Override public int compareTo(Entries other) {
        return kind.compareTo(other.kind);
    }
}
