package nabla.app.style;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;

/// Texts of the program that have less room than they need. Names that users gave may be cut; what the program says may not.
public final class CutTexts {

    /// Where names of users stand, which may be as long as they like.
    private static final Set<String> NAMES = Set.of("document-name");

    private CutTexts() {}

    /// Each text that is cut off below a node, with the kind of its label.
    public static List<String> in(Node root) {
        return labels(root)
                .filter(label -> label.isTextTruncated() && !label.getText().isBlank())
                .filter(label -> !NAMES.contains(String.valueOf(label.getId())))
                .filter(label -> !isToldWhole(label))
                .map(label -> label.getText() + " (" + label.getStyleClass() + ", " + Math.round(label.getWidth())
                        + " wide)")
                .toList();
    }

    /// Each text that lies beyond the window, though nothing scrolls it there.
    public static List<String> beyond(Node root) {
        var window = root.localToScene(root.getLayoutBounds());
        return labels(root)
                .filter(label -> !isScrolled(label))
                .filter(label -> label.getWidth() > 0 && !label.getText().isBlank() || label.getGraphic() != null)
                .filter(label -> !window.contains(label.localToScene(label.getLayoutBounds())))
                .map(label -> label.getText() + " (" + label.getStyleClass() + " " + label.getId() + ") lies at "
                        + label.localToScene(label.getLayoutBounds()))
                .toList();
    }

    private static boolean isScrolled(Node node) {
        return node != null && (node instanceof ScrollPane || node.getClip() != null || isScrolled(node.getParent()));
    }

    /// Whether it ends in dots, and what points at it reads all of it.
    private static boolean isToldWhole(Labeled label) {
        return label.getTooltip() != null && label.getTooltip().getText() != null
                && label.getTooltip().getText().contains(label.getText());
    }

    /// Buttons that show an icon alone and neither are read out nor have a tooltip.
    public static List<String> nameless(Node root) {
        return labels(root)
                .filter(label -> label instanceof ButtonBase && (label.getText() == null || label.getText().isBlank()))
                .filter(label -> label.getGraphic() != null)
                .filter(button -> button.getAccessibleText() == null || button.getAccessibleText().isBlank()
                        || button.getTooltip() == null)
                .map(button -> "no name: " + button.getStyleClass() + " " + button.getId() + " "
                        + button.getAccessibleText())
                .toList();
    }

    private static Stream<Labeled> labels(Node node) {
        if (!node.isVisible()) {
            return Stream.of();
        }
        var own = node instanceof Labeled labeled ? Stream.of(labeled) : Stream.<Labeled>of();
        return node instanceof Parent parent
                ? Stream.concat(own, parent.getChildrenUnmodifiable().stream().flatMap(CutTexts::labels)) : own;
    }
}
