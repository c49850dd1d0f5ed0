package nabla.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    record Table(String csv, String target, Aim aim, CsvForm form) implements DataSpec {

        /// In the usual form.
        public Table(String csv, String target, Aim aim) {
            this(csv, target, aim, CsvForm.USUAL);
        }
    }

    /// A CSV file beside the project.
    record CsvFile(Beside file, String target, Aim aim, CsvForm form) implements DataSpec {}

    /// Pictures in a file of the IDX format beside the project, and their classes in another; at most `most` of them, or all for 0.
    record Idx(Beside images, Optional<Beside> labels, int most) implements DataSpec {}

    /// A folder of PNG pictures beside the project, one folder inside for each class, all brought to one size; at most `most` of each
    /// class, or all for 0.
    record Pictures(Beside folder, int height, int width, Colour colour, int most) implements DataSpec {
        public Pictures {
            if (height < 1 || width < 1 || height > MOST_PIXELS || width > MOST_PIXELS || most < 0) {
                throw new IllegalArgumentException("a picture is from 1×1 to %1$d×%1$d pixels".formatted(MOST_PIXELS));
            }
        }
    }

    /// How high and wide pictures may be wanted.
    int MOST_PIXELS = 512;

    /// What a pixel holds.
    enum Colour {
        GREY(1),
        RGB(3);

        private final int channels;

        Colour(int channels) {
            this.channels = channels;
        }

        public int channels() {
            return channels;
        }
    }

    /// The files and folders beside the project that it reads.
    default List<Beside> beside() {
        return switch (this) {
            case Generated _,Table _ -> List.of();
            case CsvFile csv -> List.of(csv.file());
            case Idx(var images, var labels, _) -> Stream.concat(Stream.of(images), labels.stream()).toList();
            case Pictures pictures -> List.of(pictures.folder());
        };
    }
}
