package nabla.project;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import nabla.graph.Feed;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;

/// All that keeps a project from running as it is meant: problems of its graph, its data and its plan together.
public record ProjectCheck(GraphCheck graph, List<Problem> problems) {

    /// One problem, on the node where it shows; the node is empty where it is on none.
    public record Problem(String node, String sentence) {}

    public ProjectCheck {
        problems = List.copyOf(problems);
    }

    public static ProjectCheck of(Project project, ProjectSources sources) {
        var check = GraphCheck.of(project.graph(), sources, batch(project, sources));
        var problems = new LinkedHashSet<Problem>();
        for (var problem : check.problems()) {
            if (!(problem instanceof GraphProblem.NoData(_, var data, var known) && known.contains(data))) {
                problems.add(new Problem(problem.node(), problem.sentence()));
            }
        }
        for (var problem : sources.problems()) {
            problems.add(new Problem(at(project, problem.data()), problem.sentence()));
        }
        problems.addAll(PlanCheck.of(project));
        return new ProjectCheck(check, new ArrayList<>(problems));
    }

    /// How many rows a batch has: those the plan asks for, or all there are.
    private static int batch(Project project, ProjectSources sources) {
        var wanted = project.plan().first().batch();
        return wanted > 0
                ? wanted
                : Math.max(1, sources.names().stream()
                        .flatMap(id -> sources.find(id).stream())
                        .mapToInt(e -> e.rows())
                        .max()
                        .orElse(1));
    }

    /// The first node that draws from a data set, or the data set's own name.
    private static String at(Project project, String data) {
        return project.graph().nodes().stream()
                .filter(n -> n.op() instanceof Feed feed && feed.data().equals(data))
                .map(n -> n.name())
                .findFirst()
                .orElse(data);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }
}
