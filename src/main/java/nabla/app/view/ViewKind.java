package nabla.app.view;

import java.util.List;
import java.util.Optional;
import nabla.app.style.Icons;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// A kind of view: what it can look at, and how one is made. One file, and one line in the catalogue.
///
/// Its words stand in the bundle `view`: `ID.title`, `ID.about` (one sentence for the menu), `ID.empty` (why there is nothing to see, and
/// what would mend that).
public interface ViewKind {

    /// Its name in files.
    String id();

    Icons icon();

    /// The names of the nodes that it can look at, the most telling first; for one that looks at the run as a whole, the empty name alone.
    List<String> places(Outlook outlook);

    /// Where it looks when a node is pointed at, at whatever depth; empty where there is nothing to see of it.
    default Optional<String> placeAt(String node, Outlook outlook) {
        return places(outlook).stream().filter(node::equals).findFirst();
    }

    /// A view of a place, or of the most telling one where the specification names none; empty where there is nothing to see now.
    Optional<LiveView> open(ViewSpec spec, Outlook outlook);

    /// What else a view could look at: usually each node that it could look at.
    default List<LiveView.Choice> choices(ViewSpec spec, Outlook outlook) {
        return places(outlook).stream()
                .filter(place -> !place.isEmpty())
                .map(place -> new LiveView.Choice(outlook.shown(place),
                        new ViewSpec(spec.kind(), place, spec.settings())))
                .toList();
    }

    /// Where the gallery shows it: a sample, after so many training steps.
    Showcase showcase();

    default String title() {
        return Words.of("view").text(id() + ".title");
    }

    /// What it is for, in one sentence.
    default String about() {
        return Words.of("view").text(id() + ".about");
    }

    /// A view of this kind, as it looks at first.
    default ViewSpec spec(String node) {
        return ViewSpec.of(id(), node);
    }

    /// @param sample the name of the file without its ending
    /// @param view what to open there
    /// @param looks how often it is shown on the way, evenly: more than once for one that keeps what it saw
    record Showcase(String sample, long steps, ViewSpec view, int looks) {
        public Showcase(String sample, long steps, ViewSpec view) {
            this(sample, steps, view, 1);
        }
    }
}
