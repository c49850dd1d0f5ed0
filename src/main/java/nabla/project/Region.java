package nabla.project;

/// A box with a title around nodes of the canvas; it holds what lies in it.
public record Region(String title, Area area, Tint tint) {

    public Region titled(String other) {
        return new Region(other, area, tint);
    }

    public Region at(Area other) {
        return new Region(title, other, tint);
    }

    public Region with(Tint other) {
        return new Region(title, area, other);
    }
}
