package nabla.app.view.attention;

import java.util.List;
import java.util.Optional;
import nabla.app.view.Outlook;
import nabla.app.view.place.Glossary;
import nabla.app.view.place.Tokens;
import nabla.graph.Inside;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Trait;
import nabla.tensor.Shape;

/// The words on both sides of an attention: those that ask, down the rows, and those that are looked at, along the columns.
record Sides(Optional<Tokens> queries, Optional<Tokens> keys) {

    private static final String QUERY = "query";
    private static final String KEYS = "keys";

    static Sides of(Attending at, Outlook outlook) {
        var ends = ends(at, outlook);
        var keys = ends.glossary().tokens(ends.keys(), at.keys());
        var queries = at.isStacked() ? written(at, outlook) : Optional.<Tokens>empty();
        return new Sides(queries.or(() -> ends.glossary().tokens(ends.queries(), at.queries())), keys);
    }

    /// Where the wires of both sides end.
    private record Ends(Glossary glossary, List<Ref> queries, List<Ref> keys) {}

    /// The inputs `query` and `keys` of the composite around it, where there is one; else the factors of the product that made the scores.
    private static Ends ends(Attending at, Outlook outlook) {
        for (var around = at.at().parent(); !around.text().isEmpty(); around = around.parent()) {
            var op = Inside.at(outlook.graph(), outlook.check(), around).map(inside -> inside.node().op());
            var names = op.stream().flatMap(o -> o.inputs().stream()).map(Port::name).toList();
            if (names.contains(QUERY) && names.contains(KEYS)) {
                var glossary = Glossary.from(around, outlook);
                var query = glossary.into(new Ref(around.text(), QUERY)).stream().toList();
                var keys = glossary.into(new Ref(around.text(), KEYS)).stream().toList();
                return new Ends(glossary, query, keys.isEmpty() ? query : keys);
            }
        }
        var glossary = Glossary.from(at.at(), outlook);
        var scores = glossary.into(new Ref(at.at().text(), at.scores())).stream().toList();
        var product = glossary.behind(scores, port -> glossary.find(port.node())
                .filter(node -> node.op().type().is(Trait.PRODUCT)).isPresent());
        return product.flatMap(p -> glossary.find(p.node())).map(node -> {
            var factors = node.op().inputs().stream().map(p -> glossary.into(new Ref(node.name(), p.name()))).toList();
            return new Ends(glossary, factors.getFirst().stream().toList(), factors.getLast().stream().toList());
        }).orElseGet(() -> new Ends(glossary, scores, scores));
    }

    /// Whether indices belong to the rows of attention one by one; several hypotheses for each example do not.
    private static boolean isOf(Attending at, Shape indices) {
        return indices.rank() > 0 && indices.last() == at.times() && indices.hasBatch() == at.shape().hasBatch()
                && (!indices.hasBatch() || indices.rows() == at.shape().rows());
    }

    /// What a loop reads or writes at its times: the indices that it gives itself, else those behind the sequences that it takes.
    private static Optional<Tokens> written(Attending at, Outlook outlook) {
        var text = at.at().text();
        var loop = new Path(text.substring(0, text.indexOf("[0]")));
        var glossary = Glossary.from(loop, outlook);
        return glossary.find(loop.text()).flatMap(node -> {
            var own = node.op().outputs().stream()
                    .filter(p -> p.kind() == Port.Kind.INDEX)
                    .map(p -> new Ref(node.name(), p.name()))
                    .toList();
            var taken = node.op().inputs().stream()
                    .filter(p -> !p.kind().held())
                    .flatMap(p -> glossary.into(new Ref(node.name(), p.name())).stream())
                    .toList();
            return own.stream()
                    .filter(port -> glossary.shape(port).filter(s -> isOf(at, s)).isPresent())
                    .findFirst()
                    .map(port -> new Tokens(port, glossary.vocabulary(port)))
                    .or(() -> glossary.tokens(taken, at.times()));
        });
    }
}
