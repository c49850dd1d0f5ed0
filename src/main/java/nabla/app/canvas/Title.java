package nabla.app.canvas;

import java.util.List;

import javafx.scene.paint.Color;

import nabla.app.picture.Anchor;
import nabla.app.picture.Pen;
import nabla.app.style.Type;

/// A node's name in little room: in one line, else smaller, else in two lines; what is still too long loses its middle, since names
/// of layers differ at their ends.
record Title(List<String> lines, Type type, double line) {

    private static final Type SMALL = Type.CAPTION_BOLD;
    private static final double LINE = 15;
    /// What two lines may take of the strip between two floors.
    private static final double MOST = 46;
    private static final double LEADING = 1.1;

    /// As large as it must be at a zoom to be read at all, where that is small.
    static Title far(String name, double room, double zoom) {
        var type = SMALL.sized(12 / zoom);
        var line = type.size() * LEADING;
        return type.width(name) > room && 2 * line <= MOST
                ? broken(name, room, type, line)
                : new Title(List.of(type.cutInside(name, room)), type, line);
    }

    static Title of(String name, double room) {
        return Type.TITLE.width(name) <= room
                ? new Title(List.of(name), Type.TITLE, LINE)
                : SMALL.width(name) <= room ? new Title(List.of(name), SMALL, LINE) : broken(name, room, SMALL, LINE);
    }

    /// Broken at the last space or hyphen that leaves a first line with room enough.
    private static Title broken(String name, double room, Type type, double line) {
        for (var at = name.length() - 1; at > 0; at--) {
            var first = name.charAt(at - 1) == '-' ? name.substring(0, at) : name.substring(0, at).strip();
            var breaks = name.charAt(at - 1) == '-' || name.charAt(at) == ' ';
            if (breaks && type.width(first) <= room) {
                return new Title(List.of(first, type.cutInside(name.substring(at).strip(), room)), type, line);
            }
        }
        return new Title(List.of(type.cutInside(name, room)), type, line);
    }

    void draw(Pen pen, double x, double middle, Color colour) {
        var y = middle - (lines.size() - 1) * line / 2;
        for (var text : lines) {
            pen.text(text, x, y, type, Anchor.LEFT, colour);
            y += line;
        }
    }
}
