package nabla.app.view.plane;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nabla.engine.Probe;
import nabla.engine.Sources;
import nabla.engine.Trial;
import nabla.tensor.Values;

/// What a watched output makes of the rows of the data themselves: which class it decides for, or how much is missing to the target.
final class Judged {

    /// More rows than this are not gone through.
    static final int MOST = 2_000;

    private final Watched watched;
    private final Points points;
    private final int[] rows;
    private final Map<Integer, Integer> places = new HashMap<>();
    private Optional<Values> answers = Optional.empty();
    private int wrongInTraining;
    private int wrongInValidation;

    Judged(Watched watched, Points points) {
        this.watched = watched;
        this.points = points;
        rows = Arrays.stream(points.rows().of(Sources.Part.ALL)).limit(MOST).toArray();
        for (var i = 0; i < rows.length; i++) {
            places.put(rows[i], i);
        }
    }

    Probe probe() {
        return new Probe.Tried(new Trial.Rows(Sources.Part.ALL, MOST), watched.at(), watched.port());
    }

    void take(Optional<Values> newest) {
        var known = newest.filter(v -> v.size() == rows.length * watched.units());
        if (!known.equals(answers) || known.isPresent() && known.get() != answers.get()) {
            answers = known;
            wrongInTraining = count(points.rows().training());
            wrongInValidation = count(points.rows().validation());
        }
    }

    private int count(int[] part) {
        return watched.decides() ? (int) Arrays.stream(part).filter(this::isWrong).count() : 0;
    }

    boolean isKnown() {
        return answers.isPresent();
    }

    private boolean isKnown(int row) {
        return answers.isPresent() && places.containsKey(row);
    }

    /// What comes out for a row.
    Optional<Double> answer(int row, int unit) {
        return isKnown(row) ? Optional.of(answers.get().at(places.get(row) * watched.units() + unit))
                : Optional.empty();
    }

    /// The class that is decided for.
    Optional<Integer> decision(int row) {
        return isKnown(row) ? Optional.of(watched.decision(unit -> answer(row, unit).orElseThrow()))
                : Optional.empty();
    }

    boolean isWrong(int row) {
        return decision(row).filter(decided -> decided != points.label(row)).isPresent();
    }

    int wrongInTraining() {
        return wrongInTraining;
    }

    int wrongInValidation() {
        return wrongInValidation;
    }

    /// The rows that were gone through, ascending.
    int[] rows() {
        return rows;
    }

    /// The root of the mean square of what is missing over a part of the rows; empty where nothing is known of them.
    Optional<Double> residual(int[] part) {
        var missing = Arrays.stream(part).filter(this::isKnown)
                .mapToDouble(row -> answer(row, 0).orElseThrow() - points.target(row)).map(r -> r * r).average();
        return missing.isPresent() ? Optional.of(Math.sqrt(missing.getAsDouble())) : Optional.empty();
    }
}
