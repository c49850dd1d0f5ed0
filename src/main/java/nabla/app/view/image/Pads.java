package nabla.app.view.image;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nabla.app.view.Outlook;
import nabla.engine.Trial;
import nabla.graph.Path;
import nabla.project.ViewSpec;

/// What is drawn in views that stand open and flows to a place of the graph.
public final class Pads {

    private final Outlook outlook;
    private final Path at;
    private final List<Imagery.Maps> sources;
    private final Map<Imagery.Maps, Pad> known = new HashMap<>();

    private Pads(Outlook outlook, Path at, List<Imagery.Maps> sources) {
        this.outlook = outlook;
        this.at = at;
        this.sources = sources;
    }

    static Pads before(Path at, Outlook outlook) {
        return new Pads(outlook, at, Pad.sources(outlook));
    }

    private boolean flowsHere(Imagery.Maps source) {
        return source.at().top().equals(at.top())
                || outlook.graph().ancestors(at.top()).contains(source.at().top());
    }

    /// The picture on the first pad that is not blank.
    Optional<Trial> drawn(List<ViewSpec> open) {
        return open.stream().filter(view -> view.kind().equals(DrawView.KIND))
                .flatMap(view -> Pad.source(sources, view).filter(this::flowsHere).stream()
                        .flatMap(source -> known.computeIfAbsent(source, s -> Pad.of(s, outlook)).trial(view).stream()))
                .findFirst();
    }
}
