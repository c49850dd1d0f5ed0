package nabla.app.canvas;

import java.util.List;
import java.util.Set;

import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.engine.Probe;

/// What a node shows of itself between title and foot, live.
interface NodePicture {

    /// How wide what is shown of a node may be before the node gets wider.
    double WIDTH = 132;

    /// What it needs to see of the run.
    Set<Probe> probes();

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

    record Foot(String left, String right) {
        static final Foot NONE = new Foot("", "");
    }
}
