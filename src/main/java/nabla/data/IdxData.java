package nabla.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Pictures or rows of numbers from one IDX file, and their classes from another.
final class IdxData {

    private static final int SEEN_EVERY = 1 << 16;
    private static final double UNPACKED = 0.4;

    private final DataSpec.Idx spec;
    private final ProjectFolder folder;
    private final Progress progress;
    private final List<Fault> faults = new ArrayList<>();

    private IdxData(DataSpec.Idx spec, ProjectFolder folder, Progress progress) {
        this.progress = progress;
        this.spec = spec;
        this.folder = folder;
    }

    static Loaded load(DataSpec.Idx spec, ProjectFolder folder, Progress progress) {
        return new IdxData(spec, folder, progress).load();
    }

    private Loaded load() {
        var images = open(spec.images());
        var example = example(images);
        var labels = spec.labels().map(this::open);
        labels.ifPresent(l -> requireLabels(l, images.name()));
        labels.filter(l -> l.rows() != images.rows()).ifPresent(l -> faults.add(DataWords.fault(l.byteAt(4),
                "data.fault.idx.count", l.rows(), images.name(), images.rows(), Math.min(l.rows(), images.rows()))));
        var rows = Math.min(images.rows(), labels.map(IdxFile::rows).orElse(images.rows()));
        rows = spec.most() > 0 ? Math.min(rows, spec.most()) : rows;
        Memory.require(images.name(), rows, example);
        var x = Tensor.zeros(example.batched(rows));
        for (var i = 0; i < x.size(); i++) {
            if (i % SEEN_EVERY == 0) {
                progress.at(UNPACKED + (1 - UNPACKED) * i / x.size());
            }
            x.data()[i] = finite(images, i);
        }
        if (labels.isEmpty()) {
            return new Loaded(DataSet.of(x, List.of()), faults);
        }
        return new Loaded(classes(x, labels.get()), faults);
    }

    private IdxFile open(Beside file) {
        var bytes = folder.bytes(file);
        ProjectFolder.changed(file, Digest.of(bytes)).ifPresent(faults::add);
        var read = IdxFile.read(file.name(), bytes);
        read.fault().ifPresent(faults::add);
        return read;
    }

    private static Shape example(IdxFile images) {
        var sizes = images.sizes();
        return switch (sizes.length) {
            case 2 -> Shape.features(sizes[1]);
            case 3 -> Shape.image(1, sizes[1], sizes[2]);
            case 4 -> Shape.image(sizes[1], sizes[2], sizes[3]);
            default -> throw DataWords.problem("data.problem.idx.images", images.name());
        };
    }

    private static void requireLabels(IdxFile labels, String images) {
        if (labels.sizes().length != 1) {
            throw DataWords.problem("data.problem.idx.labels", labels.name(), labels.sizes().length, images);
        }
    }

    private static double finite(IdxFile from, int i) {
        var value = from.number(i);
        if (!Double.isFinite(value)) {
            throw DataWords.problem("data.problem.idx.infinite", from.name(), from.place(i), value);
        }
        return value;
    }

    private DataSet classes(Tensor x, IdxFile labels) {
        var rows = x.shape().rows();
        var y = new double[rows];
        for (var row = 0; row < rows; row++) {
            y[row] = labels.number(row);
            if (!(y[row] >= 0 && y[row] < Examples.MOST_CLASSES && y[row] == Math.rint(y[row]))) {
                throw DataWords.problem("data.problem.idx.label", labels.name(), labels.place(row), y[row],
                        Examples.MOST_CLASSES - 1);
            }
        }
        var count = IntStream.range(0, rows).map(row -> (int) y[row]).max().orElse(0) + 1;
        return DataSet.of(x, Tensor.over(Shape.SCALAR.batched(rows), y), Labels.Classes.numbered(count), List.of());
    }

    /// The file of labels that belongs to one of images, as MNIST names them.
    static Optional<String> labelsFor(String images, List<String> beside) {
        var wanted = images.replace("images", "labels").replace("idx3", "idx1");
        var plain = wanted.endsWith(".gz") ? wanted.substring(0, wanted.length() - 3) : wanted;
        return wanted.equals(images) ? Optional.empty()
                : beside.stream().filter(name -> name.equals(wanted) || name.equals(plain)
                        || name.equals(plain + ".gz")).findFirst();
    }
}
