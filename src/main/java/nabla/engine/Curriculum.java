package nabla.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nabla.graph.Bypass;
import nabla.graph.Graph;
import nabla.graph.Ref;
import nabla.tensor.Values;

/// The phases of a plan as they follow one another: which lesson a training step belongs to, and what looks at its metrics lead to: a smaller
/// rate, an early end, the best weights taken back. All of it follows from the state, so a run that goes back does the same again.
final class Curriculum {

    private static final long NOTHING = -1;

    private final Plan plan;
    private final Graph graph;
    private final Sources sources;
    private final long seed;
    private final Held held;
    private final List<Lesson> lessons = new ArrayList<>();
    private final List<Stand> stands = new ArrayList<>();
    private final Map<Integer, Evaluation> evaluations = new LinkedHashMap<>();
    private final Agenda agenda;
    private List<Long> begun = Progress.NONE.begun();
    private List<News> news = List.of();
    private Optional<Look> look = Optional.empty();
    /// The training step at which reading began and is not over.
    private long reading = NOTHING;

    /// Something that happened of itself.
    ///
    /// @param step the training step before which it shows
    /// @param found the training step before which it was found: looking back, the best is known late
    record News(Kind kind, long step, long found, String phase) {
        enum Kind {
            /// The best look at a phase, whose weights were taken back.
            BEST,
            /// Another phase begins.
            PHASE,
            /// The rate was halved.
            PLATEAU
        }
    }

    private record Look(long step, int phase, Map<String, Double> readings) {}

    /// How a phase stands, as it changes.
    private static final class Stand {
        Progress.Standing now = Progress.Standing.NEW;
    }

    Curriculum(
            Graph graph, Sources sources, Plan plan, long seed, TrainingState state, Blueprint.Pass pass) {
        this.graph = graph;
        this.sources = sources;
        this.plan = plan;
        this.seed = seed;
        held = Held.of(seed, state.held());
        for (var phase : plan.phases()) {
            lessons.add(new Lesson(lessons.size(), phase, graph, sources, seed, held, pass));
            stands.add(new Stand());
        }
        agenda = new Agenda(plan, lessons.stream().map(Lesson::perEpoch).toList());
        if (pass != Blueprint.Pass.VALUES) {
            IntStream.range(0, lessons.size()).forEach(this::requireMetrics);
        }
        take(state.progress());
        for (var i = 0; i < lessons.size(); i++) {
            if (!lessons.get(i).restore(state.slots()) && (i == phase(state.step()) || agenda.alternates())) {
                var stand = stands.get(i);
                stand.now = stand.now.fresh(agenda.done(state.step(), i, begun));
            }
        }
        if (!agenda.alternates() && isOver(state.step(), phase(state.step()))) {
            goOn(state.step(), phase(state.step()));
        }
    }

    /// A metric that nothing reads would end nothing.
    private void requireMetrics(int phase) {
        for (var goal : goals(phase)) {
            var known = (agenda.alternates() ? IntStream.range(0, lessons.size()) : IntStream.of(phase))
                    .mapToObj(i -> evaluation(i).series()).flatMap(List::stream).distinct().toList();
            if (!known.contains(goal.metric())) {
                throw new PlanProblem("noMetric", plan.phases().get(phase).name(), goal.metric(),
                        String.join(", ", known));
            }
        }
    }

    private List<Goal> goals(int phase) {
        var goals = new ArrayList<Goal>();
        if (plan.phases().get(phase).stopping() instanceof Stopping.Early(var goal, _)) {
            goals.add(goal);
        }
        if (plan.phases().get(phase).rule().schedule() instanceof Schedule.HalveOnPlateau(var goal, _)) {
            goals.add(goal);
        }
        return goals;
    }

    /// Whether the data hold numbers that may overflow at once.
    boolean isHuge() {
        return lessons.getFirst().isHuge(graph, sources);
    }

    /// What is held now, that of nodes that are bypassed too.
    SequencedMap<String, Values> weights() {
        return held.freeze(name -> Bypass.isAside(graph, Ref.parse(name)));
    }

    Agenda agenda() {
        return agenda;
    }

    List<Long> begun() {
        return begun;
    }

    /// The number of the phase of the training step that follows `step` others.
    int phase(long step) {
        return agenda.phase(step, begun);
    }

    Lesson lesson(int phase) {
        return lessons.get(phase);
    }

    /// What the rates of all phases begin with.
    List<Double> rates() {
        return lessons.stream().map(Lesson::rate).toList();
    }

    /// The training step at which the epoch began that this one is in.
    long epochBegin(long of) {
        return agenda.epochBegin(of, phase(of), begun);
    }

    /// Turns a phase to its next training step; says how many rows it has.
    int turn(int phase, long step) {
        return lessons.get(phase).turn(agenda.done(step, phase, begun), stands.get(phase).now);
    }

    /// Takes other rates to begin with, in the order of the phases.
    void rates(List<Double> rates, long step) {
        for (var i = 0; i < lessons.size(); i++) {
            lessons.get(i).rate(rates.get(i));
            if (i < begun.size() || agenda.alternates()) {
                lessons.get(i).pace(agenda.done(step, i, begun), stands.get(i).now);
            }
        }
    }

    /// The next training step before which something may change by itself: [#arrive(long)] wants to be called there.
    long due(long step) {
        if (agenda.alternates()) {
            return step + 1;
        }
        var phase = phase(step);
        if (isOver(step, phase)) {
            return Long.MAX_VALUE;
        }
        var next = isWatched(phase) ? agenda.epochBegin(step, phase, begun) + agenda.perEpoch(phase) : Long.MAX_VALUE;
        return Math.min(next, agenda.end(phase, begun));
    }

    private boolean isWatched(int phase) {
        return !goals(phase).isEmpty() || lessons.get(phase).program().blueprint().mistakes().isPresent();
    }

    private boolean isOver(long step, int phase) {
        return step >= agenda.end(phase, begun) || stands.get(phase).now.end() == Progress.End.EARLY;
    }

    /// How many training steps are left at most; empty where the plan never ends by itself.
    OptionalLong most(long step) {
        var phase = phase(step);
        var most = isFinished(step) ? 0 : agenda.end(phase, begun) - step;
        for (var i = phase + 1; !agenda.alternates() && i < lessons.size(); i++) {
            var epochs = plan.phases().get(i).epochs();
            most = epochs == 0 || most > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : most + epochs * agenda.perEpoch(i);
        }
        return most > Long.MAX_VALUE / 2 ? OptionalLong.empty() : OptionalLong.of(Math.max(0, most));
    }

    /// Whether the plan has come to its end.
    boolean isFinished(long step) {
        return agenda.alternates()
                ? IntStream.range(0, lessons.size()).anyMatch(i -> isOver(step, i))
                : phase(step) == lessons.size() - 1 && isOver(step, phase(step));
    }

    /// What was found right after so many training steps.
    List<News> news(long step) {
        return news.stream().filter(n -> n.found() == step).toList();
    }

    /// To be called when a training step is done that something was due at.
    ///
    /// @param phase the phase of that training step
    void arrive(long step, int phase) {
        news = List.of();
        if (isOver(step - 1, phase)) {
            return;
        }
        var told = new ArrayList<News>();
        var all = agenda.alternates() ? IntStream.range(0, lessons.size()) : IntStream.of(phase);
        all.filter(i -> agenda.epochBegin(step, i, begun) == step).forEach(i -> endEpoch(i, step, phase, told));
        if (agenda.alternates() ? isFinished(step) : isOver(step, phase)) {
            for (var i = 0; i < lessons.size(); i++) {
                takeBest(i, step, told);
            }
            if (!agenda.alternates() && goOn(step, phase)) {
                told.add(new News(News.Kind.PHASE, step, step, plan.phases().get(phase + 1).name()));
            }
        }
        news = List.copyOf(told);
    }

    /// Lets the next phase begin; says whether there is one.
    private boolean goOn(long step, int phase) {
        if (phase + 1 == lessons.size()) {
            return false;
        }
        begun = LongStream.concat(begun.stream().mapToLong(Long::longValue), LongStream.of(step)).boxed().toList();
        lessons.get(phase + 1).forget();
        lessons.get(phase + 1).program().blueprint().mistakes().ifPresent(m -> m.count(0));
        stands.get(phase + 1).now = Progress.Standing.NEW;
        return true;
    }

    private void endEpoch(int i, long step, int phase, List<News> told) {
        var stand = stands.get(i);
        lessons.get(i).program().blueprint().mistakes().ifPresent(m -> stand.now = stand.now.afterEpoch(m.count()));
        if (goals(i).isEmpty() || !agenda.isLook(step, i, begun)) {
            return;
        }
        var readings = read(step, phase);
        var of = plan.phases().get(i);
        if (of.rule().schedule() instanceof Schedule.HalveOnPlateau(var goal, var patience)) {
            var before = stand.now.share();
            stand.now = stand.now.lookedAt(goal, readings.get(goal.metric()), step, patience);
            if (stand.now.share() != before) {
                told.add(new News(News.Kind.PLATEAU, step, step, of.name()));
            }
        }
        if (of.stopping() instanceof Stopping.Early(var goal, var patience)) {
            stand.now = stand.now.going(goal, readings.get(goal.metric()), step, patience, held);
        }
    }

    /// Takes back the weights of the best look, where they were kept.
    private void takeBest(int phase, long step, List<News> told) {
        var kept = stands.get(phase).now.kept();
        if (!kept.isEmpty()) {
            kept.forEach((name, values) -> held.find(name).ifPresent(values::copyTo));
            told.add(new News(News.Kind.BEST, stands.get(phase).now.course().at(), step,
                    plan.phases().get(phase).name()));
            stands.get(phase).now = stands.get(phase).now.keeping(new LinkedHashMap<>());
            forgetLook();
        }
    }

    private void forgetLook() {
        look = Optional.empty();
        reading = NOTHING;
    }

    /// Loss and metrics over whole splits, as a phase reads them; where phases alternate, with the losses of all of them.
    Map<String, Double> read(long step, int phase) {
        while (!read(step, phase, () -> false)) {
            continue;
        }
        return look.orElseThrow().readings();
    }

    /// The same, but only until something else is urgent; says whether all is read. Whoever asks again about the same training step goes on
    /// where it was left.
    boolean read(long step, int phase, BooleanSupplier isUrgent) {
        if (look.filter(l -> l.step() == step && l.phase() == phase).isPresent()) {
            return true;
        }
        var all = agenda.alternates() ? IntStream.range(0, lessons.size()) : IntStream.of(phase);
        var asked = all.mapToObj(this::evaluation).toList();
        if (reading != step) {
            asked.forEach(Evaluation::begin);
            reading = step;
        }
        for (var evaluation : asked) {
            if (!evaluation.advance(isUrgent)) {
                return false;
            }
        }
        var readings = new LinkedHashMap<String, Double>();
        asked.forEach(evaluation -> evaluation.readings().forEach(readings::putIfAbsent));
        lessons.get(phase).program().blueprint().mistakes()
                .ifPresent(m -> readings.put(Evaluation.MISTAKES, (double) m.count()));
        look = Optional.of(new Look(step, phase, readings));
        reading = NOTHING;
        return true;
    }

    /// Loss and metrics over the rows that nothing else sees; nothing where there are none.
    Map<String, Double> test(int phase) {
        var all = new LinkedHashMap<String, Double>();
        for (var i = 0; i < lessons.size(); i++) {
            if (i == phase || agenda.alternates()) {
                Evaluation.ofTest(graph, sources, plan.phases().get(i), lossOf(i), seed, held).read()
                        .forEach(all::putIfAbsent);
            }
        }
        return all;
    }

    private String lossOf(int phase) {
        return agenda.alternates() && phase > 0 ? plan.phases().get(phase).name() + "." : "";
    }

    private Evaluation evaluation(int phase) {
        return evaluations.computeIfAbsent(phase, i -> Evaluation.of(graph, sources, plan.phases().get(i),
                lossOf(i), seed, held));
    }

    Progress progress() {
        var progress = new Progress(begun, List.of());
        for (var i = 0; i < stands.size(); i++) {
            var mistakes = lessons.get(i).program().blueprint().mistakes().map(Mistakes::count).orElse(0L);
            var now = stands.get(i).now.mistaken(mistakes);
            if (!now.equals(Progress.Standing.NEW)) {
                progress = progress.with(i, now);
            }
        }
        return progress;
    }

    /// What the optimisers remember.
    SequencedMap<String, Values> slots(long step) {
        var all = new LinkedHashMap<String, Values>();
        if (agenda.alternates()) {
            lessons.forEach(lesson -> lesson.freeze(all));
        } else {
            lessons.get(phase(step)).freeze(all);
        }
        return all;
    }

    /// Goes back to a state.
    void restore(TrainingState state) {
        state.held().forEach((name, values) -> held.find(name).ifPresent(values::copyTo));
        take(state.progress());
        lessons.forEach(lesson -> lesson.restore(state.slots()));
        news = List.of();
        forgetLook();
    }

    private void take(Progress progress) {
        begun = progress.begun().subList(0, Math.clamp(progress.begun().size(), 1, lessons.size()));
        for (var i = 0; i < stands.size(); i++) {
            stands.get(i).now = progress.standing(i);
            var mistakes = stands.get(i).now.mistakes();
            lessons.get(i).program().blueprint().mistakes().ifPresent(m -> m.count(mistakes));
        }
    }
}
