package nabla.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// A graph in which some nodes stand open: the nodes they are made of stand in their place, named by their paths, and wires lead to
/// those that read them. Whoever can read a graph and its shapes can so read it at any depth.
///
/// @param openings the open nodes by their paths, each before those inside it
/// @param held what the weights are called that nodes inside read, by the input that reads them: `dense/matmul.b` is `w`
public record Opened(Graph graph, GraphCheck check, SequencedMap<String, Opening> openings, Map<Ref, String> held) {

    /// A node that stands open.
    ///
    /// @param around the open node around it, or the root
    /// @param members the paths of the nodes that are seen inside it, open ones among them
    /// @param times how many times it has, where it is a Scan
    public record Opening(Path at, Node node, Path around, List<String> members, int times) {

        /// Whether it runs as one primitive, which computes what its parts would.
        public boolean isFused() {
            return node.op() instanceof Primitive;
        }
    }

    /// Which times of an open Scan are seen.
    @FunctionalInterface
    public interface Times {
        boolean shows(Path scan, int time, int of);

        Times ALL = (_, _, _) -> true;
    }

    /// With nothing open: the graph itself.
    public static Opened closed(Graph graph, GraphCheck check) {
        return new Opened(graph, check, new LinkedHashMap<>(), Map.of());
    }

    /// @param check of the graph
    /// @param open which paths stand open, as far as they lead to nodes of sound parts
    /// @param times which times of open Scans are seen
    public static Opened of(Graph graph, GraphCheck check, Set<Path> open, Times times) {
        return open.isEmpty() ? closed(graph, check) : new Opener(open, times).all(graph, check);
    }

    /// Whether a node does not run itself: it is a part of a primitive that does, or stands for times that are not seen.
    public boolean isAside(String name) {
        return graph.find(name).filter(n -> n.op() instanceof Elided).isPresent() || openings.values().stream()
                .anyMatch(o -> o.isFused() && new Path(name).isIn(o.at()));
    }
}
