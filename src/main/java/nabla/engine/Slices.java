package nabla.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.DoubleSupplier;
import nabla.data.Rows;
import nabla.graph.Graph;
import nabla.graph.Mismatch;
import nabla.graph.Ref;
import nabla.graph.SeededDraws;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// Losses along lines and planes through the weights, a little at a time: first few places, then those between. Programs of its own over
/// weights of its own. Remembers where the weights have been.
final class Slices {

    /// Places to a side, coarse to fine; each holds all those before it.
    static final int[] PLANE = {9, 17, 33};
    static final int[] LINE = {17, 33, 129};
    private static final long BUDGET = 25_000_000;
    private static final int MOST_POINTS = 240;
    private static final long MOST_NUMBERS = 4_000_000;

    private final Graph graph;
    private final Sources sources;
    private final Plan.Phase phase;
    private final long seed;
    private final Held held;
    private final Map<Integer, Optional<Ready>> ready = new HashMap<>();
    private final Map<Heading, Job> jobs = new HashMap<>();
    private final List<Been> trail = new ArrayList<>();

    /// A program over some rows.
    private record Ready(Program program, Bound bound, DoubleSupplier loss, Program downhill, List<String> weights) {}

    /// Where the weights were.
    private record Been(long step, SequencedMap<String, Values> weights) {}

    Slices(Graph graph, Sources sources, Plan.Phase phase, long seed, SequencedMap<String, Values> weights) {
        this.graph = graph;
        this.sources = sources;
        this.phase = phase;
        this.seed = seed;
        held = Held.of(seed, weights);
    }

    /// Places to a side, coarse to fine.
    static int[] sides(Heading heading) {
        return heading.second().isPresent() ? PLANE : LINE;
    }

    /// What there is of them by now; [#isUnfinished] says whether there will be more.
    Map<Probe, Values> answer(Set<Probe.Sliced> probes, SequencedMap<String, Values> weights, long step) {
        var answers = new HashMap<Probe, Values>();
        jobs.keySet().removeIf(known -> probes.stream().noneMatch(p -> p.along().equals(known)));
        if (!probes.isEmpty()) {
            remember(weights, step);
        }
        for (var probe : probes) {
            try {
                ready(probe.along()).ifPresent(now -> {
                    switch (probe) {
                        case Probe.Slice slice -> job(slice.along(), now, weights)
                                .ifPresent(values -> answers.put(probe, values));
                        case Probe.Trail way -> answers.put(probe, trail(way.along(), now, weights));
                    }
                });
            } catch (PlanProblem | Mismatch _) {
                // the view goes without: the run itself says what is wrong
            }
        }
        return answers;
    }

    boolean isUnfinished() {
        return jobs.values().stream().anyMatch(job -> !job.isDone());
    }

    private void remember(SequencedMap<String, Values> weights, long step) {
        trail.removeIf(been -> been.step() >= step);
        trail.add(new Been(step, weights));
        var numbers = weights.values().stream().mapToLong(Values::size).sum();
        var most = Math.clamp(MOST_NUMBERS / Math.max(1, numbers), 4, MOST_POINTS);
        if (trail.size() > most) {
            for (var i = trail.size() - 2; i > 0; i -= 2) {
                trail.remove(i);
            }
        }
    }

    private Optional<Ready> ready(Heading heading) {
        return ready.computeIfAbsent(heading.rows(), most -> {
            var rows = Math.max(1, Math.min(most, Batches.data(graph).stream()
                    .mapToInt(data -> sources.rows(data).training().length).max().orElse(1)));
            var spec = Program.Spec.looking(graph, sources, rows, phase, seed, held);
            var program = Program.forLoss(spec);
            var ends = program.blueprint().lossPorts();
            if (ends.isEmpty()) {
                return Optional.empty();
            }
            var downhill = Program.of(spec.gradients(Set.copyOf(ends)));
            var bound = program.bound();
            fill(bound, rows);
            fill(downhill.bound(), rows);
            return Optional.of(new Ready(program, bound, program.loss(bound), downhill, downhill.weights()));
        });
    }

    private void fill(Bound bound, int rows) {
        for (var fed : bound.feeds()) {
            var from = sources.rows(fed.data());
            var order = new int[rows];
            for (var i = 0; i < rows; i++) {
                order[i] = from.training()[i % from.training().length];
            }
            Rows.copy(from.x(), order, 0, rows, fed.x());
            fed.y().ifPresent(y -> Rows.copy(from.y(), order, 0, rows, y));
        }
    }

    private Optional<Values> job(Heading heading, Ready now, SequencedMap<String, Values> weights) {
        var job = jobs.get(heading);
        if (job == null || !job.at.equals(weights) && job.level > 0) {
            var next = new Job(heading, now, weights);
            next.published = Optional.ofNullable(job).flatMap(before -> before.published);
            job = next;
            jobs.put(heading, job);
        }
        job.goOn(System.nanoTime() + BUDGET);
        return job.published;
    }

    /// A grid of losses on its way from coarse to fine.
    private final class Job {
        private final Heading heading;
        private final Ready ready;
        private final SequencedMap<String, Values> at;
        private final List<Map<String, double[]>> ways;
        private final int[] levels;
        private final double[] losses;
        private int level;
        private int next;
        private Optional<Values> published = Optional.empty();

        Job(Heading heading, Ready ready, SequencedMap<String, Values> at) {
            this.heading = heading;
            this.ready = ready;
            this.at = at;
            ways = ways(heading, ready, at);
            levels = sides(heading);
            losses = new double[heading.second().isPresent() ? side() * side() : side()];
            Arrays.fill(losses, Double.NEGATIVE_INFINITY);
        }

        private int side() {
            return levels[levels.length - 1];
        }

        boolean isDone() {
            return level == levels.length;
        }

        /// Works until it is time to stop; a level that is complete can be seen.
        void goOn(long until) {
            while (!isDone() && System.nanoTime() < until) {
                var n = levels[level];
                var cells = heading.second().isPresent() ? n * n : n;
                if (next == cells) {
                    published = Optional.of(values(n));
                    level++;
                    next = 0;
                    continue;
                }
                var stride = (side() - 1) / (n - 1);
                var column = next % n * stride;
                var row = heading.second().isPresent() ? next / n * stride : 0;
                var place = row * side() + column;
                if (losses[place] == Double.NEGATIVE_INFINITY) {
                    losses[place] = loss(coordinate(column), -coordinate(row));
                }
                next++;
            }
        }

        private double coordinate(int place) {
            return heading.reach() * (2.0 * place / (side() - 1) - 1);
        }

        private double loss(double a, double b) {
            move(held, at, ways, origin(heading, at), a, heading.second().isPresent() ? b : 0);
            ready.bound().forward();
            return ready.loss().getAsDouble();
        }

        private Values values(int n) {
            var stride = (side() - 1) / (n - 1);
            var isPlane = heading.second().isPresent();
            var numbers = new double[isPlane ? n * n : n];
            for (var i = 0; i < numbers.length; i++) {
                numbers[i] = losses[(isPlane ? i / n * stride * side() : 0) + i % n * stride];
            }
            return Values.of(isPlane ? Shape.of(n, n) : Shape.of(n), numbers);
        }
    }

    /// The coordinates at which the present weights stand: 0, or what an entry is now where 0 is in the middle.
    private static double[] origin(Heading heading, Map<String, Values> at) {
        return new double[]{origin(heading, Optional.of(heading.first()), at), origin(heading, heading.second(), at)};
    }

    private static double origin(Heading heading, Optional<Heading.Way> way, Map<String, Values> at) {
        return heading.middle() == Heading.Middle.ZERO
                && way.orElse(new Heading.Way.Gradient()) instanceof Heading.Way.Entry(var weight, var place)
                && at.containsKey(weight) ? at.get(weight).at(place) : 0;
    }

    private static void move(Held held, Map<String, Values> from, List<Map<String, double[]>> ways, double[] origin,
            double a, double b) {
        from.forEach((name, values) -> held.find(name).ifPresent(values::copyTo));
        add(held, ways.getFirst(), a - origin[0]);
        if (ways.size() > 1) {
            add(held, ways.get(1), b - origin[1]);
        }
    }

    private static void add(Held held, Map<String, double[]> way, double by) {
        way.forEach((name, direction) -> held.find(name).ifPresent(tensor -> {
            for (var i = 0; i < direction.length; i++) {
                tensor.data()[i] += by * direction[i];
            }
        }));
    }

    private List<Map<String, double[]>> ways(Heading heading, Ready ready, SequencedMap<String, Values> at) {
        var ways = new ArrayList<Map<String, double[]>>();
        ways.add(way(heading.first(), ready, at));
        heading.second().ifPresent(second -> ways.add(way(second, ready, at)));
        return ways;
    }

    /// A direction as numbers for each weight that it moves.
    private Map<String, double[]> way(Heading.Way way, Ready ready, SequencedMap<String, Values> at) {
        var directions = new LinkedHashMap<String, double[]>();
        switch (way) {
            case Heading.Way.Entry(var weight, var place) -> {
                if (at.containsKey(weight) && place >= 0 && place < at.get(weight).size()) {
                    var direction = new double[at.get(weight).size()];
                    direction[place] = 1;
                    directions.put(weight, direction);
                }
            }
            case Heading.Way.Random(var drawn) -> ready.weights().stream().filter(at::containsKey)
                    .forEach(name -> directions.put(name, normalised(name, drawn, at.get(name))));
            case Heading.Way.Gradient() -> {
                at.forEach((name, values) -> held.find(name).ifPresent(values::copyTo));
                var bound = ready.downhill().bound();
                bound.forward();
                bound.backward();
                var sum = 0.0;
                var length = 0.0;
                for (var name : ready.weights()) {
                    var gradient = Arrays.copyOf(bound.gradient(Ref.parse(name)).orElseThrow().data(),
                            at.get(name).size());
                    directions.put(name, gradient);
                    sum += Arrays.stream(gradient).map(g -> g * g).sum();
                    length += Arrays.stream(at.get(name).toArray()).map(w -> w * w).sum();
                }
                var scale = sum == 0 ? 0 : Math.sqrt(length / sum);
                directions.values().forEach(d -> scale(d, 0, d.length, scale));
            }
        }
        return directions;
    }

    /// Normal draws, each row as long as that row of the weight.
    private static double[] normalised(String name, long seed, Values weight) {
        var draws = SeededDraws.of(seed, "slice " + name);
        var direction = new double[weight.size()];
        for (var i = 0; i < direction.length; i++) {
            direction[i] = draws.normal(i);
        }
        var rows = weight.shape().rank() < 2 ? 1 : weight.shape().size(0);
        var width = direction.length / Math.max(1, rows);
        for (var row = 0; row < rows; row++) {
            var drawn = 0.0;
            var own = 0.0;
            for (var i = row * width; i < (row + 1) * width; i++) {
                drawn += direction[i] * direction[i];
                own += weight.at(i) * weight.at(i);
            }
            scale(direction, row * width, (row + 1) * width, drawn == 0 ? 0 : Math.sqrt(own / drawn));
        }
        return direction;
    }

    private static void scale(double[] numbers, int from, int to, double by) {
        for (var i = from; i < to; i++) {
            numbers[i] *= by;
        }
    }

    /// Where the weights have been, in the coordinates of the plane that lie nearest: rows of two numbers and the training step.
    private Values trail(Heading heading, Ready ready, SequencedMap<String, Values> at) {
        var ways = Optional.ofNullable(jobs.get(heading)).map(job -> job.ways)
                .orElseGet(() -> ways(heading, ready, at));
        var middle = Optional.ofNullable(jobs.get(heading)).map(job -> job.at).orElse(at);
        var origin = origin(heading, middle);
        var numbers = new double[3 * trail.size()];
        for (var i = 0; i < trail.size(); i++) {
            var been = trail.get(i).weights();
            var u = dot(ways.getFirst(), been, middle);
            var v = ways.size() > 1 ? dot(ways.get(1), been, middle) : 0;
            var uu = dot(ways.getFirst(), ways.getFirst());
            var uv = ways.size() > 1 ? dot(ways.getFirst(), ways.get(1)) : 0;
            var vv = ways.size() > 1 ? dot(ways.get(1), ways.get(1)) : 1;
            var area = uu * vv - uv * uv;
            numbers[3 * i] = origin[0] + (area == 0 ? 0 : (u * vv - v * uv) / area);
            numbers[3 * i + 1] = origin[1] + (area == 0 ? 0 : (v * uu - u * uv) / area);
            numbers[3 * i + 2] = trail.get(i).step();
        }
        return Values.of(Shape.of(trail.size(), 3), numbers);
    }

    private static double dot(Map<String, double[]> way, Map<String, Values> to, Map<String, Values> from) {
        var sum = 0.0;
        for (var entry : way.entrySet()) {
            var direction = entry.getValue();
            var there = to.get(entry.getKey());
            var here = from.get(entry.getKey());
            for (var i = 0; there != null && here != null && i < direction.length; i++) {
                sum += direction[i] * (there.at(i) - here.at(i));
            }
        }
        return sum;
    }

    private static double dot(Map<String, double[]> one, Map<String, double[]> other) {
        var sum = 0.0;
        for (var entry : one.entrySet()) {
            var second = other.get(entry.getKey());
            for (var i = 0; second != null && i < second.length; i++) {
                sum += entry.getValue()[i] * second[i];
            }
        }
        return sum;
    }
}
