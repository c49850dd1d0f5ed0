package nabla.app.view.latent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nabla.app.view.Outlook;
import nabla.app.view.place.Facet;
import nabla.graph.Feed;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.tensor.Shape;

/// A port whose numbers are looked at as points, the data that flow there, and where the graph goes on from it alone.
///
/// @param shape of the numbers of one row
/// @param decoder where examples, or images, are made of them again
/// @param input what these are compared with
/// @param example the shape of what is made
record LatentPlace(Ref code, Shape shape, String data, Optional<Ref> decoder, Optional<Ref> input, Shape example) {

    private static final int MOST_ROWS = 1_000;
    private static final int MOST_NUMBERS = 100_000;
    private static final int MOST_CODE = 64;

    /// Those of the graph as it is drawn.
    static List<LatentPlace> all(Outlook outlook) {
        var found = new ArrayList<LatentPlace>();
        for (var node : outlook.graph().order()) {
            node.op().outputs().stream().filter(p -> p.kind() == Port.Kind.DATA).findFirst()
                    .flatMap(p -> outlook.check().shape(new Ref(node.name(), p.name()))
                            .flatMap(shape -> of(new Ref(node.name(), p.name()), shape, outlook)))
                    .ifPresent(found::add);
        }
        found.sort(Comparator.comparing((LatentPlace p) -> p.isCode() ? 0 : 1)
                .thenComparing(LatentPlace::width));
        return found;
    }

    /// At a node, at whatever depth; the most telling where none is named.
    static Optional<LatentPlace> at(String node, Outlook outlook) {
        return node.contains("/")
                ? Facet.of(new Path(node), outlook).stream().filter(f -> !f.isHeld()).findFirst()
                        .flatMap(f -> of(f.ref(), f.shape(), outlook))
                : all(outlook).stream().filter(p -> node.isEmpty() || p.code().node().equals(node)).findFirst();
    }

    private static Optional<LatentPlace> of(Ref code, Shape shape, Outlook outlook) {
        var top = new Path(code.node()).top();
        var source = outlook.graph().order().stream()
                .filter(n -> n.op() instanceof Feed feed && outlook.sources().find(feed.data()).isPresent()
                        && (n.name().equals(top) || outlook.graph().ancestors(top).contains(n.name())))
                .findFirst();
        if (source.isEmpty() || !shape.hasBatch() || shape.example().volume() < 2) {
            return Optional.empty();
        }
        return outlook.check().shape(x(source.get())).map(Shape::example).map(example -> {
            var decoder = top.equals(code.node()) && source.get().op().outputs().getFirst().kind() == Port.Kind.DATA
                    && !(outlook.graph().node(top).op() instanceof Feed)
                            ? Rebuild.decoder(code, outlook) : Optional.<Ref>empty();
            var input = decoder.flatMap(port -> Rebuild.all(outlook).stream().filter(r -> r.output().equals(port))
                    .map(Rebuild::input).findFirst());
            var made = decoder.flatMap(outlook.check()::shape).map(Shape::example)
                    .filter(s -> s.volume() != example.volume()).orElse(example);
            return new LatentPlace(code, shape.example(), ((Feed) source.get().op()).data(), decoder, input, made);
        });
    }

    private static Ref x(Node source) {
        return new Ref(source.name(), source.op().outputs().getFirst().name());
    }

    int width() {
        return Math.toIntExact(shape.volume());
    }

    /// Whether it is narrower than what is made of it.
    private boolean isCode() {
        return decoder.isPresent() && width() < example.volume();
    }

    /// How many rows are looked at.
    int rows() {
        return Math.clamp(MOST_NUMBERS / width(), 20, MOST_ROWS);
    }

    /// The reconstructions whose subspace may be compared with the principal one.
    Optional<Ref> tilted() {
        return input.isPresent() && isCode() && example.volume() <= MOST_CODE ? decoder : Optional.empty();
    }
}
