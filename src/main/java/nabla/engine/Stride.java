package nabla.engine;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import nabla.graph.Path;

/// How far one press leads within a training step. Places are numbers of steps done; the way back mirrors the way forward.
///
/// @param level which composites stand open, hence what a node is
record Stride(List<Step> steps, Level level) {

    /// Where a press forward ends, to [Grain#PASS].
    int forward(Grain grain, int done) {
        var first = steps.get(done);
        var end = done + 1;
        while (end < steps.size() && together(grain, first, steps.get(end))) {
            end++;
        }
        return end;
    }

    /// Where a press back ends.
    ///
    /// @param done at least 1
    int back(Grain grain, int done) {
        var last = steps.get(done - 1);
        var end = done - 1;
        while (end > 0 && together(grain, last, steps.get(end - 1))) {
            end--;
        }
        return end;
    }

    /// Whether two neighbouring steps belong to one press.
    private boolean together(Grain grain, Step one, Step other) {
        return switch (grain) {
            case OPERATION -> false;
            case NODE -> isOfOneNode(one, other);
            case TIME -> isOfOneKind(one, other) && time(one.at()).equals(time(other.at()));
            default -> one.pass() == other.pass();
        };
    }

    private boolean isOfOneNode(Step one, Step other) {
        return isOfOneKind(one, other) && level.shown(one.at()).equals(level.shown(other.at()));
    }

    private static boolean isOfOneKind(Step one, Step other) {
        return one.kind().equals(other.kind());
    }

    /// The time of the innermost Scan around a place: `rnn[2]`; where there is none, the node on the screen.
    private Path time(Path at) {
        var end = at.text().lastIndexOf(']') + 1;
        return end == 0 ? level.shown(at) : new Path(at.text().substring(0, end));
    }

    private static boolean isIn(Path node, Step step) {
        return step.at().isIn(node);
    }

    /// To the end of the innermost composite around what was done last that has not come to its end; where there is none, of the pass.
    int out(int done) {
        if (done > 0) {
            var last = steps.get(done - 1);
            for (var around = last.at().parent(); !around.text().isEmpty(); around = around.parent()) {
                var end = done;
                while (end < steps.size() && isOfOneKind(last, steps.get(end)) && isIn(around, steps.get(end))) {
                    end++;
                }
                if (end > done) {
                    return end;
                }
            }
        }
        return forward(Grain.PASS, done);
    }

    /// To the beginning of the innermost composite around what was done last; where there is none, of the pass.
    ///
    /// @param done at least 1
    int outBack(int done) {
        var last = steps.get(done - 1);
        var around = last.at().parent();
        if (around.text().isEmpty()) {
            return back(Grain.PASS, done);
        }
        var end = done - 1;
        while (end > 0 && isOfOneKind(last, steps.get(end - 1)) && isIn(around, steps.get(end - 1))) {
            end--;
        }
        return end;
    }

    /// Right after the first step inside a node the next time that one is come to, forward or backward.
    OptionalInt to(Path node, int done) {
        return IntStream.range(done, steps.size()).filter(i -> enters(node, i)).map(i -> i + 1).findFirst();
    }

    /// Where [#to] stood the last time before.
    OptionalInt backTo(Path node, int done) {
        return IntStream.iterate(done - 2, i -> i >= 0, i -> i - 1).filter(i -> enters(node, i)).map(i -> i + 1)
                .findFirst();
    }

    /// Whether a step is the first inside a node of neighbouring ones, forward or backward.
    boolean enters(Path node, int place) {
        var step = steps.get(place);
        return switch (step) {
            case Step.Draw _,Step.Forward _,Step.Backward _ -> isIn(node, step)
                    && (place == 0 || !isIn(node, steps.get(place - 1)) || !isOfOneKind(step, steps.get(place - 1)));
            default -> false;
        };
    }

    /// The last of the neighbouring steps inside a node that begin with a step.
    int leaves(Path node, int place) {
        var end = place;
        while (end + 1 < steps.size()
                && isIn(node, steps.get(end + 1)) && isOfOneKind(steps.get(place), steps.get(end + 1))) {
            end++;
        }
        return end;
    }
}
