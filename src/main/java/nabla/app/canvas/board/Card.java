package nabla.app.canvas.board;

import nabla.app.picture.Box;
import nabla.project.Area;
import nabla.project.Tint;

/// A region or a note as it lies on the canvas.
///
/// @param words the title of a region, the text of a note
/// @param area its part of the layout
/// @param box where that lies on the canvas, which differs where nodes stand farther apart than the layout says
public record Card(String name, Kind kind, String words, Area area, Box box, Tint tint) {

    public static final double BAR = 30;
    public static final double PADDING = 12;
    /// How far inside its edge a card is held to be made larger.
    private static final double EDGE = 7;
    private static final double LEAST_WIDTH = 80;
    private static final double LEAST_HEIGHT = 44;

    /// Which of the two.
    public enum Kind {
        REGION,
        NOTE
    }

    /// An edge or corner by which a card is made larger: which sides move with the pointer, −1 left or up, 1 right or down.
    public record Edge(int across, int down) {

        public Area pulled(Area area, double dx, double dy) {
            var left = across < 0 ? Math.min(area.x() + dx, area.right() - LEAST_WIDTH) : area.x();
            var top = down < 0 ? Math.min(area.y() + dy, area.bottom() - LEAST_HEIGHT) : area.y();
            var right = across > 0 ? Math.max(area.right() + dx, area.x() + LEAST_WIDTH) : area.right();
            var bottom = down > 0 ? Math.max(area.bottom() + dy, area.y() + LEAST_HEIGHT) : area.bottom();
            return new Area(left, top, right - left, bottom - top);
        }
    }

    /// What a region is moved and called by; of a note, all of it.
    public Box bar() {
        return kind == Kind.REGION ? box.top(BAR) : box;
    }

    /// The edge that is near a point; none of both sides where there is none.
    public Edge edge(double x, double y, double zoom) {
        var near = EDGE / Math.min(1, zoom);
        var inside = box.inset(-near / 2).contains(x, y);
        var across = !inside ? 0 : x < box.x() + near / 2 ? -1 : x > box.right() - near / 2 ? 1 : 0;
        var down = !inside ? 0 : y < box.y() + near / 2 ? -1 : y > box.bottom() - near / 2 ? 1 : 0;
        return new Edge(across, down);
    }

    public boolean isHeld(double x, double y, double zoom) {
        return bar().contains(x, y) || !edge(x, y, zoom).equals(new Edge(0, 0));
    }
}
