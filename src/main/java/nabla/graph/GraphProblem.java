package nabla.graph;

import java.util.List;
import java.util.stream.Collectors;

/// What is wrong with a graph, on the node where it shows, in one sentence that says what to do.
public sealed interface GraphProblem {

    /// The node of the outermost graph on which it stands.
    String node();

    record MissingInput(String node, String input) implements GraphProblem {}

    record WrongShape(String node, Clash clash) implements GraphProblem {}

    record WrongKind(String node, Wire wire, Port.Kind from, Port.Kind to) implements GraphProblem {}

    record Cycle(String node, List<String> through) implements GraphProblem {}

    record UnknownOperation(String node, String id) implements GraphProblem {}

    record WireToNowhere(String node, Wire wire, String missing) implements GraphProblem {}

    record TwiceFed(String node, String input) implements GraphProblem {}

    record TwiceNamed(String node) implements GraphProblem {}

    record BadName(String node) implements GraphProblem {}

    record BadSetting(String node, String why) implements GraphProblem {}

    record NoData(String node, String data, List<String> known) implements GraphProblem {}

    /// @param other what it waits for, as it is called
    record Waits(String node, String other) implements GraphProblem {}

    /// It is bypassed, and cannot be.
    record NoWayAround(String node, String why) implements GraphProblem {}

    record TooLarge(String node, String shape, String size, String room) implements GraphProblem {}

    /// The same, its node called by its path inside another; sentences call nodes by the names that they have there.
    default GraphProblem within(Path other) {
        var at = other.inside(node()).text();
        return switch (this) {
            case MissingInput(_, var input) -> new MissingInput(at, input);
            case WrongShape(_, var why) -> new WrongShape(at, why);
            case WrongKind(_, var wire, var from, var to) -> new WrongKind(at, wire.within(other), from, to);
            case Cycle(_, var through) -> new Cycle(at, through);
            case UnknownOperation(_, var id) -> new UnknownOperation(at, id);
            case WireToNowhere(_, var wire, var missing) -> new WireToNowhere(at, wire.within(other), missing);
            case TwiceFed(_, var input) -> new TwiceFed(at, input);
            case TwiceNamed _ -> new TwiceNamed(at);
            case BadName _ -> new BadName(at);
            case BadSetting(_, var why) -> new BadSetting(at, why);
            case NoData(_, var data, var known) -> new NoData(at, data, known);
            case Waits(_, var before) -> new Waits(at, before);
            case NoWayAround(_, var why) -> new NoWayAround(at, why);
            case TooLarge(_, var shape, var size, var room) -> new TooLarge(at, shape, size, room);
        };
    }

    default String sentence() {
        var words = Words.of("problem");
        return switch (this) {
            case MissingInput(_, var input) -> words.text("missingInput", input);
            case WrongShape(_, var clash) -> clash.sentence();
            case WrongKind(_, var wire, var from, var to) ->
                words.text("wrongKind", wire.from(), kind(from), wire.to(), kind(to));
            case Cycle(_, var through) -> words.text("cycle", String.join(" → ", through));
            case UnknownOperation(_, var id) -> words.text("unknownOperation", id);
            case WireToNowhere(_, var wire, var missing) ->
                words.text("wireToNowhere", wire.from(), wire.to(), missing);
            case TwiceFed(_, var input) -> words.text("twiceFed", input);
            case TwiceNamed(var node) -> words.text("twiceNamed", node);
            case BadName(var node) -> words.text("badName", node);
            case BadSetting(_, var why) -> why;
            case NoData(_, var data, var known) ->
                words.text(
                        known.isEmpty() ? "noDataAtAll" : "noData",
                        data,
                        known.stream().map(k -> "‘" + k + "’").collect(Collectors.joining(", ")));
            case Waits(_, var other) -> words.text("waits", other);
            case NoWayAround(_, var why) -> why;
            case TooLarge(_, var shape, var size, var room) -> words.text("tooLarge", shape, size, room);
        };
    }

    /// The sentence with what is decisive in it lit.
    default Telling telling() {
        return this instanceof WrongShape(_, var clash) ? clash.telling() : Telling.of(sentence());
    }

    private static String kind(Port.Kind kind) {
        return Words.of("problem").text("kind." + kind.name().toLowerCase(java.util.Locale.ROOT));
    }
}
