package nabla.app.canvas.picture;

import java.util.Set;

import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.engine.Probe;

/// The picture of a node of which nothing is known yet: hatched.
record Plain(String facts, String shape) implements NodePicture {

    @Override public Set<Probe> probes() {
        return Set.of();
    }

    @Override public double height() {
        return 64;
    }

    @Override public Foot foot(Sight sight) {
        return new Foot(facts, shape);
    }

    @Override public void paint(Pen pen, Box box, Sight sight) {
        pen.pending(box, sight.colours());
    }
}
