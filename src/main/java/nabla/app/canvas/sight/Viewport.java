package nabla.app.canvas.sight;

import nabla.app.picture.Box;

/// What the window shows of the canvas, and the pixels of the screen beneath it.
public record Viewport(Camera camera, double width, double height, Pixels pixels) {

    public static final Viewport NOTHING = new Viewport(Camera.START, 0, 0, Pixels.PLAIN);

    public Viewport by(Camera other) {
        return new Viewport(other, width, height, pixels);
    }

    /// The part of the canvas that it shows, and so many pixels more on each side.
    public Box world(double beyond) {
        return camera.toWorld(new Box(-beyond, -beyond, width + 2 * beyond, height + 2 * beyond));
    }

    /// The part of it in which a box of the canvas is seen, looked at from the box's own origin at whole pixels.
    ///
    /// @param margin how far around the box it draws
    public Viewport onto(Box box, double margin) {
        var zoom = camera.zoom();
        var left = camera.x() + pixels.length(box.x() * zoom);
        var top = camera.y() + pixels.length(box.y() * zoom);
        var x = Math.max(0, Math.floor(left - margin * zoom));
        var y = Math.max(0, Math.floor(top - margin * zoom));
        var right = Math.min(width, Math.ceil(left + (box.width() + margin) * zoom));
        var bottom = Math.min(height, Math.ceil(top + (box.height() + margin) * zoom));
        return new Viewport(new Camera(zoom, left - x, top - y), Math.max(0, right - x), Math.max(0, bottom - y),
                pixels);
    }

    public boolean isEmpty() {
        return width <= 0 || height <= 0;
    }
}
