package nabla.app.canvas.layer;

import java.util.List;

import javafx.scene.Node;

import nabla.app.canvas.board.Board;
import nabla.app.canvas.sight.Camera;
import nabla.app.document.Document;
import nabla.app.style.Colours;

/// The signs that lie above nodes and wires: breakpoints, what gradient checks found, and what shows only while something is under way.
public final class Signs {

    private final Document document;
    private final StopLayer stops = new StopLayer();
    private final CheckLayer checks = new CheckLayer();
    private final GuideLayer guides;
    private StopLayer.Seen shown = StopLayer.Seen.NOTHING;

    /// @param redraw asks for what changed to be drawn
    public Signs(Document document, Runnable redraw) {
        guides = new GuideLayer(redraw);
        this.document = document;
    }

    public List<Node> surfaces() {
        return List.of(checks.sheet(), stops.sheet(), guides.sheet());
    }

    public GuideLayer guides() {
        return guides;
    }

    /// The breakpoints as they stand now.
    public StopLayer.Seen stops() {
        return new StopLayer.Seen(
                document.project().get().breakpoints(), document.scope().get().level(),
                document.frame().get().stop());
    }

    /// Whether breakpoints stand differently than they were drawn.
    public boolean areOld() {
        return !stops().equals(shown);
    }

    public void show(Board board, Camera camera, double width, double height, Colours colours) {
        shown = stops();
        stops.show(board, camera, width, height, shown, colours);
        checks.show(board, camera, width, height, document.checks().state().get(), colours);
        guides.show(board, camera, width, height, colours);
    }
}
