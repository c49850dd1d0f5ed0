package nabla.engine;

/// How gradients are shortened before an update, all those that a phase learns from together.
public sealed interface Clip {

    Clip NONE = new None();

    /// They stay as they are.
    record None() implements Clip {}

    /// All gradients as one long vector g: g ← g · min(1, max / (‖g‖ + 10⁻⁶)) (Pascanu et al. 2013, as PyTorch writes it).
    record Norm(double most) implements Clip {}

    /// Each number by itself: g ← min(max(g, −most), most).
    record Value(double most) implements Clip {}
}
