package nabla.app.canvas.node;

import java.util.Set;

import javafx.scene.paint.Color;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Socket;
import nabla.app.canvas.picture.NodePicture;
import nabla.app.canvas.sight.Detail;
import nabla.app.canvas.sight.Facts;
import nabla.app.canvas.sight.Look;
import nabla.app.canvas.sight.Mark;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Outline;
import nabla.app.picture.Pen;
import nabla.app.picture.Rounded;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tints;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.graph.Category;
import nabla.graph.Elided;
import nabla.project.Tint;

/// Draws one node: the frame with its marks, the title, the picture between title and foot, the ports.
public final class NodePainter {

    /// How far around its frame a node draws: shadow, glow, rings and ports.
    public static final double MARGIN = 32;

    private static final double CORNER = 8;
    private static final double ICON = 16;
    private static final double GHOST = 0.4;
    private static final double MOST_EDGE = 2.5;
    /// So large a name has room in its strip.
    private static final double MOST_TITLE = 26;
    /// Down to this zoom the foot is written as large as titles, as far as it fits.
    private static final double LARGE_PRINT = 0.55;

    private final Pen pen;
    private final Anatomy anatomy;
    private final Sight sight;
    private final Colours colours;
    private final Color category;

    public NodePainter(Pen pen, Anatomy anatomy, Sight sight) {
        this.pen = pen;
        this.anatomy = anatomy;
        this.sight = sight;
        this.colours = sight.colours();
        this.category = colours.of(anatomy.node().op().type().category());
    }

    /// A node of which only its place and its kind are seen: far away one block of its colour, nearer the empty frame, until it is drawn.
    public static void block(Pen pen, Box frame, Category category, Tint tint, Set<Mark> marks, Sight sight) {
        var colours = sight.colours();
        if (sight.detail() == Detail.BLOCK) {
            pen.faint(marks.contains(Mark.BYPASSED) ? GHOST : 1, () -> pen.fill(frame, CORNER, colours.of(category)));
            Tints.tone(tint).ifPresent(tone -> pen.fill(frame.bottom(frame.height() / 3), CORNER, colours.of(tone)));
            ring(pen, frame, marks, sight);
        } else {
            var inner = frame.inset(0.5);
            pen.fill(inner, CORNER, colours.of(Tone.PANEL));
            pen.stroke(inner, CORNER - 0.5, Stroke.hairline(colours.of(Tone.BORDER)));
            pen.fill(Rounded.top(frame, CORNER, Anatomy.BAR), colours.of(category));
        }
    }

    /// All of it.
    public void draw(NodeView.Face face) {
        if (face.marks().contains(Mark.BYPASSED)) {
            pen.fill(anatomy.frame(), CORNER, colours.of(Tone.CANVAS));
            pen.faint(GHOST, () -> whole(face));
            words(face);
            ghost();
            ring(face.marks());
        } else {
            whole(face);
        }
    }

    /// What is read of a node that is bypassed is not faint: its name, why it stands so, and what its foot says.
    private void words(NodeView.Face face) {
        if (sight.detail() == Detail.TITLE) {
            largeTitle();
        } else if (anatomy.look() == Look.STEPPING) {
            steppingTitle(face.marks(), face.tint());
            if (sight.detail().atLeast(Detail.PICTURE)) {
                face.floors().ifPresent(floors -> floors.words(pen, anatomy, sight));
            }
        } else if (sight.detail() != Detail.BLOCK) {
            title(face.marks());
            if (!anatomy.isCollapsed()) {
                foot(face.picture().foot(sight), face);
            }
        }
    }

    private void whole(NodeView.Face face) {
        var marks = face.marks();
        if (anatomy.node().op() instanceof Elided(var count, _, _)) {
            elided(count, marks);
            return;
        }
        glow(marks);
        if (sight.detail().atLeast(Detail.PICTURE)) {
            pen.shade(anatomy.frame(), CORNER);
        }
        pen.fill(anatomy.frame(), CORNER, colours.of(Tone.PANEL));
        if (anatomy.look() == Look.STEPPING) {
            face.floors().ifPresent(floors -> floors.draw(pen, anatomy, sight));
            if (sight.detail().atLeast(Detail.PICTURE)) {
                face.plots(anatomy, sight).forEach(plot -> plot.light(pen, sight));
            }
            steppingTitle(marks, face.tint());
        } else {
            pen.fill(Rounded.top(anatomy.frame(), CORNER, Anatomy.BAR), category);
            if (sight.detail() == Detail.TITLE) {
                pen.fill(anatomy.frame(), CORNER, Colours.faint(category, 0.1));
                var deep = deepBar();
                pen.fill(Rounded.top(anatomy.frame(), CORNER, Math.min(CORNER, deep)), category);
                pen.fill(anatomy.frame().top(deep).belowTop(CORNER), category);
                tint(face.tint(), anatomy.frame());
                largeTitle();
            } else {
                tint(face.tint(), anatomy.title());
                title(marks);
                if (!anatomy.isCollapsed()) {
                    hairline(anatomy.rows().getFirst().y());
                    picture(face);
                }
            }
        }
        border(marks);
        ring(marks);
        ports();
    }

    private void elided(int count, Set<Mark> marks) {
        var frame = anatomy.frame();
        pen.fill(frame, CORNER, colours.of(Tone.CANVAS));
        pen.stroke(frame.inset(0.5), CORNER, Stroke.of(colours.of(Tone.HATCH), 1.2).dashed(4, 4));
        pen.text(Facts.text("open.more", count), frame.centreX(), frame.centreY(),
                Type.ROW.sized(Math.max(13, Math.min(20, 12 / sight.zoom()))), Anchor.CENTRE,
                colours.of(Tone.SECONDARY));
        ring(marks);
        ports();
    }

    /// The picture and the foot alone, over what was there: for a new frame. Keeps clear of edges and ports.
    void body(NodeView.Face face) {
        if (anatomy.rows().isEmpty()) {
            return;
        }
        if (face.marks().contains(Mark.BYPASSED)) {
            var under = new Box(anatomy.body().x() - 1, anatomy.body().y() - 4, anatomy.body().width() + 2,
                    anatomy.frame().bottom() - anatomy.body().y() + 1);
            pen.fill(under, colours.of(Tone.CANVAS));
            pen.faint(GHOST, () -> {
                pen.fill(under, colours.of(Tone.PANEL));
                picture(face);
            });
            foot(face.picture().foot(sight), face);
            ghost();
        } else {
            picture(face);
        }
    }

    private void picture(NodeView.Face face) {
        var body = anatomy.body();
        var foot = anatomy.rows().getFirst();
        var panel = colours.of(Tone.PANEL);
        // from afar an edge falls between two pixels, and both are to be clean
        var edge = Math.clamp(1 / sight.zoom(), 1, MOST_EDGE);
        pen.fill(new Box(body.x() - edge, body.y() - 4, body.width() + 2 * edge, body.height() + 8), panel);
        face.picture().paint(pen, pictureBox(anatomy, face.picture()), sight);
        face.plots(anatomy, sight).forEach(plot -> plot.light(pen, sight));
        pen.fill(new Box(foot.x() + 4, foot.y() + 2, foot.width() - 8, foot.height() - 5), panel);
        foot(face.picture().foot(sight), face);
        letters();
    }

    /// The user's colour, behind the title.
    private void tint(Tint tint, Box box) {
        Tints.tone(tint).ifPresent(tone -> pen.clip(anatomy.frame(), CORNER, () -> {
            pen.fill(box, Colours.faint(colours.of(tone), 0.24));
            pen.fill(box.left(Anatomy.BAR), colours.of(tone));
        }));
    }

    /// What is bypassed: a dashed border, and the wire that runs through.
    private void ghost() {
        if (sight.detail() == Detail.BLOCK) {
            return;
        }
        pen.stroke(anatomy.frame().inset(0.5), CORNER, Stroke.of(colours.of(Tone.SECONDARY), 1.5).dashed(6, 4));
        var in = anatomy.sockets(Socket.Side.IN).stream().filter(s -> !s.port().kind().held() && !s.free()).findFirst();
        var out = anatomy.sockets(Socket.Side.OUT).stream().findFirst();
        if (in.isPresent() && out.isPresent()) {
            var from = in.get();
            var to = out.get();
            var line = Outline.builder().move(from.x(), from.y())
                    .curve(from.x() + 50, from.y(), to.x() - 50, to.y(), to.x(), to.y()).done();
            pen.stroke(line, Stroke.of(colours.of(Tone.CANVAS), 7));
            pen.stroke(line, Stroke.of(colours.of(from.style()), 3));
        }
        ports();
    }

    /// Pictures keep clear of port letters.
    static Box pictureBox(Anatomy anatomy, NodePicture picture) {
        var body = anatomy.body();
        return new Box(body.x() + (body.width() - picture.width()) / 2, body.y(), picture.width(), body.height());
    }

    private void glow(Set<Mark> marks) {
        if (marks.contains(Mark.FORWARD) || marks.contains(Mark.BACKWARD)) {
            for (var i = 28; i >= 2; i -= 2) {
                pen.fill(anatomy.frame().inset(-i), CORNER + i, Colours.faint(colours.of(Tone.ACCENT), 0.045));
            }
        }
    }

    private void title(Set<Mark> marks) {
        var bar = anatomy.title();
        if (!sight.meets(bar)) {
            return;
        }
        if (sight.zoom() < Detail.SMALL_PRINT) {
            var type = Type.TITLE.sized(Math.min(MOST_TITLE, 12 / sight.zoom()));
            pen.text(type.cutInside(anatomy.node().shown(), bar.width() - 16), bar.centreX(), bar.centreY(), type,
                    Anchor.CENTRE,
                    colours.of(Tone.TEXT));
            return;
        }
        icon(marks, bar);
        var whole = bar.width() - 32 - 8;
        var beside = bar.width() - 32 - 28;
        // where a long name needs the room of the tick it gets it: that all is well is the least that a title says
        var alone = marks.stream().allMatch(m -> m == Mark.DONE || m == Mark.SELECTED || m == Mark.OPENS)
                && Type.TITLE.width(anatomy.node().shown()) > beside;
        pen.text(Type.TITLE.cutInside(anatomy.node().shown(), alone ? whole : beside), bar.x() + 32, bar.centreY(),
                Type.TITLE, Anchor.LEFT, colours.of(Tone.TEXT));
        if (!alone) {
            state(marks, bar);
        }
        hairline(bar.bottom());
    }

    /// The category's, with a chevron before it where the node can be opened.
    private void icon(Set<Mark> marks, Box bar) {
        var opens = marks.contains(Mark.OPENS);
        if (opens) {
            pen.icon(Icons.CHEVRON_RIGHT, bar.x() + 2, bar.centreY() - 6, 12, colours.of(Tone.SECONDARY));
        }
        pen.icon(Icons.of(anatomy.node().op().type().category()), bar.x() + (opens ? 13 : 10), bar.centreY() - ICON / 2,
                ICON, category);
    }

    private void state(Set<Mark> marks, Box bar) {
        var x = bar.right() - 24;
        var y = bar.centreY() - 7;
        if (marks.contains(Mark.FORWARD)) {
            pen.icon(Icons.CHEVRON_RIGHT, x, y, 14, colours.of(Tone.ACCENT));
        } else if (marks.contains(Mark.BACKWARD)) {
            pen.icon(Icons.CHEVRON_LEFT, x, y, 14, colours.of(Tone.ACCENT));
        } else if (marks.contains(Mark.ERROR)) {
            pen.icon(Icons.WARNING, x, y, 14, colours.of(Tone.WRONG));
        } else if (marks.contains(Mark.DOUBT)) {
            pen.icon(Icons.WARNING, x, y, 14, colours.of(Tone.HINT));
        } else if (marks.contains(Mark.FROZEN)) {
            pen.icon(Icons.PIN, x, y, 14, colours.of(Tone.SECONDARY));
        } else if (marks.contains(Mark.DONE)) {
            pen.icon(Icons.TICK, x, y, 14, colours.of(Tone.FINE));
        }
    }

    /// From far away the bar of the category is deeper, where there is room.
    private double deepBar() {
        return anatomy.isCollapsed() ? Anatomy.BAR : 4 * Anatomy.BAR;
    }

    private void largeTitle() {
        var room = anatomy.frame().belowTop(deepBar()).inset(6, 0);
        Title.alone(anatomy.node().shown(), room.width(), room.height() - Anatomy.BAR, sight.zoom())
                .draw(pen, room.centreX(), room.centreY(), Anchor.CENTRE, colours.of(Tone.TEXT));
    }

    private void steppingTitle(Set<Mark> marks, Tint tint) {
        var bar = anatomy.title();
        pen.fill(bar, colours.of(Tone.PANEL));
        Tints.tone(tint).ifPresent(tone -> pen.fill(bar, Colours.faint(colours.of(tone), 0.24)));
        hairline(bar.y());
        hairline(bar.bottom());
        pen.fill(bar.left(Anatomy.BAR), category);
        if (sight.zoom() < Detail.SMALL_PRINT) {
            Title.far(anatomy.node().shown(), bar.width() - 18, sight.zoom())
                    .draw(pen, bar.x() + 10, bar.centreY(), colours.of(Tone.TEXT));
            return;
        }
        icon(marks, bar);
        var beside = bar.width() - 32 - 24;
        var alone = marks.stream().allMatch(m -> m == Mark.DONE || m == Mark.SELECTED || m == Mark.OPENS)
                && Type.TITLE.width(anatomy.node().shown()) > beside;
        var title = Title.of(anatomy.node().shown(), alone ? bar.width() - 32 - 10 : beside);
        title.draw(pen, bar.x() + 32, bar.centreY(), colours.of(Tone.TEXT));
        if (!alone) {
            state(marks, bar);
        }
    }

    private void foot(NodePicture.Foot foot, NodeView.Face face) {
        var bar = anatomy.rows().getFirst();
        if (sight.zoom() < LARGE_PRINT || !sight.meets(bar)) {
            return;
        }
        var type = sight.zoom() < Detail.SMALL_PRINT ? Type.CELL.sized(12 / sight.zoom()) : Type.CELL;
        var left = colours.of(face.marks().contains(Mark.ERROR) ? Tone.WRONG : Tone.SECONDARY);
        var room = bar.width() - 20;
        var words = !face.fault().isEmpty() ? face.fault()
                : face.exposed().isEmpty() ? foot.left() : type.cut(face.exposed(), room);
        pen.text(type == Type.CELL ? words : type.cut(words, room), bar.x() + 10, bar.centreY(), type, Anchor.LEFT,
                left);
        if (type.width(words) + type.width(foot.right()) + (words.isEmpty() ? 0 : 8) <= room) {
            pen.text(foot.right(), bar.right() - 10, bar.centreY(), type, Anchor.RIGHT, colours.of(Tone.SECONDARY));
        }
    }

    private void hairline(double y) {
        pen.fill(new Box(anatomy.frame().x(), y - 0.5, anatomy.frame().width(), 1), colours.of(Tone.HAIRLINE));
    }

    /// The names of inputs, where there is more than one to tell apart.
    private void letters() {
        var ins = anatomy.sockets(Socket.Side.IN).stream()
                .filter(i -> !i.port().kind().held() || !i.free())
                .toList();
        if (ins.size() < 2 || sight.zoom() < Detail.SMALL_PRINT) {
            return;
        }
        for (var socket : ins) {
            var name = socket.port().name();
            var width = Type.CELL.width(name);
            var x = socket.x() + 9;
            pen.fill(new Box(x - 1, socket.y() - 8, width + 3, 16), 3, colours.of(Tone.PANEL));
            pen.text(name, x, socket.y(), Type.CELL, Anchor.LEFT, colours.of(Tone.SECONDARY));
        }
    }

    private void border(Set<Mark> marks) {
        if (!marks.contains(Mark.ERROR) && !marks.contains(Mark.SELECTED) && !marks.contains(Mark.BYPASSED)) {
            pen.stroke(anatomy.frame().inset(0.5), CORNER - 0.5, Stroke.hairline(colours.of(Tone.BORDER)));
        }
    }

    private void ring(Set<Mark> marks) {
        ring(pen, anatomy.frame(), marks, sight);
    }

    private static void ring(Pen pen, Box frame, Set<Mark> marks, Sight sight) {
        var colours = sight.colours();
        var thick = Math.max(1, 1 / sight.zoom());
        if (marks.contains(Mark.ERROR)) {
            pen.stroke(frame, CORNER, Stroke.of(colours.of(Tone.WRONG), 2 * thick));
        }
        if (marks.contains(Mark.SELECTED)) {
            var box = marks.contains(Mark.ERROR) ? frame.inset(-3) : frame;
            pen.stroke(box, CORNER, Stroke.of(colours.of(Tone.ACCENT), 2 * thick));
        }
        if (marks.contains(Mark.FORWARD) || marks.contains(Mark.BACKWARD)) {
            pen.stroke(frame, CORNER, Stroke.of(colours.of(Tone.ACCENT), 3 * thick));
        }
    }

    private void ports() {
        for (var socket : anatomy.sockets()) {
            pen.port(
                    socket.style(),
                    socket.x(),
                    socket.y(),
                    socket.free() ? Pen.PortFill.FREE : Pen.PortFill.CONNECTED,
                    colours);
        }
    }
}
