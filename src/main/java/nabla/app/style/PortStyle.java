package nabla.app.style;

/// What a port carries, as a colour and a shape, so that neither is needed to read the other.
public enum PortStyle {
    SCALAR(Tone.SCALAR, "M 0 -5 A 5 5 0 1 1 0 5 A 5 5 0 1 1 0 -5 Z"),
    VECTOR(Tone.VECTOR, "M -3 -7 H 3 V 7 H -3 Z"),
    MATRIX(Tone.MATRIX, "M -6 -6 H 6 V 6 H -6 Z"),
    IMAGE(Tone.IMAGE, "M -6.5 -6.5 H 2 L 6.5 -2 V 6.5 H -6.5 Z"),
    SEQUENCE(Tone.SEQUENCE, "M -5 -7 H 0 L 5 0 L 0 7 H -5 L 0 0 Z"),
    INDEX(Tone.INDEX, "M -5 -7 L 7 0 L -5 7 Z"),
    LOSS(Tone.LOSS, "M 0 -6 A 6 6 0 1 1 0 6 A 6 6 0 1 1 0 -6 Z M 0 -2 A 2 2 0 1 0 0 2 A 2 2 0 1 0 0 -2 Z"),
    PARAMETER(Tone.PARAMETER, "M 0 -7 L 7 0 L 0 7 L -7 0 Z");

    private final Tone tone;
    private final String outline;

    PortStyle(Tone tone, String outline) {
        this.tone = tone;
        this.outline = outline;
    }

    public Tone tone() {
        return tone;
    }

    /// The mark as an SVG path about the origin, at most 14 wide and high.
    public String outline() {
        return outline;
    }
}
