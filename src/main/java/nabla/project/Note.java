package nabla.project;

/// A text that lies on the canvas.
///
/// @param text Markdown, with formulas between dollar signs
public record Note(String text, Area area, Tint tint) {

    public Note saying(String other) {
        return new Note(other, area, tint);
    }

    public Note at(Area other) {
        return new Note(text, other, tint);
    }

    public Note with(Tint other) {
        return new Note(text, area, other);
    }
}
