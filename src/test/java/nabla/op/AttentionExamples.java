package nabla.op;

import java.util.stream.Stream;

/// What kinds of attention and what is made of them are tried on.
final class AttentionExamples {

    private AttentionExamples() {}

    static Stream<Example> all() {
        return Stream.of();
    }
}
