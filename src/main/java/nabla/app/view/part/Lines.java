package nabla.app.view.part;

import java.util.Optional;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.view.Sheet;

/// What is shown line by line and scrolled, of which only the lines that are seen are drawn.
public interface Lines {

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
