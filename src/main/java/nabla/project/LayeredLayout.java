package nabla.project;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;

/// Places boxes from left to right so that lines run forward, cross little and bend little: columns by the longest way, an order in each
/// column by the middle of the neighbours, then heights that level the lines. Sugiyama, Tagawa and Toda 1981. Equal input, equal places.
///
/// It takes no time worth speaking of, so it serves what is laid out while somebody waits: the insides of open nodes at each edit, and
/// gradient graphs. What a user asks to be laid out ELK does better and slower.
public final class LayeredLayout {

    private static final int SWEEPS = 8;

    private final Gaps gaps;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final List<List<Cell>> columns = new ArrayList<>();

    /// Something to be placed.
    public record Item(String name, double width, double height) {}

    /// From the right edge of one item to the left edge of another, so far below their tops.
    public record Line(String from, double fromY, String to, double toY) {}

    /// How far columns, and items in a column, stand apart.
    public record Gaps(double across, double down) {}

    /// An item, or a bend of a long line, which takes no room of its own.
    private static final class Cell {
        private final String name;
        private final double width;
        private final double height;
        private int column;
        private double y;

        Cell(String name, double width, double height) {
            this.name = name;
            this.width = width;
            this.height = height;
        }

        boolean isBend() {
            return name.isEmpty();
        }
    }

    /// A piece of a line from one column to the next.
    private record Link(Cell from, double fromY, Cell to, double toY) {}

    private LayeredLayout(Gaps gaps) {
        this.gaps = gaps;
    }

    /// Where the items stand, the upper left corner of all of them at the origin. Lines that begin or end at nothing, and those that would
    /// run in a circle, are left out of account.
    public static SequencedMap<String, Layout.Place> of(List<Item> items, List<Line> lines, Gaps gaps) {
        var layout = new LayeredLayout(gaps);
        items.forEach(i -> layout.cells.put(i.name(), new Cell(i.name(), i.width(), i.height())));
        layout.columns(lines.stream()
                .filter(l -> layout.cells.containsKey(l.from()) && layout.cells.containsKey(l.to()))
                .toList());
        layout.order();
        layout.level();
        return layout.places();
    }

    private void columns(List<Line> lines) {
        var ordered = ordered(lines);
        var places = new HashMap<String, Integer>();
        ordered.forEach(c -> places.put(c.name, places.size()));
        var forward = lines.stream()
                .filter(l -> places.getOrDefault(l.from(), Integer.MAX_VALUE)
                        < places.getOrDefault(l.to(), Integer.MIN_VALUE))
                .toList();
        var leaving = new HashMap<String, List<Line>>();
        forward.forEach(l -> leaving.computeIfAbsent(l.from(), _ -> new ArrayList<>()).add(l));
        var entered = new java.util.HashSet<String>();
        forward.forEach(l -> entered.add(l.to()));
        for (var cell : ordered) {
            for (var line : leaving.getOrDefault(cell.name, List.of())) {
                var to = cells.get(line.to());
                to.column = Math.max(to.column, cell.column + 1);
            }
        }
        // what nothing leads to stands right before what it leads to
        for (var cell : ordered.reversed()) {
            if (!entered.contains(cell.name)) {
                leaving.getOrDefault(cell.name, List.of()).stream()
                        .mapToInt(l -> cells.get(l.to()).column - 1)
                        .min()
                        .ifPresent(column -> cell.column = column);
            }
        }
        var last = cells.values().stream().mapToInt(c -> c.column).max().orElse(-1);
        for (var i = 0; i <= last; i++) {
            columns.add(new ArrayList<>());
        }
        cells.values().forEach(c -> columns.get(c.column).add(c));
        forward.forEach(this::lay);
    }

    /// Each after all that lead to it, as far as they run in no circle.
    private List<Cell> ordered(List<Line> lines) {
        var waiting = new HashMap<String, Integer>();
        lines.forEach(l -> waiting.merge(l.to(), 1, Integer::sum));
        var ready = new ArrayDeque<Cell>();
        cells.values().stream().filter(c -> !waiting.containsKey(c.name)).forEach(ready::add);
        var ordered = new ArrayList<Cell>();
        while (!ready.isEmpty()) {
            var cell = ready.poll();
            ordered.add(cell);
            for (var line : lines) {
                if (line.from().equals(cell.name) && waiting.merge(line.to(), -1, Integer::sum) == 0) {
                    ready.add(cells.get(line.to()));
                }
            }
        }
        return ordered;
    }

    /// A line goes from column to column through bends.
    private void lay(Line line) {
        var from = cells.get(line.from());
        var to = cells.get(line.to());
        var fromY = line.fromY();
        for (var column = from.column + 1; column < to.column; column++) {
            var bend = new Cell("", 0, 0);
            bend.column = column;
            columns.get(column).add(bend);
            links.add(new Link(from, fromY, bend, 0));
            from = bend;
            fromY = 0;
        }
        links.add(new Link(from, fromY, to, line.toY()));
    }

    private void order() {
        for (var sweep = 0; sweep < SWEEPS; sweep++) {
            for (var i = 1; i < columns.size(); i++) {
                sort(columns.get(i), beforeOf(columns.get(i), columns.get(i - 1)));
            }
            for (var i = columns.size() - 2; i >= 0; i--) {
                sort(columns.get(i), afterOf(columns.get(i), columns.get(i + 1)));
            }
        }
    }

    private static void sort(List<Cell> column, Map<Cell, Double> middles) {
        var places = new HashMap<Cell, Double>();
        for (var i = 0; i < column.size(); i++) {
            places.put(column.get(i), middles.getOrDefault(column.get(i), (double) i));
        }
        column.sort(Comparator.comparing(places::get));
    }

    private Map<Cell, Double> beforeOf(List<Cell> column, List<Cell> neighbours) {
        return middles(column, neighbours, Link::to, Link::from, Link::fromY);
    }

    private Map<Cell, Double> afterOf(List<Cell> column, List<Cell> neighbours) {
        return middles(column, neighbours, Link::from, Link::to, Link::toY);
    }

    private Map<Cell, Double> middles(List<Cell> column, List<Cell> neighbours,
            java.util.function.Function<Link, Cell> near, java.util.function.Function<Link, Cell> far,
            ToDoubleFunction<Link> down) {
        var sums = new HashMap<Cell, double[]>();
        for (var link : links) {
            if (column.contains(near.apply(link))) {
                var sum = sums.computeIfAbsent(near.apply(link), _ -> new double[2]);
                var cell = far.apply(link);
                sum[0] += neighbours.indexOf(cell) + (cell.height == 0 ? 0 : down.applyAsDouble(link) / cell.height);
                sum[1]++;
            }
        }
        var middles = new HashMap<Cell, Double>();
        sums.forEach((cell, sum) -> middles.put(cell, sum[0] / sum[1]));
        return middles;
    }

    /// Moves items up and down, column by column, to where their lines would run level, keeping their order and the gaps.
    private void level() {
        columns.forEach(column -> settle(column, _ -> 0));
        for (var sweep = 0; sweep < SWEEPS; sweep++) {
            for (var column : columns) {
                settle(column, cell -> wish(cell, Link::to, l -> l.from().y + l.fromY() - l.toY()));
            }
            for (var column : columns.reversed()) {
                settle(column, cell -> wish(cell, Link::from, l -> l.to().y + l.toY() - l.fromY()));
            }
        }
        columns.forEach(column -> settle(column, cell -> wish(cell, Link::to, l -> l.from().y + l.fromY() - l.toY())));
    }

    private double wish(Cell cell, java.util.function.Function<Link, Cell> end, ToDoubleFunction<Link> level) {
        return links.stream().filter(l -> end.apply(l) == cell).mapToDouble(level).average().orElse(cell.y);
    }

    /// Items that wish for the same room share the way that they must give: blocks of items side by side, each at its mean wish.
    private void settle(List<Cell> column, ToDoubleFunction<Cell> wishes) {
        record Block(List<Cell> cells, List<Double> offsets, double sum, double height) {
            double top() {
                return sum / cells.size();
            }
        }
        var blocks = new ArrayDeque<Block>();
        for (var cell : column) {
            var block = new Block(List.of(cell), List.of(0.0), wishes.applyAsDouble(cell), cell.height);
            while (!blocks.isEmpty() && blocks.peekLast().top() + blocks.peekLast().height() + gap(
                    blocks.peekLast().cells().getLast(), block.cells().getFirst()) > block.top()) {
                var above = blocks.pollLast();
                var shift = above.height() + gap(above.cells().getLast(), block.cells().getFirst());
                var cells = new ArrayList<>(above.cells());
                cells.addAll(block.cells());
                var offsets = new ArrayList<>(above.offsets());
                block.offsets().forEach(o -> offsets.add(o + shift));
                block = new Block(cells, offsets, above.sum() + block.sum() - shift * block.cells().size(),
                        shift + block.height());
            }
            blocks.add(block);
        }
        for (var block : blocks) {
            for (var i = 0; i < block.cells().size(); i++) {
                block.cells().get(i).y = block.top() + block.offsets().get(i);
            }
        }
    }

    private double gap(Cell above, Cell below) {
        return above.isBend() && below.isBend() ? gaps.down() / 2 : gaps.down();
    }

    private SequencedMap<String, Layout.Place> places() {
        var places = new LinkedHashMap<String, Layout.Place>();
        var top = cells.values().stream().mapToDouble(c -> c.y).min().orElse(0);
        var lefts = new ArrayList<Double>();
        var x = 0.0;
        for (var column : columns) {
            lefts.add(x);
            x += column.stream().mapToDouble(c -> c.width).max().orElse(0) + gaps.across();
        }
        cells.values().forEach(
                c -> places.put(c.name, new Layout.Place(lefts.get(c.column), Math.rint(c.y - top))));
        return places;
    }
}
