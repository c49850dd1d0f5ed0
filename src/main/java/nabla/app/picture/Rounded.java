package nabla.app.picture;

/// Boxes with round corners, as outlines.
public final class Rounded {

    private static final double CIRCLE = 0.5523;
    /// The pieces of a quarter of a circle.
    private static final int ARC = 5;

    private Rounded() {}

    public static Outline box(Box box, double corner) {
        var r = Math.min(corner, Math.min(box.width(), box.height()) / 2);
        if (r <= 0) {
            return Outline.polygon(box.x(), box.y(), box.right(), box.y(), box.right(), box.bottom(), box.x(),
                    box.bottom());
        }
        var k = r * (1 - CIRCLE);
        return Outline.builder()
                .move(box.x() + r, box.y())
                .line(box.right() - r, box.y())
                .curve(box.right() - k, box.y(), box.right(), box.y() + k, box.right(), box.y() + r)
                .line(box.right(), box.bottom() - r)
                .curve(box.right(), box.bottom() - k, box.right() - k, box.bottom(), box.right() - r, box.bottom())
                .line(box.x() + r, box.bottom())
                .curve(box.x() + k, box.bottom(), box.x(), box.bottom() - k, box.x(), box.bottom() - r)
                .line(box.x(), box.y() + r)
                .curve(box.x(), box.y() + k, box.x() + k, box.y(), box.x() + r, box.y())
                .close()
                .done();
    }

    /// The strip at the top of a box with round corners, at most as high as these.
    public static Outline top(Box box, double corner, double height) {
        var sine = 1 - height / corner;
        var start = Math.asin(sine);
        var out = Outline.builder().move(box.x() + corner * (1 - Math.cos(start)), box.y() + height);
        for (var i = 1; i <= ARC; i++) {
            var angle = start + (Math.PI / 2 - start) * i / ARC;
            out.line(box.x() + corner * (1 - Math.cos(angle)), box.y() + corner * (1 - Math.sin(angle)));
        }
        for (var i = ARC; i >= 0; i--) {
            var angle = start + (Math.PI / 2 - start) * i / ARC;
            out.line(box.right() - corner * (1 - Math.cos(angle)), box.y() + corner * (1 - Math.sin(angle)));
        }
        return out.close().done();
    }

    /// What a box with round corners leaves of the box: filled over a picture, it rounds it where clipping would cost too much.
    public static Outline corners(Box box, double corner) {
        var r = Math.min(corner, Math.min(box.width(), box.height()) / 2);
        var k = r * (1 - CIRCLE);
        var out = Outline.builder();
        for (var i = 0; i < 4; i++) {
            var x = i % 2 == 0 ? box.x() : box.right();
            var y = i < 2 ? box.y() : box.bottom();
            var dx = i % 2 == 0 ? 1 : -1;
            var dy = i < 2 ? 1 : -1;
            out.move(x, y).line(x + dx * r, y).curve(x + dx * k, y, x, y + dy * k, x, y + dy * r).close();
        }
        return out.done();
    }
}
