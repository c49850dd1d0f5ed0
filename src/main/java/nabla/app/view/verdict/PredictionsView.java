package nabla.app.view.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.ViewKind;
import nabla.app.view.part.Rolled;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// What comes out for each row of a part beside what should: input, target, prediction, and the number of each class. Settings `part`, `sort`
/// (`rows`, `wrong` first, `loss` largest first).
public final class PredictionsView implements LiveView {

    static final String KIND = "predictions";

    private static final String SORT = "sort";
    private static final int MOST_IN_SHEET = 10_000;

    /// Which rows come first.
    private enum Sort {
        ROWS,
        WRONG,
        LOSS;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        String title() {
            return text("sort." + word());
        }
    }

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.TICK;
        }

        @Override public List<String> places(Outlook outlook) {
            return Scored.places(Scored.all(outlook));
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return VerdictSight.of(spec, Scored.all(outlook), outlook)
                    .map(sight -> new PredictionsView(spec, sight, outlook));
        }

        @Override public Showcase showcase() {
            return new Showcase("digits-cnn", 120, spec("").with(SORT, Sort.LOSS.word()));
        }
    }

    private final ViewSpec spec;
    private final VerdictSight sight;
    private final String shownAs;
    private final Rolled rolled = new Rolled();
    private Optional<VerdictTable> table = Optional.empty();

    private PredictionsView(ViewSpec spec, VerdictSight sight, Outlook outlook) {
        this.spec = spec;
        this.sight = sight;
        shownAs = outlook.graph().node(sight.scored().port().node()).shown();
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text("predictions." + key, args);
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        var cohort = sight.cohort().words();
        return sight.scored().meaning() == Scored.Meaning.NUMBER ? text("of", shownAs, cohort)
                : sight.verdicts().map(v -> text("of.wrong", shownAs, cohort, v.wrong()))
                        .orElseGet(() -> text("of", shownAs, cohort));
    }

    private List<Sort> sorts() {
        return sight.scored().meaning() == Scored.Meaning.NUMBER ? List.of(Sort.ROWS, Sort.LOSS)
                : List.of(Sort.values());
    }

    private Sort sort() {
        return sorts().stream().filter(s -> s.word().equals(spec.get(SORT, ""))).findFirst().orElse(Sort.ROWS);
    }

    @Override public List<Control> controls() {
        var controls = new ArrayList<Control>();
        controls.add(sight.cohort().control(spec));
        controls.add(new Control.Pick(text("sort"), sort().title(), sorts().stream()
                .map(s -> new Choice(s.title(), spec.set(SORT, s.word(), Sort.ROWS.word()))).toList()));
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
        table = sight.words().map(words -> new VerdictTable(words, sorted(words.verdicts()), sight.portrait()));
    }

    private List<Integer> sorted(Verdicts verdicts) {
        var all = verdicts.all().boxed();
        return switch (sort()) {
            case ROWS -> all.toList();
            case WRONG -> all.sorted(Comparator.comparing((Integer i) -> verdicts.isRight(i))).toList();
            case LOSS -> all.sorted(Comparator.comparingDouble((Integer i) -> -verdicts.loss(i))).toList();
        };
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        table.ifPresentOrElse(t -> rolled.draw(pen, box, t, colours), () -> pen.pending(box, colours));
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        return table.flatMap(t -> rolled.point(x, y, box, t));
    }

    @Override public void leave() {
        table.ifPresent(t -> t.point(Double.NEGATIVE_INFINITY, 0, Box.of(0, 0), 0));
    }

    @Override public Wheel wheel(double x, double y, double turns, Box box, Hand hand) {
        return table.map(t -> rolled.wheel(x, y, turns, box, t)).orElse(Wheel.PASSED_ON);
    }

    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        return table.flatMap(t -> rolled.grip(at, box, t));
    }

    @Override public Sheet sheet() {
        return sight.words().map(words -> words.sheet(sorted(words.verdicts()).stream().limit(MOST_IN_SHEET).toList()))
                .orElse(Sheet.EMPTY);
    }

    @Override public void follow(LiveView before) {
        if (before instanceof PredictionsView view) {
            sight.follow(view.sight);
            if (view.sort() == sort()) {
                rolled.follow(view.rolled);
            }
            work();
        }
    }
}
