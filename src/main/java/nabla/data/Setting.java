package nabla.data;

/// One number that a generator may be set to, with its range and where it stands at first.
public record Setting(String name, Kind kind, double min, double max, double start) {

    /// Whether the number must be whole.
    public enum Kind {
        WHOLE,
        REAL
    }

    static Setting whole(String name, double min, double max, double start) {
        return new Setting(name, Kind.WHOLE, min, max, start);
    }

    static Setting real(String name, double min, double max, double start) {
        return new Setting(name, Kind.REAL, min, max, start);
    }

    /// The name in the lecture's words.
    public String title() {
        return DataWords.text("data.setting." + name + ".name");
    }

    public String about() {
        return DataWords.text("data.setting." + name + ".about");
    }

    boolean allows(double value) {
        return value >= min && value <= max && (kind == Kind.REAL || value == Math.rint(value));
    }

    /// The allowed value nearest to this one; where it stands at first for NaN.
    double nearest(double value) {
        if (Double.isNaN(value)) {
            return start;
        }
        var within = Math.clamp(value, min, max);
        return kind == Kind.REAL ? within : Math.rint(within);
    }
}
