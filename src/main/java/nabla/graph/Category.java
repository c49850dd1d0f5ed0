package nabla.graph;

/// The drawers of the palette.
public enum Category {
    DATA,
    LAYERS,
    ACTIVATIONS,
    CONVOLUTION,
    SEQUENCE,
    ATTENTION,
    NORMALISATION,
    MATHEMATICS,
    LOSSES,
    MEASURES
}
