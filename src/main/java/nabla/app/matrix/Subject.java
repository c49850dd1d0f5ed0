package nabla.app.matrix;

import java.util.Set;
import java.util.function.UnaryOperator;

import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Init;
import nabla.tensor.Values;

/// A tensor that can be edited by hand, wherever it is kept.
public interface Subject {

    /// What it is called: `dense.w`.
    String name();

    /// Its newest numbers.
    Values now();

    /// Changes the newest numbers; the same gesture goes on until [#done()].
    void turn(UnaryOperator<Values> change);

    void done();

    /// What it is when nobody has touched it.
    Values untouched();

    /// The words of the button that makes it so.
    String untouchedWords();

    /// How it begins where it is drawn; what a drawing begins with where it is not.
    Init init();

    /// The seed of the project.
    long seed();

    /// Whether tables of any size may take its place.
    Sizes sizes();

    /// Whether it is still there to be edited.
    boolean isThere();

    default Set<Probe> probes() {
        return Set.of();
    }

    /// Takes a moment of the run.
    default void show(Frame frame) {}

    /// Who decides how large it is.
    enum Sizes {
        FIXED,
        FREE
    }
}
