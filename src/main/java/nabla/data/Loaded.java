package nabla.data;

import java.util.List;

/// A data set and what was passed over to get it.
public record Loaded(DataSet data, List<Fault> faults) {
    public Loaded {
        faults = List.copyOf(faults);
    }
}
