package nabla.engine;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import nabla.data.Rows;
import nabla.graph.Graph;
import nabla.graph.Mismatch;
import nabla.graph.Ref;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Runs a graph forward on rows that views choose, so many at a time that memory stays small: programs of its own over weights of its own.
final class Trials {

    /// Rows that run at a time.
    static final int AT_ONCE = 256;
    /// Programs that are kept.
    private static final int KEPT = 12;

    private final Graph graph;
    private final Sources sources;
    private final long seed;
    private final Held held;
    private final Map<Setting, Program> ready = new LinkedHashMap<>(16, 0.75f, true) {
        @Override protected boolean removeEldestEntry(Map.Entry<Setting, Program> eldest) {
            return size() > KEPT;
        }
    };

    /// What a program is made for.
    private record Setting(Optional<Ref> given, Set<Ref> ports, int rows) {}

    Trials(Graph graph, Sources sources, long seed, Held held) {
        this.graph = graph;
        this.sources = sources;
        this.seed = seed;
        this.held = held;
    }

    /// The answers over the weights that are held now; what cannot be run is left out.
    Map<Probe, Values> answer(Set<Probe.OnTrial> probes) {
        var byTrial = new LinkedHashMap<Trial, Set<Probe.OnTrial>>();
        probes.forEach(probe -> byTrial.computeIfAbsent(probe.on(), _ -> new HashSet<>()).add(probe));
        var answers = new HashMap<Probe, Values>();
        byTrial.forEach((trial, wanted) -> {
            if (trial instanceof Trial.Given(var port, var values)) {
                wanted.stream().filter(probe -> probe instanceof Probe.Tried && port(probe).equals(port))
                        .forEach(probe -> answers.put(probe, values));
                wanted.removeAll(answers.keySet());
            }
            try {
                answer(trial, wanted, answers);
            } catch (PlanProblem | Mismatch _) {
                // the view goes without: the run itself says what is wrong
            }
        });
        return answers;
    }

    private void answer(Trial trial, Set<Probe.OnTrial> wanted, Map<Probe, Values> answers) {
        var ports = new HashSet<Ref>();
        wanted.stream()
                .filter(p -> graph.find(p.at().top()).isPresent())
                .forEach(p -> ports.add(port(p)));
        var rows = rows(trial);
        if (ports.isEmpty() || rows == 0) {
            return;
        }
        var given = trial instanceof Trial.Given(var port, _) ? Optional.of(port) : Optional.<Ref>empty();
        var program = ready.computeIfAbsent(new Setting(given, ports, Math.min(rows, AT_ONCE)), this::program);
        var found = new HashMap<Ref, double[]>();
        var shapes = new HashMap<Ref, Shape>();
        var tallies = new HashMap<Probe.Tally, Tally>();
        var copied = wanted.stream().filter(Probe.Tried.class::isInstance).map(Trials::port).collect(toSet());
        for (var start = 0; start < rows; start += AT_ONCE) {
            var first = start;
            var count = Math.min(AT_ONCE, rows - start);
            var bound = program.bound(count);
            fill(bound, trial, start, count);
            bound.forward();
            for (var port : copied) {
                bound.value(port).ifPresent(value -> {
                    shapes.put(port, value.shape());
                    put(value, found, port, first, count, rows);
                });
            }
            for (var probe : wanted) {
                if (probe instanceof Probe.Tally asked) {
                    bound.value(port(probe)).ifPresent(
                            value -> tallies.computeIfAbsent(asked, Tally::new).take(value, count));
                }
            }
        }
        wanted.forEach(probe -> {
            var port = port(probe);
            if (probe instanceof Probe.Tried && shapes.containsKey(port)) {
                answers.put(probe, Values.of(whole(shapes.get(port), rows), found.get(port)));
            }
        });
        tallies.forEach((asked, tally) -> answers.put(asked, tally.values()));
    }

    private static Ref port(Probe.OnTrial probe) {
        return new Ref(probe.at().text(), probe.port());
    }

    private Program program(Setting setting) {
        var spec = Program.Spec.forward(graph, sources, setting.rows(), seed, held).only(setting.ports());
        return Program.of(setting.given().map(port -> spec.given(Set.of(port))).orElse(spec));
    }

    private int rows(Trial trial) {
        return switch (trial) {
            case Trial.Rows(var part, var most) -> Math.min(most, Batches.data(graph).stream()
                    .mapToInt(data -> sources.rows(data).of(part).length)
                    .max()
                    .orElse(0));
            case Trial.Chosen(var rows) -> rows.size();
            case Trial.Given(_, var values) -> values.shape().axes().isEmpty() ? 0 : values.shape().size(0);
        };
    }

    private void fill(Bound bound, Trial trial, int start, int count) {
        for (var fed : bound.feeds()) {
            var from = sources.rows(fed.data());
            var order = order(trial, from, start, count);
            Rows.copy(from.x(), order, 0, count, fed.x());
            fed.y().ifPresent(y -> Rows.copy(from.y(), order, 0, count, y));
        }
        if (trial instanceof Trial.Given(var port, var values)) {
            bound.value(port).ifPresent(to -> {
                var width = values.size() / values.shape().size(0);
                if (to.size() != width * count) {
                    throw new PlanProblem("noPort", port, to.shape());
                }
                for (var i = 0; i < width * count; i++) {
                    to.data()[i] = values.at(start * width + i);
                }
            });
        }
    }

    /// The rows of a data set that stand for rows of a trial; one that has fewer begins again.
    private static int[] order(Trial trial, Sources.Rows from, int start, int count) {
        var all = from.x().shape().rows();
        var of = switch (trial) {
            case Trial.Rows(var part, _) -> from.of(part);
            case Trial.Chosen(var rows) -> rows.stream().mapToInt(Integer::intValue).toArray();
            case Trial.Given _ -> from.of(Sources.Part.ALL);
        };
        return IntStream.range(start, start + count)
                .map(i -> of.length == 0 ? 0 : Math.floorMod(of[i % of.length], all))
                .toArray();
    }

    /// Gathers what stands there; what has no batch is the same each time.
    private static void put(Tensor value, Map<Ref, double[]> found, Ref port, int start, int count, int rows) {
        if (value.shape().hasBatch() && value.shape().rows() == count) {
            var width = value.size() / count;
            System.arraycopy(value.data(), 0, found.computeIfAbsent(port, _ -> new double[rows * width]), start * width,
                    value.size());
        } else {
            found.put(port, Arrays.copyOf(value.data(), value.size()));
        }
    }

    private static Shape whole(Shape last, int rows) {
        if (!last.hasBatch() || rows <= AT_ONCE) {
            return last;
        }
        return last.example().batched(rows);
    }
}
