package nabla.app.view.curve;

import nabla.app.picture.Stroke;
import nabla.engine.Past;
import nabla.graph.Words;
import nabla.tensor.Values;

/// The curve of a run that was left.
record CurveGhost(Past.Ghost run, Values points, Stroke stroke, double opacity) {

    /// Its number, and what was changed when it began.
    String name() {
        return Words.of("view").text("curves.run", run.number());
    }

    String about() {
        return run.began().map(mark -> name() + " · " + CurveMark.words(mark)).orElse(name());
    }

    double valueAt(double step) {
        return points.at(2 * new CurveLine.Course(points, java.util.Optional.empty()).nearest(step) + 1);
    }
}
