package nabla.engine;

import java.util.SequencedMap;
import nabla.graph.Cell;
import nabla.graph.Path;
import nabla.graph.Primitive;

/// One operation at work on numbered tensors: which it reads and which it writes, by port.
///
/// @param reads all that goes in
/// @param in the same without what only lends its shape
/// @param at where it stands; one that belongs to a derivative stands where the operation does that is differentiated
record Deed(
        Path at,
        Primitive op,
        SequencedMap<String, Integer> reads,
        SequencedMap<String, Integer> in,
        SequencedMap<String, Integer> out,
        WorkSeat seat) {

    /// Takes a cell that is read, by the number of its tensor.
    @FunctionalInterface
    interface Reader {
        void read(String port, int tensor, int place);
    }

    /// The cells of outputs that read a cell of an input, where the operation knows.
    boolean readers(String input, int place, Reader into) {
        return op.readers(new Cell(input, place), seat, (port, at) -> into.read(port, out.get(port), at));
    }

    /// The cells that a cell of an output was made of; what only lends its shape is none.
    void sources(String output, int place, Reader into) {
        op.sources(new Cell(output, place), seat, (port, at) -> {
            var tensor = in.get(port);
            if (tensor != null) {
                into.read(port, tensor, at);
            }
        });
    }
}
