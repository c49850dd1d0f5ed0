package nabla.app.workbench.stop;

import nabla.app.picture.Numbers;
import nabla.engine.Breakpoint.Spot;
import nabla.engine.Condition;
import nabla.engine.Condition.Of;
import nabla.engine.Frame;
import nabla.engine.Step;
import nabla.engine.Stop;
import nabla.graph.Path;
import nabla.graph.Words;
import nabla.project.Project;

/// Breakpoints and what they stopped, in words.
record StopWords(Project project) {

    private static final Words WORDS = Words.of("workbench");

    /// `Hidden`, or `tanh → Score` for a wire.
    String spot(Spot at) {
        return switch (at) {
            case Spot.AtNode(var node) -> node(node);
            case Spot.OnWire(var into) -> project.graph().into(into.node(), into.port())
                    .map(wire -> node(new Path(wire.from().node())) + " → " + node(new Path(into.node())))
                    .orElseGet(() -> node(new Path(into.node())) + " · " + into.port());
        };
    }

    /// `Elman [2] › ih`.
    private String node(Path node) {
        var top = node.top();
        var inside = node.text().substring(top.length()).replace("[", " [").replace("/", " › ");
        return project.graph().find(top).map(n -> n.shown()).orElse(top) + inside;
    }

    /// Why it stopped, in one sentence.
    String why(Stop stop) {
        var found = stop.found();
        var spot = spot(stop.breakpoint().at());
        return switch (stop.breakpoint().when()) {
            case Condition.Reached() -> WORDS.text(
                    stop.step().pass() == Step.Pass.FORWARD ? "stop.forward" : "stop.backward", spot);
            case Condition.NotFinite() -> WORDS.text(
                    stop.step().pass() == Step.Pass.FORWARD ? "stop.value" : "stop.gradient", spot,
                    Numbers.full(found.getFirst()));
            case Condition.NormAbove(var of, var than) ->
                norm("above", of, spot, found.getFirst(), than);
            case Condition.NormBelow(var of, var than) ->
                norm("below", of, spot, found.getFirst(), than);
            case Condition.LossRises() ->
                WORDS.text("stop.loss", spot, Numbers.card(found.get(1)), Numbers.card(found.getFirst()));
            case Condition.SampleInBatch(var row) -> WORDS.text("stop.sample", spot, row);
            case Condition.ClassWrong() -> WORDS.text("stop.class", spot, Numbers.full(found.get(0)),
                    Numbers.full(found.get(1)), Numbers.full(found.get(2)));
        };
    }

    private static String norm(String side, Of of, String spot, double found, double than) {
        return WORDS.text("stop." + side, spot, WORDS.text(of == Of.VALUE ? "stop.of.value" : "stop.of.gradient"),
                apart(found, than), Numbers.full(than));
    }

    /// With as many digits as tell it from what it was compared with.
    private static String apart(double found, double than) {
        var brief = Numbers.card(found);
        return brief.equals(Numbers.card(than)) ? Numbers.full(found) : brief;
    }

    /// In which training step, after which operation.
    static String where(Stop stop, Frame frame) {
        return WORDS.text("stop.where", Numbers.count(stop.trainingStep()), stop.operation(), frame.steps().size());
    }
}
