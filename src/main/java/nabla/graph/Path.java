package nabla.graph;

/// Where a node stands once all composites are open: names through composites, and a time index for each enclosing Scan, as in `rnn[3]/ih`.
public record Path(String text) implements Comparable<Path> {

    public static final Path ROOT = new Path("");

    public Path inside(String node) {
        return new Path(text.isEmpty() ? node : node.startsWith("[") ? text + node : text + "/" + node);
    }

    /// The node of the outermost graph that holds it: `rnn`.
    public String top() {
        var slash = text.indexOf('/');
        var first = slash < 0 ? text : text.substring(0, slash);
        var bracket = first.indexOf('[');
        return bracket < 0 ? first : first.substring(0, bracket);
    }

    /// What the graph that it stands in calls it: `ih`; of a time of a Scan `[3]`.
    public String name() {
        var around = parent().text;
        return text
                .substring(text.startsWith(around + "/") && !around.isEmpty() ? around.length() + 1 : around.length());
    }

    /// The composite around it; of a node of the outermost graph, the root.
    public Path parent() {
        return new Path(text.substring(0, Math.max(0, Math.max(text.lastIndexOf('/'), text.lastIndexOf('[')))));
    }

    /// Whether it is this node or something inside it, at whatever time.
    public boolean isIn(Path node) {
        return text.startsWith(node.text)
                && (node.text.isEmpty() || text.length() == node.text.length()
                        || "/[".indexOf(text.charAt(node.text.length())) >= 0);
    }

    public boolean isRoot() {
        return text.isEmpty();
    }

    public boolean isTop() {
        return text.indexOf('/') < 0 && text.indexOf('[') < 0;
    }

    /// The path without time indices: weights are the same at all times.
    public String timeless() {
        return text.replaceAll("\\[\\d+]", "");
    }

    /// The time indices, outermost first.
    public int[] times() {
        return java.util.regex.Pattern.compile("\\[(\\d+)]")
                .matcher(text)
                .results()
                .mapToInt(m -> Integer.parseInt(m.group(1)))
                .toArray();
    }

    @Override public int compareTo(Path other) {
        return text.compareTo(other.text);
    }

    @Override public String toString() {
        return text;
    }
}
