package nabla.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javafx.beans.property.SimpleObjectProperty;
import nabla.app.canvas.board.Card;
import nabla.app.document.Document;
import nabla.app.picture.Fx;
import nabla.app.style.Fonts;
import nabla.app.style.Theme;
import nabla.project.ProjectFile;
import nabla.project.Samples;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// In no sample does a node lie over another, nor over words, with the pictures that nodes have.
final class SampleLayoutTest {

    static List<Samples.Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest @MethodSource("samples") void noNodeLiesOverAnother(Samples.Sample sample) throws Exception {
        var over = Fx.get(() -> {
            Fonts.load();
            try (var document = Document.of(ProjectFile.read(sample.path()), Optional.of(sample.path()));
                    var canvas = new GraphCanvas(document, new SimpleObjectProperty<>(Theme.LIGHT), () -> {})) {
                var nodes = new ArrayList<>(canvas.board().nodes().values());
                var found = new ArrayList<String>();
                for (var i = 0; i < nodes.size(); i++) {
                    for (var other : nodes.subList(0, i)) {
                        if (nodes.get(i).frame().touches(other.frame())) {
                            found.add(nodes.get(i).node().name() + " over " + other.node().name());
                        }
                    }
                }
                for (var card : canvas.board().cards()) {
                    for (var node : nodes) {
                        if (card.kind() == Card.Kind.NOTE && node.frame().touches(card.box())
                                || card.kind() == Card.Kind.REGION && node.frame().touches(card.bar())) {
                            found.add(node.node().name() + " over " + card.name());
                        }
                    }
                }
                return found;
            }
        });
        assertEquals(List.of(), over);
    }
}
