package nabla.op;

/// How a decoder chooses what comes next: the likeliest, one drawn by its probability, or several hypotheses side by side.
public enum Strategy {
    GREEDY,
    SAMPLED,
    BEAM
}
