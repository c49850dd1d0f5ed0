package nabla.app.inspector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Section;
import nabla.app.document.Document;
import nabla.app.document.Gesture;
import nabla.app.picture.Numbers;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Op;
import nabla.graph.Setting;
import nabla.graph.Words;
import nabla.project.Edit;

/// Several nodes: how many of what, what they learn together, and the settings that they share, which turn for all at once.
final class SeveralCard implements Card {

    private static final Words WORDS = Words.of("inspector");

    private final Document document;
    private final Set<String> names;
    private final Costs costs;
    private final VBox facts = new VBox();
    private final Label learns = Section.sentence("", "caption");
    private final SettingsSection settings;
    private final LookSection look;
    private final VBox view = new VBox();

    SeveralCard(Document document, Set<String> names, Costs costs) {
        this.costs = costs;
        this.document = document;
        this.names = names;
        var title = new Label(WORDS.text("several", names.size()));
        title.getStyleClass().add("card-title");
        var head = new VBox(title, learns);
        head.getStyleClass().add("card-head");
        view.getChildren().addAll(head, new Section(WORDS.text("section.selected"), facts));
        settings = new SettingsSection(WORDS.text("section.shared"), new Turning());
        settings.section().show(!settings.isEmpty());
        view.getChildren().add(settings.section());
        look = new LookSection(document);
        view.getChildren().add(look.section());
    }

    /// The settings that all of the nodes have: one edit turns them together.
    private final class Turning implements SettingRow.Turned {
        private final Gesture gesture = Gesture.on(document);

        @Override public List<Op> ops() {
            return nodes().stream().map(Node::op).toList();
        }

        @Override public List<String> choices(Setting setting) {
            return new Choices(document, nodes().getFirst().name()).of(setting);
        }

        @Override public void turn(UnaryOperator<Op> by) {
            gesture.turn(new Edit.Several("turn", nodes().stream()
                    .map(n -> Edit.of(new GraphEdit.Turn(n.name(), by.apply(n.op())))).toList()));
        }

        @Override public void done() {
            gesture.end();
        }
    }

    private List<Node> nodes() {
        return document.scope().get().project().graph().nodes().stream().filter(n -> names.contains(n.name())).toList();
    }

    @Override public Region view() {
        return view;
    }

    @Override public void refresh() {
        var nodes = nodes();
        if (nodes.size() < names.size()) {
            return;
        }
        var kinds = new LinkedHashMap<String, Integer>();
        nodes.forEach(n -> kinds.merge(n.op().type().name(), 1, Integer::sum));
        facts.getChildren().clear();
        kinds.forEach((kind, count) -> {
            facts.getChildren().add(Section.fact(kind, Numbers.count(count)));
        });
        learns.setText(costs.of(nodes).words());
        settings.refresh();
        look.refresh();
    }
}
