package nabla.app.workbench.part;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import javafx.scene.Node;
import javafx.scene.layout.HBox;

/// A row in which parts give way where there is no room for all: what is shown lies within the row.
public final class Yielding extends HBox {

    /// What may give way, the first to go last, and whether it is wanted at all.
    private final Map<Node, Boolean> yielding = new LinkedHashMap<>();

    public Yielding() {}

    public Yielding(Node... parts) {
        super(parts);
    }

    /// Lets parts give way: the last goes first.
    public void yields(Node... parts) {
        for (var part : parts) {
            yielding.putIfAbsent(part, true);
        }
        requestLayout();
    }

    /// Whether a part that may give way is wanted where there is room.
    public void wants(Node part, boolean wanted) {
        yielding.put(part, wanted);
        requestLayout();
    }

    /// What it needs when all have given way that may.
    @Override protected double computeMinWidth(double height) {
        return sum(part -> part.isManaged() && !yielding.containsKey(part), part -> part.minWidth(-1));
    }

    /// What it takes with all that are wanted.
    @Override protected double computePrefWidth(double height) {
        return sum(part -> yielding.getOrDefault(part, part.isManaged()), part -> part.prefWidth(-1));
    }

    private double sum(Predicate<Node> which, ToDoubleFunction<Node> width) {
        var parts = getChildren().stream().filter(which).toList();
        return snappedLeftInset() + snappedRightInset() + Math.max(0, parts.size() - 1) * getSpacing()
                + parts.stream().mapToDouble(part -> snapSizeX(width.applyAsDouble(part))).sum();
    }

    @Override protected void layoutChildren() {
        var room = getWidth() - computeMinWidth(-1);
        for (var part : yielding.keySet()) {
            var needs = part.minWidth(-1) + getSpacing();
            var seen = yielding.get(part) && needs <= room;
            room = seen ? room - needs : yielding.get(part) ? 0 : room;
            if (seen != part.isManaged()) {
                part.setVisible(seen);
                part.setManaged(seen);
            }
        }
        super.layoutChildren();
    }
}
