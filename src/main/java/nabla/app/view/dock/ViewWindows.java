package nabla.app.view.dock;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import nabla.project.ViewPlace;

/// The windows in which views float, one for each.
final class ViewWindows {

    private final Supplier<ViewWindow> another;
    private final Map<ViewPane, ViewWindow> windows = new HashMap<>();

    /// @param another makes a window for a view that has none yet
    ViewWindows(Supplier<ViewWindow> another) {
        this.another = another;
    }

    Optional<ViewWindow> of(ViewPane pane) {
        return Optional.ofNullable(windows.get(pane));
    }

    void forEach(Consumer<ViewWindow> what) {
        windows.values().forEach(what);
    }

    void show(ViewPane pane, ViewPlace.Floating at) {
        windows.computeIfAbsent(pane, _ -> another.get()).show(pane, at);
    }

    /// The window of a view goes to the one that takes its place.
    void pass(ViewPane from, ViewPane to) {
        Optional.ofNullable(windows.remove(from)).ifPresent(window -> windows.put(to, window));
    }

    /// Closes the windows of all other views.
    void keep(Set<ViewPane> floating) {
        List.copyOf(windows.keySet()).stream().filter(pane -> !floating.contains(pane))
                .forEach(pane -> windows.remove(pane).close());
    }
}
