package nabla.app.canvas;

import java.util.Optional;

import nabla.app.workbench.Document;
import nabla.graph.Ref;

/// The words that appear beside the pointer when it rests on something.
final class Hints {

    private final Document document;

    Hints(Document document) {
        this.document = document;
    }

    Optional<String> words(Optional<Socket> socket, Optional<Anatomy> node, Optional<Strand> strand) {
        if (socket.isPresent()) {
            return Optional.of(port(socket.get()));
        }
        if (node.isPresent()) {
            var name = node.get().node().name();
            var problem = document.check().get().problems().stream().filter(p -> p.node().equals(name)).findFirst();
            return Optional.of(problem.map(p -> p.sentence())
                    .orElseGet(() -> node.get().node().op().type().name() + " · "
                            + node.get().node().op().type().about()));
        }
        return strand.map(s -> s.wire().from() + " → " + s.wire().to() + "\n" + shape(s.wire().from()));
    }

    private String port(Socket socket) {
        var kind = nabla.graph.Words.of("problem")
                .text("kind." + socket.port().kind().name().toLowerCase(java.util.Locale.ROOT));
        return socket.ref().port() + " · " + kind + "\n" + shape(socket.ref());
    }

    private String shape(Ref ref) {
        return document.check().get().at(ref).map(s -> s.inWords()).orElse(Facts.text("stepping.notYet"));
    }
}
