package nabla.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.tensor.Shape;

/// What a cell was made of and what it flowed into, everywhere, at one moment.
///
/// @param of the cell
/// @param home the port where the tensor that it stands in was written, or is held
/// @param shape of that tensor
/// @param value the number in it
/// @param all the cells, tensor by tensor in the order in which they come to be
/// @param lit the same by what stands where; one value stands at every port that it passes through
/// @param own where else the tensor stands that holds the cell, its own port among them
/// @param isWhole whether all were found; where it took too long, those farthest away are left out
public record Kin(Provenance.Cell of, Probe.AtPort home, Shape shape, double value, List<Lit> all,
        Map<Probe.AtPort, Lit> lit,
        Set<Probe.AtPort> own,
        boolean isWhole) {

    public Kin {
        all = List.copyOf(all);
        own = Set.copyOf(own);
        lit = Map.copyOf(lit);
    }

    public Optional<Lit> lit(Probe.AtPort tensor) {
        return Optional.ofNullable(lit.get(tensor));
    }
}
