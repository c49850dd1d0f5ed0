package nabla.app.canvas;

import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import nabla.app.canvas.board.Anatomy;
import nabla.app.canvas.board.Board;
import nabla.app.canvas.board.Enclosure;
import nabla.app.canvas.board.Socket;
import nabla.app.canvas.board.Strand;
import nabla.app.canvas.edit.NodeVerbs;
import nabla.app.canvas.sight.Conditions;
import nabla.app.canvas.sight.Facts;
import nabla.app.canvas.wire.Flow;
import nabla.app.canvas.wire.Walk;
import nabla.app.document.CellWords;
import nabla.app.document.CheckWords;
import nabla.app.document.Document;
import nabla.app.picture.Numbers;
import nabla.engine.Breakpoint;
import nabla.engine.Breakpoint.Spot;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Provenance.Cell;
import nabla.graph.Doubt;
import nabla.graph.Elided;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.graph.Wire;
import nabla.tensor.Values;

/// The words that appear beside the pointer when it rests on something.
///
/// @param walk where gradients stand on the wires
record Hints(Document document, Board board, Optional<Walk> walk) {

    /// About the bar of an open node.
    String words(Enclosure frame, double x, double y) {
        if (frame.control().contains(x, y)) {
            return Facts.text("open.close");
        }
        var window = frame.times();
        if (window.filter(w -> w.before().contains(x, y)).isPresent()) {
            return Facts.text("open.before");
        }
        if (window.filter(w -> w.after().contains(x, y)).isPresent()) {
            return Facts.text("open.after");
        }
        var type = frame.opening().node().op().type();
        return frame.opening().isFused()
                ? type.name() + " · " + type.about() + "\n" + Facts.text("open.fused.hint")
                : type.name() + " · " + type.about();
    }

    Optional<String> words(Optional<Socket> socket, Optional<Anatomy> node, Optional<Strand> strand, double x,
            double y) {
        if (socket.isPresent()) {
            return Optional.of(port(socket.get()));
        }
        if (node.isPresent()) {
            var stops = stops(new Spot.AtNode(new Path(node.get().node().name()))) + checked(node.get().node().name());
            return node.get().upper().contains(node.get().upper().centreX(), y)
                    ? collected(node.get()).or(() -> Optional.of(about(node.get()) + stops))
                    : Optional.of(badge(node.get(), x, y).orElseGet(() -> about(node.get())) + stops);
        }
        return strand.map(s -> s.wire().from() + " → " + s.wire().to() + "\n" + shape(s.wire().from())
                + back(s.wire()).map(words -> "\n" + words).orElse("") + stops(new Spot.OnWire(s.wire().to())));
    }

    /// The number in a cell, where the bar of the followed cell does not say it.
    Optional<String> words(Cell cell) {
        var isSaid = document.focus().pinned().or(() -> Optional.of(cell)).equals(Optional.of(cell))
                && frame().status() != Frame.Status.PLAYING;
        return isSaid ? Optional.empty() : frame().get(cell.of()).filter(v -> cell.place() < v.size()).map(
                v -> CellWords.equation(cell.of(), v.shape(), cell.place(), v.at(cell.place())));
    }

    /// The breakpoint there, on a line of its own.
    private String stops(Spot at) {
        return document.scope().get().project().breakpoint(at).map(b -> "\n" + Facts.text(
                b.state() == Breakpoint.State.ON ? "stop.on" : "stop.off")
                + (Conditions.brief(b.when()).isEmpty() ? "" : " · " + Conditions.brief(b.when()))).orElse("");
    }

    /// What came of holding its gradient against slopes, on a line of its own.
    private String checked(String node) {
        var state = document.checks().state().get();
        return state.of(node).map(v -> "\n" + CheckWords.of(v, state.freshness())).orElse("");
    }

    private String about(Anatomy node) {
        if (node.node().op() instanceof Elided(var count, _, _)) {
            return Facts.text("open.more.hint", count);
        }
        var name = node.node().name();
        var problem = document.scope().get().check().problems().stream().filter(p -> p.node().equals(name)).findFirst();
        return problem.map(p -> p.sentence())
                .or(() -> frame().failure().filter(f -> f.isOf(name)).map(f -> f.sentence()))
                .or(() -> board.doubt(name).map(Doubt::sentence))
                .orElseGet(() -> (node.node().isBypassed() ? Facts.text("bypass.hint") + "\n" : "")
                        + node.node().op().type().name() + " · " + node.node().op().type().about()
                        + (board.opens(node.node()) ? "\n" + Facts.text("open.hint") : ""));
    }

    /// What the sign in the title says: that the weights do not learn, or that all it shows is worked out.
    private Optional<String> badge(Anatomy node, double x, double y) {
        var name = node.node().name();
        var told = board.problems(name).isEmpty() && frame().failure().isEmpty() && board.doubt(name).isEmpty()
                && !node.node().isBypassed();
        if (!told || !node.badge().contains(x, y)) {
            return Optional.empty();
        }
        if (NodeVerbs.isFrozen(frame().phase(document.project().get().plan()), name, weights(name))) {
            return Optional.of(Facts.text("mark.frozen"));
        }
        return walk.isEmpty() && frame().status() != Frame.Status.WAITING ? Optional.of(Facts.text("mark.done"))
                : Optional.empty();
    }

    private Set<String> weights(String node) {
        return board.opened().check().held().keySet().stream().filter(r -> r.node().equals(node)).map(Ref::toString)
                .collect(Collectors.toSet());
    }

    private String port(Socket socket) {
        var kind = nabla.graph.Words.of("problem")
                .text("kind." + socket.port().kind().name().toLowerCase(java.util.Locale.ROOT));
        var about = socket.ref().port() + " · " + kind + "\n" + shape(socket.ref());
        return socket.side() == Socket.Side.OUT
                ? collected(socket.ref()).map(list -> about + "\n" + list).orElse(about)
                : about;
    }

    private String shape(Ref ref) {
        return board.opened().check().at(ref).map(s -> s.inWords()).orElse(Facts.text("stepping.notYet"));
    }

    private Frame frame() {
        return document.frame().get();
    }

    /// What flows back along a wire, in words.
    private Optional<String> back(Wire wire) {
        return walk.map(w -> w.along(wire, frame())).filter(Flow::flows).map(flow -> Facts.text(
                "flow.back", title(wire.to()), size(flow)));
    }

    private static String size(Flow flow) {
        if (flow.state() == Flow.State.NOT_YET || flow.reading().isEmpty()) {
            return Facts.text("stepping.notYet");
        }
        var reading = flow.reading().get();
        var norm = Facts.text("flow.norm", Numbers.card(reading.norm()));
        var part = flow.arrived() < flow.all() ? " · " + Facts.text("stepping.parts", flow.arrived(), flow.all()) : "";
        return reading.norm() == 0 || !Double.isFinite(reading.norm())
                ? norm + part
                : norm + " · " + Facts.text("flow.signs", Numbers.percent(reading.share())) + part;
    }

    private Optional<String> collected(Anatomy node) {
        return node.sockets(Socket.Side.OUT).stream().findFirst().flatMap(s -> collected(s.ref()));
    }

    /// The gradients that an output collects, those that have arrived first, and their sum.
    private Optional<String> collected(Ref output) {
        var wires = walk.map(w -> w.into(output)).orElseGet(java.util.List::of);
        if (wires.isEmpty()) {
            return Optional.empty();
        }
        var lines = new ArrayList<String>();
        var parts = walk.get().parts(output, frame());
        lines.add(wires.size() == 1
                ? Facts.text("flow.one", output)
                : Facts.text("flow.several", output, parts.arrived(), parts.all()));
        for (var wire : wires) {
            var flow = walk.get().along(wire, frame());
            var mark = flow.state() == Flow.State.SENDING ? "→ " : flow.hasCome() ? "✓ " : "… ";
            lines.add(mark + title(wire.to()) + "  " + size(flow));
        }
        if (wires.size() > 1) {
            sum(output).ifPresent(sum -> lines.add(Facts.text("flow.sum", Numbers.card(sum))));
        }
        return Optional.of(String.join("\n", lines));
    }

    private Optional<Double> sum(Ref output) {
        var probe = Probe.gradient(output.node(), output.port());
        return frame().freshness(probe) == Frame.Freshness.PENDING
                ? Optional.empty()
                : frame().get(probe).map(Hints::norm);
    }

    private static double norm(Values values) {
        var sum = 0.0;
        for (var i = 0; i < values.size(); i++) {
            sum = Math.hypot(sum, values.at(i));
        }
        return sum;
    }

    /// The node that an input belongs to, with the input's name where it has several.
    private String title(Ref input) {
        var node = board.opened().graph().find(input.node());
        var several = node.filter(n -> n.op().inputs().stream().filter(p -> !p.kind().held()).count() > 1).isPresent();
        return node.map(n -> n.shown()).orElse(input.node()) + (several ? " · " + input.port() : "");
    }
}
