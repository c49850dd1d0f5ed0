package nabla.app.view.matrix;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nabla.app.view.Outlook;
import nabla.app.view.place.Facet;
import nabla.app.view.place.Glossary;
import nabla.app.view.place.Names;
import nabla.app.view.place.Tokens;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Graph;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.tensor.Axis;
import nabla.tensor.Shape;

/// What rows and columns of a tensor are called: tokens along time, words of the vocabulary that a weight has rows for, classes.
///
/// @param tokens of the sequence that time counts
/// @param entries what the rows of a weight stand for
/// @param classes what the last axis stands for
/// @param indices what the numbers themselves stand for, where they are indices
record Headings(Optional<Tokens> tokens, List<String> entries, List<String> classes, List<String> indices) {

    private static final String TIME = "time";

    static Headings of(Facet facet, Outlook outlook) {
        if (facet.isHeld()) {
            return new Headings(Optional.empty(), entries(facet.at(), facet.shape(), outlook), List.of(),
                    List.of());
        }
        var glossary = Glossary.from(facet.at(), outlook);
        var tokens = facet.shape().axes().stream()
                .filter(axis -> axis.name().equals(TIME))
                .findFirst()
                .flatMap(axis -> glossary.tokens(List.of(facet.ref()), axis.size()));
        return new Headings(tokens, List.of(), classes(facet, outlook),
                facet.meaning() == Facet.Meaning.INDICES ? glossary.vocabulary(facet.ref()) : List.of());
    }

    /// Of a weight with a row for each index that its node takes, or the node that it is lent to.
    static List<String> entries(Path at, Shape shape, Outlook outlook) {
        var glossary = Glossary.from(at, outlook);
        return glossary.find(at.text()).stream()
                .flatMap(node -> Stream.concat(Stream.of(node), glossary.readers(node)))
                .flatMap(node -> glossary.indices(node).stream())
                .map(glossary::vocabulary)
                .filter(words -> shape.rank() > 1 && words.size() == shape.size(0))
                .findFirst()
                .orElse(List.of());
    }

    /// Where it is judged against the classes of a data set, by itself or as the scores behind it.
    private static List<String> classes(Facet facet, Outlook outlook) {
        if (!facet.at().isTop() || facet.meaning() == Facet.Meaning.INDICES || facet.shape().example().rank() == 0) {
            return List.of();
        }
        var graph = outlook.graph();
        var scores = facet.meaning() == Facet.Meaning.SHARES
                ? graph.node(facet.at().text()).op().inputs().stream().findFirst()
                        .flatMap(p -> graph.into(facet.at().text(), p.name())).map(w -> w.from())
                : Optional.<Ref>empty();
        return Stream.concat(Stream.of(facet.ref()), scores.stream())
                .flatMap(port -> judges(graph, port))
                .map(port -> Glossary.from(new Path(port.node()), outlook).vocabulary(port))
                .filter(words -> words.size() == facet.shape().last())
                .findFirst()
                .orElse(List.of());
    }

    /// The indices that a port is compared with where it leads to.
    private static Stream<Ref> judges(Graph graph, Ref port) {
        return graph.from(port).stream()
                .flatMap(wire -> graph.find(wire.to().node()).stream())
                .filter(node -> node.op().type().is(Trait.LOSS) || node.op().type().is(Trait.METRIC))
                .flatMap(node -> node.op().inputs().stream()
                        .filter(p -> p.kind() == Port.Kind.INDEX)
                        .flatMap(p -> graph.into(node.name(), p.name()).stream()))
                .map(wire -> wire.from());
    }

    /// What a number stands for.
    Optional<String> word(double number) {
        return number >= 0 && number < indices.size() ? Optional.of(indices.get((int) number)) : Optional.empty();
    }

    Set<Probe> probes() {
        return tokens.stream().map(Headings::probe).collect(Collectors.toSet());
    }

    private static Probe probe(Tokens tokens) {
        return new Probe.Value(new Path(tokens.port().node()), tokens.port().port());
    }

    Names rows(Lying lying, Frame frame, int example) {
        return names(lying, lying.down(), frame, example).called(entries);
    }

    Names columns(Lying lying, Frame frame, int example) {
        return classes.size() == lying.columns() ? Names.of(lying.across()).called(classes)
                : names(lying, lying.across(), frame, example);
    }

    /// Where all examples are seen at once, each with words of its own, time has none.
    private Names names(Lying lying, Axis axis, Frame frame, int example) {
        var names = Names.of(axis);
        return axis.name().equals(TIME) && !lying.down().isBatch()
                ? tokens.flatMap(t -> frame.get(probe(t)).map(indices -> names.called(t.of(indices, example))))
                        .orElse(names)
                : names;
    }
}
