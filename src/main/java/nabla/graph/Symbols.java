package nabla.graph;

/// What a derivative may speak of: the values at the node's ports and the gradients that arrive at its outputs.
public interface Symbols {

    Expr in(String input);

    Expr out(String output);

    Expr upstream(String output);

    Mode mode();
}
