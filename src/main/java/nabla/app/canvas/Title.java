package nabla.app.canvas;

import java.util.List;

import javafx.scene.paint.Color;

import nabla.app.picture.Anchor;
import nabla.app.picture.Pen;
import nabla.app.style.Type;

/// A node's name in little room: in one line, else smaller, else in two lines; what is still too long loses its middle, since names
/// of layers differ at their ends.
record Title(List<String> lines, Type type) {

    private static final Type SMALL = Type.CAPTION_BOLD;
    private static final double LINE = 15;

    /// As large as it must be at a zoom to be read at all, where that is small.
    static Title far(String name, double room, double zoom) {
        var type = SMALL.sized(12 / zoom);
        return new Title(List.of(type.cutInside(name, room)), type);
    }

    static Title of(String name, double room) {
        if (Type.TITLE.width(name) <= room) {
            return new Title(List.of(name), Type.TITLE);
        }
        if (SMALL.width(name) <= room) {
            return new Title(List.of(name), SMALL);
        }
        for (var space = name.lastIndexOf(' '); space > 0; space = name.lastIndexOf(' ', space - 1)) {
            if (SMALL.width(name.substring(0, space)) <= room) {
                return new Title(List.of(name.substring(0, space), SMALL.cutInside(name.substring(space + 1), room)),
                        SMALL);
            }
        }
        return new Title(List.of(SMALL.cutInside(name, room)), SMALL);
    }

    void draw(Pen pen, double x, double middle, Color colour) {
        var y = middle - (lines.size() - 1) * LINE / 2;
        for (var line : lines) {
            pen.text(line, x, y, type, Anchor.LEFT, colour);
            y += LINE;
        }
    }
}
