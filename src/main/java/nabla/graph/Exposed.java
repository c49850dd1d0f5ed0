package nabla.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// A setting of nodes inside of another, which is turned at that one: the same setting of several nodes turns together where it has one
/// name.
///
/// @param name what it is called at the node around, where it is exposed in turn under that name
/// @param spots the settings that are turned, in the order of the nodes
public record Exposed(String name, List<Spot> spots) {

    public Exposed {
        spots = List.copyOf(spots);
    }

    /// A setting of a node inside.
    ///
    /// @param node its path from the node around
    public record Spot(Path node, Setting setting) {

        private Spot within(String group) {
            return new Spot(new Path(group).inside(node.text()), setting);
        }

        private boolean isLike(Spot other) {
            return setting.name().equals(other.setting.name()) && setting.type() == other.setting.type()
                    && setting.text() == other.setting.text();
        }

        @Override public String toString() {
            return node.text() + "." + setting.name();
        }

        /// The operation that has the setting.
        public Op op(Op around) {
            return around.keeps().flatMap(g -> g.at(node)).map(Node::op).orElseThrow();
        }
    }

    private Spot first() {
        return spots.getFirst();
    }

    /// What can be turned of the nodes inside of an operation, in the order of these; nothing where it keeps no graph. What is called as a
    /// setting of its own is not among it.
    public static List<Exposed> of(Op around) {
        var own = around.type().settings().stream().map(Setting::name).toList();
        var found = new LinkedHashMap<String, List<Exposed>>();
        for (var node : around.keeps().map(Graph::nodes).orElse(List.of())) {
            node.exposed().forEach((setting, as) -> {
                var spots = spots(node, setting);
                if (!spots.isEmpty() && !own.contains(as)) {
                    join(found.computeIfAbsent(as, _ -> new ArrayList<>()), as, spots);
                }
            });
        }
        return found.values().stream().flatMap(List::stream).toList();
    }

    /// What a setting of a node stands for: itself, or what is exposed under its name inside of that.
    private static List<Spot> spots(Node node, String setting) {
        var own = node.op().type().settings().stream().filter(s -> s.name().equals(setting) && !s.isBody()).findFirst();
        return own.map(s -> List.of(new Spot(new Path(node.name()), s)))
                .orElseGet(() -> of(node.op()).stream().filter(e -> e.name().equals(setting))
                        .flatMap(e -> e.spots().stream()).map(s -> s.within(node.name())).toList());
    }

    /// Together with the same setting of others.
    private static void join(List<Exposed> all, String name, List<Spot> spots) {
        for (var spot : spots) {
            var like = all.stream().filter(e -> e.first().isLike(spot)).findFirst();
            var joined = new ArrayList<>(like.map(Exposed::spots).orElse(List.of()));
            joined.add(spot);
            like.ifPresentOrElse(e -> all.set(all.indexOf(e), new Exposed(name, joined)),
                    () -> all.add(new Exposed(name, joined)));
        }
    }

    /// A name like this one under which nothing is exposed at the node around yet: `Units`, `Units 2`.
    public static String free(Op around, String wish) {
        var taken = new ArrayList<>(of(around).stream().map(Exposed::name).toList());
        around.type().settings().forEach(s -> taken.add(s.name()));
        var name = wish;
        for (var i = 2; taken.contains(name); i++) {
            name = wish + " " + i;
        }
        return name;
    }
}
