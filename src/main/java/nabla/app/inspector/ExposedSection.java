package nabla.app.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import nabla.app.control.Section;
import nabla.app.document.Document;
import nabla.app.document.Gesture;
import nabla.graph.Exposed;
import nabla.graph.GraphEdit;
import nabla.graph.Op;
import nabla.graph.Path;
import nabla.graph.Setting;
import nabla.graph.Words;
import nabla.project.Edit;

/// The settings of nodes inside that are exposed on the one around them: each turns all that bear its name.
final class ExposedSection {

    private static final Words WORDS = Words.of("inspector");

    private final Document document;
    private final Path node;
    private final Section section = new Section(WORDS.text("section.exposed"));
    private final List<SettingRow> rows = new ArrayList<>();
    private List<String> shown = List.of();

    ExposedSection(Document document, String node) {
        this.document = document;
        this.node = new Path(node);
        section.setId("exposed");
    }

    Section section() {
        return section;
    }

    void show(Op around) {
        var all = Exposed.of(around);
        var now = all.stream().map(Object::toString).toList();
        if (!now.equals(shown)) {
            shown = now;
            rows.clear();
            section.getChildren().remove(1, section.getChildren().size());
            for (var i = 0; i < all.size(); i++) {
                row(i, all.get(i));
            }
        }
        section.show(!rows.isEmpty());
        rows.forEach(SettingRow::refresh);
    }

    private void row(int place, Exposed exposed) {
        SettingRow.of(exposed.spots().getFirst().setting(), "exposed-" + place, exposed.name(), new Turning(place))
                .ifPresent(row -> {
                    if (document.standpoint().isInside()) {
                        row.pin(document, node.text(), exposed.name());
                    }
                    var menu = menu(exposed);
                    row.view().setOnContextMenuRequested(e -> {
                        menu.show(row.view(), e.getScreenX(), e.getScreenY());
                        e.consume();
                    });
                    rows.add(row);
                    section.getChildren().add(row.view());
                });
    }

    private ContextMenu menu(Exposed exposed) {
        var menu = new ContextMenu();
        exposed.spots().stream().map(s -> node.inside(s.node().text())).distinct().forEach(at -> {
            var show = new MenuItem(WORDS.text("exposed.show", at.name()));
            show.setOnAction(_ -> go(at));
            menu.getItems().add(show);
        });
        return menu;
    }

    /// Goes where a node stands.
    private void go(Path at) {
        document.standpoint().stand(at.parent());
        document.selection().clear();
        document.selection().add(document.scope().get().called(at.name()));
    }

    /// What bears one name, as it stands now.
    private final class Turning implements SettingRow.Turned {

        private final int place;
        private final Gesture gesture = Gesture.on(document);

        Turning(int place) {
            this.place = place;
        }

        private Op around() {
            return document.project().get().graph().at(new Path(node.timeless())).orElseThrow().op();
        }

        private List<Exposed.Spot> spots() {
            return Exposed.of(around()).get(place).spots();
        }

        @Override public List<Op> ops() {
            var around = around();
            return spots().stream().map(s -> s.op(around)).toList();
        }

        @Override public List<String> choices(Setting setting) {
            return new Choices(document, node.inside(spots().getFirst().node().text()).text()).of(setting);
        }

        @Override public void turn(UnaryOperator<Op> by) {
            var around = around();
            var all = spots().stream().map(s -> Edit.of(new GraphEdit.Turn(node.inside(s.node().text()).text(),
                    by.apply(s.op(around))))).toList();
            gesture.turn(all.size() == 1 ? all.getFirst() : new Edit.Several("turn", all));
        }

        @Override public void done() {
            gesture.end();
        }
    }
}
