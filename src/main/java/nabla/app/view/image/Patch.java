package nabla.app.view.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import nabla.engine.Worked;
import nabla.graph.Glide;
import nabla.graph.Port;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// How one cell of a sliding window's output was made: the pixels under the window with their weights, what else was added, and the
/// result; all as the operation itself lists them.
///
/// @param cells the pixels that were read, those on the border left out
/// @param shift what was added besides, the bias
/// @param value the output cell
/// @param winner the flat place of the pixel that won in its example, where the operation says so
record Patch(List<Cell> cells, Optional<Double> shift, double value, Optional<Integer> winner) {

    /// A pixel under the window.
    ///
    /// @param kernelRow its place in the kernel
    /// @param weight what it was multiplied with; none where windows have no weights
    record Cell(int channel, int row, int column, int kernelRow, int kernelColumn, double x, Optional<Double> weight,
            int weightPlace) {

        double product() {
            return weight.orElse(1.0) * x;
        }
    }

    Patch {
        cells = List.copyOf(cells);
    }

    /// An operation whose window glides over images, with the numbers at its ports for one example.
    static final class Glider {

        private final Imagery.Layer layer;
        private final Glide glide;
        private final Map<String, Values> in = new LinkedHashMap<>();
        private final Map<String, Values> out;
        private final Worked worked;

        /// @param values the numbers at all ports, one example at the ports of images
        Glider(Imagery.Layer layer, Map<String, Values> values) {
            this.layer = layer;
            glide = layer.glide().orElseThrow();
            layer.op().inputs().stream().filter(p -> values.containsKey(p.name()))
                    .forEach(p -> in.put(p.name(), values.get(p.name())));
            out = values;
            worked = Worked.forward(layer.op(), in, output(), values.get(output()));
        }

        private String output() {
            return layer.op().outputs().getFirst().name();
        }

        private String input() {
            return layer.op().inputs().getFirst().name();
        }

        Values x() {
            return in.get(input());
        }

        Values y() {
            return out.get(output());
        }

        private Shape image() {
            return x().shape().example();
        }

        private Shape map() {
            return y().shape().example();
        }

        Glide glide() {
            return glide;
        }

        /// The weights that pixels are multiplied with.
        Optional<Values> kernel() {
            return layer.op().inputs().stream()
                    .filter(p -> p.kind() == Port.Kind.WEIGHT)
                    .map(p -> in.get(p.name()))
                    .filter(v -> v != null && v.shape().rank() == 4)
                    .findFirst();
        }

        /// Where the winners of all windows stand, flat in their example; none where the operation does not choose.
        Optional<int[]> winners() {
            var pixels = (int) image().volume();
            return layer.op().outputs().stream()
                    .filter(p -> p.kind() == Port.Kind.INDEX)
                    .map(p -> out.get(p.name()))
                    .filter(v -> v != null && v.size() == y().size())
                    .findFirst()
                    .map(v -> {
                        var places = new int[v.size()];
                        for (var i = 0; i < places.length; i++) {
                            places[i] = Math.floorMod((int) v.at(i), pixels);
                        }
                        return places;
                    });
        }

        Patch at(int channel, int row, int column) {
            var place = (channel * map().height() + row) * map().width() + column;
            var products = worked.products(place);
            var cells = new ArrayList<Cell>();
            Optional<Double> shift = Optional.empty();
            if (products.isEmpty()) {
                worked.sources(input(), place).forEach(p -> cells.add(plain(p, row, column)));
            }
            for (var factors : products) {
                var x = factors.stream().filter(f -> f.origin().equals("in_" + input())).findFirst();
                var w = factors.stream().filter(f -> !f.origin().equals("in_" + input())).findFirst();
                if (x.isPresent() && w.isPresent()) {
                    cells.add(weighed(x.get(), w.get()));
                } else if (x.isPresent()) {
                    cells.add(plain(x.get().place(), row, column));
                } else if (w.isPresent()) {
                    shift = Optional.of(shift.orElse(0.0) + w.get().value());
                }
            }
            return new Patch(cells, shift, y().at(place), winners().map(w -> w[place]));
        }

        private Cell weighed(Worked.Factor x, Worked.Factor w) {
            var columns = glide.columns().kernel();
            return new Cell(channel(x.place()), row(x.place()), column(x.place()),
                    w.place() / columns % glide.rows().kernel(), w.place() % columns, x.value(),
                    Optional.of(w.value()), w.place());
        }

        private Cell plain(int place, int row, int column) {
            var kernelRow = row(place) - glide.rows().pixel(row, 0);
            var kernelColumn = column(place) - glide.columns().pixel(column, 0);
            return new Cell(channel(place), row(place), column(place), kernelRow / glide.rows().dilation(),
                    kernelColumn / glide.columns().dilation(), x().at(place), Optional.empty(), -1);
        }

        private int channel(int place) {
            return place / (image().height() * image().width()) % image().channels();
        }

        private int row(int place) {
            return place / image().width() % image().height();
        }

        private int column(int place) {
            return place % image().width();
        }
    }

    /// The channels of the input that were read, ascending.
    List<Integer> channels() {
        var all = new TreeSet<Integer>();
        cells.forEach(c -> all.add(c.channel()));
        return List.copyOf(all);
    }

    List<Cell> of(int channel) {
        return cells.stream().filter(c -> c.channel() == channel).toList();
    }

    /// The sum of the products of one channel.
    double sum(int channel) {
        return of(channel).stream().mapToDouble(Cell::product).sum();
    }

    double sum() {
        return cells.stream().mapToDouble(Cell::product).sum();
    }

    Optional<Cell> at(int channel, int kernelRow, int kernelColumn) {
        return cells.stream()
                .filter(c -> c.channel() == channel && c.kernelRow() == kernelRow && c.kernelColumn() == kernelColumn)
                .findFirst();
    }
}
