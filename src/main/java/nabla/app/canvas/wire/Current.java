package nabla.app.canvas.wire;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import nabla.app.canvas.board.Labels;
import nabla.app.canvas.board.Strand;
import nabla.app.canvas.sight.Look;
import nabla.app.canvas.sight.Sight;
import nabla.app.picture.Box;
import nabla.app.picture.Pen;
import nabla.engine.Frame.Freshness;
import nabla.engine.Probe;
import nabla.graph.Wire;

/// What stands beside a wire at a moment: its gradient, and the places of its number and of the wire's shape. Equal where it looks alike.
///
/// @param pill the number, where there is room for it
/// @param state whether the wire itself looks different from usual
public record Current(Strand strand, Flow flow, Optional<Caption> caption, Optional<Pill> pill, State state) {

    /// How far numbers and shapes reach beyond their wires.
    private static final double REACH = 90;

    /// How the wire itself is drawn, over what lies beneath.
    enum State {
        /// As it lies there already.
        AS_IT_IS,
        FANS,
        /// Its value is not there yet.
        WAITS,
        WAITS_AND_FANS;

        private static State of(boolean waits, boolean fans) {
            return waits ? fans ? WAITS_AND_FANS : WAITS : fans ? FANS : AS_IT_IS;
        }

        boolean waits() {
            return this == WAITS || this == WAITS_AND_FANS;
        }

        boolean fans() {
            return this == FANS || this == WAITS_AND_FANS;
        }
    }

    /// A norm on a pill.
    record Pill(String text, Box box) {}

    /// What is beside these wires; each number has a place of its own, if it has one at all.
    ///
    /// @param nodes what no number may cover
    /// @param look while stepping a wire waits for its value
    public static List<Current> beside(List<Strand> strands, Collection<Box> nodes, Walk walk, Look look, Sight sight) {
        var labels = new Labels(nodes);
        var flows = new ArrayList<Flow>();
        var captions = new ArrayList<Optional<Caption>>();
        for (var strand : strands) {
            var flow = walk.along(strand.wire(), sight.frame());
            var caption = flow.flows() ? Caption.below(strand, sight) : Caption.of(strand, sight);
            caption.ifPresent(c -> labels.keep(c.box()));
            flows.add(flow);
            captions.add(caption);
        }
        var places = new FlowPlaces(labels, sight);
        var all = new ArrayList<Current>();
        for (var i = 0; i < strands.size(); i++) {
            var strand = strands.get(i);
            var from = strand.wire().from();
            var isStepping = look == Look.STEPPING;
            var waits = isStepping
                    && sight.frame().freshness(Probe.value(from.node(), from.port())) == Freshness.PENDING;
            all.add(new Current(strand, flows.get(i), captions.get(i), places.of(strand, flows.get(i)),
                    State.of(waits, isStepping && strand.fans())));
        }
        return all;
    }

    public Box bounds() {
        return strand.route().bounds().inset(-REACH);
    }

    /// Draws these, over the bare wires.
    ///
    /// @param part where they are seen
    public static void draw(List<Current> all, Pen pen, Sight sight, Box part, Optional<Wire> hovered) {
        var wires = new WirePainter(pen, sight, Optional.empty());
        var flows = new FlowPainter(pen, sight);
        var lines = all.stream().filter(c -> c.strand().route().crosses(part.inset(-FlowPainter.REACH))).toList();
        lines.stream().filter(c -> c.state().waits()).forEach(c -> wires.waiting(c.strand(), hovered));
        lines.stream().filter(c -> c.state().fans()).forEach(c -> wires.fan(c.strand()));
        lines.forEach(c -> flows.line(c.strand(), c.flow()));
        all.forEach(c -> c.caption().ifPresent(words -> words.draw(pen, sight.colours())));
        all.forEach(c -> c.pill().ifPresent(pill -> flows.draw(pill, c.flow())));
    }
}
