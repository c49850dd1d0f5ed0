package nabla.op;

/// What a body that predicts its own next input is given: the true sequence (teacher forcing) or what it gave itself a step before.
public enum Feeding {
    TEACHER,
    OWN
}
