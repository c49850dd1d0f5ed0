package nabla.app.canvas.gesture;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import javafx.scene.layout.Pane;

import nabla.app.canvas.arrange.Guide;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.search.SearchBox;
import nabla.app.canvas.sight.Camera;
import nabla.app.canvas.sight.Look;
import nabla.app.document.Document;
import nabla.app.style.Colours;
import nabla.graph.Wire;

/// What a gesture works on: the document, where its graph lies, and what can be shown while the gesture goes on.
public interface Easel {

    Document document();

    /// The graph as it lies on the canvas now.
    Board board();

    /// How nodes are seen now.
    Look looks();

    Colours colours();

    Camera camera();

    double getWidth();

    double getHeight();

    /// Shows another part of the canvas, drawn for its zoom.
    void look(Camera to);

    /// Shows another part at once with what is drawn already; [#rest] draws it.
    void stretch(Camera to);

    /// Draws sharply for the zoom at which the wheel came to rest.
    void rest();

    /// Where something can be shown over all that is drawn.
    Pane overlay();

    /// Selects these nodes of the graph and no others.
    void select(Collection<String> names);

    /// Shows the free weight ports of a node.
    void open(Optional<String> node);

    /// Leaves out a wire whose end is in the hand.
    void lift(Optional<Wire> wire);

    /// Lights a wire as the one that is meant.
    void hoverWire(Optional<Wire> wire);

    /// Shows what a node in the hand stands in line with.
    void guide(List<Guide> lines);

    /// Says a sentence at a point of the view.
    void say(String sentence, double viewX, double viewY);

    /// Takes the sentence back.
    void unsay();

    /// The sentence about what is inside an open node.
    String readOnly(String node);

    /// Offers what may be added at a place.
    void search(SearchBox.Wanted wanted);
}
