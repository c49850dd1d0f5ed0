package nabla.app.inspector;

import java.util.ArrayList;
import java.util.List;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import nabla.app.control.Section;
import nabla.app.style.Icons;
import nabla.app.document.Document;
import nabla.graph.Op;
import nabla.graph.Setting;
import nabla.graph.Words;

/// The settings of one operation, or those that several share, with one button that sets all of them back.
final class SettingsSection {

    private static final Words WORDS = Words.of("inspector");

    private final List<SettingRow> rows = new ArrayList<>();
    private final Button back = new Button();
    private final Section section;

    SettingsSection(String title, SettingRow.Turned turned, Node... before) {
        section = new Section(title, before);
        shared(turned.ops()).forEach(setting -> SettingRow.of(setting, turned).ifPresent(rows::add));
        rows.forEach(row -> section.getChildren().add(row.view()));
        back.getStyleClass().add("flat-button");
        back.setId("reset-all");
        back.setGraphic(Icons.RESET.node(12));
        back.setAccessibleText(WORDS.text("reset.all"));
        back.setTooltip(new Tooltip(WORDS.text("reset.all")));
        back.setOnAction(_ -> {
            turned.done();
            turned.turn(this::reset);
            turned.done();
        });
        section.act(back);
    }

    /// The settings that all of them have, under the same name and of the same type.
    private static List<Setting> shared(List<Op> ops) {
        return ops.getFirst().type().settings().stream().filter(setting -> ops.stream()
                .allMatch(op -> op.type().settings().stream().anyMatch(
                        s -> s.name().equals(setting.name()) && s.type() == setting.type()
                                && s.text() == setting.text())))
                .toList();
    }

    private Op reset(Op op) {
        var usual = op;
        for (var row : rows) {
            usual = row.reset(usual);
        }
        return usual;
    }

    Section section() {
        return section;
    }

    /// Lets each setting of a node be exposed on what is around it.
    void pin(Document document, String node) {
        rows.forEach(row -> row.pin(document, node, row.setting()));
    }

    void add(Region more) {
        section.getChildren().add(more);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void refresh() {
        rows.forEach(SettingRow::refresh);
        back.setVisible(rows.stream().anyMatch(row -> !row.isUsual()));
    }
}
