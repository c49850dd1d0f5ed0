package nabla.app.stepping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.engine.Step;
import nabla.engine.Worked;
import nabla.graph.GraphCheck;
import nabla.graph.Inside;
import nabla.graph.Mode;
import nabla.graph.OpType;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.graph.Primitive;
import nabla.graph.Ref;
import nabla.graph.Words;
import nabla.project.Project;
import nabla.tensor.Values;

/// What one step did, in matrices: what went in, a sign between, what came out. All numbers are those of the frame.
///
/// @param title which node did what
/// @param sentence the same in words
/// @param formula in symbols, as LaTeX; may be empty
/// @param matrices in the order of the line, signs before each
/// @param worked how the cells of the result are written out, where that is known
record StepCard(
        Step step, String title, String sentence, String formula, List<Matrix> matrices, Optional<Worked> worked, String output) {

    /// A value on the card.
    ///
    /// @param sign what stands before it: nothing, `=`, `⊙`
    /// @param symbol its name as LaTeX
    /// @param caption what it is, in words
    /// @param port which operand of the worked operation it is; empty for the result
    record Matrix(String sign, String symbol, String caption, Optional<Values> values, Kind kind, String port) {
        enum Kind {
            VALUE,
            GRADIENT,
            RESULT,
            GRADIENT_RESULT
        }

        boolean isResult() {
            return kind == Kind.RESULT || kind == Kind.GRADIENT_RESULT;
        }
    }

    /// The numbers that the card of a step needs.
    static Set<Probe> probes(Project project, GraphCheck check, Step step) {
        var probes = new HashSet<Probe>();
        if (step instanceof Step.Update(_, var weight)) {
            var ref = Ref.parse(weight);
            probes.add(new Probe.Value(new Path(ref.node()), ref.port()));
            probes.add(new Probe.Gradient(new Path(ref.node()), ref.port()));
            return probes;
        }
        Inside.at(project.graph(), check, step.at()).ifPresent(inside -> {
            inside.node().op().inputs().forEach(p -> probes.add(new Probe.Value(step.at(), p.name())));
            for (var port : inside.node().op().outputs()) {
                probes.add(new Probe.Value(step.at(), port.name()));
                probes.add(new Probe.Gradient(step.at(), port.name()));
            }
            if (step instanceof Step.Backward(_, var operand)) {
                probes.add(new Probe.Gradient(step.at(), operand));
            }
        });
        return probes;
    }

    /// The card of the step that was done last.
    static StepCard of(Project project, GraphCheck check, Frame frame, Step step) {
        var words = Words.of("stepping");
        if (step instanceof Step.Update(_, var weight)) {
            return update(project, frame, step, weight);
        }
        var inside = Inside.at(project.graph(), check, step.at());
        if (inside.isEmpty() || !(inside.get().node().op() instanceof Primitive op)) {
            return new StepCard(step, step.at().text(), "", "", List.of(), Optional.empty(), "");
        }
        var name = name(project, step.at(), op.type());
        var title = words.text("title." + step.kind(), name, step.operand());
        var sentence = words.text("sentence." + step.kind(), step.operand());
        return switch (step) {
            case Step.Backward(var at, var operand) -> backward(frame, op, at, operand, step, title, sentence);
            case Step.Seed(var at) -> {
                var port = op.outputs().getFirst().name();
                yield new StepCard(
                        step,
                        title,
                        sentence,
                        "\\bar " + symbol(port) + " = 1",
                        List.of(
                                value(frame, "", at, port, words.text("caption.loss")),
                                new Matrix(
                                        "→",
                                        "\\bar " + symbol(port),
                                        words.text("caption.seed"),
                                        frame.get(new Probe.Gradient(at, port)),
                                        Matrix.Kind.GRADIENT_RESULT,
                                        "")),
                        Optional.empty(),
                        port);
            }
            default -> forward(frame, op, step, title, sentence);
        };
    }

    /// `Dense 1 › MatMul` for what lies inside of a composite.
    private static String name(Project project, Path at, OpType type) {
        var top = project.graph().find(at.top()).map(n -> n.shown()).orElse(at.top());
        return at.isTop() ? top : top + " › " + type.name();
    }

    static String symbol(String port) {
        return port.length() == 1 ? port : "\\text{" + port.replace("_", "\\_") + "}";
    }

    private static Matrix value(Frame frame, String sign, Path at, String port, String caption) {
        return new Matrix(
                sign, symbol(port), caption, computed(frame, new Probe.Value(at, port)), Matrix.Kind.VALUE, port);
    }

    /// A reading, unless it is older than this training step.
    private static Optional<Values> computed(Frame frame, Probe probe) {
        var isOld = frame.done() > 0 && frame.freshness(probe) == Frame.Freshness.PENDING;
        return isOld ? Optional.empty() : frame.get(probe);
    }

    private static StepCard forward(Frame frame, Primitive op, Step step, String title, String sentence) {
        var words = Words.of("stepping");
        var sign = sign(op.type());
        var matrices = new ArrayList<Matrix>();
        var in = new LinkedHashMap<String, Values>();
        for (var port : op.inputs()) {
            var read = computed(frame, new Probe.Value(step.at(), port.name()));
            if (read.isPresent() && port.kind() != Port.Kind.LIKE) {
                in.put(port.name(), read.get());
                matrices.add(value(
                        frame,
                        matrices.isEmpty() ? "" : sign,
                        step.at(),
                        port.name(),
                        words.text(port.kind().held() ? "caption.weight" : "caption.in")));
            }
        }
        var first = op.outputs().getFirst().name();
        for (var port : op.outputs()) {
            var equals = port.name().equals(first) ? matrices.isEmpty() ? "" : "=" : ",";
            matrices.add(new Matrix(
                    equals,
                    symbol(port.name()),
                    words.text(step instanceof Step.Draw ? "caption.drawn" : "caption.out"),
                    computed(frame, new Probe.Value(step.at(), port.name())),
                    port.name().equals(first) ? Matrix.Kind.RESULT : Matrix.Kind.VALUE,
                    port.name().equals(first) ? "" : "-"));
        }
        var out = computed(frame, new Probe.Value(step.at(), first));
        var worked = step instanceof Step.Forward && out.isPresent() && in.size() == op.inputs().size()
                ? Optional.of(Worked.forward(op, in, first, out.get()))
                : Optional.<Worked>empty();
        return new StepCard(step, title, sentence, op.type().formula(), matrices, worked, first);
    }

    private static StepCard backward(
            Frame frame, Primitive op, Path at, String operand, Step step, String title, String sentence) {
        var words = Words.of("stepping");
        var known = known(frame, op, at);
        var worked = Worked.gradient(op, operand, known, Mode.TRAIN);
        var matrices = new ArrayList<Matrix>();
        var collected = computed(frame, new Probe.Gradient(at, operand));
        var symbol = "\\bar " + symbol(operand);
        if (worked.isPresent()) {
            for (var part : worked.get().operands()) {
                matrices.add(operand(words, part, matrices.isEmpty() ? "" : sign(worked.get().op().type())));
            }
        } else {
            for (var port : op.outputs()) {
                var upstream = Optional.ofNullable(known.get("up_" + port.name()));
                upstream.ifPresent(values -> matrices.add(new Matrix(
                        "",
                        "\\bar " + symbol(port.name()),
                        words.text("caption.upstream"),
                        Optional.of(values),
                        Matrix.Kind.GRADIENT,
                        "-")));
            }
        }
        var contribution = worked.map(Worked::result).or(() -> collected);
        matrices.add(new Matrix(
                "=", symbol, words.text("caption.down"), contribution, Matrix.Kind.GRADIENT_RESULT, ""));
        if (worked.isPresent() && collected.isPresent() && differ(contribution.orElseThrow(), collected.get())) {
            var partial = frame.freshness(new Probe.Gradient(at, operand)) == Frame.Freshness.PARTIAL;
            matrices.add(new Matrix(
                    "→",
                    "\\textstyle\\sum " + symbol,
                    words.text(partial ? "caption.partial" : "caption.collected"),
                    collected,
                    Matrix.Kind.GRADIENT,
                    "-"));
        }
        var formula = op.type().gradients().getOrDefault(operand, "");
        var output = worked.map(w -> w.op().outputs().getFirst().name()).orElse("");
        return new StepCard(step, title, sentence, formula, matrices, worked, output);
    }

    private static Matrix operand(Words words, Worked.Operand part, String sign) {
        var origin = part.origin();
        var port = origin.substring(origin.indexOf('_') + 1);
        if (origin.isEmpty()) {
            return new Matrix(
                    sign, "", words.text("caption.local"), Optional.of(part.values()), Matrix.Kind.VALUE, part.port());
        }
        var upstream = origin.startsWith("up_");
        return new Matrix(
                sign,
                (upstream ? "\\bar " : "") + symbol(port),
                words.text(upstream ? "caption.upstream" : origin.startsWith("in_") ? "caption.in" : "caption.out"),
                Optional.of(part.values()),
                upstream ? Matrix.Kind.GRADIENT : Matrix.Kind.VALUE,
                part.port());
    }

    private static Map<String, Values> known(Frame frame, Primitive op, Path at) {
        var known = new LinkedHashMap<String, Values>();
        op.inputs().forEach(p ->
                computed(frame, new Probe.Value(at, p.name())).ifPresent(v -> known.put("in_" + p.name(), v)));
        for (var port : op.outputs()) {
            computed(frame, new Probe.Value(at, port.name())).ifPresent(v -> known.put("out_" + port.name(), v));
            computed(frame, new Probe.Gradient(at, port.name())).ifPresent(v -> known.put("up_" + port.name(), v));
        }
        return known;
    }

    private static boolean differ(Values one, Values other) {
        for (var i = 0; i < one.size(); i++) {
            if (Math.abs(one.at(i) - other.at(i)) > 1e-12 * Math.max(1, Math.abs(one.at(i)))) {
                return true;
            }
        }
        return false;
    }

    private static StepCard update(Project project, Frame frame, Step step, String weight) {
        var words = Words.of("stepping");
        var ref = Ref.parse(weight);
        var at = new Path(ref.node());
        var symbol = symbol(ref.port());
        var rule = project.plan().first().optimizer().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        var name = project.graph().find(at.top()).map(n -> n.shown()).orElse(at.top());
        return new StepCard(
                step,
                words.text("title.update", name, ref.port()),
                words.text("sentence.update." + rule, nabla.app.picture.Numbers.full(frame.rate())),
                words.text("formula.update." + rule).replace("w", symbol),
                List.of(
                        new Matrix(
                                "",
                                "\\bar " + symbol,
                                words.text("caption.gradient"),
                                computed(frame, new Probe.Gradient(at, ref.port())),
                                Matrix.Kind.GRADIENT,
                                "-"),
                        new Matrix(
                                "→",
                                symbol,
                                words.text("caption.updated"),
                                frame.get(new Probe.Value(at, ref.port())),
                                Matrix.Kind.RESULT,
                                "")),
                Optional.empty(),
                "");
    }

    /// The sign that an operation writes between its operands.
    private static String sign(OpType type) {
        return Words.of("stepping").find("sign." + type.id()).orElse(",");
    }

    Optional<Matrix> result() {
        return matrices.stream().filter(Matrix::isResult).findFirst();
    }
}
