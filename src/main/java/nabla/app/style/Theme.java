package nabla.app.style;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How the window is coloured: for a light room or a dark one, and which colours the numbers take.
public record Theme(Room room, Hues hues) {

    public enum Room {
        LIGHT,
        DARK
    }

    public static final Theme LIGHT = new Theme(Room.LIGHT, Hues.ORANGE_BLUE);
    public static final Theme DARK = new Theme(Room.DARK, Hues.ORANGE_BLUE);

    /// The light and the dark one, in the usual colours.
    public static List<Theme> both() {
        return List.of(LIGHT, DARK);
    }

    /// Light and dark in all colours of numbers.
    public static List<Theme> all() {
        return Arrays.stream(Hues.values()).flatMap(hues -> both().stream().map(t -> new Theme(t.room, hues))).toList();
    }

    /// The one with a name, in the usual colours.
    public static Theme of(String id) {
        return new Theme(Room.valueOf(id.toUpperCase(Locale.ROOT)), Hues.ORANGE_BLUE);
    }

    public boolean isLight() {
        return room == Room.LIGHT;
    }

    public Theme other() {
        return new Theme(isLight() ? Room.DARK : Room.LIGHT, hues);
    }

    /// Its name in files: `light`.
    public String id() {
        return room.name().toLowerCase(Locale.ROOT);
    }
}
