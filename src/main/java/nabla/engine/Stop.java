package nabla.engine;

import java.util.List;

/// Where a breakpoint stopped a run: right after the operation that made its condition true.
///
/// @param operation how many operations of the training step were done then
/// @param trainingStep which one it was, from 1
/// @param found what was found: the norm; the loss and the one before; the row of the data set, the class decided for and the right one
public record Stop(Breakpoint breakpoint, Step step, int operation, long trainingStep, List<Double> found) {

    public Stop {
        found = List.copyOf(found);
    }
}
