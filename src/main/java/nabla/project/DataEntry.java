package nabla.project;

import nabla.data.DataSpec;
import nabla.data.Split;

/// A data set of a project: where it comes from, and which rows are held back for validation and for the test.
public record DataEntry(DataSpec spec, Split split) {

    public DataEntry with(DataSpec other) {
        return new DataEntry(other, split);
    }

    public DataEntry with(Split other) {
        return new DataEntry(spec, other);
    }
}
