package nabla.app.document;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import nabla.engine.Frame;
import nabla.engine.Kin;
import nabla.engine.Level;
import nabla.engine.Lit;
import nabla.engine.Provenance.Care;
import nabla.engine.Provenance.Cell;
import nabla.engine.TrainingRun;

/// The cell that is followed through all pictures: the one under the pointer or, once one was clicked, that one and the way walked from it.
///
/// What it was made of and flowed into is asked of the run and comes a little later; while the run plays nothing is followed.
public final class CellFocus {

    private final TrainingRun run;
    private final ReadOnlyObjectWrapper<Optional<Followed>> followed = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Cell>> pointed = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Deque<Cell> way = new ArrayDeque<>();
    private Level level = Level.TOP;
    private Frame.Status status = Frame.Status.WAITING;
    private long asked;

    CellFocus(TrainingRun run) {
        this.run = run;
    }

    /// The cell with what it is tied to, as soon as that is known.
    public ReadOnlyObjectProperty<Optional<Followed>> followed() {
        return followed.getReadOnlyProperty();
    }

    /// The pointer came to a cell, or left all of them.
    public void point(Optional<Cell> cell) {
        if (!cell.equals(pointed.get())) {
            pointed.set(cell);
            if (way.isEmpty()) {
                ask();
            }
        }
    }

    /// Follows a cell that was clicked.
    public void walkTo(Cell cell) {
        if (!Optional.of(cell).equals(pinned())) {
            way.push(cell);
            ask();
        }
    }

    /// Follows another cell in the place of the one that was clicked last: one that is near, moved to by keys.
    public void moveTo(Cell cell) {
        way.poll();
        walkTo(cell);
    }

    /// Walks to a cell on one side that is shown at once and has an effect, where there is one: the way for keys.
    public void walk(Lit.Side side) {
        next(side).ifPresent(this::walkTo);
    }

    /// Whether there is a cell to walk to.
    public boolean canWalk(Lit.Side side) {
        return pinned().isPresent() && next(side).isPresent();
    }

    private Optional<Cell> next(Lit.Side side) {
        return followed.get().flatMap(f -> f.kin().all().stream()
                .filter(lit -> lit.side() == side)
                .sorted(Comparator.comparing(Lit::make))
                .flatMap(lit -> lit.places().filter(p -> lit.isDirect(p) && !lit.isFaint(p)).limit(1).boxed()
                        .map(place -> new Cell(lit.home(), place)))
                .findFirst());
    }

    /// The clicked cell that is followed.
    public Optional<Cell> pinned() {
        return Optional.ofNullable(way.peek());
    }

    /// Whether it was walked on from another cell.
    public boolean canGoBack() {
        return way.size() > 1;
    }

    /// Back to the cell from which it was walked on.
    public void back() {
        if (canGoBack()) {
            way.pop();
            ask();
        }
    }

    /// Follows nothing but the pointer again.
    public void clear() {
        way.clear();
        pointed.set(Optional.empty());
        ask();
    }

    /// Another moment is on show: the numbers are asked for anew.
    void take(Frame frame) {
        status = frame.status();
        if (target().isPresent() || followed.get().isPresent()) {
            ask();
        }
    }

    /// Other nodes are on the screen.
    void take(Level now) {
        if (!now.equals(level)) {
            level = now;
            ask();
        }
    }

    private Optional<Cell> target() {
        return pinned().or(pointed::get);
    }

    private void ask() {
        var number = ++asked;
        var cell = target();
        if (cell.isEmpty() || status == Frame.Status.PLAYING) {
            followed.set(Optional.empty());
            return;
        }
        var hold = way.isEmpty() ? Followed.Hold.POINTED : Followed.Hold.PINNED;
        ask(number, cell.get(), hold, Care.TIES);
    }

    private void ask(long number, Cell cell, Followed.Hold hold, Care care) {
        run.kin(cell, level, care).whenComplete((kin, fault) -> Platform.runLater(() -> {
            if (fault != null) {
                throw new IllegalStateException(fault);
            }
            answered(number, kin, hold, care);
        }));
    }

    /// Only the answer to the newest question counts. What is tied is shown at once, what of it is faint a little later.
    private void answered(long number, Optional<Kin> kin, Followed.Hold hold, Care care) {
        if (number != asked) {
            return;
        }
        followed.set(kin.map(k -> new Followed(k, hold)));
        if (care == Care.TIES) {
            kin.ifPresent(k -> ask(number, k.of(), hold, Care.SLOPES));
        }
    }
}
