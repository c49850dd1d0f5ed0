package nabla.data;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// Where a data set comes from, as the project file says it: a value with settings, equal when its settings are.
public sealed interface DataSpec {

    /// What the target column of a table means.
    enum Aim {
        /// Each distinct text or whole number is a class.
        CLASSES,
        /// The column holds the numbers to be predicted.
        NUMBERS,
        /// There is no target column.
        NONE
    }

    /// Made by a generator of [Generators]; settings that are not named stand at their default.
    record Generated(String generator, Map<String, Double> settings) implements DataSpec {
        public Generated {
            settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        }
    }

    /// CSV text kept inside the project, of at most [DataLoader#EMBEDDED_LIMIT] bytes.
    record Table(String csv, String target, Aim aim) implements DataSpec {}

    /// A CSV file beside the project, called by its plain name; `sha256` is its digest when chosen, or empty.
    record CsvFile(String file, String sha256, String target, Aim aim) implements DataSpec {}
}
