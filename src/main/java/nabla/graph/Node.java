package nabla.graph;

import java.util.regex.Pattern;

/// An operation with a place in a graph. Its name is its identity; its title is free text for people.
public record Node(String name, String title, Op op) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    public static Node of(String name, Op op) {
        return new Node(name, "", op);
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// The title, or the name where there is none.
    public String shown() {
        return title.isBlank() ? name : title;
    }

    public Node with(Op other) {
        return new Node(name, title, other);
    }

    public Node named(String other) {
        return new Node(other, title, op);
    }

    public Node titled(String other) {
        return new Node(name, other, op);
    }
}
