package nabla.app.canvas.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import nabla.app.picture.Box;

/// Finds places for words between the nodes so that no two of them meet; what finds none is left out.
public final class Labels {

    private final List<Box> taken = new ArrayList<>();

    /// @param nodes what no word may cover
    public Labels(Collection<Box> nodes) {
        taken.addAll(nodes);
    }

    /// Keeps a place clear that is written on already.
    public void keep(Box box) {
        taken.add(box);
    }

    /// The first of these places that is free, which is taken from now on.
    public Optional<Box> place(Stream<Box> wishes) {
        var found = wishes.filter(this::isFree).findFirst();
        found.ifPresent(taken::add);
        return found;
    }

    private boolean isFree(Box box) {
        return taken.stream().noneMatch(other -> Board.meet(other, box));
    }
}
