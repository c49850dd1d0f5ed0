package nabla.graph;

/// The drawers of the palette.
public enum Category {
    DATA,
    TENSORS,
    MATHEMATICS,
    LAYERS,
    ACTIVATIONS,
    NORMALISATION,
    CONVOLUTION,
    SEQUENCE,
    ATTENTION,
    LOSSES,
    PENALTIES,
    MEASURES
}
