package nabla.graph;

/// Leads from an output (or a shared weight port) to an input.
public record Wire(Ref from, Ref to) {

    public static Wire of(String from, String to) {
        return new Wire(Ref.parse(from), Ref.parse(to));
    }

    /// The same, its ends called by their paths inside a node.
    public Wire within(Path node) {
        return new Wire(from.within(node), to.within(node));
    }

    @Override public String toString() {
        return from + " → " + to;
    }
}
