package nabla.op;

/// Where a transformer block normalises: what goes into each part, or each sum that comes out.
public enum NormPlace {
    FIRST,
    LAST
}
