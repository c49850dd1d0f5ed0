package nabla.app.view.image;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nabla.app.view.Outlook;
import nabla.engine.Trial;
import nabla.graph.Feed;
import nabla.project.ViewSpec;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// The pad of a source of images, and what a view that draws says is on it: what was drawn (`ink`), or else a row of the data (`row`).
record Pad(Imagery.Maps source, Tensor data, Ink blank) {

    /// So many rows tell how far the numbers reach.
    private static final int MEASURED = 2000;

    static final String INK = "ink";
    static final String ROW = "row";

    static Pad of(Imagery.Maps source, Outlook outlook) {
        var feed = (Feed) outlook.graph().node(source.at().text()).op();
        var x = outlook.sources().rows(feed.data()).x();
        var reach = Arrays.stream(x.data(), 0, Math.min(x.size(), MEASURED * (int) source.shape().volume()))
                .filter(Double::isFinite).summaryStatistics();
        var low = reach.getCount() == 0 ? 0 : reach.getMin();
        var high = reach.getCount() == 0 ? 1 : reach.getMax();
        return new Pad(source, x, Ink.blank(source.shape(), low, high > low ? high : low + 1));
    }

    /// The sources of grey or coloured images.
    static List<Imagery.Maps> sources(Outlook outlook) {
        return Imagery.of(outlook).maps().stream()
                .filter(m -> outlook.graph().find(m.at().text()).filter(n -> n.op() instanceof Feed).isPresent())
                .filter(m -> m.channels() == 1 || m.channels() == 3)
                .toList();
    }

    /// Whose pad a view draws on.
    static Optional<Imagery.Maps> source(List<Imagery.Maps> sources, ViewSpec view) {
        return sources.stream().filter(m -> view.node().isEmpty() || m.at().text().equals(view.node())).findFirst();
    }

    int rows() {
        return data.shape().rows();
    }

    private Optional<Ink> drawn(ViewSpec view) {
        return Optional.ofNullable(view.settings().get(INK)).flatMap(blank::read);
    }

    private Optional<Integer> rowNumber(ViewSpec view) {
        return Optional.ofNullable(view.settings().get(ROW))
                .map(_ -> Math.clamp(Example.number(view, ROW), 0, Math.max(0, rows() - 1)));
    }

    private Optional<Values> row(ViewSpec view) {
        return rowNumber(view).map(row -> {
            var size = (int) source.shape().volume();
            return Values.of(source.shape().batched(1), Arrays.copyOfRange(data.data(), row * size, (row + 1) * size));
        });
    }

    /// What is on it, as near as levels come to it.
    Ink ink(ViewSpec view) {
        return drawn(view).or(() -> row(view).map(blank::of)).orElse(blank);
    }

    /// The numbers that the net sees.
    Values values(ViewSpec view) {
        return drawn(view).map(Ink::values).or(() -> row(view)).orElseGet(blank::values);
    }

    /// What the net is run on: a drawing, or a row of the data; nothing where the pad is blank.
    Optional<Trial> trial(ViewSpec view) {
        return drawn(view).<Trial>map(ink -> new Trial.Given(source.ref(), ink.values()))
                .or(() -> rowNumber(view).map(Trial::row));
    }
}
