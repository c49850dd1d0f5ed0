package nabla.app.canvas.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

import nabla.app.picture.Box;
import nabla.project.Area;
import nabla.project.Layout;
import nabla.project.Scope;

/// Where regions and notes lie on the canvas: as the layout says, and where nodes stand farther apart for the eye, around those that they hold.
final class CardPlaces {

    private static final double AROUND = 16;

    private final Scope scope;
    private final Layout layout;
    private final DoubleUnaryOperator onCanvas;
    private final Map<String, Box> moved;

    /// @param onCanvas where an x of the layout lies on the canvas
    /// @param moved where the nodes stand, where that is not what the layout says
    CardPlaces(Scope scope, DoubleUnaryOperator onCanvas, Map<String, Box> moved) {
        this.scope = scope;
        layout = scope.project().layout();
        this.onCanvas = onCanvas;
        this.moved = moved;
    }

    /// Regions first, the larger ones lowest, then notes.
    List<Card> all() {
        var regions = new ArrayList<Card>();
        layout.regions().forEach((name, r) -> regions.add(
                new Card(name, Card.Kind.REGION, r.title(), r.area(), around(r.area()), r.tint())));
        regions.sort((a, b) -> Double.compare(size(b.area()), size(a.area())));
        return Stream.concat(regions.stream(), layout.notes().entrySet().stream().map(e -> new Card(
                e.getKey(), Card.Kind.NOTE, e.getValue().text(), e.getValue().area(), box(e.getValue().area()),
                e.getValue().tint()))).toList();
    }

    private static double size(Area area) {
        return area.width() * area.height();
    }

    private Box box(Area area) {
        return new Box(onCanvas.applyAsDouble(area.x()), area.y(), area.width(), area.height());
    }

    private Box around(Area area) {
        var held = moved.isEmpty() ? Optional.<Box>empty() : Cards.nodesIn(scope, area).stream()
                .flatMap(n -> Optional.ofNullable(moved.get(n)).stream())
                .reduce(Board::join);
        return held.map(b -> new Box(b.x() - AROUND, b.y() - AROUND - Card.BAR, b.width() + 2 * AROUND,
                b.height() + 2 * AROUND + Card.BAR)).orElseGet(() -> box(area));
    }
}
