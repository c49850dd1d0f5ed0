package nabla.app.workbench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import nabla.app.control.Divider;
import nabla.app.control.Focus;

/// The parts of a window in their order, from one of which the keys lead to the next: each gives the focus to what had it there last.
final class Parts {

    private final Scene scene;
    private final Supplier<List<? extends Parent>> places;
    private final Map<Node, Node> last = new WeakHashMap<>();

    /// @param over where a question stands that must be left first
    /// @param places what stands in each is a part; what is hidden or takes no focus is passed over
    Parts(Scene scene, Parent over, Parent... places) {
        this(scene, () -> over.isVisible() ? List.of(over) : List.of(places));
    }

    private Parts(Scene scene, Supplier<List<? extends Parent>> places) {
        this.scene = scene;
        this.places = places;
    }

    /// Those of a window in which a view floats.
    static Parts of(Scene floating) {
        return new Parts(floating, () -> floating.getRoot().lookupAll(".view").stream().map(Parent.class::cast)
                .toList());
    }

    private List<Node> all() {
        return places.get().stream().flatMap(place -> place.getChildrenUnmodifiable().stream()).toList();
    }

    /// Leads the focus on.
    ///
    /// @param by 1 to the next part, −1 to the one before
    void turn(int by) {
        var all = all();
        var here = here(all);
        here.ifPresent(part -> last.put(part, scene.getFocusOwner()));
        var from = here.map(all::indexOf).orElse(by > 0 ? -1 : all.size());
        for (var i = 1; i <= all.size(); i++) {
            var part = all.get(Math.floorMod(from + by * i, all.size()));
            var goal = goal(part);
            if (goal.isPresent()) {
                Focus.visibly(goal.get());
                return;
            }
        }
    }

    private Optional<Node> here(List<Node> all) {
        return all.stream().filter(part -> Focus.isIn(scene.getFocusOwner(), part)).findFirst();
    }

    private Optional<Node> goal(Node part) {
        return Optional.ofNullable(last.get(part)).filter(node -> Focus.isIn(node, part) && Focus.canTake(node))
                .or(() -> Focus.stops(part).stream().filter(stop -> !(stop instanceof Divider)).findFirst());
    }
}
