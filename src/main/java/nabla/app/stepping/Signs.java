package nabla.app.stepping;

import java.util.Optional;
import nabla.graph.OpType;

/// The signs with which operations are written, from the messages: `sign` between operands, `prefix` before the first, `arrow` above the
/// arrow to the result.
public final class Signs {

    private Signs() {}

    static Optional<String> infix(OpType type) {
        return Letters.words().find("sign." + type.id());
    }

    static String between(OpType type) {
        return infix(type).orElse(",\\;");
    }

    static String prefix(OpType type) {
        return Letters.words().find("prefix." + type.id()).orElse("");
    }

    static boolean isSum(OpType type) {
        return prefix(type).contains("\\sum");
    }

    /// What stands before the result of an operation of so many operands.
    static String before(OpType type, int operands) {
        if (operands > 1 && infix(type).isPresent() || operands == 1 && !prefix(type).isEmpty()) {
            return "=";
        }
        return Letters.words().find("arrow." + type.id()).map(f -> "\\xrightarrow{" + f + "}").orElse("\\to");
    }

    /// Whether it is a sum or a difference, which needs brackets inside of a product.
    static boolean adds(OpType type) {
        return infix(type).filter(s -> s.equals("+") || s.equals("-")).isPresent();
    }

    /// Whether operands may change places.
    static boolean commutes(OpType type) {
        return Letters.words().find("commutes." + type.id()).isPresent();
    }

    /// The formula of an operation, or of the gradient of an operand, with numbers put in; the key with the suffix is tried first.
    static Optional<String> template(OpType type, String operand, Template.Numbers numbers, String suffix) {
        var key = "numbers." + type.id() + (operand.isEmpty() ? "" : "." + operand);
        var words = Letters.words();
        return (suffix.isEmpty() ? Optional.<String>empty() : words.find(key + suffix))
                .or(() -> words.find(key))
                .flatMap(t -> Template.fill(t, numbers));
    }
}
