package nabla.engine;

import nabla.graph.Path;
import nabla.graph.Ref;

/// Where a run stops, and when.
public record Breakpoint(Spot at, Condition when, State state) {

    /// What it watches.
    public sealed interface Spot {

        /// A node: its outputs and the gradients that they collect.
        record AtNode(Path node) implements Spot {}

        /// What comes in at an input, and what is handed back there: a wire, by the input it leads to, or a weight that the node holds.
        record OnWire(Ref into) implements Spot {}

        /// The node that it is at, or leads to.
        default Path node() {
            return switch (this) {
                case AtNode(var node) -> node;
                case OnWire(var into) -> new Path(into.node());
            };
        }
    }

    public enum State {
        ON,
        OFF;

        public State other() {
            return this == ON ? OFF : ON;
        }
    }

    /// Stops whenever the run comes by.
    public static Breakpoint at(Spot spot) {
        return new Breakpoint(spot, new Condition.Reached(), State.ON);
    }

    public static Breakpoint at(String node) {
        return at(new Spot.AtNode(new Path(node)));
    }

    public static Breakpoint into(Ref input) {
        return at(new Spot.OnWire(input));
    }

    public Breakpoint when(Condition other) {
        return new Breakpoint(at, other, state);
    }

    public Breakpoint with(State other) {
        return new Breakpoint(at, when, other);
    }

    public Breakpoint moved(Spot to) {
        return new Breakpoint(to, when, state);
    }
}
