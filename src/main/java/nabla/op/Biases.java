package nabla.op;

import java.util.List;

/// Whether a recurrent cell adds one bias, as in lectures, or one to what comes from the input and one to what comes from the state.
public enum Biases {
    ONE,
    TWO;

    /// What the weight ports are called.
    List<String> names() {
        return this == ONE ? List.of("b") : List.of("b_ih", "b_hh");
    }
}
