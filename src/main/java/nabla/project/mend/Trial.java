package nabla.project.mend;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nabla.graph.Clash;
import nabla.graph.Doubt;
import nabla.graph.Feeds;
import nabla.graph.Graph;
import nabla.graph.GraphCheck;
import nabla.graph.GraphEdit;
import nabla.graph.GraphProblem;
import nabla.graph.NoLoss;
import nabla.graph.OtherClasses;
import nabla.graph.Ref;
import nabla.project.Project;
import nabla.project.Scope;

/// Tries changes of a graph: they help where a finding is gone and nothing new has come.
///
/// An input that a cut has left free may be free, since nothing else was asked for; and what waits for something else is no problem of its own.
/// Two sizes do not meet where one of them is made 1 and repeated.
///
/// @param project the whole one
/// @param whole the check of all its graph
/// @param scope where the finding was made: all that is around it may not become worse either
record Trial(Project project, GraphCheck whole, Scope scope, Feeds feeds) {

    /// What may come up.
    enum News {
        NONE,
        /// What lies behind could not be looked at before, and may have problems of its own.
        BEHIND
    }

    boolean helps(Finding finding, List<GraphEdit> edits, News news) {
        var changed = project.graph();
        for (var edit : edits) {
            changed = edit.applyTo(changed);
        }
        var now = GraphCheck.of(changed, feeds, whole.batch());
        return leavesAround(now, news) && Scope.of(project.with(changed), now, scope.at())
                .filter(there -> helps(finding, there.check(), there.project().graph(), news)).isPresent();
    }

    private boolean helps(Finding finding, GraphCheck now, Graph after, News news) {
        return switch (finding) {
            case Finding.Problem(var problem) -> isBetter(problem, now, after, news) && addsNoDoubt(now, after)
                    && isMet(finding, now);
            case Finding.Remark(var doubt) -> isNoWorse(now, after, news) && !Doubt.of(after, now).contains(doubt)
                    && addsNoDoubt(now, after);
        };
    }

    /// Whether nothing comes up in other nodes than the one that the finding lies in.
    private boolean leavesAround(GraphCheck now, News allowed) {
        var news = news(whole, now, allowed);
        return scope.at().isRoot() || news.stream().allMatch(p -> p.node().equals(scope.at().top()));
    }

    private boolean isBetter(GraphProblem problem, GraphCheck now, Graph after, News news) {
        return !own(now).contains(problem) && isNoWorse(now, after, news);
    }

    private boolean isNoWorse(GraphCheck now, Graph after, News allowed) {
        var news = news(scope.check(), now, allowed);
        return news.stream().allMatch(p -> p instanceof GraphProblem.MissingInput(var node, var input)
                && graph().into(node, input).isPresent() && after.into(new Ref(node, input)).isEmpty());
    }

    /// What shows only once the shapes fit is told then.
    private boolean addsNoDoubt(GraphCheck now, Graph after) {
        return Doubt.of(graph(), scope.check()).containsAll(Doubt.of(after, now).stream()
                .filter(d -> !(d instanceof NoLoss) && graph().find(d.node()).isPresent() && !hadOtherClasses(d))
                .toList());
    }

    /// Whether scores come in another number than there are classes, and did not come in that number before.
    private boolean hadOtherClasses(Doubt doubt) {
        return doubt instanceof OtherClasses other && graph().into(other.node(), other.input())
                .flatMap(wire -> scope.check().at(wire.from()))
                .filter(z -> z.rank() > 0 && z.last() == other.classes()).isEmpty();
    }

    /// Whether two sizes that differed do not go together only because one of them has become 1.
    private static boolean isMet(Finding finding, GraphCheck now) {
        var axes = finding.clash().axes();
        var areTwo = axes.stream().map(Clash.At::port).distinct().count() > 1
                && axes.stream().noneMatch(at -> at.size() == 1);
        return !areTwo || axes.stream().noneMatch(at -> now.inputs(finding.node()).find(at.port())
                .filter(s -> s.rank() == at.shape().rank() && s.size(at.axis()) == 1).isPresent());
    }

    private static Set<GraphProblem> news(GraphCheck before, GraphCheck now, News allowed) {
        var news = own(now);
        news.removeAll(own(before));
        if (allowed == News.BEHIND) {
            var waited = before.problems().stream().filter(GraphProblem.Waits.class::isInstance)
                    .map(GraphProblem::node).collect(Collectors.toSet());
            news.removeIf(p -> waited.contains(p.node()));
        }
        return news;
    }

    private Graph graph() {
        return scope.project().graph();
    }

    private static Set<GraphProblem> own(GraphCheck check) {
        var all = new HashSet<>(check.problems());
        all.removeIf(GraphProblem.Waits.class::isInstance);
        return all;
    }
}
