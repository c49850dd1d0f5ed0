package nabla.app.inspector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import nabla.app.control.Gesture;
import nabla.app.control.Section;
import nabla.app.picture.Numbers;
import nabla.app.workbench.Document;
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
    private final List<SettingRow> settings = new ArrayList<>();
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
        var gesture = Gesture.on(document);
        var ops = nodes().stream().map(Node::op).toList();
        if (ops.stream().map(Op::type).distinct().count() == 1) {
            var form = new Section(WORDS.text("section.shared"));
            for (var setting : ops.getFirst().type().settings()) {
                SettingRow.of(setting, () -> nodes().getFirst().op(), List::of,
                        to -> gesture.turn(turn(setting, to)), gesture::end)
                        .ifPresent(settings::add);
            }
            settings.forEach(s -> form.getChildren().add(s.view()));
            form.show(!settings.isEmpty());
            view.getChildren().add(form);
        }
    }

    private List<Node> nodes() {
        return document.project().get().graph().nodes().stream().filter(n -> names.contains(n.name())).toList();
    }

    private Edit turn(Setting setting, Op to) {
        return new Edit.Several("turn", nodes().stream()
                .map(n -> Edit.of(new GraphEdit.Turn(n.name(), setting.turn(n.op(), setting.of(to)))))
                .toList());
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
        settings.forEach(SettingRow::refresh);
    }
}
