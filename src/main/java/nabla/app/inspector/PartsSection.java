package nabla.app.inspector;

import java.util.Set;
import java.util.stream.Collectors;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import nabla.app.control.Section;
import nabla.app.document.Document;
import nabla.graph.Given;
import nabla.graph.Inside;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Primitive;
import nabla.graph.Result;
import nabla.graph.Shapes;
import nabla.graph.Words;
import nabla.project.Edit;

/// What a node is made of, and the button that opens it in place on the canvas or closes it.
final class PartsSection {

    private static final Words WORDS = Words.of("inspector");
    private static final int MOST = 8;

    private final Document document;
    private final Label names = Section.sentence("", "caption");
    private final Button turn = new Button();
    private final Section section = new Section(WORDS.text("section.parts"), names, turn);
    private Path node = Path.ROOT;

    PartsSection(Document document) {
        this.document = document;
        turn.setId("turn-open");
        turn.setOnAction(_ -> document.perform(
                isOpen() ? new Edit.Fold(Set.of(node)) : new Edit.Unfold(Set.of(node))));
    }

    Section section() {
        return section;
    }

    private boolean isOpen() {
        return document.project().get().layout().open().contains(node);
    }

    void show(Path path, Node of, Shapes inputs) {
        node = path;
        var parts = Inside.of(of, inputs).stream()
                .flatMap(g -> g.nodes().stream())
                .filter(n -> !(n.op() instanceof Given || n.op() instanceof Result))
                .map(n -> n.name().startsWith("[") ? path.inside(n.name()).text() : n.shown())
                .toList();
        section.show(!parts.isEmpty());
        var some = parts.stream().limit(MOST).collect(Collectors.joining(", "));
        var listed = parts.size() > MOST ? WORDS.text("parts.more", some, parts.size() - MOST) : some;
        names.setText(of.op() instanceof Primitive ? WORDS.text("parts.fused", listed) : listed);
        turn.setText(WORDS.text(isOpen() ? "parts.close" : "parts.open"));
    }
}
