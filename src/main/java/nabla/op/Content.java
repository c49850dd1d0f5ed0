package nabla.op;

import nabla.graph.Port;

/// Whether what is put in order over time is numbers, which have gradients, or indices, which have none.
public enum Content {
    NUMBERS,
    INDICES;

    Port port(String name) {
        return this == NUMBERS ? Port.data(name) : Port.index(name);
    }

    static Content of(Port.Kind kind) {
        return kind == Port.Kind.INDEX ? INDICES : NUMBERS;
    }
}
