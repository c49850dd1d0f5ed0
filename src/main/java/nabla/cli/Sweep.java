package nabla.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import nabla.data.Folds;
import nabla.graph.Words;
import nabla.project.Search;
import nabla.project.Study;
import nabla.project.StudyResult;
import nabla.project.json.Json;
import nabla.project.json.JsonText;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Trains a project with other settings, and with each fold of its data held back once.
@Command(name = "sweep")
final class Sweep implements Callable<Integer> {

    private static final String EVERY_ROW = "all";

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", descriptionKey = "file") private Path file;

    @Option(names = "--grid", paramLabel = "NAME=v1,v2,…") private List<String> grid = List.of();

    @Option(names = "--random", paramLabel = "NAME=lo..hi[:log]") private List<String> random = List.of();

    @Option(names = "--trials", paramLabel = "N") private int trials = 10;

    @Option(names = "--folds", paramLabel = "K|all") private String folds;

    @Option(names = "--nested", paramLabel = "K|all") private String nested;

    @Option(names = "--stratified") private boolean stratified;

    @ArgGroup private Length length = new Length();

    @Option(names = "--seed", paramLabel = "S") private Long seed;

    @Option(names = "--threads", paramLabel = "N") private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--csv", paramLabel = "OUT") private Path csv;

    @Option(names = "--json") private boolean json;

    /// How long each training goes on.
    static final class Length {
        @Option(names = "--epochs", paramLabel = "N") private Integer epochs;

        @Option(names = "--steps", paramLabel = "N") private Long steps;
    }

    @Override public Integer call() {
        require(trials >= 1, "sweep.positive", "--trials", trials);
        require(threads >= 1, "sweep.positive", "--threads", threads);
        require(length.epochs == null || length.epochs >= 1, "sweep.positive", "--epochs", length.epochs);
        require(length.steps == null || length.steps >= 1, "sweep.positive", "--steps", length.steps);
        var axes = grid.stream().map(this::axis).toList();
        var ranges = random.stream().map(this::range).toList();
        var inner = Optional.ofNullable(folds).map(text -> folds("--folds", text));
        var outer = Optional.ofNullable(nested).map(text -> folds("--nested", text));
        require(outer.isEmpty() || inner.isEmpty() || inner.get().count() > 0, "sweep.inner");
        var opened = Opened.sound(file);
        var project = seed == null ? opened.project() : opened.project().withSeed(seed);
        var study = new Study(project, new Search(axes, ranges, trials, drawnBy()), inner,
                stratified ? Study.Dealing.STRATIFIED : Study.Dealing.PLAIN, length());
        var err = spec.commandLine().getErr();
        if (outer.isEmpty()) study.together(opened.sources(), threads).sentence().ifPresent(err::println);
        var result = outer.isPresent()
                ? study.nested(outer.get(), opened.sources(), threads, () -> false, this::tell)
                : study.run(opened.sources(), threads, () -> false, this::tell);
        err.flush();
        if (csv != null) write(result);
        print(result);
        return result.rows().stream().allMatch(r -> !r.problem().isEmpty()) ? 1 : 0;
    }

    private long drawnBy() {
        return seed == null ? 1 : seed;
    }

    private Study.Length length() {
        return length.epochs != null ? new Study.Length.Epochs(length.epochs)
                : length.steps != null ? new Study.Length.Steps(length.steps) : Study.Length.PLANNED;
    }

    private void require(boolean holds, String key, Object... arguments) {
        if (!holds) throw new ParameterException(spec.commandLine(), Words.of("cli").text(key, arguments));
    }

    private Search.Axis axis(String text) {
        var at = text.indexOf('=');
        var values = Arrays.stream(text.substring(at + 1).split(",", -1)).map(String::strip).toList();
        require(at > 0 && values.stream().noneMatch(String::isEmpty), "sweep.grid", text);
        return new Search.Axis(text.substring(0, at), values);
    }

    private Search.Range range(String text) {
        var at = text.indexOf('=');
        var log = text.endsWith(":log");
        var ends = text.substring(at + 1, text.length() - (log ? 4 : 0)).split("\\.\\.", -1);
        require(at > 0 && ends.length == 2, "sweep.random", text);
        try {
            var low = Double.parseDouble(ends[0]);
            var high = Double.parseDouble(ends[1]);
            require(low <= high && Double.isFinite(high - low) && (!log || low > 0), "sweep.random", text);
            return new Search.Range(text.substring(0, at), low, high,
                    log ? Search.Scale.LOGARITHMIC : Search.Scale.LINEAR);
        } catch (NumberFormatException _) {
            throw new ParameterException(spec.commandLine(), Words.of("cli").text("sweep.random", text));
        }
    }

    private Folds folds(String option, String text) {
        if (text.equals(EVERY_ROW)) return Folds.leaveOneOut();
        var isNumber = text.matches("\\d{1,9}") && Integer.parseInt(text) >= 2;
        require(isNumber, "sweep.folds", option, text);
        return new Folds(Integer.parseInt(text), drawnBy());
    }

    private void tell(StudyResult.Row row) {
        var err = spec.commandLine().getErr();
        err.println(Words.of("cli").text("sweep.progress", row.trial(), row.fold(),
                row.problem().isEmpty() ? written(row.metrics()) : row.problem()));
        err.flush();
    }

    private static String written(Map<String, Double> metrics) {
        return String.join(", ", metrics.entrySet().stream().map(e -> e.getKey() + " " + brief(e.getValue())).toList());
    }

    private static String brief(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private void write(StudyResult result) {
        try {
            Files.writeString(csv, result.csv(), StandardCharsets.UTF_8);
        } catch (IOException _) {
            throw new Wrong(Words.of("cli").text("unwritten", csv));
        }
    }

    private void print(StudyResult result) {
        var out = spec.commandLine().getOut();
        if (json) {
            out.print(JsonText.of(Json.fields()
                    .and("rows", Json.items(result.rows().stream().map(Sweep::json).toList()))
                    .and("trials", Json.items(result.means().stream().map(Sweep::json).toList()))
                    .and("best", result.best().<Json>map(b -> Json.number((long) b.trial()))
                            .orElseGet(() -> new Json.Nothing(Json.Place.NOWHERE)))));
            return;
        }
        var words = Words.of("cli");
        out.print(table(result));
        result.best().ifPresent(best -> out.println(words.text("sweep.best", best.trial(), settings(best.settings()),
                written(best.metrics()))));
        result.rows().stream().filter(r -> !r.problem().isEmpty())
                .forEach(r -> out.println(words.text("sweep.failed", r.trial(), r.fold(), r.problem())));
    }

    private static String settings(Map<String, String> settings) {
        return String.join(", ", settings.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList());
    }

    /// A line for each trial; over several folds its means, each with its deviation.
    private static Columns table(StudyResult result) {
        var words = Words.of("cli");
        var table = new Columns();
        var header = new ArrayList<String>(List.of(words.text("sweep.trial")));
        header.addAll(result.settings());
        header.addAll(result.metrics());
        header.addAll(List.of(words.text("sweep.count"), words.text("sweep.seconds")));
        for (var i = 0; i < header.size(); i++) {
            table.right(i);
        }
        table.row(header.toArray());
        for (var mean : result.means()) {
            var cells = new ArrayList<String>(List.of("" + mean.trial()));
            result.settings().forEach(s -> cells.add(mean.settings().getOrDefault(s, "")));
            result.metrics().forEach(m -> cells.add(cell(mean, m)));
            cells.add(mean.failed() == 0 ? "" + mean.count()
                    : words.text("sweep.partly", mean.count() - mean.failed(), mean.count()));
            cells.add(String.format(Locale.ROOT, "%.2f", mean.seconds()));
            table.row(cells.toArray());
        }
        return table;
    }

    private static String cell(StudyResult.Mean mean, String metric) {
        var value = mean.metrics().get(metric);
        if (value == null) return "–";
        return mean.count() - mean.failed() > 1
                ? brief(value) + " ± " + brief(mean.deviations().get(metric))
                : brief(value);
    }

    private static Json json(StudyResult.Row row) {
        return Json.fields()
                .and("trial", Json.number((long) row.trial()))
                .and("fold", Json.number((long) row.fold()))
                .and("settings", texts(row.settings()))
                .and("metrics", numbers(row.metrics()))
                .and("steps", Json.number(row.steps()))
                .and("seconds", Json.number(row.seconds()))
                .and("problem", Json.text(row.problem()));
    }

    private static Json json(StudyResult.Mean mean) {
        return Json.fields()
                .and("trial", Json.number((long) mean.trial()))
                .and("settings", texts(mean.settings()))
                .and("folds", Json.number((long) mean.count()))
                .and("failed", Json.number((long) mean.failed()))
                .and("metrics", numbers(mean.metrics()))
                .and("deviations", numbers(mean.deviations()));
    }

    private static Json texts(Map<String, String> texts) {
        var all = new LinkedHashMap<String, Json>();
        texts.forEach((name, value) -> all.put(name, Json.text(value)));
        return Json.fields(all);
    }

    private static Json numbers(Map<String, Double> numbers) {
        var all = new LinkedHashMap<String, Json>();
        numbers.forEach((name, value) -> all.put(name, Json.number(value.doubleValue())));
        return Json.fields(all);
    }
}
