package nabla.tensor;

/// What becomes of the numbers that stand where a result goes: values replace them, gradients are added to them.
public enum Into {
    SET,
    ADD
}
