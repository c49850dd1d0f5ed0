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

/// The example that a view looks at: a row of the data, run through the net beside the training, or a row of the batch of the training
/// step itself. Settings `from` (`data`, or `batch`) and `row`.
///
/// @param rows how many there are to choose from
record Example(From from, int row, int rows) {

    enum From {
        DATA,
        BATCH
    }

    static Example of(ViewSpec spec, Outlook outlook, Path at) {
        var from = spec.settings().getOrDefault("from", "data").equals("batch") ? From.BATCH : From.DATA;
        var rows = from == From.BATCH ? Math.max(1, outlook.project().plan().first().batch()) : rows(outlook, at);
        return new Example(from, Math.clamp(number(spec, "row"), 0, Math.max(0, rows - 1)), rows);
    }

    /// A row of the data, whatever the view says.
    static Example ofData(ViewSpec spec, Outlook outlook, Path at) {
        return of(spec.without("from"), outlook, at);
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

    Probe value(Path at, String port) {
        return from == From.DATA ? new Probe.Tried(Trial.row(row), at, port)
                : new Probe.Rows(new Probe.Value(at, port), row, 1);
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

    String words() {
        return rows <= 1 ? "" : Words.of("view").text(from == From.DATA ? "example.data" : "example.batch", row);
    }

    /// A slider over the rows, where there are several.
    List<Control> slide(ViewSpec spec) {
        var controls = new ArrayList<Control>();
        if (rows > 1) {
            controls.add(new Control.Slide(Words.of("view").text("example.row"), 0, rows - 1, 1, row,
                    now -> spec.with("row", Integer.toString((int) now))));
        }
        return controls;
    }
}
