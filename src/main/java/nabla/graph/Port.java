package nabla.graph;

import java.util.List;

/// Where wires meet a node: a name, what may flow there, and how a weight or state begins.
public record Port(String name, Kind kind, Init init, Need need) {

    /// What flows through a port. `LIKE` lends only its shape; `WEIGHT` and `STATE` are held by the node while nothing is wired to them.
    public enum Kind {
        DATA,
        INDEX,
        LIKE,
        WEIGHT,
        STATE;

        public boolean held() {
            return this == WEIGHT || this == STATE;
        }

        /// Whether a wire may lead from a port of this kind to one of that kind: indices are numbers too, but numbers are no indices.
        public boolean feeds(Kind to) {
            return switch (to) {
                case DATA -> this == DATA || this == INDEX || this == WEIGHT;
                case LIKE -> this != STATE;
                case INDEX -> this == INDEX;
                case WEIGHT -> this == DATA || this == WEIGHT;
                case STATE -> this == STATE;
            };
        }
    }

    public enum Need {
        REQUIRED,
        OPTIONAL
    }

    public static Port data(String name) {
        return new Port(name, Kind.DATA, Init.ZEROS, Need.REQUIRED);
    }

    public static Port index(String name) {
        return new Port(name, Kind.INDEX, Init.ZEROS, Need.REQUIRED);
    }

    public static Port like(String name) {
        return new Port(name, Kind.LIKE, Init.ZEROS, Need.REQUIRED);
    }

    public static Port weight(String name, Init init) {
        return new Port(name, Kind.WEIGHT, init, Need.REQUIRED);
    }

    public static Port state(String name, Init init) {
        return new Port(name, Kind.STATE, init, Need.REQUIRED);
    }

    public Port optional() {
        return new Port(name, kind, init, Need.OPTIONAL);
    }

    static Port named(String name, List<Port> ports) {
        return ports.stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no port ‘" + name + "’ among " + ports));
    }
}
