package nabla.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import nabla.graph.SeededDraws;

/// Which settings a study tries: every combination of the values of a grid, each with as many random choices as are asked for.
///
/// @param trials how many random choices; without ranges one
public record Search(List<Axis> grid, List<Range> ranges, int trials, long seed) {

    /// A setting and the values that it takes in turn.
    public record Axis(String name, List<String> values) {
        public Axis {
            values = List.copyOf(values);
        }
    }

    /// A setting that is drawn between two numbers.
    public record Range(String name, double low, double high, Scale scale) {
        String at(double share, Dial dial) {
            var drawn = switch (scale) {
                case LINEAR -> low + (high - low) * share;
                case LOGARITHMIC -> low * StrictMath.pow(high / low, share);
            };
            return dial.isWhole() ? Long.toString((long) Math.clamp(Math.rint(drawn), Math.ceil(low), Math.floor(high)))
                    : Double.toString(drawn);
        }
    }

    public enum Scale {
        LINEAR,
        /// Equal chances for equal ratios.
        LOGARITHMIC
    }

    public Search {
        grid = List.copyOf(grid);
        ranges = List.copyOf(ranges);
    }

    /// What is tried, one after another, always the same.
    ///
    /// @throws ProjectProblem where the project has no such setting
    List<SequencedMap<String, String>> of(Project project) {
        var all = new ArrayList<SequencedMap<String, String>>();
        all.add(new LinkedHashMap<>());
        for (var axis : grid) {
            Dial.of(project, axis.name());
            var longer = new ArrayList<SequencedMap<String, String>>();
            for (var trial : all) {
                for (var value : axis.values()) {
                    var next = new LinkedHashMap<>(trial);
                    next.put(axis.name(), value);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return ranges.isEmpty() ? all : drawn(project, all);
    }

    private List<SequencedMap<String, String>> drawn(Project project, List<SequencedMap<String, String>> grid) {
        var all = new ArrayList<SequencedMap<String, String>>();
        for (var trial : grid) {
            for (var i = 0; i < trials; i++) {
                var next = new LinkedHashMap<>(trial);
                for (var range : ranges) {
                    var share = SeededDraws.of(seed, "study " + range.name()).uniform(i);
                    next.put(range.name(), range.at(share, Dial.of(project, range.name())));
                }
                all.add(next);
            }
        }
        return all;
    }
}
