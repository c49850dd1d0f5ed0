package nabla.app.picture;

/// Where on a line of text its point lies. The first three are at the middle of its capitals, the others on its baseline.
public enum Anchor {
    LEFT,
    CENTRE,
    RIGHT,
    BASE_LEFT,
    BASE_CENTRE,
    BASE_RIGHT;

    boolean onBaseline() {
        return ordinal() >= BASE_LEFT.ordinal();
    }

    Anchor baseline() {
        return switch (this) {
            case LEFT, BASE_LEFT -> BASE_LEFT;
            case CENTRE, BASE_CENTRE -> BASE_CENTRE;
            case RIGHT, BASE_RIGHT -> BASE_RIGHT;
        };
    }
}
