package nabla.app.inspector;

import java.util.List;
import java.util.Optional;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import nabla.app.control.Section;
import nabla.app.document.Document;
import nabla.graph.GraphCheck;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.tensor.Shape;

/// The shape at each port of a node, and how many numbers it learns.
final class ShapesSection {

    private static final Words WORDS = Words.of("inspector");
    private static final int ONE_LINE = 24;

    private final Costs costs;
    private final VBox ports = new VBox();
    private final Label counts = Section.sentence("", "caption");
    private final Section section = new Section(WORDS.text("section.shapes"), ports, counts);

    ShapesSection(Costs costs) {
        this.costs = costs;
    }

    Section section() {
        return section;
    }

    void show(Document document, Node node) {
        var check = document.scope().get().check();
        var inputs = node.op().inputs().stream().filter(p -> !p.kind().held()).toList();
        var outputs = node.op().outputs();
        if (inputs.size() <= 1 && outputs.size() == 1) {
            var line = inputs.stream().map(p -> words(p, check, node)).findFirst().map(w -> w + " → ").orElse("")
                    + words(outputs.getFirst(), check, node);
            if (line.length() <= ONE_LINE) {
                ports.getChildren().setAll(mono(line));
                count(node);
                return;
            }
        }
        var grid = new GridPane();
        grid.getStyleClass().add("port-grid");
        inputs.forEach(p -> row(grid, "", p, check, node));
        outputs.forEach(p -> row(grid, "→", p, check, node));
        ports.getChildren().setAll(grid);
        count(node);
    }

    private static void row(GridPane grid, String arrow, Port port, GraphCheck check, Node node) {
        var y = grid.getRowCount();
        grid.add(mono(arrow), 0, y);
        grid.add(mono(port.name()), 1, y);
        grid.add(mono(shape(port, check, node).map(Shape::toString).orElse(WORDS.text("shape.unknown"))), 2, y);
    }

    private static Label mono(String text) {
        var label = new Label(text);
        label.getStyleClass().add("shape");
        return label;
    }

    private static String words(Port port, GraphCheck check, Node node) {
        return port.name() + " " + shape(port, check, node).map(Shape::toString).orElse(WORDS.text("shape.unknown"));
    }

    private static Optional<Shape> shape(Port port, GraphCheck check, Node node) {
        return check.at(new Ref(node.name(), port.name()));
    }

    private void count(Node node) {
        var words = costs.of(List.of(node)).words();
        counts.setText(words);
        counts.setVisible(!words.isEmpty());
        counts.setManaged(!words.isEmpty());
    }
}
