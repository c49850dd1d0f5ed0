package nabla.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import nabla.data.DataProblem;
import nabla.data.Folds;
import nabla.engine.Batches;
import nabla.engine.PlanProblem;
import nabla.engine.Sources;
import nabla.engine.Together;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import nabla.engine.TrainingState;
import nabla.graph.GraphCheck;
import nabla.graph.Mismatch;

/// Trainings of one project beside each other: with other settings, and with each fold of its data held back once.
///
/// Each training begins anew and belongs to itself alone, so the results are the same however many threads work on it.
///
/// @param folds which rows are held back in turn, of all rows but those of the test; nothing to hold back what the project says
public record Study(Project project, Search search, Optional<Folds> folds, Dealing dealing, Length length) {

    /// How rows fall into folds.
    public enum Dealing {
        PLAIN,
        /// Each class in equal shares, where the targets are classes.
        STRATIFIED
    }

    /// How long each training goes on.
    public sealed interface Length {
        Length PLANNED = new Planned();

        /// As the plan says; without an end [#EPOCHS] epochs.
        record Planned() implements Length {}

        record Epochs(int count) implements Length {}

        record Steps(long count) implements Length {}
    }

    /// How many epochs a plan without an end is given.
    private static final int EPOCHS = 100;
    /// Between two looks whether the study is cancelled.
    private static final int CHUNK = 256;

    /// One training of a study: what is turned, and what is held back.
    private record Job(int trial, SequencedMap<String, String> settings, int fold, Cut cut) {}

    /// The rows to train on and those to validate on, of each data set.
    @FunctionalInterface
    private interface Cut {
        Sources of(ProjectSources sources, Project project);
    }

    /// Trains them all.
    ///
    /// @param sources the data of the project as it is
    /// @param isCancelled asked now and then; then what is done by then is the result
    /// @param done takes each result as it comes, in no certain order
    /// @throws ProjectProblem where the project has no setting of such a name
    public StudyResult run(ProjectSources sources, int threads, BooleanSupplier isCancelled,
            Consumer<StudyResult.Row> done) {
        return new StudyResult(trainAll(jobs(sources), sources, threads, isCancelled, done));
    }

    /// How many of its trainings have room beside each other, at most as many as there are threads.
    ///
    /// @throws ProjectProblem where the project has no setting of such a name
    public Together together(ProjectSources sources, int threads) {
        return together(jobs(sources), sources, threads);
    }

    private Together together(List<Job> jobs, ProjectSources sources, int threads) {
        var most = Math.clamp(threads, 1, Math.max(1, jobs.size()));
        if (most == 1) {
            return Together.all(1);
        }
        var byTrial = new HashMap<Integer, Double>();
        return Together.of(jobs.stream()
                .map(job -> byTrial.computeIfAbsent(job.trial(), _ -> bytes(job, sources))).toList(), most);
    }

    /// What a training takes; nothing where something is wrong with it, for then it does not run.
    private double bytes(Job job, ProjectSources sources) {
        try {
            var turned = turned(job);
            var setup = setup(job, turned, sources.after(turned));
            return GraphCheck.of(setup.graph(), setup.sources(), 1).isSound() ? Together.bytes(setup) : 0;
        } catch (PlanProblem | Mismatch | DataProblem | ProjectProblem _) {
            return 0;
        }
    }

    private Project turned(Job job) {
        return lengthened(begun(Dial.turn(project, job.settings())));
    }

    private static TrainingRun.Setup setup(Job job, Project turned, ProjectSources data) {
        return new TrainingRun.Setup(turned.graph(), job.cut().of(data, turned), turned.plan(), turned.seed(),
                turned.state());
    }

    private List<Job> jobs(ProjectSources sources) {
        var jobs = new ArrayList<Job>();
        var trials = search.of(project);
        for (var trial = 0; trial < trials.size(); trial++) {
            var settings = trials.get(trial);
            var count = folds.map(f -> f.parts(mostRows(sources))).orElse(0);
            if (count == 0) {
                jobs.add(new Job(trial + 1, settings, 0, (data, _) -> data));
            }
            for (var fold = 0; fold < count; fold++) {
                var held = fold;
                jobs.add(new Job(trial + 1, settings, fold + 1,
                        (data, turned) -> new FoldedSources(data, turned, dealing,
                                rows -> rows.folded(folds.orElseThrow(), held))));
            }
        }
        return jobs;
    }

    /// Nested cross-validation: for each of the outer folds the study chooses the settings on the other rows alone, and what they are worth is
    /// read on rows that had no part in the choice. There is one row in the result for each outer fold.
    ///
    /// @throws ProjectProblem where the project has no setting of such a name
    public StudyResult nested(Folds outer, ProjectSources sources, int threads, BooleanSupplier isCancelled,
            Consumer<StudyResult.Row> done) {
        var rows = new ArrayList<StudyResult.Row>();
        var inner = folds.orElseGet(() -> new Folds(5, outer.seed()));
        var trials = search.of(project);
        for (var fold = 0; fold < outer.parts(mostRows(sources)) && !isCancelled.getAsBoolean(); fold++) {
            var held = fold;
            var jobs = new ArrayList<Job>();
            for (var trial = 0; trial < trials.size(); trial++) {
                for (var part = 0; part < inner.count(); part++) {
                    var within = part;
                    jobs.add(new Job(trial + 1, trials.get(trial), part + 1, (data, turned) -> new FoldedSources(data,
                            turned, dealing, r -> r.folded(outer, held).folded(inner, within))));
                }
            }
            var best = new StudyResult(trainAll(jobs, sources, threads, isCancelled, _ -> {})).best();
            var chosen = best.map(StudyResult.Mean::trial).orElse(1);
            var last = new Job(chosen, trials.get(chosen - 1), fold + 1,
                    (data, turned) -> new FoldedSources(data, turned, dealing, r -> r.folded(outer, held)));
            rows.addAll(trainAll(List.of(last), sources, 1, isCancelled, done));
        }
        return new StudyResult(rows);
    }

    private int mostRows(ProjectSources sources) {
        return Batches.data(project.graph()).stream()
                .filter(id -> sources.dataSet(id).isPresent())
                .mapToInt(id -> sources.rows(id).of(Sources.Part.ALL).length)
                .max().orElse(0);
    }

    private List<StudyResult.Row> trainAll(List<Job> jobs, ProjectSources sources, int threads,
            BooleanSupplier isCancelled, Consumer<StudyResult.Row> done) {
        var rows = new ArrayList<StudyResult.Row>();
        var atOnce = together(jobs, sources, threads).count();
        try (var pool = Executors.newFixedThreadPool(atOnce,
                Thread.ofPlatform().name("nabla-study-", 0).daemon().factory())) {
            var futures = new ArrayList<Future<Optional<StudyResult.Row>>>();
            for (var job : jobs) {
                futures.add(pool.submit((Callable<Optional<StudyResult.Row>>) () -> {
                    var row = isCancelled.getAsBoolean() ? Optional.<StudyResult.Row>empty()
                            : train(job, sources, atOnce, isCancelled);
                    row.ifPresent(r -> {
                        synchronized (done) {
                            done.accept(r);
                        }
                    });
                    return row;
                }));
            }
            for (var future : futures) {
                future.get().ifPresent(rows::add);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
        return rows;
    }

    /// One training; what is wrong with it is its result. Empty where it was cancelled.
    private Optional<StudyResult.Row> train(Job job, ProjectSources sources, int threads, BooleanSupplier isCancelled) {
        var began = System.nanoTime();
        Map<String, Double> metrics = Map.of();
        var steps = 0L;
        var problem = "";
        try {
            var turned = turned(job);
            var data = sources.after(turned);
            problem = ProjectCheck.of(turned, data).problems().stream()
                    .filter(p -> data.problems().stream().noneMatch(d -> d.sentence().equals(p.sentence()))
                            || data.names().stream().anyMatch(id -> data.find(id).isEmpty()))
                    .map(p -> Stream.of(p.node(), p.sentence()).filter(s -> !s.isEmpty())
                            .collect(Collectors.joining(": ")))
                    .collect(Collectors.joining(" "));
            if (problem.isEmpty()) {
                var trainer = Trainer.brief(setup(job, turned, data), threads);
                train(trainer, isCancelled);
                if (isCancelled.getAsBoolean() && !isOver(trainer)) {
                    return Optional.empty();
                }
                steps = trainer.stepper().step();
                metrics = trainer.failure().isEmpty() ? trainer.measure() : Map.of();
                problem = trainer.failure().map(f -> f.sentence()).orElse("");
            }
        } catch (PlanProblem | Mismatch | DataProblem | ProjectProblem wrong) {
            problem = wrong.getMessage();
        }
        return Optional.of(new StudyResult.Row(job.trial(), job.settings(), job.fold(), new LinkedHashMap<>(metrics),
                steps, (System.nanoTime() - began) * 1e-9, problem));
    }

    private void train(Trainer trainer, BooleanSupplier isCancelled) {
        while (!isOver(trainer) && !isCancelled.getAsBoolean()) {
            trainer.train(length instanceof Length.Steps(var count)
                    ? Math.min(CHUNK, count - trainer.stepper().step())
                    : CHUNK);
        }
    }

    private boolean isOver(Trainer trainer) {
        return !trainer.goesOn() || length instanceof Length.Steps(var count) && trainer.stepper().step() >= count;
    }

    /// From the start; weights that were given for it stay.
    private static Project begun(Project turned) {
        return turned.state().step() == 0 ? turned : turned.with(TrainingState.FRESH);
    }

    private Project lengthened(Project turned) {
        var phase = turned.plan().first();
        var epochs = switch (length) {
            case Length.Planned() -> phase.epochs() == 0 && turned.plan().phases().size() == 1 ? EPOCHS
                    : phase.epochs();
            case Length.Epochs(var count) -> count;
            case Length.Steps _ -> 0;
        };
        return turned.with(turned.plan().with(phase.withEpochs(epochs)));
    }

    /// All rows of a data set but those of the test, or some.
    record Dealt(int[] training, int[] validation, Sources.Rows of, boolean isByClass) {

        static Dealt all(Sources.Rows rows, boolean isByClass) {
            return new Dealt(rows.of(Sources.Part.ALL), new int[0], rows, isByClass);
        }

        /// One fold of those to train on is held back.
        Dealt folded(Folds folds, int fold) {
            if (folds.parts(training.length) > training.length) {
                throw ProjectProblem.of("", "study.folds", folds.count(), training.length);
            }
            var parts = isByClass
                    ? folds.stratified(training, IntStream.of(training).mapToDouble(r -> of.y().data()[r]).toArray(),
                            fold)
                    : folds.of(training, fold);
            return new Dealt(parts.training(), parts.validation(), of, isByClass);
        }
    }
}
