package nabla.app.canvas.picture;

import java.util.Optional;

import nabla.app.canvas.sight.Sight;
import nabla.app.picture.CellMap;
import nabla.app.picture.Pen;
import nabla.app.picture.TieDrawing;
import nabla.engine.Probe;
import nabla.engine.Provenance.Cell;

/// The cells of a tensor as they stand in the picture of a node, to be pointed at and to be lit.
public record Plot(Probe.AtPort of, CellMap cells) {

    /// The cell at a point.
    public Optional<Cell> at(double x, double y) {
        var place = cells.placeAt(x, y);
        return place.isPresent() ? Optional.of(new Cell(of, place.getAsInt())) : Optional.empty();
    }

    /// Lights what is tied to the cell that is followed.
    public void light(Pen pen, Sight sight) {
        sight.followed().flatMap(f -> f.in(of)).ifPresent(ties -> sight.near(
                pen, cells.box(), box -> TieDrawing.draw(pen, cells.in(box), ties, sight.colours())));
    }
}
