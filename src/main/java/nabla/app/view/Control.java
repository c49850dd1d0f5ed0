package nabla.app.view;

import java.util.List;
import java.util.function.DoubleFunction;
import nabla.app.style.Icons;
import nabla.project.ViewSpec;

/// Something to set in the title bar of a view; each setting is a view that it turns to, so that it can be undone and is saved.
public sealed interface Control {

    String name();

    /// @param turned the same view with the switch the other way
    record Toggle(String name, State state, ViewSpec turned) implements Control {
        public enum State {
            ON,
            OFF;

            public static State of(boolean on) {
                return on ? ON : OFF;
            }
        }
    }

    /// One of several.
    ///
    /// @param now the name of what it is now
    record Pick(String name, String now, List<LiveView.Choice> choices) implements Control {
        public Pick {
            choices = List.copyOf(choices);
        }
    }

    /// A tool taken up, or something done at once to what is seen: neither saved nor undone.
    ///
    /// @param name in the tooltip
    /// @param label beside the icon, or nothing
    record Act(String name, Icons icon, String label, Toggle.State state, Runnable act) implements Control {}

    /// A number between two ends.
    ///
    /// @param step the distance between two numbers that can be set; 0 for any
    record Slide(String name, double low, double high, double step, double now, DoubleFunction<ViewSpec> turned)
            implements Control {}
}
