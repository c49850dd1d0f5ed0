package nabla.app.view.latent;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.app.picture.Box;
import nabla.app.picture.Numbers;
import nabla.app.picture.Pen;
import nabla.app.style.Colours;
import nabla.app.style.Icons;
import nabla.app.view.Control;
import nabla.app.view.Hand;
import nabla.app.view.LiveView;
import nabla.app.view.Outlook;
import nabla.app.view.Sheet;
import nabla.app.view.Switch;
import nabla.app.view.ViewKind;
import nabla.app.view.data.Cohort;
import nabla.app.view.data.Portrait;
import nabla.app.view.part.Lines;
import nabla.app.view.part.MapPicture;
import nabla.app.view.part.Rolled;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.graph.Words;
import nabla.project.ViewSpec;

/// Examples beside what a net makes of them, with the difference and its size. Settings `part`, `sort` (`worst` first), `scale` (`free`: the
/// differences on a scale of their own).
public final class RebuiltView implements LiveView {

    static final String KIND = "rebuilt";

    private static final Switch WORST_FIRST = new Switch("sort", "worst");
    private static final int MOST_NUMBERS = 400_000;
    private static final int MOST_ROWS = 2_000;

    /// Opens such views.
    public static final class Kind implements ViewKind {

        @Override public String id() {
            return KIND;
        }

        @Override public Icons icon() {
            return Icons.PASS;
        }

        @Override public List<String> places(Outlook outlook) {
            return List.copyOf(new LinkedHashSet<>(
                    Rebuild.all(outlook).stream().map(r -> r.output().node()).toList()));
        }

        @Override public Optional<LiveView> open(ViewSpec spec, Outlook outlook) {
            return Rebuild.all(outlook).stream()
                    .filter(r -> spec.node().isEmpty() || r.output().node().equals(spec.node()))
                    .findFirst().map(rebuild -> new RebuiltView(spec, rebuild, outlook));
        }

        @Override public Showcase showcase() {
            return new Showcase("digits-autoencoder", 2000, spec(""));
        }
    }

    private final ViewSpec spec;
    private final Rebuild rebuild;
    private final Cohort cohort;
    private final Portrait portrait;
    private final String shownAs;
    private final Rolled rolled = new Rolled();
    private Optional<RebuiltRows> rows = Optional.empty();
    private Optional<RebuiltSight> sight = Optional.empty();

    private RebuiltView(ViewSpec spec, Rebuild rebuild, Outlook outlook) {
        this.spec = spec;
        this.rebuild = rebuild;
        var most = Math.clamp(MOST_NUMBERS / rebuild.example().volume(), 1, MOST_ROWS);
        cohort = Cohort.held(spec, outlook, rebuild.data(), most);
        portrait = Portrait.of(cohort.rows());
        shownAs = outlook.shown(rebuild.output().node());
    }

    private static String text(String key, Object... args) {
        return Words.of("view").text("rebuilt." + key, args);
    }

    @Override public ViewSpec spec() {
        return spec;
    }

    @Override public String subtitle() {
        return rows.map(r -> text("of.error", shownAs, cohort.words(), Numbers.card(r.mean())))
                .orElseGet(() -> text("of", shownAs, cohort.words()));
    }

    private boolean isWorstFirst() {
        return WORST_FIRST.isOn(spec);
    }

    private boolean isFree() {
        return Switch.FREE_SCALE.isOn(spec);
    }

    @Override public List<Control> controls() {
        return List.of(cohort.control(spec),
                WORST_FIRST.control("rebuilt.worst", spec),
                Switch.FREE_SCALE.control("rebuilt.free", spec));
    }

    private Probe.Tried output() {
        return Probe.tried(cohort.trial(), rebuild.output());
    }

    private Probe.Tried input() {
        return Probe.tried(cohort.trial(), rebuild.input());
    }

    @Override public Set<Probe> probes() {
        return Set.of(input(), output());
    }

    @Override public void show(Frame frame) {
        frame.get(output()).ifPresent(made -> frame.get(input())
                .filter(given -> given.size() == made.size() && made.size() == cohort.count() * portrait.size())
                .filter(given -> rows.filter(r -> r.isOf(given, made)).isEmpty())
                .ifPresent(given -> {
                    rows = Optional.of(new RebuiltRows(given, made, cohort.count()));
                    work();
                }));
    }

    private void work() {
        sight = rows.map(r -> new RebuiltSight(cohort, r, order(r), portrait,
                isFree() ? MapPicture.scale(r.largest()) : portrait.scale()));
    }

    private List<Integer> order(RebuiltRows of) {
        var all = IntStream.range(0, cohort.count()).boxed();
        return isWorstFirst() ? all.sorted(Comparator.comparingDouble((Integer i) -> -of.error(i))).toList()
                : all.toList();
    }

    @Override public void draw(Pen pen, Box box, Colours colours) {
        sight.ifPresentOrElse(s -> {
            rolled.draw(pen, box, s, colours);
            s.foot(pen, box.bottom(RebuiltSight.FOOT), colours);
        }, () -> pen.pending(box, colours));
    }

    @Override public Optional<String> point(double x, double y, Box box) {
        return sight.flatMap(s -> rolled.point(x, y, box, s));
    }

    @Override public void leave() {
        sight.ifPresent(s -> s.point(Double.NEGATIVE_INFINITY, 0, Box.of(0, 0), 0));
    }

    @Override public Wheel wheel(double x, double y, double turns, Box box, Hand hand) {
        return sight.map(s -> rolled.wheel(x, y, turns, box, s)).orElse(Wheel.PASSED_ON);
    }

    @Override public Optional<Hand.Grip> grip(Hand.Press at, Box box, Hand hand) {
        return sight.flatMap(s -> rolled.grip(at, box, s));
    }

    @Override public Optional<String> pick(double x, double y, Box box) {
        return Optional.of(rebuild.output().node());
    }

    @Override public Sheet sheet() {
        return sight.map(Lines::sheet).orElse(Sheet.EMPTY);
    }

    @Override public void follow(LiveView before) {
        if (before instanceof RebuiltView view && view.rebuild.equals(rebuild) && view.cohort.isSame(cohort)) {
            rows = view.rows;
            work();
            if (view.isWorstFirst() == isWorstFirst()) {
                rolled.follow(view.rolled);
            }
        }
    }
}
