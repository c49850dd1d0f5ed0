package nabla.app.view;

import nabla.app.picture.Box;
import nabla.project.Edit;
import nabla.project.ViewSpec;

/// What a hand on a view can do besides looking.
public interface Hand {

    /// Changes the project; one step of undo.
    void perform(Edit edit);

    /// Goes on with the gesture that began with the last [#perform].
    void amend(Edit edit);

    /// Puts another view in the place of this one.
    void turn(ViewSpec to);

    /// Puts another view in the place of this one and keeps hold of it: all of a gesture is one step of undo.
    default void slide(ViewSpec to) {
        turn(to);
    }

    /// Selects a node on the canvas.
    void select(String node);

    /// Takes the run to a training step.
    void goTo(long step);

    /// Takes hold of something; whoever has hold of it hears the mouse until it lets go.
    interface Grip {
        void drag(double x, double y, Box box);

        default void release() {
            // most grips have done all by then
        }
    }

    /// Where and how it was pressed.
    record Press(double x, double y, With with, int clicks) {
        public enum With {
            PRIMARY,
            /// The right button, or the first with the Control key.
            SECONDARY
        }
    }
}
