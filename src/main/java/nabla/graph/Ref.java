package nabla.graph;

/// A port of a node: an output, an input, or a weight port. Written `node.port`.
public record Ref(String node, String port) {

    public static Ref parse(String text) {
        var dot = text.lastIndexOf('.');
        if (dot <= 0 || dot == text.length() - 1) {
            throw new IllegalArgumentException("‘" + text + "’ is not of the form node.port");
        }
        return new Ref(text.substring(0, dot), text.substring(dot + 1));
    }

    /// The port of the same node, which is called by its path inside another.
    public Ref within(Path other) {
        return new Ref(other.inside(node).text(), port);
    }

    @Override public String toString() {
        return node + "." + port;
    }
}
