package nabla.app.canvas;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javafx.collections.SetChangeListener;
import javafx.scene.AccessibleRole;
import nabla.app.canvas.board.Socket;
import nabla.app.canvas.sight.Facts;
import nabla.app.picture.Numbers;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.GraphProblem;
import nabla.graph.Path;
import nabla.project.Area;

/// The canvas in words, for those who hear it: the selected node with its operation, its shape, what it feeds, and what is wrong with it.
final class Spoken {

    /// Of more numbers than so many no range is worked out.
    private static final int MOST = 1 << 16;

    private final GraphCanvas canvas;

    Spoken(GraphCanvas canvas) {
        this.canvas = canvas;
        canvas.setAccessibleRole(AccessibleRole.TEXT);
        canvas.document().selection().addListener((SetChangeListener<String>) _ -> tell());
        canvas.cards().selection().subscribe(_ -> tell());
        canvas.document().project().subscribe(_ -> tell());
        canvas.document().check().subscribe(_ -> tell());
        canvas.document().frame().subscribe(frame -> {
            if (frame.status() != Frame.Status.PLAYING) {
                tell();
            }
        });
    }

    private void tell() {
        canvas.setAccessibleText(words());
    }

    private String words() {
        var selected = List.copyOf(canvas.document().selection());
        var graph = canvas.document().scope().get().project().graph();
        return switch (selected.size()) {
            case 0 -> card().orElseGet(() -> Facts.text("spoken.none", graph.nodes().size()));
            case 1 -> words(selected.getFirst());
            default -> Facts.text("spoken.several", selected.size());
        };
    }

    /// The region or note that is selected, and how large it is.
    private Optional<String> card() {
        var layout = canvas.document().scope().get().project().layout();
        return canvas.cards().selected().stream().findFirst()
                .flatMap(name -> Optional.ofNullable(layout.regions().get(name))
                        .map(r -> card("spoken.region", r.title(), r.area()))
                        .or(() -> Optional.ofNullable(layout.notes().get(name))
                                .map(n -> card("spoken.note", n.text(), n.area()))));
    }

    private static String card(String kind, String words, Area area) {
        return Facts.text(kind, words, Math.round(area.width()), Math.round(area.height()));
    }

    /// Between which numbers its outputs lie at the moment, where they are known.
    private Stream<String> values(String name) {
        return canvas.board().node(name).stream()
                .flatMap(a -> a.sockets(Socket.Side.OUT).stream())
                .flatMap(socket -> canvas.document().frame().get()
                        .get(new Probe.Value(new Path(name), socket.ref().port())).stream())
                .filter(values -> values.size() > 0 && values.size() <= MOST)
                .map(values -> {
                    var range = IntStream.range(0, values.size()).mapToDouble(values::at).summaryStatistics();
                    return Facts.text("spoken.values", Numbers.card(range.getMin()), Numbers.card(range.getMax()));
                });
    }

    private String words(String name) {
        var scope = canvas.document().scope().get();
        var graph = scope.project().graph();
        return graph.find(name).map(node -> {
            var shapes = canvas.board().node(name).stream()
                    .flatMap(a -> a.sockets(Socket.Side.OUT).stream())
                    .flatMap(socket -> canvas.document().check().get().shape(socket.ref()).stream())
                    .map(Object::toString);
            var fed = graph.wires().stream().filter(w -> w.from().node().equals(name)).map(w -> w.to().node())
                    .distinct().toList();
            var problems = canvas.document().check().get().problems().stream().filter(p -> p.node().equals(name))
                    .map(GraphProblem::sentence);
            var from = graph.wires().stream().filter(w -> w.to().node().equals(name)).map(w -> w.from().node())
                    .distinct().toList();
            var state = node.isBypassed() ? Stream.of(Facts.text("spoken.bypassed")) : Stream.<String>of();
            return Stream.of(Stream.of(node.shown(), node.op().type().name()), state, shapes, values(name),
                    from.isEmpty() ? Stream.<String>of() : Stream.of(Facts.text("spoken.fed", String.join(", ", from))),
                    fed.isEmpty() ? Stream.<String>of() : Stream.of(Facts.text("spoken.feeds", String.join(", ", fed))),
                    problems).flatMap(words -> words).collect(Collectors.joining(", "));
        }).orElse(name);
    }
}
