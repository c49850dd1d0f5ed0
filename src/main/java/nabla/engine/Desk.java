package nabla.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;

/// What is known of the program of one phase while it runs: what probes ask of it, how its steps lie along the wires, and where it stops.
final class Desk {

    private final Stepper stepper;
    private final Graph graph;
    private final Supplier<GraphCheck> shapes;
    private final Flows flows;
    private final List<Step> steps;
    private final Readout readout;
    private Optional<Routes> routes = Optional.empty();
    private Watch watch = Watch.NONE;

    /// Of the phase at which a stepper stands.
    Desk(Stepper stepper, Timeline timeline, Graph graph, Supplier<GraphCheck> shapes) {
        this.stepper = stepper;
        this.graph = graph;
        this.shapes = shapes;
        flows = stepper.flows();
        steps = stepper.steps();
        readout = new Readout(stepper, timeline, this::routes);
    }

    private Routes routes() {
        if (routes.isEmpty()) {
            routes = Optional.of(Routes.of(steps, graph, shapes.get()));
        }
        return routes.get();
    }

    /// Listens from now on to the wires that are among these.
    void listen(Set<Probe> probes) {
        flows.ask(Flows.among(probes, this::routes));
    }

    boolean isAsked() {
        return flows.isAsked();
    }

    void breakpoints(List<Breakpoint> all) {
        watch = all.stream().allMatch(b -> b.state() == Breakpoint.State.OFF)
                ? Watch.NONE
                : Watch.of(all, stepper, graph, shapes.get(), routes());
    }

    Watch watch() {
        return watch;
    }

    Readout.Readings read(Set<Probe> probes) {
        return readout.read(probes);
    }

    int doneOrAll() {
        return readout.doneOrAll();
    }
}
