package nabla.app.view.landscape;

import java.util.List;
import java.util.Optional;
import nabla.app.picture.Anchor;
import nabla.app.picture.Axes;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Scale;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.engine.Race;
import nabla.engine.Terrain;
import nabla.graph.Words;
import nabla.tensor.Values;

/// Draws a terrain as contours and the paths of those who race down it.
final class RacePicture {

    private static final int CELLS = 80;
    private static final double LEFT = 44;
    private static final double MARGIN = 236;
    private static final double LEAST_MARGIN = 118;
    private static final double NARROW = 460;
    private static final double LINE = 22;
    private static final double DISC = 7.5;

    private final Terrain terrain;
    private final List<Lane> lanes;
    private Ground ground;

    /// One of those who race.
    ///
    /// @param path rows of x, y and the height
    record Lane(int place, String name, Race race, Values path, boolean runs) {

        int last() {
            return path.size() / 3 - 1;
        }

        /// Whether it has left the picture for good before a step.
        boolean isLost(int step) {
            return last() < step;
        }

        String letter() {
            return Words.of("view").text("race." + name).substring(0, 1);
        }
    }

    /// A place on a path.
    record Spot(Lane lane, int step) {}

    RacePicture(Terrain terrain, List<Lane> lanes) {
        this.terrain = terrain;
        this.lanes = List.copyOf(lanes);
        ground = Ground.of(CELLS, (x, y) -> terrain.at(x * terrain.wide(), y * terrain.high()));
    }

    /// The ground stays as it is.
    void follow(RacePicture before) {
        ground = before.terrain == terrain ? before.ground : ground;
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text("race." + key, args);
    }

    Axes axes(Box box) {
        var margin = box.width() < NARROW ? LEAST_MARGIN : MARGIN;
        var plot = new Box(box.x() + LEFT, box.y() + 10, Math.max(40, box.width() - LEFT - margin),
                Math.max(40, box.height() - 10 - 28));
        return Axes.of(plot, Scale.linear(-terrain.wide(), terrain.wide()),
                Scale.linear(-terrain.high(), terrain.high()));
    }

    /// @param icon what a press on the head of the key does
    void draw(Pen pen, Box box, int seen, Icons icon, Optional<Spot> hovered, Colours colours) {
        var axes = axes(box);
        ground.draw(pen, axes.plot(), colours);
        axes.edges(pen, "", "", colours);
        pen.clip(axes.plot(), () -> {
            lanes.stream().filter(Lane::runs).forEach(lane -> path(pen, axes, lane, seen, colours));
            start(pen, axes, colours);
            lanes.stream().filter(Lane::runs).filter(l -> !l.isLost(seen))
                    .forEach(lane -> disc(pen, axes.atX(lane.path().at(3 * seen)),
                            axes.atY(lane.path().at(3 * seen + 1)), lane, colours));
            hovered.ifPresent(spot -> pen.circle(axes.atX(spot.lane().path().at(3 * spot.step())),
                    axes.atY(spot.lane().path().at(3 * spot.step() + 1)), 5,
                    Stroke.of(colours.of(Tone.ACCENT), 2)));
        });
        key(pen, box, axes.plot(), seen, icon, colours);
    }

    private static void path(Pen pen, Axes axes, Lane lane, int seen, Colours colours) {
        var n = Math.min(seen, lane.last()) + 1;
        var xs = new double[n];
        var ys = new double[n];
        for (var i = 0; i < n; i++) {
            xs[i] = lane.path().at(3 * i);
            ys[i] = lane.path().at(3 * i + 1);
        }
        var line = axes.line(xs, ys);
        pen.stroke(line, Stroke.of(Colours.faint(colours.of(Tone.PANEL), 0.7), 4));
        pen.stroke(line, Stroke.of(colour(lane, colours), 2));
    }

    private static javafx.scene.paint.Color colour(Lane lane, Colours colours) {
        return colours.ofClass(lane.place(), 9);
    }

    private void start(Pen pen, Axes axes, Colours colours) {
        lanes.stream().findFirst().ifPresent(lane -> {
            var x = axes.atX(lane.path().at(0));
            var y = axes.atY(lane.path().at(1));
            pen.circle(x, y, 8, Stroke.of(colours.of(Tone.PANEL), 5));
            pen.circle(x, y, 8, Stroke.of(colours.of(Tone.ACCENT), 2.5));
        });
    }

    private static void disc(Pen pen, double x, double y, Lane lane, Colours colours) {
        var colour = colour(lane, colours);
        pen.disc(x, y, DISC + 1.5, colours.of(Tone.PANEL));
        pen.disc(x, y, DISC, colour);
        pen.text(mark(lane), x, y, Type.CAPTION_BOLD, Anchor.CENTRE, colours.textOn(colour));
    }

    /// A letter of its own.
    private static String mark(Lane lane) {
        return switch (lane.name()) {
            case "adagrad" -> "G";
            case "adamw" -> "W";
            default -> lane.letter();
        };
    }

    private double row(Box plot, int place) {
        return plot.y() + 32 + place * LINE;
    }

    private void key(Pen pen, Box box, Box plot, int seen, Icons icon, Colours colours) {
        var x = plot.right() + 18;
        var isWide = box.width() >= NARROW;
        pen.fill(new Box(x - 4, plot.y() - 6, 23, 23), 6, colours.of(Tone.ACCENT_WASH));
        pen.icon(icon, x, plot.y() - 2, 15, colours.of(Tone.ACCENT));
        pen.text(text("sheet.step") + " " + seen, x + 24, plot.y() + 6, Type.CAPTION_BOLD, Anchor.LEFT,
                colours.of(Tone.TEXT));
        if (isWide) {
            pen.text("η", x + 146, plot.y() + 6, Type.CAPTION, Anchor.RIGHT, colours.of(Tone.SECONDARY));
            pen.text(text("sheet.loss"), box.right(), plot.y() + 6, Type.CAPTION, Anchor.RIGHT,
                    colours.of(Tone.SECONDARY));
        }
        for (var lane : lanes) {
            var y = row(plot, lane.place());
            if (y + 8 > box.bottom()) {
                return;
            }
            pen.faint(lane.runs() ? 1 : 0.35, () -> {
                disc(pen, x + DISC, y, lane, colours);
                pen.text(Type.CAPTION.cut(text(lane.name()), isWide ? 84 : 70), x + 22, y, Type.CAPTION, Anchor.LEFT,
                        colours.of(Tone.TEXT));
            });
            if (isWide) {
                pen.text(rate(lane.race().optimizer().rate()), x + 146, y, Type.CELL, Anchor.RIGHT,
                        colours.of(Tone.SECONDARY));
                pen.text(!lane.runs() ? "" : lane.isLost(seen) ? text("lost") : loss(lane.path().at(3 * seen + 2)),
                        box.right(), y, Type.CELL.bold(), Anchor.RIGHT,
                        colours.of(lane.isLost(seen) ? Tone.WRONG : Tone.TEXT));
            }
        }
        var y = row(plot, lanes.size()) + 6;
        if (isWide && y + 8 < box.bottom()) {
            pen.circle(x + DISC, y, 6, Stroke.of(colours.of(Tone.ACCENT), 2.5));
            pen.text(text("drag"), x + 22, y, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            ground.key(pen, x, y + LINE, box.right(), colours);
            if (y + 2 * LINE + 8 < box.bottom()) {
                pen.text(text("set"), x, y + 2 * LINE, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            }
        }
    }

    private static String rate(double rate) {
        return rate < 0.01 || rate >= 100 ? Numbers.power(rate, 2) : Numbers.full(rate);
    }

    private static String loss(double loss) {
        return Math.abs(loss) < 0.001 && loss != 0 ? Numbers.power(loss, 2) : Numbers.fixed(loss, 3);
    }

    /// Whether a place lies on the head of the key.
    boolean isHead(double x, double y, Box box) {
        var plot = axes(box).plot();
        return x > plot.right() + 10 && x < plot.right() + 100 && Math.abs(y - plot.y() - 6) < 12;
    }

    /// The one whose row in the key lies at a place.
    Optional<Lane> lane(double x, double y, Box box) {
        var plot = axes(box).plot();
        return lanes.stream().filter(l -> x > plot.right() + 12 && x < box.right()
                && Math.abs(y - row(plot, l.place())) < LINE / 2).findFirst();
    }

    /// The place on a path that lies nearest to the pointer.
    Optional<Spot> spot(double x, double y, Box box, int seen, double most) {
        var axes = axes(box);
        var found = Optional.<Spot>empty();
        var least = most;
        for (var lane : lanes) {
            for (var step = 0; lane.runs() && step <= Math.min(seen, lane.last()); step++) {
                var far = Math.hypot(axes.atX(lane.path().at(3 * step)) - x,
                        axes.atY(lane.path().at(3 * step + 1)) - y);
                if (far < least) {
                    least = far;
                    found = Optional.of(new Spot(lane, step));
                }
            }
        }
        return found;
    }
}
