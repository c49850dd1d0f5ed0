package nabla.app.view.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nabla.app.view.Control;
import nabla.app.view.Outlook;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Trial;
import nabla.graph.Feed;
import nabla.graph.Path;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// The example that a view looks at, run through the net beside the training: what is drawn in another view, or a row of the data; or a row
/// of the batch of the training step itself. Settings `from` (`data` or `batch`; else what is drawn, where something is) and `row`.
///
/// @param wish where it is to come from
/// @param rows how many there are to choose from
record Example(From wish, int row, int rows, Pads pads, Optional<Trial> drawn) {

    enum From {
        DRAWN,
        DATA,
        BATCH
    }

    private static final String FROM = "from";
    private static final double STALE = 0.4;

    static Example of(ViewSpec spec, Outlook outlook, Path at) {
        var wish = switch (spec.get(FROM, "")) {
            case "batch" -> From.BATCH;
            case "data" -> From.DATA;
            default -> From.DRAWN;
        };
        var rows = wish == From.BATCH ? Math.max(1, outlook.project().plan().first().batch()) : rows(outlook, at);
        return new Example(wish, Math.clamp(number(spec, "row"), 0, Math.max(0, rows - 1)), rows,
                Pads.before(at, outlook), Optional.empty()).beside(outlook.project().views());
    }

    /// Apart from the training: no row of the batch, whatever the view says.
    static Example apart(ViewSpec spec, Outlook outlook, Path at) {
        return of(spec.get(FROM, "").equals("batch") ? spec.without(FROM) : spec, outlook, at);
    }

    /// With what is drawn in the views that stand open now.
    Example beside(List<ViewSpec> open) {
        return new Example(wish, row, rows, pads, pads.drawn(open));
    }

    /// A whole number among the settings of a view; 0 where there is none.
    static int number(ViewSpec spec, String name) {
        try {
            return Integer.parseInt(spec.settings().getOrDefault(name, "0"));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    private static int rows(Outlook outlook, Path at) {
        var graph = outlook.graph();
        return graph.nodes().stream()
                .filter(n -> n.op() instanceof Feed
                        && (n.name().equals(at.top()) || graph.ancestors(at.top()).contains(n.name())))
                .map(n -> ((Feed) n.op()).data())
                .filter(outlook.sources().names()::contains)
                .mapToInt(data -> outlook.sources().rows(data).x().shape().rows())
                .max()
                .orElse(1);
    }

    From from() {
        return wish == From.DRAWN && drawn.isEmpty() ? From.DATA : wish;
    }

    Probe value(Path at, String port) {
        return switch (from()) {
            case DRAWN -> new Probe.Tried(drawn.orElseThrow(), at, port);
            case DATA -> new Probe.Tried(Trial.row(row), at, port);
            case BATCH -> new Probe.Rows(new Probe.Value(at, port), row, 1);
        };
    }

    /// A gradient is of a training step, so it has a row of its batch.
    Probe gradient(Path at, String port) {
        return new Probe.Rows(new Probe.Gradient(at, port), row, 1);
    }

    /// What stands there now; empty where it is not computed yet.
    static Optional<Values> now(Frame frame, Probe probe) {
        var isOld = probe instanceof Probe.Rows && frame.freshness(probe) == Frame.Freshness.PENDING;
        return isOld ? Optional.empty() : frame.get(probe);
    }

    /// How strongly that of the example before is drawn until there are numbers of this one; a stroke that goes on does not flicker.
    double haze() {
        return from() == From.DRAWN ? 1 : STALE;
    }

    String words() {
        return switch (from()) {
            case DRAWN -> drawn.orElseThrow() instanceof Trial.Chosen(var rows)
                    ? text("example.data", rows.getFirst()) : text("example.drawn");
            case DATA -> rows <= 1 ? "" : text("example.data", row);
            case BATCH -> rows <= 1 ? "" : text("example.batch", row);
        };
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text(key, args);
    }

    /// The same view of the drawing.
    static ViewSpec ofDrawing(ViewSpec spec) {
        return spec.without(FROM);
    }

    /// The same view of a row of the data.
    ViewSpec ofData(ViewSpec spec) {
        return drawn.isPresent() ? spec.with(FROM, "data") : spec.without(FROM);
    }

    static ViewSpec ofBatch(ViewSpec spec) {
        return spec.with(FROM, "batch");
    }

    /// A slider over the rows, where there are several.
    List<Control> slide(ViewSpec spec) {
        return rows <= 1 || from() == From.DRAWN ? List.of()
                : List.of(new Control.Slide(text("example.row"), 0, rows - 1, 1, row,
                        now -> spec.with("row", Integer.toString((int) now))));
    }

    /// Whether it is the drawing, where there is one, and the slider.
    List<Control> controls(ViewSpec spec) {
        var controls = new ArrayList<Control>();
        if (drawn.isPresent()) {
            controls.add(new Control.Toggle(text("example.follow"), Control.Toggle.State.of(from() == From.DRAWN),
                    from() == From.DRAWN ? ofData(spec) : ofDrawing(spec)));
        }
        controls.addAll(slide(spec));
        return controls;
    }
}
