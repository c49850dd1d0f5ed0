package nabla.app.view.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nabla.app.picture.Anchor;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.style.Tone;
import nabla.app.style.Type;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.Switch;
import nabla.app.view.ViewKind;
import nabla.app.view.part.Rolled;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// How often each class is taken for which, over the rows of a part, with the rows behind the cell that is picked. Settings `part`, `show`
/// (`shares` of the row), `scale` (`free`), `cell` (`is,taken for`).
public final class ConfusionView implements LiveView {

    static final String KIND = "confusion";

    private static final String CELL = "cell";
    private static final String SHOW = "show";
    private static final String SHARES = "shares";
    private static final double GAP = 20;
    private static final double PANEL = 60;
    private static final double HEAD = 22;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.TABLE;
        }

        @Override public List<String> places(Outlook outlook) {
            return Scored.places(Scored.decisions(outlook));
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return VerdictSight.of(spec, Scored.decisions(outlook), outlook)
                    .map(sight -> new ConfusionView(spec, sight, outlook));
        }

        @Override public Showcase showcase() {
            return new Showcase("digits-cnn", 120, spec("").with(CELL, "8,6"));
        }
    }

    private final ViewSpec spec;
    private final VerdictSight sight;
    private final String shownAs;
    private final Rolled rolled = new Rolled();
    private Optional<VerdictWall> behind = Optional.empty();
    private Optional<ConfusionPicture> picture = Optional.empty();
    private Optional<ConfusionPicture.Spot> hovered = Optional.empty();

    private ConfusionView(ViewSpec spec, VerdictSight sight, Outlook outlook) {
        this.spec = spec;
        this.sight = sight;
        shownAs = outlook.graph().node(sight.scored().port().node()).shown();
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text("confusion." + key, args);
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        return text("of", shownAs, sight.cohort().words());
    }

    private boolean areShares() {
        return spec.get(SHOW, "").equals(SHARES);
    }

    private boolean isFree() {
        return Switch.FREE_SCALE.isOn(spec);
    }

    @Override public List<Control> controls() {
        var controls = new ArrayList<Control>();
        controls.add(sight.cohort().control(spec));
        controls.add(new Control.Pick(text("show"), text(areShares() ? "shares" : "counts"), List.of(
                new Choice(text("counts"), spec.set(SHOW, "", "")),
                new Choice(text("shares"), spec.set(SHOW, SHARES, "")))));
        controls.add(Switch.freeScale(spec));
        return controls;
    }

    @Override public Set<Probe> probes() {
        return sight.probes();
    }

    @Override public void show(Frame frame) {
        if (sight.take(frame)) {
            work();
        }
    }

    private void work() {
        picture = sight.verdicts().map(v -> new ConfusionPicture(sight.scored().classes(), v.confusion(),
                areShares() ? ConfusionPicture.As.SHARES : ConfusionPicture.As.COUNTS,
                isFree() ? ConfusionPicture.Reach.FREE : ConfusionPicture.Reach.FIXED));
        behind = picked().flatMap(cell -> sight.words().map(words -> new VerdictWall(words, decisions(cell),
                sight.portrait())));
    }

    /// The cell that is picked, where it is one of these classes.
    private Optional<ConfusionPicture.Spot> picked() {
        try {
            var parts = spec.get(CELL, "").split(",");
            var count = sight.scored().classes().size();
            return parts.length != 2 ? Optional.empty()
                    : Optional.of(new ConfusionPicture.Spot(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])))
                            .filter(s -> s.is() >= 0 && s.is() < count && s.takenFor() >= 0 && s.takenFor() < count);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private List<Integer> decisions(ConfusionPicture.Spot cell) {
        return sight.verdicts().map(v -> v.all()
                .filter(i -> v.right(i) == cell.is() && v.decided(i) == cell.takenFor()).boxed().toList())
                .orElse(List.of());
    }

    /// The room of the matrix.
    private static Box matrix(Box box) {
        return new Box(box.x(), box.y(), box.width(), Math.max(1, box.height() - ConfusionPicture.FOOT));
    }

    /// The room of the rows behind a cell, beside the matrix.
    private Box right(Box box) {
        var matrix = matrix(box);
        return picture.map(p -> matrix.rightOf(p.plot(matrix).right() - box.x() + GAP)).orElse(matrix);
    }

    private boolean hasPanel(Box box) {
        return picked().isPresent() && right(box).width() > PANEL;
    }

    private Box list(Box box) {
        return right(box).belowTop(HEAD);
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        if (picture.isEmpty()) {
            pen.pending(box, colours);
            return;
        }
        var verdicts = sight.verdicts().orElseThrow();
        picture.get().draw(pen, matrix(box), picked(), hovered, colours);
        picture.get().foot(pen, box.bottom(ConfusionPicture.FOOT), rights(verdicts), colours);
        if (hasPanel(box)) {
            panel(pen, box, picked().orElseThrow(), colours);
        }
    }

    private static String rights(Verdicts verdicts) {
        var right = verdicts.count() - verdicts.wrong();
        return text("right", right, verdicts.count(),
                Numbers.percent(verdicts.count() == 0 ? 0 : (double) right / verdicts.count()));
    }

    private void panel(Pen pen, Box box, ConfusionPicture.Spot cell, Colours colours) {
        var right = right(box);
        var classes = sight.scored().classes();
        var decisions = picture.orElseThrow().count(cell);
        var words = cell.is() == cell.takenFor() ? text("picked.right", classes.get(cell.is()), decisions)
                : text("picked.wrong", classes.get(cell.is()), classes.get(cell.takenFor()), decisions);
        pen.text(Type.CAPTION_BOLD.cut(words, right.width()), right.x(), right.y() + 8, Type.CAPTION_BOLD, Anchor.LEFT,
                colours.of(Tone.TEXT));
        sight.words().filter(_ -> decisions > 0).ifPresent(said -> {
            var below = text("below", said.unit(), classes.get(cell.takenFor()));
            var x = right.x() + Type.CAPTION_BOLD.width(words) + 12;
            if (x + Type.CAPTION.width(below) <= right.right()) {
                pen.text(below, x, right.y() + 8, Type.CAPTION, Anchor.LEFT, colours.of(Tone.SECONDARY));
            }
        });
        behind.ifPresent(wall -> {
            if (decisions == 0) {
                pen.text(text("none"), right.x(), right.y() + HEAD + 10, Type.CAPTION, Anchor.LEFT,
                        colours.of(Tone.SECONDARY));
            } else {
                rolled.draw(pen, list(box), wall, colours);
            }
        });
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        hovered = picture.flatMap(p -> p.at(x, y, matrix(box)));
        var row = hasPanel(box) ? behind.flatMap(wall -> rolled.point(x, y, list(box), wall))
                : Optional.<String>empty();
        return row.isPresent() ? row : hovered.map(spot -> picture.orElseThrow().said(spot));
    }

    @Override public void leave() {
        hovered = Optional.empty();
        behind.ifPresent(wall -> wall.point(Double.NEGATIVE_INFINITY, 0, Box.of(0, 0), 0));
    }

    @Override public Wheel wheel(double x, double y, double turns, Box box, Hand hand) {
        return hasPanel(box) ? behind.map(wall -> rolled.wheel(x, y, turns, list(box), wall)).orElse(Wheel.PASSED_ON)
                : Wheel.PASSED_ON;
    }

    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        var cell = picture.flatMap(p -> p.at(at.x(), at.y(), matrix(box)));
        if (cell.isPresent() && at.with() == Hand.Press.With.PRIMARY) {
            var name = "%d,%d".formatted(cell.get().is(), cell.get().takenFor());
            hand.turn(spec.set(CELL, picked().equals(cell) ? "" : name, ""));
            return Optional.of((_, _, _) -> {});
        }
        return hasPanel(box) ? behind.flatMap(wall -> rolled.grip(at, list(box), wall)) : Optional.empty();
    }

    @Override public Sheet sheet() {
        return picture.map(ConfusionPicture::sheet).orElse(Sheet.EMPTY);
    }

    @Override public void follow(LiveView before) {
        if (before instanceof ConfusionView view) {
            sight.follow(view.sight);
            if (view.spec.get(CELL, "").equals(spec.get(CELL, ""))) {
                rolled.follow(view.rolled);
            }
            work();
        }
    }
}
