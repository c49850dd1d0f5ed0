package nabla.graph;

/// What others may want to know of an operation without naming it.
public enum Trait {
    /// Its output is a loss: a scalar that training makes small.
    LOSS,
    /// Its output is a figure to watch, never trained on.
    METRIC,
    /// Its outputs are probabilities.
    PROBABILITIES,
    /// Its outputs are logarithms of probabilities.
    LOG_PROBABILITIES,
    /// Its first input wants probabilities, no raw scores.
    WANTS_PROBABILITIES,
    /// Its first input wants logarithms of probabilities.
    WANTS_LOG_PROBABILITIES,
    /// Its first input wants raw scores, with no softmax or sigmoid before it.
    WANTS_LOGITS,
    /// It is the negative logarithm of a likelihood: softmax (of a single score: sigmoid) makes probabilities of its first input.
    LIKELIHOOD,
    /// It compares the scores of several classes, of which one is right.
    ONE_OF_MANY,
    /// It flattens for large inputs, so its units can saturate.
    SATURATES,
    /// It is 0, and flat, for all numbers below 0: a unit that stands there for every row gets no gradient, it is dead.
    RECTIFIES,
    /// It is applied number by number, output shaped like the input.
    ELEMENTWISE,
    /// Its values are best shown as images by channel.
    MAPS,
    /// Numbers of moderate size may make infinite ones or none at once, forward or back, as log does of 0: so it is looked at after each
    /// training step. All others overflow only where numbers grow huge first.
    SINGULAR,
    /// It centres or scales numbers so that they are of usual size.
    NORMALISES,
    /// It multiplies matrices: the numbers of a row of its first input weigh what stands in its second.
    PRODUCT,
    /// Its output is weighted sums of its first input, y = x Wᵀ + b: W is its first weight, b its second where it has one.
    AFFINE,
    /// It draws random numbers.
    RANDOM,
    /// It exists for derivatives and openings; the palette does not offer it.
    INNER
}
