package nabla.app.control;

import java.util.Optional;

import javafx.scene.Node;

/// What had the focus before something came up, to which it returns when that goes.
public final class FocusBefore {

    private Optional<Node> before = Optional.empty();

    /// Something comes up in the scene of a node.
    public void remember(Node coming) {
        before = Optional.ofNullable(coming.getScene()).map(scene -> scene.getFocusOwner());
    }

    /// It goes now; where the focus is elsewhere meanwhile, it stays there.
    public void giveBack(Node going) {
        if (going.getScene() != null && Focus.isIn(going.getScene().getFocusOwner(), going)) {
            before.filter(node -> node.getScene() == going.getScene()).ifPresent(Node::requestFocus);
        }
        before = Optional.empty();
    }
}
