package nabla.op;

import java.util.List;

/// Which way a recurrent layer walks through its sequences; both ways it reads each of them once forward and once back.
public enum Sweep {
    FORWARD,
    REVERSE,
    BIDIRECTIONAL;

    List<Direction> directions() {
        return switch (this) {
            case FORWARD -> List.of(Direction.FORWARD);
            case REVERSE -> List.of(Direction.REVERSE);
            case BIDIRECTIONAL -> List.of(Direction.FORWARD, Direction.REVERSE);
        };
    }

    static Sweep of(Direction direction) {
        return direction == Direction.FORWARD ? FORWARD : REVERSE;
    }
}
