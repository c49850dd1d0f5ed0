package nabla.op;

import nabla.graph.Ref;
import nabla.graph.Sketch;

/// The Euclidean distance of two vectors along the last axis, with a small number added to each difference, so that it has a slope where they meet.
final class Distance {

    private Distance() {}

    /// Σ (a − b + ε)²
    static Ref squared(Sketch sketch, String name, Ref a, Ref b, double eps) {
        var difference = sketch.add(name + "_difference", new Subtract(), a, b);
        var moved = eps == 0 ? difference : sketch.add(name + "_moved", new Affine(1, eps), difference);
        return sketch.add(name + "_squared", new Sum("-1", Reduced.GONE),
                sketch.add(name + "_squares", new Power(2), moved));
    }

    static Ref of(Sketch sketch, String name, Ref a, Ref b, double eps) {
        return sketch.add(name, new Power(0.5), squared(sketch, name, a, b, eps));
    }
}
