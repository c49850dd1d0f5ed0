package nabla.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nabla.engine.Breakpoint.Spot;
import nabla.engine.Condition.Of;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.Inside;
import nabla.graph.Node;
import nabla.graph.Port;
import nabla.graph.Ref;
import nabla.tensor.Tensor;

/// What breakpoints ask of a program, by the steps after which it can have become true: nothing is looked at after any other step, and
/// without breakpoints nothing at all.
final class Watch {

    static final Watch NONE = new Watch();

    private final NavigableMap<Integer, List<Look>> looks = new TreeMap<>();
    private final Set<Breakpoint> idle = new HashSet<>();
    private boolean comparesLosses;

    /// What is looked at after a step.
    private record Look(Breakpoint breakpoint, Question question) {}

    @FunctionalInterface
    private interface Question {
        /// What was found where the run is to stop.
        Optional<List<Double>> ask(Stepper stepper);
    }

    /// A tensor of the program that may be read off.
    @FunctionalInterface
    private interface Source {
        double read(Stepper stepper, ToDoubleFunction<Tensor> by);
    }

    /// @param places the steps that write it, ascending: with the last it is complete
    private record Written(int[] places, Source source) {
        int last() {
            return places[places.length - 1];
        }
    }

    private Watch() {}

    static Watch of(List<Breakpoint> breakpoints, Stepper stepper, Graph graph, GraphCheck check, Routes routes) {
        var watch = new Watch();
        for (var breakpoint : breakpoints) {
            var node = Inside.at(graph, check, breakpoint.at().node()).map(Inside::node);
            if (breakpoint.state() == Breakpoint.State.ON) {
                node.ifPresent(n -> watch.new Compiling(breakpoint, n, stepper, routes).compile());
                if (watch.looks.values().stream().flatMap(List::stream).noneMatch(l -> l.breakpoint() == breakpoint)) {
                    watch.idle.add(breakpoint);
                }
            }
        }
        return watch;
    }

    boolean isQuiet() {
        return looks.isEmpty();
    }

    /// Those that are on and can never stop this program.
    Set<Breakpoint> idle() {
        return Set.copyOf(idle);
    }

    /// Whether it must know the loss of the training step before.
    boolean comparesLosses() {
        return comparesLosses;
    }

    /// How many steps will be done when something is looked at next; more than there are where nothing is.
    int next(int done) {
        var next = looks.ceilingKey(done);
        return next == null ? Integer.MAX_VALUE : next + 1;
    }

    /// Why to stop right after the last of so many steps, if so.
    Optional<Stop> look(Stepper stepper, int done) {
        for (var look : looks.getOrDefault(done - 1, List.of())) {
            var found = look.question().ask(stepper);
            if (found.isPresent()) {
                var step = stepper.steps().get(done - 1);
                return Optional.of(new Stop(look.breakpoint(), step, done, stepper.step() + 1, found.get()));
            }
        }
        return Optional.empty();
    }

    /// A breakpoint on its way to the steps after which it is looked at.
    private final class Compiling {

        private final Breakpoint breakpoint;
        private final Node node;
        private final Program program;
        private final Stride stride;
        private final Routes routes;
        private final Flows flows;

        Compiling(Breakpoint breakpoint, Node node, Stepper stepper, Routes routes) {
            this.breakpoint = breakpoint;
            this.node = node;
            this.routes = routes;
            flows = stepper.flows();
            program = stepper.program();
            stride = new Stride(stepper.steps(), Level.TOP);
        }

        void compile() {
            switch (breakpoint.when()) {
                case Condition.Reached() -> coming().forEach(i -> after(i, _ -> Optional.of(List.of())));
                case Condition.SampleInBatch(var row) -> coming().forEach(i -> after(i,
                        stepper -> found(stepper.deal().has(row), row)));
                case Condition.LossRises() -> losses();
                case Condition.NotFinite() -> Stream.concat(values(), gradients())
                        .forEach(w -> IntStream.of(w.places()).forEach(i -> after(i, stepper -> {
                            var number = w.source().read(stepper, Watch::notFinite);
                            return found(!Double.isFinite(number), number);
                        })));
                case Condition.NormAbove(var of, var than) -> written(of).forEach(w -> after(w.last(), stepper -> {
                    var norm = w.source().read(stepper, Flows::norm);
                    return found(norm > than, norm);
                }));
                case Condition.NormBelow(var of, var than) -> written(of).forEach(w -> after(w.last(), stepper -> {
                    var norm = w.source().read(stepper, Flows::norm);
                    return found(norm < than, norm);
                }));
                case Condition.ClassWrong() -> Decisions.at(breakpoint.at().node(), node, program.blueprint())
                        .ifPresent(d -> after(d.known(), stepper -> d.wrong(stepper)
                                .map(w -> List.of((double) stepper.deal().row(w.example()), w.decided(), w.right()))));
            }
        }

        private void after(int place, Question question) {
            looks.computeIfAbsent(place, _ -> new ArrayList<>()).add(new Look(breakpoint, question));
        }

        /// The steps with which the run comes by.
        private IntStream coming() {
            return switch (breakpoint.at()) {
                case Spot.AtNode(var path) -> IntStream.range(0, stride.steps().size())
                        .filter(i -> stride.enters(path, i));
                case Spot.OnWire _ -> Stream.concat(values(), gradients()).mapToInt(Written::last);
            };
        }

        /// Where it is come by once the loss is known, or is come by while it becomes known.
        private void losses() {
            comparesLosses = true;
            var known = program.blueprint().origins().stream()
                    .mapToInt(o -> program.running().indexOf(o.part()))
                    .max().orElse(Integer.MAX_VALUE);
            var path = breakpoint.at().node();
            coming().filter(i -> stride.leaves(path, i) >= known).map(i -> Math.max(i, known))
                    .forEach(i -> after(i, stepper -> stepper.loss() > stepper.lastLoss()
                            ? Optional.of(List.of(stepper.loss(), stepper.lastLoss()))
                            : Optional.empty()));
        }

        private Stream<Written> written(Of of) {
            return of == Of.VALUE ? values(ports().filter(this::isMeasured)) : gradients();
        }

        private Stream<Written> values() {
            return values(ports());
        }

        private Stream<Written> values(Stream<Ref> ports) {
            return ports.filter(port -> program.computedBy(port) >= 0)
                    .map(port -> new Written(new int[]{program.computedBy(port)},
                            (stepper, by) -> by.applyAsDouble(stepper.value(port).orElseThrow())));
        }

        private Stream<Written> gradients() {
            return ports().flatMap(port -> switch (breakpoint.at()) {
                case Spot.AtNode _ -> written(program.contributors(port).stream().mapToInt(i -> i).toArray(),
                        (stepper, by) -> by.applyAsDouble(stepper.gradient(port).orElseThrow()));
                case Spot.OnWire _ -> {
                    var places = routes.into(port);
                    var wire = places.length == 0 ? Optional.<Flows.Along>empty() : Optional.of(flows.along(places));
                    yield written(places, (stepper, by) -> stepper.outcome().along(wire.orElseThrow(), by));
                }
            });
        }

        private static Stream<Written> written(int[] places, Source source) {
            return places.length == 0 ? Stream.empty() : Stream.of(new Written(places, source));
        }

        /// The ports that are watched.
        private Stream<Ref> ports() {
            return switch (breakpoint.at()) {
                case Spot.AtNode(var path) -> node.op().outputs().stream().map(p -> new Ref(path.text(), p.name()));
                case Spot.OnWire(var into) -> Stream.of(into);
            };
        }

        /// Indices have no norm.
        private boolean isMeasured(Ref port) {
            return program.value(port).filter(v -> v.kind() != Port.Kind.INDEX).isPresent();
        }
    }

    private static Optional<List<Double>> found(boolean holds, double number) {
        return holds ? Optional.of(List.of(number)) : Optional.empty();
    }

    /// The first number that is none, else 0.
    private static double notFinite(Tensor tensor) {
        for (var i = 0; i < tensor.size(); i++) {
            if (!Double.isFinite(tensor.data()[i])) {
                return tensor.data()[i];
            }
        }
        return 0;
    }
}
