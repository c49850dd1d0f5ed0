package nabla.app.view.image;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Legend;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Sheet;
import nabla.app.view.Switch;
import nabla.app.view.part.MapPicture;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// Small pictures with the picked one enlarged beside them, on one scale or each on its own, and the key to the colours below.
final class Board {

    private static final Switch OWN = new Switch("scale", "own");
    private static final double CAPTION = 20;
    private static final double FOOT = 24;
    private static final double GAP = 14;

    private final MapPicture large = new MapPicture();
    private final Tiles small = new Tiles();
    private int firstRow;
    private Optional<Tiles.Spot> hovered = Optional.empty();

    /// What is shown.
    ///
    /// @param picked which of them is enlarged
    /// @param name what one of them is called
    /// @param reach whether all have one scale
    record Content(Tiles.Stack stack, int picked, IntFunction<String> name, Reach reach) {

        enum Reach {
            ALL_ALIKE,
            EACH_ITS_OWN;

            static Reach of(ViewSpec spec) {
                return OWN.isOn(spec) ? EACH_ITS_OWN : ALL_ALIKE;
            }
        }

        /// The number at which a picture's colours end: one that stays the same for a while.
        double scale(int tile) {
            var largest = reach == Reach.ALL_ALIKE ? stack.largest() : stack.channel(tile).largest();
            return MapPicture.scale(largest);
        }
    }

    /// A switch between one scale and a scale for each.
    static Control scaleToggle(ViewSpec spec) {
        return OWN.control("board.own", spec);
    }

    /// A click on one of the small ones enlarges it.
    Optional<Hand.Grip> grip(Hand.Press at, Box box, Content content, IntConsumer pick) {
        return at(at.x(), at.y(), box, content)
                .filter(spot -> spot.tile() != content.picked() && at.with() == Hand.Press.With.PRIMARY)
                .map(spot -> {
                    pick.accept(spot.tile());
                    return (_, _, _) -> {};
                });
    }

    private record Places(Box large, Box small) {}

    private static Places places(Box box, Tiles.Stack stack) {
        var room = new Box(box.x(), box.y() + CAPTION, box.width(), Math.max(8, box.height() - CAPTION - FOOT));
        if (stack.count() == 1) {
            return new Places(MapPicture.fitted(room, stack.rows(), stack.columns()), Box.of(0, 0));
        }
        var wide = Math.min(room.height() * stack.columns() / stack.rows(), room.width() * 0.46);
        var fitted = MapPicture.fitted(new Box(room.x(), room.y(), wide, room.height()), stack.rows(), stack.columns());
        var picture = fitted.moved(room.x() - fitted.x(), room.y() - fitted.y());
        return new Places(picture, room.rightOf(Math.max(wide, picture.width()) + GAP));
    }

    private Tiles.Layout layout(Places places, Tiles.Stack stack) {
        return Tiles.layout(stack, places.small(), firstRow);
    }

    void draw(Pen pen, Box box, Content content, String unit, Colours colours) {
        var stack = content.stack();
        var places = places(box, stack);
        var scale = content.scale(content.picked());
        var channel = stack.channel(content.picked());
        pen.text(Type.CAPTION_BOLD.cut(content.name().apply(content.picked()), box.width() * 0.46), places.large().x(),
                box.y() + 8, Type.CAPTION_BOLD, Anchor.LEFT, colours.of(Tone.TEXT));
        large.draw(pen, places.large(), channel, scale, colours);
        pen.stroke(places.large().inset(-0.5), 0, Stroke.hairline(colours.of(Tone.BORDER)));
        hovered.filter(spot -> spot.tile() == content.picked()).ifPresent(spot -> {
            var cell = cell(places.large(), spot, stack);
            pen.stroke(cell.inset(-1), 1, Stroke.of(colours.of(Tone.ACCENT), 2));
        });
        if (stack.count() > 1) {
            var layout = layout(places, stack);
            var fixed = content.reach() == Content.Reach.ALL_ALIKE;
            small.draw(pen, layout, stack, fixed ? _ -> scale : content::scale,
                    fixed ? (Object) scale : content.reach(),
                    colours);
            Tiles.ring(pen, layout, content.picked(), colours);
            hovered.filter(spot -> spot.tile() != content.picked() && layout.shows(spot.tile()))
                    .ifPresent(spot -> pen.stroke(layout.tile(spot.tile()).inset(-1), 2,
                            Stroke.of(colours.of(Tone.SECONDARY), 1.5)));
            pen.text(Type.CAPTION.cut(note(layout, stack), places.small().width()), places.small().x(), box.y() + 8,
                    Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
        }
        var room = box.width() - Legend.of("").width();
        var full = words(content, unit, scale, places.large());
        Legend.of(Type.CAPTION.width(full) <= room ? full : "±" + MapPicture.written(scale)).draw(pen, box.x(),
                box.bottom() - 8, colours);
    }

    private static String words(Content content, String unit, double scale, Box large) {
        var words = Words.of("view");
        var text = words.text(content.reach() == Content.Reach.ALL_ALIKE ? "board.scale" : "board.scale.own", unit,
                MapPicture.written(scale));
        var power = MapPicture.power(scale);
        return power != 0 && MapPicture.showsNumbers(large, content.stack().rows(), content.stack().columns())
                ? text + words.text("board.power", Numbers.raised(power))
                : text;
    }

    /// How many of them are seen, where not all have room, and whether their cells are averages.
    private static String note(Tiles.Layout layout, Tiles.Stack stack) {
        var words = Words.of("view");
        var seen = layout.shown() == stack.count() ? words.text("board.all", stack.count())
                : words.text("board.some", layout.first(), layout.first() + layout.shown() - 1, stack.count());
        return layout.block() == 1 ? seen : seen + " · " + words.text("board.averages", layout.block());
    }

    private static Box cell(Box box, Tiles.Spot spot, Tiles.Stack stack) {
        var w = box.width() / stack.columns();
        var h = box.height() / stack.rows();
        return new Box(box.x() + spot.column() * w, box.y() + spot.row() * h, w, h);
    }

    /// Hatched, where nothing is known yet.
    static void pending(Pen pen, Box box, Colours colours) {
        pen.pending(new Box(box.x(), box.y() + CAPTION, box.width(), Math.max(8, box.height() - CAPTION - FOOT)),
                colours);
    }

    Optional<Tiles.Spot> point(double x, double y, Box box, Content content) {
        hovered = at(x, y, box, content);
        return hovered;
    }

    private Optional<Tiles.Spot> at(double x, double y, Box box, Content content) {
        var stack = content.stack();
        var places = places(box, stack);
        if (places.large().contains(x, y)) {
            var row = (int) ((y - places.large().y()) / places.large().height() * stack.rows());
            var column = (int) ((x - places.large().x()) / places.large().width() * stack.columns());
            return Optional.of(new Tiles.Spot(content.picked(), row, column));
        }
        return stack.count() > 1 ? layout(places, stack).at(x, y) : Optional.empty();
    }

    /// Where a picture stands among the small ones.
    Optional<Box> tile(int tile, Box box, Content content) {
        var layout = layout(places(box, content.stack()), content.stack());
        return Optional.of(tile).filter(layout::shows).map(layout::tile);
    }

    void leave() {
        hovered = Optional.empty();
    }

    /// Turns to other pictures, where not all have room.
    LiveView.Wheel wheel(double turns, Box box, Content content) {
        var layout = layout(places(box, content.stack()), content.stack());
        var all = Math.ceilDiv(content.stack().count(), layout.across());
        if (all <= layout.down()) {
            return LiveView.Wheel.PASSED_ON;
        }
        firstRow = Math.clamp(firstRow - (long) Math.signum(turns), 0, all - layout.down());
        return LiveView.Wheel.TAKEN;
    }

    void follow(Board before) {
        firstRow = before.firstRow;
    }

    /// All numbers with their places.
    static Sheet sheet(Content content, String... names) {
        var stack = content.stack();
        var sheet = Sheet.of(names);
        for (var tile = 0; tile < stack.count(); tile++) {
            for (var row = 0; row < stack.rows(); row++) {
                for (var column = 0; column < stack.columns(); column++) {
                    sheet.row(List.of(content.name().apply(tile), row, column, stack.at(tile, row, column)));
                }
            }
        }
        return sheet.done();
    }
}
