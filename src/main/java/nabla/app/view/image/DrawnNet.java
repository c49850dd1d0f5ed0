package nabla.app.view.image;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nabla.app.view.Outlook;
import nabla.graph.Feed;
import nabla.graph.Graph;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.tensor.Tensor;

/// What a drawing flows through: the source, the maps that follow from it, the classes, and the data that the source draws otherwise.
record DrawnNet(Imagery.Maps source, List<Imagery.Maps> layers, List<Output> outputs, Tensor data, Ink blank) {

    /// So many rows tell how far the numbers reach.
    private static final int MEASURED = 2000;

    /// An output with a number for each class.
    record Output(Ref ref, String shownAs, ClassBars.Meaning meaning) {}

    static DrawnNet of(Imagery.Maps source, Outlook outlook) {
        var graph = outlook.graph();
        var from = source.at().text();
        var layers = Imagery.of(outlook).maps().stream()
                .filter(m -> m.at().isTop() && !m.at().text().equals(from)
                        && graph.ancestors(m.at().text()).contains(from) && !isBentNext(graph, m.ref()))
                .toList();
        var x = outlook.sources().rows(((Feed) graph.node(from).op()).data()).x();
        var seen = Math.min(x.size(), MEASURED * (int) source.shape().volume());
        var low = IntStream.range(0, seen).mapToDouble(i -> x.data()[i]).filter(Double::isFinite).min().orElse(0);
        var high = IntStream.range(0, seen).mapToDouble(i -> x.data()[i]).filter(Double::isFinite).max().orElse(1);
        return new DrawnNet(source, layers, outputs(graph, outlook, from), x,
                Ink.blank(source.shape(), low, high > low ? high : low + 1));
    }

    /// Whether it goes nowhere but through an activation, whose maps tell more.
    private static boolean isBentNext(Graph graph, Ref port) {
        var readers = graph.from(port);
        return readers.size() == 1
                && graph.node(readers.getFirst().to().node()).op().type().is(Trait.ELEMENTWISE);
    }

    /// Probabilities before scores that a loss reads.
    private static List<Output> outputs(Graph graph, Outlook outlook, String from) {
        var all = new ArrayList<Output>();
        graph.nodes().stream()
                .filter(n -> n.op().type().is(Trait.PROBABILITIES) && graph.ancestors(n.name()).contains(from))
                .forEach(n -> all.add(new Output(new Ref(n.name(), n.op().outputs().getFirst().name()), n.shown(),
                        ClassBars.Meaning.SHARES)));
        graph.nodes().stream()
                .filter(n -> n.op().type().is(Trait.LOSS) && n.op().type().is(Trait.WANTS_LOGITS))
                .flatMap(n -> graph.into(n.name(), n.op().inputs().getFirst().name()).stream())
                .map(wire -> wire.from())
                .filter(ref -> graph.ancestors(ref.node()).contains(from))
                .forEach(ref -> all.add(new Output(ref, graph.node(ref.node()).shown(),
                        ClassBars.Meaning.SCORES)));
        return all.stream()
                .filter(o -> outlook.check().shape(o.ref()).filter(s -> s.example().rank() == 1).isPresent())
                .toList();
    }
}
