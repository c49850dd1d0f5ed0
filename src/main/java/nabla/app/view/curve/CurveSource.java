package nabla.app.view.curve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nabla.app.picture.Stroke;
import nabla.app.style.Colours;
import nabla.app.style.Tone;
import nabla.app.view.Sheet;
import nabla.engine.Cut;
import nabla.engine.Frame;
import nabla.engine.Past;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.tensor.Values;

/// What charts of curves ask of a run, and the lines that the answers make. While a new stretch is asked for, the old answers stay.
final class CurveSource {

    private static final int MOST_GHOSTS = 8;
    /// Enough to know how far a series reaches.
    private static final Cut REACH = Cut.of(4);
    private static final Cut WHOLE = Cut.of(Integer.MAX_VALUE);

    private final CurveSettings settings;
    private final Set<String> weights = new LinkedHashSet<>();
    private List<Step> steps = List.of();
    private List<Past.Ghost> runs = List.of();
    private Map<Probe, Values> answers = Map.of();
    private Cut cut = REACH;

    CurveSource(CurveSettings settings) {
        this.settings = settings;
    }

    /// @param wanted how curves are asked for now
    void show(Frame newest, Cut wanted) {
        if (newest.steps() != steps) {
            steps = newest.steps();
            steps.forEach(step -> {
                if (step instanceof Step.Update(_, var weight)) {
                    weights.add(weight);
                }
            });
        }
        var isAnswered = newest.readings().keySet().stream()
                .anyMatch(p -> p instanceof Probe.Curve(_, var of) && of.equals(wanted));
        if (isAnswered || newest.status() == Frame.Status.WAITING) {
            answers = newest.readings();
            runs = newest.past().ghosts();
            cut = wanted;
        }
    }

    /// Until there are answers of its own it shows those that another had, as far as they fit.
    void follow(CurveSource other) {
        answers = other.answers;
        runs = other.runs;
        cut = other.cut;
        weights.addAll(other.weights);
    }

    /// @param isWhole whether it must be known how far all of a run reaches
    Set<Probe> probes(Cut wanted, boolean isWhole) {
        var probes = new HashSet<Probe>();
        for (var subject : settings.subjects()) {
            for (var series : subject.series(weights, Colours.LIGHT)) {
                var all = new LinkedHashSet<>(List.of(wanted, wanted.smoothed(settings.smoothing())));
                if (isWhole) {
                    all.add(REACH);
                }
                for (var each : all) {
                    probes.add(new Probe.Curve(series.name(), each));
                    probes.add(new Probe.Ahead(series.name(), each));
                    for (var i = 0; i < MOST_GHOSTS && !subject.isMany(); i++) {
                        probes.add(new Probe.Ghost(i, series.name(), each));
                    }
                }
            }
        }
        return probes;
    }

    private Optional<Values> get(Probe probe) {
        return Optional.ofNullable(answers.get(probe));
    }

    private Optional<CurveLine.Course> course(String series, Cut by) {
        return get(new Probe.Curve(series, by))
                .map(points -> new CurveLine.Course(points, get(new Probe.Ahead(series, by))));
    }

    List<CurveLine> lines(CurveSubject subject, Colours colours) {
        var lines = new ArrayList<CurveLine>();
        for (var series : subject.series(weights, colours)) {
            course(series.name(), cut).ifPresent(raw -> lines.add(new CurveLine(series, raw,
                    settings.smoothing() > 0 ? course(series.name(), cut.smoothed(settings.smoothing()))
                            : Optional.empty())));
        }
        return lines;
    }

    /// Oldest first; the older the fainter.
    List<CurveGhost> ghosts(CurveSubject subject, Colours colours) {
        var ghosts = new ArrayList<CurveGhost>();
        if (subject.isMany()) {
            return ghosts;
        }
        for (var i = 0; i < runs.size(); i++) {
            var run = runs.get(i);
            var opacity = Math.max(0.4, 0.85 - 0.12 * (runs.size() - 1 - i));
            for (var series : subject.series(weights, colours)) {
                var plain = Stroke.of(colours.of(Tone.SECONDARY), 1);
                var stroke = series.stroke().isDashed() ? plain.dashed(4, 3) : plain;
                get(new Probe.Ghost(i, series.name(), cut.smoothed(settings.smoothing())))
                        .ifPresent(points -> ghosts.add(new CurveGhost(run, settings.name(run), settings.about(run),
                                points, stroke, opacity)));
            }
        }
        return ghosts;
    }

    /// From the smallest to the largest number of a chart.
    ///
    /// @param isWhole whether all of the run counts, or only what is in sight
    CurvePanel.Range range(CurveSubject subject, CurvePanel.Range range, boolean isWhole) {
        var lines = lines(subject, Colours.LIGHT);
        for (var line : lines) {
            if (isWhole) {
                course(line.of().name(), REACH).ifPresent(range::take);
            }
            range.take(line.raw());
        }
        for (var ghost : ghosts(subject, Colours.LIGHT)) {
            range.takeGhost(ghost.points());
        }
        return range;
    }

    private record Column(String name, Values points) {}

    /// The readings that are drawn.
    Sheet sheet() {
        return sheet(answers, cut);
    }

    Set<Probe> sheetProbes() {
        return probes(WHOLE, false).stream().filter(p -> !(p instanceof Probe.Ahead)).collect(Collectors.toSet());
    }

    /// All readings, from the answers to [#sheetProbes()].
    Sheet sheet(Map<Probe, Values> all) {
        return sheet(all, WHOLE);
    }

    /// The series as they were read, those of the runs that were left behind them; an empty cell where one was not read.
    private Sheet sheet(Map<Probe, Values> from, Cut by) {
        var columns = new ArrayList<Column>();
        for (var subject : settings.subjects()) {
            for (var series : subject.series(weights, Colours.LIGHT)) {
                Optional.ofNullable(from.get(new Probe.Curve(series.name(), by)))
                        .ifPresent(points -> columns.add(new Column(series.name(), points)));
                for (var i = 0; i < runs.size(); i++) {
                    var name = settings.name(runs.get(i)) + " " + series.name();
                    Optional.ofNullable(from.get(new Probe.Ghost(i, series.name(), by)))
                            .ifPresent(points -> columns.add(new Column(name, points)));
                }
            }
        }
        return sheet(columns);
    }

    private static Sheet sheet(List<Column> columns) {
        var rows = new TreeMap<Long, Object[]>();
        for (var i = 0; i < columns.size(); i++) {
            var points = columns.get(i).points();
            for (var j = 0; j < points.size(); j += 2) {
                var row = rows.computeIfAbsent((long) points.at(j), step -> {
                    var cells = new Object[columns.size() + 1];
                    java.util.Arrays.fill(cells, "");
                    cells[0] = step;
                    return cells;
                });
                row[i + 1] = points.at(j + 1);
            }
        }
        var names = new ArrayList<>(List.of("step"));
        columns.forEach(column -> names.add(column.name()));
        var sheet = Sheet.of(names);
        rows.values().forEach(row -> sheet.row(List.of(row)));
        return sheet.done();
    }
}
