package nabla.app.canvas.sight;

import nabla.app.picture.Box;

/// From units of the canvas to pixels of the screen: view = world × zoom + offset. Offsets are whole pixels, so pictures stay sharp.
public record Camera(double zoom, double x, double y) {

    public static final double LEAST = 0.01;
    /// So near that every cell of a row of a thousand can be read.
    public static final double MOST = 256;
    public static final Camera START = new Camera(1, 0, 0);

    public Camera {
        zoom = Math.clamp(zoom, LEAST, MOST);
        x = Math.rint(x);
        y = Math.rint(y);
    }

    public double viewX(double worldX) {
        return worldX * zoom + x;
    }

    public double viewY(double worldY) {
        return worldY * zoom + y;
    }

    public double worldX(double viewX) {
        return (viewX - x) / zoom;
    }

    public double worldY(double viewY) {
        return (viewY - y) / zoom;
    }

    public Box toView(Box world) {
        return new Box(viewX(world.x()), viewY(world.y()), world.width() * zoom, world.height() * zoom);
    }

    public Box toWorld(Box view) {
        return new Box(worldX(view.x()), worldY(view.y()), view.width() / zoom, view.height() / zoom);
    }

    public Camera panned(double dx, double dy) {
        return new Camera(zoom, x + dx, y + dy);
    }

    /// Another zoom under which the point of the view stays where it is.
    public Camera zoomed(double to, double viewX, double viewY) {
        var within = Math.clamp(to, LEAST, MOST);
        return new Camera(within, viewX - worldX(viewX) * within, viewY - worldY(viewY) * within);
    }

    /// Shows all of a box in the middle of a view, at most at full size.
    public static Camera fitting(Box world, double width, double height, double margin) {
        var zoom = Math.clamp(
                Math.min((width - 2 * margin) / Math.max(1, world.width()),
                        (height - 2 * margin) / Math.max(1, world.height())),
                LEAST,
                1);
        return new Camera(zoom, width / 2 - world.centreX() * zoom, height / 2 - world.centreY() * zoom);
    }

    /// Shows a point of the canvas in the middle of a view.
    public static Camera about(double worldX, double worldY, double zoom, double width, double height) {
        var within = Math.clamp(zoom, LEAST, MOST);
        return new Camera(within, width / 2 - worldX * within, height / 2 - worldY * within);
    }

    /// A share of the way to another part of the canvas; the zoom grows by equal factors, about the point of the view that both show.
    public Camera towards(Camera to, double share) {
        var there = zoom * Math.pow(to.zoom / zoom, share);
        var moved = Math.abs(to.zoom - zoom) < 1e-6 * zoom ? share : (there - zoom) / (to.zoom - zoom);
        return new Camera(there, x + (to.x - x) * moved, y + (to.y - y) * moved);
    }

    /// Moved only as far as needed to show a box.
    public Camera showing(Box world, double width, double height, double margin) {
        var box = toView(world);
        return panned(inside(box.x(), box.right(), width, margin), inside(box.y(), box.bottom(), height, margin));
    }

    private static double inside(double from, double to, double length, double margin) {
        if (from < margin) {
            return margin - from;
        }
        return to > length - margin ? Math.max(length - margin - to, margin - from) : 0;
    }
}
