package nabla.app.canvas;

import java.util.List;
import java.util.Optional;

import javafx.scene.Group;

import nabla.app.picture.Box;
import nabla.graph.Wire;

/// The wires, and what lies beneath them.
final class WireLayer {

    /// How far labels reach beyond their wires.
    private static final double LABELS = 80;

    private final Mosaic<Lying> mosaic = new Mosaic<>(l -> l.strand().route().bounds().inset(-LABELS));

    /// A wire as it is seen.
    private record Lying(Strand strand, boolean isPointedAt) {}

    private record Style(Detail detail, Object colours, Backdrop backdrop) {}

    Group group() {
        return mosaic.group();
    }

    /// @param lifted the wire whose end is in the hand
    void show(Board board, Sight sight, Backdrop backdrop, Optional<Wire> lifted, Optional<Wire> hovered) {
        mosaic.show(board.strands().stream()
                .filter(s -> lifted.filter(w -> w.to().equals(s.wire().to())).isEmpty())
                .map(s -> new Lying(s, hovered.filter(s.wire()::equals).isPresent()))
                .toList(), new Style(sight.detail(), sight.colours(), backdrop));
    }

    /// Draws at most so many pieces; whether more are to be drawn.
    boolean draw(Camera camera, double width, double height, Sight sight, Backdrop backdrop, int most) {
        return mosaic.draw(camera, width, height, sight.zoom(), most, (pen, wires, part) -> {
            backdrop.draw(pen, sight, part);
            var pointed = wires.stream().filter(Lying::isPointedAt).map(l -> l.strand().wire()).findFirst();
            new WirePainter(pen, sight, Optional.empty()).draw(strands(wires), reach(part), pointed);
        });
    }

    private static List<Strand> strands(List<Lying> wires) {
        return wires.stream().map(Lying::strand).toList();
    }

    private static Box reach(Box part) {
        return part.inset(-LABELS);
    }
}
