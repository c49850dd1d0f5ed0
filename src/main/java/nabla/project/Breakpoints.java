package nabla.project;

import java.util.List;

import nabla.engine.Breakpoint;
import nabla.engine.Breakpoint.Spot;
import nabla.engine.Condition;
import nabla.graph.Path;
import nabla.project.json.Json;

/// Breakpoints in files.
final class Breakpoints {
    private static final String REACHED = "reached";
    private static final String NOT_FINITE = "not_finite";
    private static final String ABOVE = "norm_above";
    private static final String BELOW = "norm_below";
    private static final String LOSS_RISES = "loss_rises";
    private static final String SAMPLE = "sample";
    private static final String CLASS_WRONG = "class_wrong";
    private static final List<String> KINDS = List.of(REACHED, NOT_FINITE, ABOVE, BELOW, LOSS_RISES, SAMPLE,
            CLASS_WRONG);

    private Breakpoints() {}

    static Json write(Breakpoint breakpoint) {
        var fields = switch (breakpoint.at()) {
            case Spot.AtNode(var node) -> Json.fields().and("node", Json.text(node.text()));
            case Spot.OnWire(var into) -> Json.fields().and("wire", Json.text(into.toString()));
        };
        fields = switch (breakpoint.when()) {
            case Condition.Reached() -> kind(fields, REACHED);
            case Condition.NotFinite() -> kind(fields, NOT_FINITE);
            case Condition.NormAbove(var of, var than) -> than(kind(fields, ABOVE), of, than);
            case Condition.NormBelow(var of, var than) -> than(kind(fields, BELOW), of, than);
            case Condition.LossRises() -> kind(fields, LOSS_RISES);
            case Condition.SampleInBatch(var row) -> kind(fields, SAMPLE).and("row", Json.number((long) row));
            case Condition.ClassWrong() -> kind(fields, CLASS_WRONG);
        };
        return breakpoint.state() == Breakpoint.State.ON ? fields : fields.and("state", Json.text("off"));
    }

    private static Json.Fields kind(Json.Fields fields, String kind) {
        return fields.and("when", Json.text(kind));
    }

    private static Json.Fields than(Json.Fields fields, Condition.Of of, double than) {
        return fields.and("of", Json.text(At.word(of))).and("than", Json.number(than));
    }

    static Breakpoint read(At at) {
        var spot = at.find("wire").<Spot>map(w -> new Spot.OnWire(Graphs.ref(w)))
                .orElseGet(() -> new Spot.AtNode(new Path(at.get("node").text())));
        return new Breakpoint(spot, when(at),
                at.find("state").map(s -> s.constant(Breakpoint.State.class)).orElse(Breakpoint.State.ON));
    }

    private static Condition when(At at) {
        return switch (at.find("when").map(w -> w.among(KINDS)).orElse(REACHED)) {
            case NOT_FINITE -> new Condition.NotFinite();
            case ABOVE -> new Condition.NormAbove(of(at), at.get("than").number());
            case BELOW -> new Condition.NormBelow(of(at), at.get("than").number());
            case LOSS_RISES -> new Condition.LossRises();
            case SAMPLE -> new Condition.SampleInBatch(at.get("row").count(0));
            case CLASS_WRONG -> new Condition.ClassWrong();
            default -> new Condition.Reached();
        };
    }

    private static Condition.Of of(At at) {
        return at.find("of").map(o -> o.constant(Condition.Of.class)).orElse(Condition.Of.GRADIENT);
    }
}
