package nabla.app.view.curve;

import nabla.app.picture.Stroke;
import nabla.engine.Past;
import nabla.tensor.Values;

/// The curve of a run that was left.
///
/// @param name what it is called
/// @param about its name or its number, and what was changed when it began
record CurveGhost(Past.Ghost run, String name, String about, Values points, Stroke stroke, double opacity) {

    double valueAt(double step) {
        return points.at(2 * new CurveLine.Course(points, java.util.Optional.empty()).nearest(step) + 1);
    }
}
