package nabla.graph;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// An operation with a place in a graph. Its name is its identity; its title is free text for people.
///
/// @param use whether it takes part in what is computed
/// @param exposed what is turned at the node around it as well: its settings, each with what it is called there; see [Exposed]
/// @param drawsAs what stands in the place of its name where random numbers are drawn; see [Lots]
public record Node(String name, String title, Op op, Use use, Map<String, String> exposed, Optional<String> drawsAs) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    /// Whether a node takes part in what its graph computes.
    public enum Use {
        RUNS,
        /// It stands there, and what flows into it flows on as it came: see [Bypass].
        BYPASSED
    }

    public Node {
        exposed = Collections.unmodifiableSortedMap(new TreeMap<>(exposed));
    }

    public Node(String name, String title, Op op, Use use, Map<String, String> exposed) {
        this(name, title, op, use, exposed, Optional.empty());
    }

    public Node(String name, String title, Op op, Use use) {
        this(name, title, op, use, Map.of());
    }

    public Node(String name, String title, Op op) {
        this(name, title, op, Use.RUNS);
    }

    public static Node of(String name, Op op) {
        return new Node(name, "", op);
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public boolean isBypassed() {
        return use == Use.BYPASSED;
    }

    /// The title, or the name where there is none; of a name that is a path, its end.
    public String shown() {
        return title.isBlank() ? new Path(name).name() : title;
    }

    public Node with(Op other) {
        return new Node(name, title, other, use, exposed, drawsAs);
    }

    public Node with(Use other) {
        return new Node(name, title, op, other, exposed, drawsAs);
    }

    public Node named(String other) {
        return new Node(other, title, op, use, exposed, drawsAs);
    }

    /// With another name, and the random numbers that it has drawn so far.
    public Node renamed(String other) {
        return named(other).drawingAs(drawsAs.orElse(name));
    }

    /// With the random numbers that are drawn under a name; whatever draws none needs no telling.
    public Node drawingAs(String lot) {
        return new Node(name, title, op, use, exposed, Optional.of(lot).filter(l -> draws() && !l.equals(name)));
    }

    /// Whether it, or something inside of it, draws numbers or holds weights that are drawn.
    boolean draws() {
        return op instanceof Composite || op.type().is(Trait.RANDOM)
                || op.inputs().stream().anyMatch(p -> p.kind() == Port.Kind.WEIGHT);
    }

    public Node titled(String other) {
        return new Node(name, other, op, use, exposed, drawsAs);
    }

    public Node exposing(Map<String, String> others) {
        return new Node(name, title, op, use, others, drawsAs);
    }

    /// With a setting exposed under a name, or no longer where that is blank.
    public Node exposing(String setting, String as) {
        var all = new TreeMap<>(exposed);
        if (as.isBlank()) {
            all.remove(setting);
        } else {
            all.put(setting, as.strip());
        }
        return exposing(all);
    }
}
