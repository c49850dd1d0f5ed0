package nabla.graph;

/// An operation whose outputs lie between two numbers, near which it is flat: a unit that always stands there hardly learns.
public interface Bounded {

    double floor();

    double ceiling();
}
