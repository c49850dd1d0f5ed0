package nabla.app.control;

import java.util.ArrayList;
import java.util.List;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;

/// Gives the focus by keys: who goes there without a mouse sees where it is.
public final class Focus {

    private Focus() {}

    /// Whether it can be reached by keys now.
    public static boolean canTake(Node node) {
        if (!node.isFocusTraversable() || node.isDisabled() || node.getScene() == null) {
            return false;
        }
        for (var at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Whether a node stands in another one, or is it.
    public static boolean isIn(Node node, Node part) {
        for (var at = node; at != null; at = at.getParent()) {
            if (at == part) {
                return true;
            }
        }
        return false;
    }

    /// What takes the focus, of a node and what is in it, in the order in which it stands there.
    public static List<Node> stops(Node top) {
        return canTake(top) ? List.of(top) : within(top);
    }

    /// What takes the focus in a node, besides itself.
    public static List<Node> within(Node top) {
        var all = new ArrayList<Node>();
        if (top instanceof Parent parent && top.isVisible() && !top.isDisabled()) {
            parent.getChildrenUnmodifiable().forEach(child -> all.addAll(stops(child)));
        }
        return all;
    }

    /// Gives it to a node, with the ring that only a move of the focus draws: a step away and one back.
    public static void visibly(Node node) {
        node.requestFocus();
        if (node.requestFocusTraversal(TraversalDirection.NEXT) && !node.isFocused()) {
            node.getScene().getFocusOwner().requestFocusTraversal(TraversalDirection.PREVIOUS);
        }
        if (!node.isFocused()) {
            node.requestFocus();
        }
    }
}
