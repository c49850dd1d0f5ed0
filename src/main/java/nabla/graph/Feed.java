package nabla.graph;

import nabla.tensor.Shape;

/// A primitive whose outputs the engine draws from a data set, `x` and perhaps `y`, instead of computing them.
public interface Feed extends Primitive {

    /// The name of the data set in the project.
    String data();

    /// What the shape of an output is, given what the data set holds for one example.
    Shapes infer(Shape x, Shape y, int rows);
}
