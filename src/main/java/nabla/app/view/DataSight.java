package nabla.app.view;

import java.util.Optional;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;

/// One way to show a data set: lines that are scrolled, of which only those that are seen are drawn.
interface DataSight {

    /// How many lines there are.
    int lines(Box box);

    /// How many lines fit.
    int seen(Box box);

    /// @param first the line at the top
    void draw(Pen pen, Box box, int first, Colours colours);

    Optional<String> point(double x, double y, Box box, int first);

    Sheet sheet();

    /// Whether something is still being worked out.
    default boolean isPending() {
        return false;
    }
}
