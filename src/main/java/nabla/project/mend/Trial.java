package nabla.project.mend;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
///
/// @param project the whole one
/// @param whole the check of all its graph
/// @param scope where the finding was made: all that is around it may not become worse either
record Trial(Project project, GraphCheck whole, Scope scope, Feeds feeds) {

    boolean helps(Finding finding, List<GraphEdit> edits) {
        var changed = project.graph();
        for (var edit : edits) {
            changed = edit.applyTo(changed);
        }
        var now = GraphCheck.of(changed, feeds, whole.batch());
        return leavesAround(now) && Scope.of(project.with(changed), now, scope.at())
                .filter(there -> helps(finding, there.check(), there.project().graph())).isPresent();
    }

    private boolean helps(Finding finding, GraphCheck now, Graph after) {
        return switch (finding) {
            case Finding.Problem(var problem) -> isBetter(problem, now, after) && addsNoDoubt(now, after);
            case Finding.Remark(var doubt) -> isNoWorse(now, after) && !Doubt.of(after, now).contains(doubt)
                    && addsNoDoubt(now, after);
        };
    }

    /// Whether nothing comes up in other nodes than the one that the finding lies in.
    private boolean leavesAround(GraphCheck now) {
        var news = own(now);
        news.removeAll(own(whole));
        return scope.at().isRoot() || news.stream().allMatch(p -> p.node().equals(scope.at().top()));
    }

    private boolean isBetter(GraphProblem problem, GraphCheck now, Graph after) {
        return !own(now).contains(problem) && isNoWorse(now, after);
    }

    private boolean isNoWorse(GraphCheck now, Graph after) {
        var news = own(now);
        news.removeAll(own(scope.check()));
        return news.stream().allMatch(p -> p instanceof GraphProblem.MissingInput(var node, var input)
                && graph().into(node, input).isPresent() && after.into(new Ref(node, input)).isEmpty());
    }

    /// What shows only once the shapes fit is told then.
    private boolean addsNoDoubt(GraphCheck now, Graph after) {
        return Doubt.of(graph(), scope.check()).containsAll(Doubt.of(after, now).stream()
                .filter(d -> !(d instanceof NoLoss || d instanceof OtherClasses) && graph().find(d.node()).isPresent())
                .toList());
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
