package nabla.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import nabla.engine.Held;
import nabla.engine.Program;
import nabla.engine.Stepper;
import nabla.graph.Ref;
import nabla.graph.SeededDraws;
import nabla.graph.Words;
import nabla.project.Project;
import nabla.project.ProjectFile;
import nabla.project.ProjectSources;
import nabla.tensor.Into;
import nabla.tensor.MatrixProduct;
import nabla.tensor.Side;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// Measures speed: training and inference by workload, or the window.
@Command(name = "bench")
final class Bench implements Callable<Integer> {

    private static final Set<String> WINDOWED = Set.of("window", "canvas", "scrub");
    /// The workloads that are trained, and how many steps one call takes: enough for the clock not to count.
    private static final Map<String, Integer> TRAINED = new LinkedHashMap<>();

    static {
        TRAINED.put("w1", 64);
        TRAINED.put("w2", 1);
        TRAINED.put("w3", 1);
        TRAINED.put("w4", 1);
        TRAINED.put("w5", 1);
    }

    private static final int GRID = 100;
    private static final double REACH = 6;

    @ParentCommand private Main main;

    @Spec private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "WORKLOAD", descriptionKey = "workloads") private List<String> wanted = List
            .of();

    @Option(names = "--seconds", paramLabel = "S") private Double seconds;

    /// Work to be repeated, and how much of it one call does.
    private record Work(Runnable run, double count) {}

    private final Map<String, Supplier<Work>> workloads = new LinkedHashMap<>();

    Bench() {
        TRAINED.forEach((name, steps) -> workloads.put(name, () -> train(name, steps)));
        workloads.put("w6_512x512x512", () -> multiply(512, 512, 512));
        workloads.put("w6_64x784x256", () -> multiply(64, 784, 256));
        workloads.put("w7", Bench::paintGrid);
        workloads.put("plan_10000_ms", () -> new Work(DeepChain.of(10_000)::plan, 1));
    }

    @Override public Integer call() {
        if (!wanted.isEmpty() && WINDOWED.contains(wanted.getFirst())) {
            if (!main.hasDisplay()) main.display().inMemory();
            return main.display().bench(wanted.getFirst(), wanted.subList(1, wanted.size()),
                    spec.commandLine().getOut());
        }
        var chosen = wanted.isEmpty() ? List.copyOf(workloads.keySet()) : wanted;
        for (var name : chosen) {
            if (!workloads.containsKey(name)) {
                throw new ParameterException(spec.commandLine(), Words.of("cli").text("bench.unknown", name,
                        String.join(", ",
                                Stream.concat(workloads.keySet().stream(), WINDOWED.stream().sorted()).toList())));
            }
        }
        var window = seconds == null ? setting("BENCH_WINDOW", 1) : seconds;
        if (!(window > 0)) throw new ParameterException(spec.commandLine(), Words.of("cli").text("bench.seconds"));
        chosen.forEach(name -> report(name, measure(workloads.get(name).get(), window), spec.commandLine().getOut()));
        return 0;
    }

    /// How much is done in a second, or how many milliseconds it takes where the name says so.
    private static void report(String name, double rate, PrintWriter out) {
        out.println(String.format(Locale.ROOT, "%s,nabla,%.6g", name, name.endsWith("_ms") ? 1e3 / rate : rate));
        out.flush();
    }

    /// The median of some windows after a warm-up, as all peers are measured.
    private double measure(Work work, double window) {
        var end = System.nanoTime() + (long) (setting("BENCH_WARMUP_JVM", 4) * 1e9);
        while (System.nanoTime() < end) {
            work.run().run();
        }
        var rates = new double[Math.max(1, (int) setting("BENCH_WINDOWS", 5))];
        for (var i = 0; i < rates.length; i++) {
            rates[i] = rate(work, window);
        }
        Arrays.sort(rates);
        return rates[rates.length / 2];
    }

    private static double rate(Work work, double window) {
        var start = System.nanoTime();
        double done = 0;
        double passed;
        do {
            work.run().run();
            done += work.count();
            passed = (System.nanoTime() - start) * 1e-9;
        } while (passed < window);
        return done / passed;
    }

    private double setting(String variable, double otherwise) {
        try {
            return Double.parseDouble(main.environment().getOrDefault(variable, Double.toString(otherwise)));
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    /// A project that is trained, so many steps in one go.
    private static Work train(String name, int steps) {
        var project = project(name);
        var sources = ProjectSources.of(project, Path.of("."));
        var stepper = Stepper.of(project.graph(), sources, project.plan(), project.seed(), project.state());
        return new Work(() -> stepper.train(steps), steps);
    }

    /// w6: one matrix product, in billions of floating-point operations.
    private static Work multiply(int m, int k, int n) {
        var product = MatrixProduct.of(m, k, n, Side.PLAIN, Side.PLAIN, Into.SET);
        var a = uniform(m * k);
        var b = uniform(k * n);
        var c = new double[m * n];
        return new Work(() -> product.run(a, 0, b, 0, c, 0), 2e-9 * m * k * n);
    }

    private static double[] uniform(int count) {
        var draws = SeededDraws.of(1, "bench");
        return IntStream.range(0, count).mapToDouble(draws::uniform).toArray();
    }

    /// w7: the same network forward over a grid.
    private static Work paintGrid() {
        var project = project("w1");
        var sources = ProjectSources.of(project, Path.of("."));
        var output = new Ref("out", "y");
        var input = new Ref("points", "x");
        var program = Program.of(Program.Spec.forward(project.graph(), sources, GRID * GRID, project.seed(),
                Held.of(project.seed(), project.state().held())).only(Set.of(output, input)));
        var x = program.bound().value(input).orElseThrow().data();
        for (var i = 0; i < GRID * GRID; i++) {
            x[2 * i] = REACH * (2.0 * (i % GRID) / GRID - 1);
            x[2 * i + 1] = REACH * (2.0 * (i / GRID) / GRID - 1);
        }
        return new Work(program.bound()::forward, 1);
    }

    private static Project project(String name) {
        try (var in = Bench.class.getResourceAsStream("/nabla/bench/" + name + ".nabla")) {
            return ProjectFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).project();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
