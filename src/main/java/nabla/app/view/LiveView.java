package nabla.app.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.project.ViewSpec;
import nabla.tensor.Values;

/// A picture of a run that goes along with it. Knows frames and a pen, and neither window nor engine.
public interface LiveView {

    ViewSpec spec();

    default String title() {
        return Words.of("view").text(spec().kind() + ".title");
    }

    /// What it looks at, in a few words.
    String subtitle();

    /// The numbers it needs in the next frame; asked again after each move of the mouse.
    Set<Probe> probes();

    void show(Frame frame);

    void draw(Pen pen, Box box, Colours colours);

    /// Draws what lies over it and stays the same while the run goes on: on the screen it is drawn once and kept.
    default void drawOver(Pen pen, Box box, Colours colours) {
        // nothing does, in most views
    }

    /// All of it, for a file.
    default void drawWhole(Pen pen, Box box, Colours colours) {
        draw(pen, box, colours);
        drawOver(pen, box, colours);
    }

    /// What can be set in its title bar.
    default List<Control> controls() {
        return List.of();
    }

    /// What else a view could look at.
    ///
    /// @param view the same view of something else
    record Choice(String name, ViewSpec view) {}

    /// What stands under the mouse, in words; drawn as a cross hair by the view when it draws next.
    default Optional<String> point(double x, double y, Box box) {
        return Optional.empty();
    }

    /// The node that a place belongs to: a click there selects it.
    default Optional<String> pick(double x, double y, Box box) {
        return Optional.empty();
    }

    /// The training step that a place stands for, where a click there goes to it.
    default OptionalLong stepAt(double x, double y, Box box) {
        return OptionalLong.empty();
    }

    /// A word that is written anew where it stands when it is clicked on.
    default Optional<Word> word(double x, double y, Box box) {
        return Optional.empty();
    }

    /// @param now what it is
    /// @param turned the same view with another word there
    record Word(Box at, String now, Function<String, ViewSpec> turned) {}

    /// The mouse has left it.
    default void leave() {
        // most views show nothing of the mouse
    }

    /// Whether it moves by itself now, because somebody set it going.
    default boolean isMoving() {
        return false;
    }

    /// So much time has passed while it moved.
    default void move(double seconds) {
        // most views stand still
    }

    /// What is taken hold of at a place; a click that takes hold of nothing selects the node there and goes to the training step there.
    default Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        return Optional.empty();
    }

    /// Turns the wheel at a place.
    ///
    /// @param turns positive away from the hand
    /// @return whether it did anything
    default Wheel wheel(double x, double y, double turns, Box box, Hand hand) {
        return Wheel.PASSED_ON;
    }

    /// Whether a turn of the wheel was meant for a view.
    enum Wheel {
        TAKEN,
        PASSED_ON
    }

    /// The endings of files that may be dropped on it.
    default Set<String> takes() {
        return Set.of();
    }

    /// A file with one of these endings was dropped on it.
    default void drop(Path file, Hand hand) {
        // most views take none
    }

    /// The numbers that it shows.
    default Sheet sheet() {
        return Sheet.EMPTY;
    }

    /// What it must see to list all of its numbers, where a frame holds no more of them than a picture needs.
    default Set<Probe> sheetProbes() {
        return Set.of();
    }

    /// All numbers, with the answers to [#sheetProbes()].
    default Sheet sheet(Map<Probe, Values> answers) {
        return sheet();
    }

    /// Other views stand open now, or the same ones otherwise set: some take their example from another.
    default void beside(List<ViewSpec> open) {
        // most views look at nothing but the run
    }

    /// Takes over what it needs from the view whose place it takes: the same kind, set otherwise.
    default void follow(LiveView before) {
        // most views need nothing
    }
}
