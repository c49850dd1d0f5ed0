package nabla.engine;

import java.util.Map;
import java.util.Optional;

/// What a cell was made of and what it flowed into, everywhere, at one moment.
///
/// @param of the cell
/// @param value the number in it
/// @param lit the cells by what stands where; one value stands at every port that it passes through
/// @param isWhole whether all were found; where it took too long, those farthest away are left out
public record Kin(Provenance.Cell of, double value, Map<Probe.AtPort, Lit> lit, boolean isWhole) {

    public Kin {
        lit = Map.copyOf(lit);
    }

    public Optional<Lit> lit(Probe.AtPort tensor) {
        return Optional.ofNullable(lit.get(tensor));
    }
}
