package nabla.app.canvas.node;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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
    /// On the screen, seen from far.
    private static final double LARGEST = 12;
    private static final double LEAST = 11;
    private static final Pattern PARTS = Pattern.compile("(?<=[ -])");
    /// Before a consonant that begins a syllable, behind two letters or more, and not between two letters that are one sound.
    private static final Pattern SYLLABLES = Pattern.compile(
            "(?<=\\p{L}{2})(?<![cgklnpstCGKLNPST](?=[hH]))(?=[\\p{L}&&[^aeiouyAEIOUY]][aeiouy]\\p{L})");

    /// As large as it must be at a zoom to be read at all, where that is small.
    static Title far(String name, double room, double zoom) {
        var type = SMALL.sized(12 / zoom);
        var line = type.size() * LEADING;
        return type.width(name) > room && 2 * line <= MOST
                ? broken(name, room, type, line)
                : new Title(List.of(type.cutInside(name, room)), type, line);
    }

    /// What stands alone on a node that is seen from far: smaller before it is broken, broken before its words are, and those before it loses a part.
    static Title alone(String name, double room, double height, double zoom) {
        for (var size = LARGEST; size >= LEAST; size--) {
            var type = Type.TITLE.sized(size / zoom);
            var line = type.size() * LEADING;
            var lines = type.width(name) <= room ? List.of(name) : wrapped(name, room, type);
            if (size == LEAST) {
                lines = lines.stream().flatMap(l -> hyphened(l, room, type).stream()).toList();
            }
            if (lines.stream().allMatch(l -> type.width(l) <= room) && lines.size() * line <= height) {
                return new Title(lines, type, line);
            }
        }
        return cut(name, room, height, Type.TITLE.sized(LEAST / zoom));
    }

    /// As many lines as there is room for, the last one among them: of its middle a part is lost.
    private static Title cut(String name, double room, double height, Type type) {
        var line = type.size() * LEADING;
        var lines = wrapped(name, room, type);
        var most = (int) Math.max(1, height / line);
        if (most == 1 || lines.size() == 1) {
            return new Title(List.of(type.cutInside(name, room)), type, line);
        }
        var kept = new ArrayList<String>();
        lines.subList(0, Math.min(most, lines.size()) - 1).forEach(l -> kept.add(type.cutInside(l, room)));
        if (lines.size() > most) {
            kept.add(type.cut(kept.removeLast() + "…", room));
        }
        kept.add(type.cutInside(lines.getLast(), room));
        return new Title(kept, type, line);
    }

    /// Broken at spaces and behind hyphens, as few times as it takes.
    private static List<String> wrapped(String name, double room, Type type) {
        var lines = new ArrayList<String>();
        var line = "";
        for (var part : PARTS.split(name)) {
            var longer = line + part;
            if (!line.isEmpty() && type.width(longer.strip()) > room) {
                lines.add(line.strip());
                line = part;
            } else {
                line = longer;
            }
        }
        lines.add(line.strip());
        return lines;
    }

    /// A word that is too long, broken between syllables.
    private static List<String> hyphened(String word, double room, Type type) {
        var lines = new ArrayList<String>();
        var line = "";
        for (var part : type.width(word) <= room ? new String[]{word} : SYLLABLES.split(word)) {
            if (!line.isEmpty() && type.width(line + part + "-") > room) {
                lines.add(line + "-");
                line = part;
            } else {
                line += part;
            }
        }
        lines.add(line);
        return lines;
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
        draw(pen, x, middle, Anchor.LEFT, colour);
    }

    void draw(Pen pen, double x, double middle, Anchor anchor, Color colour) {
        var y = middle - (lines.size() - 1) * line / 2;
        for (var text : lines) {
            pen.text(text, x, y, type, anchor, colour);
            y += line;
        }
    }
}
