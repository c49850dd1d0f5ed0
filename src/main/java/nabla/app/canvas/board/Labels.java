package nabla.app.canvas.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import nabla.app.picture.Box;

/// Finds places for words between the nodes so that no two of them meet; what finds none is left out.
public final class Labels {

    private static final double SIDE = 200;

    /// What is taken, by the squares of the canvas that it meets.
    private final Map<Square, List<Box>> taken = new HashMap<>();

    private record Square(int column, int row) {}

    /// @param nodes what no word may cover
    public Labels(Collection<Box> nodes) {
        nodes.forEach(this::keep);
    }

    /// Keeps a place clear that is written on already.
    public void keep(Box box) {
        squares(box).forEach(square -> taken.computeIfAbsent(square, _ -> new ArrayList<>()).add(box));
    }

    /// The first of these places that is free, which is taken from now on.
    public Optional<Box> place(Stream<Box> wishes) {
        var found = wishes.filter(this::isFree).findFirst();
        found.ifPresent(this::keep);
        return found;
    }

    private boolean isFree(Box box) {
        return squares(box).stream()
                .allMatch(square -> taken.getOrDefault(square, List.of()).stream().noneMatch(b -> Board.meet(b, box)));
    }

    private static List<Square> squares(Box box) {
        var all = new ArrayList<Square>();
        for (var column = index(box.x()); column <= index(box.right()); column++) {
            for (var row = index(box.y()); row <= index(box.bottom()); row++) {
                all.add(new Square(column, row));
            }
        }
        return all;
    }

    private static int index(double place) {
        return (int) Math.floor(place / SIDE);
    }
}
