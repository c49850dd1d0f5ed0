package nabla.graph;

/// Leads from an output (or a shared weight port) to an input.
public record Wire(Ref from, Ref to) {

    public static Wire of(String from, String to) {
        return new Wire(Ref.parse(from), Ref.parse(to));
    }

    @Override public String toString() {
        return from + " → " + to;
    }
}
