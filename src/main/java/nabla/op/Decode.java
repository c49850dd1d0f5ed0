package nabla.op;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nabla.graph.Category;
import nabla.graph.Composite;
import nabla.graph.Given;
import nabla.graph.Graph;
import nabla.graph.Init;
import nabla.graph.Knob;
import nabla.graph.Mismatch;
import nabla.graph.Node;
import nabla.graph.OpType;
import nabla.graph.Port;
import nabla.graph.Port.Kind;
import nabla.graph.Ref;
import nabla.graph.Result;
import nabla.graph.Shapes;
import nabla.graph.Sketch;
import nabla.graph.Wire;
import nabla.op.Scan.Role;

/// Writes a sequence of tokens with a body that scores the next one: each token that is chosen is what the body is given next.
///
/// The body is one of a [Scan] that trains it: its first given index is the token, its result `logits` (B×V) scores the next,
/// `h` with `h_next` is a state that begins with `h0` or zeros of the `sizes`, and whatever else it is given is the same at all
/// steps, so an encoder's states may be wired to it. It begins with the token `start`, one for each example of what is wired,
/// or with those wired to `first`; behind `stop` a row repeats that token (−1: never).
///
/// `tokens` is B×steps, and `scores` the logarithms of their probabilities, summed, B. Greedy and sampled also give all other
/// results of the body, B×steps×…, and the last of each state. A beam gives `beams`, B×width×steps, best first, and their
/// `beam_scores`, each divided by length^normalisation; what stands at −10⁹ does not exist. Gradients flow through the
/// scores, not through the choices. The words of the `vocabulary`, with blanks between them, say what the tokens are called.
/// Sutskever et al. 2014.
public record Decode(
        @Knob Graph body,
        @Knob(min = 1, max = 65536) List<Integer> sizes,
        @Knob Strategy strategy,
        @Knob(min = 1, max = 10_000) int steps,
        @Knob(min = 0, max = 1 << 20) int start,
        @Knob(min = -1, max = 1 << 20) int stop,
        @Knob(min = 1e-3, max = 1e3) double temperature,
        @Knob(min = 1, max = 1000) int width,
        @Knob(min = 0, max = 10) double normalisation,
        @Knob(text = Knob.Text.LONG) String vocabulary) implements Composite {

    public static final OpType TYPE = OpType.of("decode", Decode.greedy(pairs(), List.of(), 8, 0, -1))
            .in(Category.SEQUENCE)
            .reference("Sutskever, Vinyals and Le 2014, Sequence to sequence learning with neural "
                    + "networks, NIPS")
            .formula("k_t = \\operatorname{choose}(\\operatorname{body}(k_{t-1}, h_{t-1}))");

    private static final String FIRST = "first";
    private static final String LOGITS = "logits";

    public Decode {
        sizes = List.copyOf(sizes);
    }

    static Decode greedy(Graph body, List<Integer> sizes, int steps, int start, int stop) {
        return new Decode(body, sizes, Strategy.GREEDY, steps, start, stop, 1, 4, 0, "");
    }

    Decode sampled(double otherTemperature) {
        return new Decode(body, sizes, Strategy.SAMPLED, steps, start, stop, otherTemperature, width, normalisation,
                vocabulary);
    }

    Decode beam(int otherWidth, double otherNormalisation) {
        return new Decode(
                body, sizes, Strategy.BEAM, steps, start, stop, temperature, otherWidth, otherNormalisation,
                vocabulary);
    }

    /// A body that scores what follows by the token before alone.
    private static Graph pairs() {
        var sketch = Graph.sketch();
        var token = sketch.given("token", Kind.INDEX);
        return sketch.result(LOGITS, sketch.add("follows", new Embedding(16, 16, -1, Init.normal(1)), token)).done();
    }

    @Override public OpType type() {
        return TYPE;
    }

    @Override public List<String> vocabulary(String output) {
        return output.equals("tokens") || output.equals("beams") ? Word.words(vocabulary) : List.of();
    }

    private Optional<String> token() {
        return Body.of(body).given()
                .filter(n -> ((Given) n.op()).kind() == Kind.INDEX).map(Node::name).findFirst();
    }

    private Scan scan() {
        return new Scan(body, sizes, Direction.FORWARD, Feeding.OWN);
    }

    @Override public List<Port> inputs() {
        var token = token();
        var ports = new ArrayList<Port>();
        for (var port : scan().inputs()) {
            if (!token.equals(Optional.of(port.name())) && Scan.ends().stream().noneMatch(port::equals)) {
                ports.add(port);
            }
        }
        ports.add(Port.index(FIRST).optional());
        return ports;
    }

    @Override public List<Port> outputs() {
        var ports = new ArrayList<>(List.of(Port.index("tokens"), Port.data("scores")));
        if (strategy == Strategy.BEAM) {
            ports.addAll(List.of(Port.index("beams"), Port.data("beam_scores")));
        } else {
            ports.addAll(scan().outputs());
        }
        return ports;
    }

    @Override public Graph open(Shapes in) {
        var token = token().orElseThrow(() -> Mismatch.of("decodeToken"));
        if (body.find(LOGITS).filter(n -> n.op() instanceof Result).isEmpty()) {
            throw Mismatch.of("decodeLogits");
        }
        var sketch = Graph.sketch();
        var wired = new HashMap<String, Ref>();
        for (var port : inputs()) {
            if (in.has(port.name())) {
                wired.put(port.name(), sketch.given(port.name(), port.kind()));
            }
        }
        var begin = begin(sketch, wired, in);
        var isBeam = strategy == Strategy.BEAM;
        var first = isBeam ? spread(sketch, wired, in, begin) : begin;
        wired.put(token, first);
        begins(sketch, wired, first);
        var choosing = choosing(sketch, wired, first, token);
        var results = Unrolling.steady(
                new Scan(choosing.body(), List.of(), Direction.FORWARD, Feeding.OWN), sketch, wired, steps);
        if (isBeam) {
            beams(sketch, choosing, results, begin);
        } else {
            sketch.result("tokens", results.get(choosing.token()));
            var score = results.get(choosing.score() + Scan.LAST);
            sketch.result("scores", sketch.add("sum_of_scores", new Reshape(List.of()), score));
            scan().outputs().forEach(port -> sketch.result(port.name(), results.get(port.name())));
        }
        return sketch.done();
    }

    /// The tokens to begin with.
    private Ref begin(Sketch sketch, Map<String, Ref> wired, Shapes in) {
        if (wired.containsKey(FIRST)) {
            return wired.get(FIRST);
        }
        var like = inputs().stream().map(Port::name)
                .filter(name -> in.find(name).filter(s -> s.hasBatch()).isPresent())
                .findFirst();
        return sketch.add("begin", new StartToken(start), like.map(wired::get).stream().toArray(Ref[]::new));
    }

    /// Gives every hypothesis a row of its own.
    private Ref spread(Sketch sketch, Map<String, Ref> wired, Shapes in, Ref begin) {
        var rows = sketch.add("beam_rows", new BeamRows(width), begin);
        var states = scan().given(Role.STATE);
        for (var port : inputs()) {
            var name = port.name();
            var isState = states.stream().anyMatch(s -> name.equals(s + "0"));
            if (wired.containsKey(name) && (isState || in.get(name).hasBatch())) {
                var taking = new TakeRows(Content.of(port.kind()));
                wired.put(name, sketch.add("spread_" + name, taking, wired.get(name), rows));
            }
        }
        return sketch.add("spread", new TakeRows(Content.INDICES), begin, rows);
    }

    private void begins(Sketch sketch, Map<String, Ref> wired, Ref like) {
        var states = scan().given(Role.STATE);
        for (var i = 0; i < states.size(); i++) {
            var name = states.get(i);
            if (!wired.containsKey(name + "0")) {
                if (i >= sizes.size()) {
                    throw Mismatch.of("stateSize", name, name + "0");
                }
                wired.put(name + "0", sketch.add("zero_" + name, new ZeroState(sizes.get(i)), like));
            }
        }
    }

    /// A body that chooses: what its results are called.
    private record Choosing(Graph body, String token, String parent, String score, String length) {}

    /// The body, and behind its scores the choice of the next token.
    private Choosing choosing(Sketch sketch, Map<String, Ref> wired, Ref first, String token) {
        var grown = new Grown(body);
        var zero = sketch.add("zero_sums", new ZeroState(1), first);
        var begun = new LinkedHashMap<String, Ref>();
        for (var wish : List.of("score", "length", "ended")) {
            var name = grown.state(wish);
            begun.put(name, new Ref(name, "y"));
            wired.put(name + "0", zero);
        }
        var names = List.copyOf(begun.keySet());
        var before = List.copyOf(begun.values());
        var logp = grown.add("log_p", new LogSoftmax(""), grown.leaving(LOGITS));
        var picking = new Pick(
                strategy, stop, temperature, strategy == Strategy.BEAM ? width : 1, normalisation);
        var pick = grown.add("pick", picking, logp, before.get(0), before.get(1), before.get(2)).node();
        var chosen = grown.add("chosen", new GatherCells(), logp, new Ref(pick, "place"));
        var counted = grown.add("counted", new Multiply(), chosen, new Ref(pick, "alive"));
        var score = before.get(0);
        var parent = new Ref(pick, "parent");
        if (strategy == Strategy.BEAM) {
            var taken = grown.add("score_taken", new TakeRows(Content.NUMBERS), score, parent);
            score = grown.add("score_held", new Add(), taken, new Ref(pick, "penalty"));
            for (var state : scan().given(Role.STATE)) {
                var from = grown.leaving(state + Scan.NEXT);
                grown.lead(grown.add(state + "_taken", new TakeRows(Content.NUMBERS), from, parent), state + Scan.NEXT);
            }
        }
        grown.result(names.get(0) + Scan.NEXT, grown.add("score_sum", new Add(), score, counted));
        grown.result(names.get(1) + Scan.NEXT, new Ref(pick, "length_next"));
        grown.result(names.get(2) + Scan.NEXT, new Ref(pick, "ended_next"));
        grown.result(token + Scan.OWN, new Ref(pick, "token"));
        var parents = grown.graph.free("parents");
        grown.result(parents, parent);
        return new Choosing(grown.graph, token + Scan.OWN, parents, names.get(0), names.get(1));
    }

    /// A graph that grows node by node, under names that are free.
    private static final class Grown {

        private Graph graph;

        Grown(Graph graph) {
            this.graph = graph;
        }

        /// A state that nothing of this name, or of what belongs to it, is in the way of.
        String state(String wish) {
            var name = graph.free(wish);
            graph = graph.plus(Node.of(name, new Given(Kind.DATA)));
            return name;
        }

        Ref add(String wish, nabla.graph.Op op, Ref... inputs) {
            var name = graph.free(wish);
            graph = graph.plus(Node.of(name, op));
            for (var i = 0; i < inputs.length; i++) {
                graph = graph.plus(new Wire(inputs[i], new Ref(name, op.inputs().get(i).name())));
            }
            return new Ref(name, op.outputs().getFirst().name());
        }

        Ref leaving(String result) {
            return graph.into(result, "x").map(Wire::from).orElseThrow(() -> Mismatch.of("decodeLogits"));
        }

        void lead(Ref from, String result) {
            graph = graph.plus(new Wire(from, new Ref(result, "x")));
        }

        void result(String name, Ref from) {
            if (graph.find(name).isEmpty()) {
                graph = graph.plus(Node.of(name, new Result()));
            }
            lead(from, name);
        }
    }

    private void beams(Sketch sketch, Choosing choosing, Map<String, Ref> results, Ref begin) {
        sketch.add("trace", new TraceBeams(width),
                results.get(choosing.token()), results.get(choosing.parent()), begin);
        var score = results.get(choosing.score() + Scan.LAST);
        if (normalisation > 0) {
            var length = results.get(choosing.length() + Scan.LAST);
            var norm = sketch.add("norm", new Power(-normalisation), length);
            score = sketch.add("normed", new Multiply(), score, norm);
        }
        var all = sketch.add("grid_of_scores", new ReshapeTo(), score, new Ref("trace", "grid"));
        var best = sketch.add("best_score", new Slice("", 0, 1, 1), all);
        sketch.result("tokens", new Ref("trace", "best"));
        sketch.result("scores", sketch.add("score_of_best", new Reshape(List.of()), best));
        sketch.result("beams", new Ref("trace", "beams"));
        sketch.result("beam_scores", all);
    }
}
