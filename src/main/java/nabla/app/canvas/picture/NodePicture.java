package nabla.app.canvas.picture;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import nabla.app.canvas.sight.Sight;
import nabla.app.document.Followed;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.engine.Probe;

/// What a node shows of itself between title and foot, live.
public interface NodePicture {

    /// How wide what is shown of a node may be before the node gets wider.
    double WIDTH = 132;

    /// What it needs to see of the run.
    Set<Probe> probes();

    /// The tensors whose cells it shows.
    default Set<Probe.AtPort> tensors() {
        return probes().stream().filter(Probe.AtPort.class::isInstance).map(Probe.AtPort.class::cast)
                .collect(Collectors.toSet());
    }

    /// The same where it shows cells that are tied to the followed one, if there are any.
    default NodePicture following(Optional<Followed> cell) {
        return this;
    }

    double height();

    default double width() {
        return WIDTH;
    }

    void paint(Pen pen, Box box, Sight sight);

    /// The cells that it shows, each of which can be pointed at.
    ///
    /// @param box as it is painted
    default List<Plot> plots(Box box, Sight sight) {
        return List.of();
    }

    /// The two facts at the foot.
    Foot foot(Sight sight);

    record Foot(String left, String right) {}
}
