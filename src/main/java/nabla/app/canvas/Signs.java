package nabla.app.canvas;

import java.util.List;

import javafx.scene.Node;

import nabla.app.style.Colours;
import nabla.app.workbench.Document;

/// The signs that lie above nodes and wires: breakpoints, and what gradient checks found.
final class Signs {

    private final Document document;
    private final StopLayer stops = new StopLayer();
    private final CheckLayer checks = new CheckLayer();
    private StopLayer.Seen shown = StopLayer.Seen.NOTHING;

    Signs(Document document) {
        this.document = document;
    }

    List<Node> surfaces() {
        return List.of(checks.sheet(), stops.sheet());
    }

    /// The breakpoints as they stand now.
    StopLayer.Seen stops() {
        return new StopLayer.Seen(
                document.project().get().breakpoints(), document.scope().get().level(),
                document.frame().get().stop());
    }

    /// Whether breakpoints stand differently than they were drawn.
    boolean areOld() {
        return !stops().equals(shown);
    }

    void show(Board board, Camera camera, double width, double height, Colours colours) {
        shown = stops();
        stops.show(board, camera, width, height, shown, colours);
        checks.show(board, camera, width, height, document.checks().state().get(), colours);
    }
}
