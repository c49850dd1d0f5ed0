package nabla.app.control;

import java.util.Optional;
import java.util.stream.Stream;

import javafx.scene.Node;

/// What help can be asked about: an operation or a view by its id, or a node of the graph by its name. What stands on the screen is marked
/// with it.
public record HelpTopic(About about, String id) {

    public enum About {
        OPERATION,
        VIEW,
        NODE
    }

    public static HelpTopic operation(String id) {
        return new HelpTopic(About.OPERATION, id);
    }

    public static HelpTopic view(String id) {
        return new HelpTopic(About.VIEW, id);
    }

    public static HelpTopic node(String name) {
        return new HelpTopic(About.NODE, name);
    }

    /// From now on help over this is about the topic.
    public void mark(Node place) {
        place.getProperties().put(HelpTopic.class, this);
    }

    /// The topic of something on the screen, or of the innermost around it that has one.
    public static Optional<HelpTopic> at(Optional<Node> place) {
        return Stream.iterate(place, Optional::isPresent, p -> p.flatMap(n -> Optional.ofNullable(n.getParent())))
                .map(p -> p.orElseThrow().getProperties().get(HelpTopic.class))
                .filter(HelpTopic.class::isInstance).map(HelpTopic.class::cast).findFirst();
    }
}
