package nabla.app.view.curve;

import java.util.List;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.engine.Frame;
import nabla.engine.Past;

/// Where a run stands, what lies ahead of it, and what happened on the way.
record CurveTime(Frame frame) {

    /// What has not been run is hatched, and what cannot be gone to; a line stands at now.
    void draw(Pen pen, CurvePanel panel, Colours colours) {
        var past = frame.past();
        hatch(pen, panel, Math.max(past.last(), frame.step()), Long.MAX_VALUE, colours);
        hatch(pen, panel, 0, past.first(), colours);
        past.barred().forEach(span -> hatch(pen, panel, span.from(), span.to(), colours));
        var plot = panel.plot();
        var now = panel.atStep(frame.step() + within());
        if (now >= plot.x() && now <= plot.right() + 1) {
            pen.line(now, plot.y(), now, plot.bottom(), Stroke.of(colours.of(Tone.ACCENT), 2));
        }
    }

    private static void hatch(Pen pen, CurvePanel panel, double from, double to, Colours colours) {
        var plot = panel.plot();
        var left = Math.clamp(panel.atStep(from), plot.x(), plot.right());
        var right = Math.clamp(panel.atStep(to), plot.x(), plot.right());
        if (left < right) {
            pen.hatch(new Box(left, plot.y(), right - left, plot.height()), colours);
        }
    }

    /// What happened on the way, over all charts.
    void marks(Pen pen, List<CurvePanel> panels, Colours colours) {
        var plot = panels.getFirst().plot();
        for (var mark : CurveMark.of(frame)) {
            var x = panels.getFirst().atStep(mark.step());
            if (x >= plot.x() - 1 && x <= plot.right() + 1) {
                mark.draw(pen, x, plot.y(), panels.getLast().plot().bottom(), colours);
            }
        }
        frame.past().marks().stream()
                .filter(m -> m.what() == Past.What.BEST)
                .forEach(m -> panels.forEach(panel -> panel.ringBest(pen, m.step(), colours)));
    }

    private double within() {
        return frame.steps().isEmpty() ? 0 : frame.done() / (double) frame.steps().size();
    }
}
