package nabla.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

import nabla.engine.Evaluation;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// What came out of a study: a row for each training, in the order of the trials and their folds.
public record StudyResult(List<Row> rows) {

    /// One training.
    ///
    /// @param trial from 1
    /// @param fold from 1; 0 where the project's own split held back
    /// @param metrics `loss`, each metric by its node, and the same with `validation.` before it; empty where it failed
    /// @param problem why it failed, or nothing
    public record Row(int trial, SequencedMap<String, String> settings, int fold, SequencedMap<String, Double> metrics,
            long steps, double seconds, String problem) {

        /// Whether another is the same but for the time it took.
        boolean agrees(Row other) {
            return trial == other.trial && fold == other.fold && settings.equals(other.settings)
                    && metrics.equals(other.metrics) && steps == other.steps && problem.equals(other.problem);
        }
    }

    /// What the trainings of one trial came to on average.
    ///
    /// @param deviations the standard deviation over the folds, with n − 1 below
    public record Mean(int trial, SequencedMap<String, String> settings, int count, int failed,
            SequencedMap<String, Double> metrics, SequencedMap<String, Double> deviations, double seconds) {}

    public StudyResult {
        rows = List.copyOf(rows);
    }

    /// The names of all settings that were turned.
    public List<String> settings() {
        return names(r -> r.settings().keySet());
    }

    /// The names of all that was measured.
    public List<String> metrics() {
        return names(r -> r.metrics().keySet());
    }

    private List<String> names(Function<Row, Iterable<String>> of) {
        var all = new LinkedHashSet<String>();
        rows.forEach(r -> of.apply(r).forEach(all::add));
        return List.copyOf(all);
    }

    /// Each trial on average over those of its folds that did not fail.
    public List<Mean> means() {
        var trials = new TreeMap<Integer, List<Row>>();
        rows.forEach(r -> trials.computeIfAbsent(r.trial(), _ -> new ArrayList<>()).add(r));
        return trials.values().stream().map(this::mean).toList();
    }

    private Mean mean(List<Row> trial) {
        var sound = trial.stream().filter(r -> r.problem().isEmpty()).toList();
        var means = new LinkedHashMap<String, Double>();
        var deviations = new LinkedHashMap<String, Double>();
        for (var metric : metrics()) {
            var values = sound.stream().map(r -> r.metrics().get(metric)).filter(v -> v != null)
                    .mapToDouble(v -> v).toArray();
            if (values.length > 0) {
                var mean = java.util.Arrays.stream(values).sum() / values.length;
                var squares = java.util.Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
                means.put(metric, mean);
                deviations.put(metric, values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0);
            }
        }
        return new Mean(trial.getFirst().trial(), trial.getFirst().settings(), trial.size(),
                trial.size() - sound.size(), means, deviations, trial.stream().mapToDouble(Row::seconds).sum());
    }

    /// The trial with the least loss over the rows held back, or over those trained on where none are; only such as never failed.
    public Optional<Mean> best() {
        var held = metrics().contains(Evaluation.VALIDATION + Evaluation.LOSS);
        var by = held ? Evaluation.VALIDATION + Evaluation.LOSS : Evaluation.LOSS;
        return means().stream()
                .filter(m -> m.failed() == 0 && m.metrics().containsKey(by) && !Double.isNaN(m.metrics().get(by)))
                .min(Comparator.comparingDouble(m -> m.metrics().get(by)));
    }

    /// As a table: trial, settings, fold, metrics, steps, seconds, problem. A setting that was always a number is a column of numbers.
    public Table table() {
        var columns = new ArrayList<Column<?>>();
        columns.add(IntColumn.create("trial", rows.stream().mapToInt(Row::trial).toArray()));
        for (var setting : settings()) {
            columns.add(setting(setting));
        }
        columns.add(IntColumn.create("fold", rows.stream().mapToInt(Row::fold).toArray()));
        for (var metric : metrics()) {
            columns.add(DoubleColumn.create(metric,
                    rows.stream().mapToDouble(r -> r.metrics().getOrDefault(metric, Double.NaN)).toArray()));
        }
        columns.add(LongColumn.create("steps", rows.stream().mapToLong(Row::steps).toArray()));
        columns.add(DoubleColumn.create("seconds", rows.stream().mapToDouble(Row::seconds).toArray()));
        columns.add(StringColumn.create("problem", rows.stream().map(Row::problem).toList()));
        return Table.create("study", columns);
    }

    private Column<?> setting(String name) {
        var texts = rows.stream().map(r -> r.settings().getOrDefault(name, "")).toList();
        try {
            return DoubleColumn.create(name, texts.stream().mapToDouble(Double::parseDouble).toArray());
        } catch (NumberFormatException _) {
            return StringColumn.create(name, texts);
        }
    }

    /// As CSV text with a header.
    public String csv() {
        var text = new StringBuilder();
        var header = new ArrayList<String>(List.of("trial"));
        header.addAll(settings());
        header.add("fold");
        header.addAll(metrics());
        header.addAll(List.of("steps", "seconds", "problem"));
        line(text, header);
        for (var row : rows) {
            var cells = new ArrayList<String>(List.of("" + row.trial()));
            settings().forEach(s -> cells.add(row.settings().getOrDefault(s, "")));
            cells.add("" + row.fold());
            metrics().forEach(m -> cells.add(written(row.metrics(), m)));
            cells.addAll(List.of("" + row.steps(), "" + row.seconds(), row.problem()));
            line(text, cells);
        }
        return text.toString();
    }

    private static String written(Map<String, Double> metrics, String name) {
        return metrics.containsKey(name) ? metrics.get(name).toString() : "";
    }

    private static void line(StringBuilder into, List<String> cells) {
        into.append(String.join(",", cells.stream().map(StudyResult::quoted).toList())).append('\n');
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[,\"\n\r].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
