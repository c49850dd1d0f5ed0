package nabla.app.view.image;

import java.util.ArrayList;
import java.util.List;
import nabla.app.view.Outlook;
import nabla.graph.Graph;
import nabla.graph.Ref;
import nabla.graph.Trait;

/// What a drawing flows through: the maps that follow from its source, and the classes.
record DrawnNet(Pad pad, List<Imagery.Maps> layers, List<Output> outputs) {

    /// An output with a number for each class.
    record Output(Ref ref, String shownAs, ClassBars.Meaning meaning) {}

    static DrawnNet of(Imagery.Maps source, Outlook outlook) {
        var graph = outlook.graph();
        var from = source.at().text();
        var layers = Imagery.of(outlook).maps().stream()
                .filter(m -> m.at().isTop() && !m.at().text().equals(from)
                        && graph.ancestors(m.at().text()).contains(from) && !isBentNext(graph, m.ref()))
                .toList();
        return new DrawnNet(Pad.of(source, outlook), layers, outputs(graph, outlook, from));
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
