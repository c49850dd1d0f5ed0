package nabla.app.view.dock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import nabla.project.Edit;
import nabla.project.ViewPlace;
import nabla.project.ViewSpec;

/// The views of a project in their order, and what moving them about makes of them. A view is known by what it shows, wherever it stands.
record Arrangement(List<ViewSpec> views) {

    Arrangement {
        views = List.copyOf(views);
    }

    private static boolean isSame(ViewSpec one, ViewSpec other) {
        return one.anywhere().equals(other.anywhere());
    }

    boolean shows(ViewSpec view) {
        return views.stream().anyMatch(v -> isSame(v, view));
    }

    Arrangement plus(ViewSpec view) {
        var all = new ArrayList<>(views);
        all.add(view);
        return new Arrangement(all);
    }

    Arrangement minus(ViewSpec view) {
        return new Arrangement(views.stream().filter(v -> !isSame(v, view)).toList());
    }

    private Arrangement each(ViewSpec view, UnaryOperator<ViewSpec> change) {
        return new Arrangement(views.stream().map(v -> isSame(v, view) ? change.apply(v) : v).toList());
    }

    Arrangement put(ViewSpec view, ViewPlace to) {
        return each(view, v -> v.at(to));
    }

    /// Another view in the place of one.
    Arrangement turned(ViewSpec from, ViewSpec to) {
        return each(from, v -> to.at(v.place()));
    }

    /// With a view before another, or at the end.
    Arrangement before(ViewSpec view, Optional<ViewSpec> next) {
        var moved = views.stream().filter(v -> isSame(v, view)).findFirst();
        if (moved.isEmpty() || next.filter(n -> isSame(n, view)).isPresent()) {
            return this;
        }
        var all = new ArrayList<>(minus(view).views());
        all.add(next.map(n -> new Arrangement(all).place(n)).orElse(all.size()), moved.get());
        return new Arrangement(all);
    }

    /// With a docked view so many places on among those in the dock, as far as there are any.
    Arrangement moved(ViewSpec view, int by) {
        var docked = views.stream().filter(v -> v.place() instanceof ViewPlace.Docked).toList();
        var from = new Arrangement(docked).place(view);
        var to = from + by;
        if (from < 0 || to < 0 || to >= docked.size()) {
            return this;
        }
        var next = by < 0 ? to : to + 1;
        return before(view, next < docked.size() ? Optional.of(docked.get(next)) : Optional.empty());
    }

    private int place(ViewSpec view) {
        return views.stream().map(ViewSpec::anywhere).toList().indexOf(view.anywhere());
    }

    /// With these widths in the dock, in their order.
    Arrangement wide(List<Integer> widths) {
        var next = widths.iterator();
        return new Arrangement(views.stream()
                .map(v -> v.place() instanceof ViewPlace.Docked(_, var height) && next.hasNext()
                        ? v.at(new ViewPlace.Docked(next.next(), height))
                        : v)
                .toList());
    }

    Arrangement high(int height) {
        return new Arrangement(views.stream()
                .map(v -> v.place() instanceof ViewPlace.Docked(var width, _)
                        ? v.at(new ViewPlace.Docked(width, height))
                        : v)
                .toList());
    }

    /// How high the dock is to be, where that is said.
    OptionalInt height() {
        return views.stream()
                .filter(v -> v.place() instanceof ViewPlace.Docked)
                .mapToInt(v -> ((ViewPlace.Docked) v.place()).height())
                .filter(height -> height > 0)
                .max();
    }

    Edit edit() {
        return new Edit.Views(views);
    }
}
