package nabla.app.inspector;

import java.util.Optional;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import nabla.app.control.Said;
import nabla.app.control.Section;
import nabla.app.style.Icons;
import nabla.app.document.Document;
import nabla.graph.Exposed;
import nabla.graph.GraphEdit;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Words;
import nabla.project.Edit;

/// Exposes a setting of a node on the node around: a pin in the margin, and below the setting the name that it has there. Under a name
/// that is there already both turn together.
final class ExposePin {

    private static final Words WORDS = Words.of("inspector");
    private static final PseudoClass PINNED = PseudoClass.getPseudoClass("pinned");
    private static final double GUTTER = 16;
    private static final double HIGH = 32;

    private final Document document;
    private final Path node;
    private final String setting;
    private final String wish;
    private final Button pin = new Button();
    private final Tooltip tip = new Tooltip();
    private final TextField name = new TextField();
    private final HBox row = Section.row(WORDS.text("exposed.as"), name);

    /// @param wish what it is called around at first, where that is free
    ExposePin(Document document, String node, String setting, String wish) {
        this.document = document;
        this.node = new Path(node);
        this.setting = setting;
        this.wish = wish;
        pin.setId("expose-" + setting);
        pin.getStyleClass().addAll("gutter-button", "expose-pin");
        pin.setGraphic(Icons.PIN.node(12));
        pin.setTooltip(tip);
        pin.setManaged(false);
        pin.setOnAction(_ -> turn());
        name.setId("exposed-" + setting);
        Said.as(WORDS.text("exposed.as"), name);
        name.setTooltip(new Tooltip(WORDS.text("exposed.as.tip")));
        name.setOnAction(_ -> rename());
        name.focusedProperty().subscribe((_, focused) -> {
            if (!focused) rename();
        });
    }

    void attach(VBox view) {
        view.getChildren().addAll(pin, row);
        view.widthProperty().subscribe(width -> pin.resizeRelocate(width.doubleValue(), 0, GUTTER, HIGH));
        refresh();
    }

    private Optional<Node> around() {
        return document.project().get().graph().at(new Path(node.parent().timeless()));
    }

    private Optional<String> now() {
        return document.project().get().graph().at(new Path(node.timeless()))
                .map(n -> n.exposed().get(setting));
    }

    private void turn() {
        around().ifPresent(group -> expose(now().isPresent() ? "" : Exposed.free(group.op(), wish)));
    }

    /// Only to a name that is no setting of what is around.
    private void rename() {
        var typed = name.getText().strip();
        var isOwn = around().stream().flatMap(n -> n.op().type().settings().stream())
                .anyMatch(s -> s.name().equals(typed));
        if (now().isPresent() && !typed.isEmpty() && !isOwn && !typed.equals(now().get())) {
            expose(typed);
        } else {
            refresh();
        }
    }

    private void expose(String as) {
        document.perform(Edit.of(new GraphEdit.Expose(node.text(), setting, as)));
    }

    void refresh() {
        var now = now();
        var words = now.isPresent() ? WORDS.text("exposed.take")
                : WORDS.text("exposed.put", around().map(Node::shown).orElse(""));
        tip.setText(words);
        pin.setAccessibleText(words);
        pin.pseudoClassStateChanged(PINNED, now.isPresent());
        row.setVisible(now.isPresent());
        row.setManaged(now.isPresent());
        if (!name.isFocused() || now.isEmpty()) {
            name.setText(now.orElse(""));
        }
    }
}
