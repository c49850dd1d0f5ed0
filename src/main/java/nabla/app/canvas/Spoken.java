package nabla.app.canvas;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.collections.SetChangeListener;
import javafx.scene.AccessibleRole;
import nabla.app.canvas.board.Socket;
import nabla.app.canvas.sight.Facts;
import nabla.graph.GraphProblem;

/// The canvas in words, for those who hear it: the selected node with its operation, its shape, what it feeds, and what is wrong with it.
final class Spoken {

    private final GraphCanvas canvas;

    Spoken(GraphCanvas canvas) {
        this.canvas = canvas;
        canvas.setAccessibleRole(AccessibleRole.TEXT);
        canvas.document().selection().addListener((SetChangeListener<String>) _ -> tell());
        canvas.document().check().subscribe(_ -> tell());
    }

    private void tell() {
        canvas.setAccessibleText(words());
    }

    private String words() {
        var selected = List.copyOf(canvas.document().selection());
        var graph = canvas.document().scope().get().project().graph();
        return switch (selected.size()) {
            case 0 -> Facts.text("spoken.none", graph.nodes().size());
            case 1 -> words(selected.getFirst());
            default -> Facts.text("spoken.several", selected.size());
        };
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
            return Stream.of(Stream.of(node.shown(), node.op().type().name()), shapes,
                    fed.isEmpty() ? Stream.<String>of() : Stream.of(Facts.text("spoken.feeds", String.join(", ", fed))),
                    problems).flatMap(words -> words).collect(Collectors.joining(", "));
        }).orElse(name);
    }
}
