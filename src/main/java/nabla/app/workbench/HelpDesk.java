package nabla.app.workbench;

import java.util.Optional;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import nabla.app.control.Beside;
import nabla.app.control.HelpTopic;
import nabla.app.document.Document;
import nabla.app.help.HelpPanel;
import nabla.app.workbench.command.Commands;

/// Finds out what help is asked about: what the mouse is over, what has the focus, what is selected, or nothing in particular.
final class HelpDesk {

    private final Scene scene;
    private Optional<Node> under = Optional.empty();

    HelpDesk(Scene scene) {
        this.scene = scene;
        scene.addEventFilter(MouseEvent.MOUSE_MOVED,
                event -> under = Optional.ofNullable(event.getPickResult().getIntersectedNode()));
    }

    private Optional<HelpTopic> topic(Document document) {
        return HelpTopic.at(under.filter(node -> node.getScene() == scene))
                .or(() -> HelpTopic.at(Optional.ofNullable(scene.getFocusOwner())))
                .or(() -> document.selection().stream().findFirst()
                        .map(HelpTopic::node));
    }

    /// Opens help, turns it to another page, or closes it where it says just that.
    void turn(Document document, Beside beside, Commands commands) {
        var topic = topic(document);
        var open = beside.shown().get().filter(HelpPanel.class::isInstance).map(HelpPanel.class::cast);
        if (open.isPresent() && open.get().topic().equals(topic)) {
            beside.close();
            return;
        }
        var help = open.orElseGet(() -> new HelpPanel(document, beside, new HelpPanel.Commands() {
            @Override public void run(String id) {
                commands.get(id).run();
            }

            @Override public String key(String id) {
                return commands.get(id).key();
            }
        }));
        help.show(topic);
        beside.show(help);
    }
}
