package nabla.project.mend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import nabla.graph.Doubt;
import nabla.graph.Feeds;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.NoLoss;
import nabla.graph.Node;
import nabla.graph.OtherClasses;
import nabla.graph.Standstill;
import nabla.graph.TwiceNormalised;
import nabla.graph.Words;
import nabla.project.Edit;
import nabla.project.Project;
import nabla.project.Scope;

/// Finds what would mend what is wrong with a project: proposals come by rule, and those are offered that were tried and lead to a graph without
/// the problem and without a new one.
public final class Advisor {

    private static final int MOST = 3;
    private static final int OF_A_RULE = 2;
    /// So many proposals of a rule are tried at most.
    private static final int TRIES = 60;
    private static final List<Rule> OF_SHAPES = List.of(new InsertionsBefore(), new Insertions(), new Turns(),
            new TurnsBefore(),
            new Wirings());

    private static final List<Rule> OF_SETTINGS = List.of(new Turns(), new Insertions(), new TurnsBefore(),
            new Wirings());

    private final Scope scope;
    /// As it is seen from there.
    private final Project project;
    private final Feeds feeds;
    private final GraphCheck check;
    private final Trial trial;

    private Advisor(Project whole, Feeds feeds, GraphCheck check, Scope scope) {
        this.scope = scope;
        this.project = scope.project();
        this.feeds = feeds;
        this.check = scope.check();
        this.trial = new Trial(whole, check, scope, feeds);
    }

    /// @param check of the project's graph
    public static Advisor of(Project project, Feeds feeds, GraphCheck check) {
        return inside(project, feeds, check, Scope.of(project, check));
    }

    /// About what stands inside of a node; its mends are edits of the project.
    ///
    /// @param check of the whole project's graph
    /// @param scope of that project
    public static Advisor inside(Project project, Feeds feeds, GraphCheck check, Scope scope) {
        return new Advisor(project, feeds, check, scope);
    }

    /// All that is wrong or odd.
    public List<Finding> findings() {
        return Finding.of(project.graph(), check);
    }

    /// All that is wrong or odd, each with what would mend it.
    public SequencedMap<Finding, List<Mend>> all() {
        var all = new LinkedHashMap<Finding, List<Mend>>();
        findings().forEach(finding -> all.put(finding, mends(finding)));
        return all;
    }

    /// What would mend this, the likeliest first; nothing where no rule knows better.
    public List<Mend> mends(Finding finding) {
        return project.graph().find(finding.node()).filter(_ -> scope.use() == Scope.Use.EDIT)
                .map(node -> mends(finding, node)).orElse(List.of());
    }

    private List<Mend> mends(Finding finding, Node node) {
        var fault = new Fault(project.graph(), feeds, check, node, finding.clash());
        return switch (finding) {
            case Finding.Problem(var problem) -> ofProblem(finding, problem, fault);
            case Finding.Remark(var doubt) -> ofDoubt(finding, doubt, fault);
        };
    }

    private List<Mend> ofProblem(Finding finding, GraphProblem problem, Fault fault) {
        return switch (problem) {
            case GraphProblem.WrongShape _ -> {
                var all = new ArrayList<Mend>();
                for (var rule : rules(problem)) {
                    if (all.size() < MOST && !(isMisset(problem) && !all.isEmpty())) {
                        all.addAll(helping(finding, rule.proposals(fault), OF_A_RULE));
                    }
                }
                yield all.subList(0, Math.min(MOST, all.size()));
            }
            case GraphProblem.MissingInput(_, var input) -> onlyOne(finding, fault, input);
            case GraphProblem.WrongKind(_, var wire, _, _) -> {
                var first = helping(finding, Stream.concat(Stream.of(Wirings.others(fault, wire)),
                        new Insertions().proposals(fault.withArriving())), OF_A_RULE);
                yield first.isEmpty() ? helping(finding, Stream.of(List.of(Cuts.cut(fault, wire))), 1) : first;
            }
            case GraphProblem.Cycle(_, var through) -> helping(finding, Cuts.circle(fault, through), OF_A_RULE);
            case GraphProblem.WireToNowhere(_, var wire, _) ->
                helping(finding, Stream.of(List.of(Cuts.cut(fault, wire))), 1);
            case GraphProblem.TwiceFed(_, var input) -> helping(finding, Cuts.keepOne(fault, input), MOST);
            case GraphProblem.UnknownOperation _ -> helping(finding, Cuts.remove(fault), 1);
            case GraphProblem.TwiceNamed _,GraphProblem.BadName _ when !scope.at().isRoot() -> List.of();
            case GraphProblem.TwiceNamed _ -> helping(finding, Stream.of(List.of(Names.apart(fault))), 1);
            case GraphProblem.BadName _ -> helping(finding, Stream.of(List.of(Names.allowed(fault))), 1);
            case GraphProblem.BadSetting _ -> helping(finding, Turns.into(fault), MOST);
            case GraphProblem.NoData(_, var data, _) -> helping(finding, Turns.data(fault, data), MOST);
            case GraphProblem.NoWayAround _ -> helping(finding, Stream.of(List.of(Cuts.employ(fault))), 1);
            case GraphProblem.Waits _,GraphProblem.TooLarge _ -> List.of();
        };
    }

    private static List<Rule> rules(GraphProblem problem) {
        return isMisset(problem) ? OF_SETTINGS : OF_SHAPES;
    }

    /// Whether a number of a setting is told, and not two values that do not meet.
    private static boolean isMisset(GraphProblem problem) {
        return problem instanceof GraphProblem.WrongShape(_, var clash) && !clash.numbers().isEmpty()
                && clash.axes().stream().map(at -> at.port()).distinct().count() < 2;
    }

    private List<Mend> ofDoubt(Finding finding, Doubt doubt, Fault fault) {
        return switch (doubt) {
            case NoLoss(_, var target) -> helping(finding, Losses.behind(fault, target), OF_A_RULE);
            case TwiceNormalised(var node, var input, _) -> project.graph().into(node, input)
                    .map(wire -> helping(finding, Cuts.passBy(fault, wire), 1)).orElse(List.of());
            case OtherClasses _ -> helping(finding, new TurnsBefore().proposals(fault), 1);
            case Standstill _ -> List.of();
        };
    }

    /// Where one source fits, or one that nothing reads yet, it is offered; among several nobody can choose but the user.
    private List<Mend> onlyOne(Finding finding, Fault fault, String input) {
        var fitting = Wirings.into(fault, input).stream().limit(TRIES).filter(p -> trial.helps(finding, p.edits()))
                .toList();
        var free = fitting.stream().filter(p -> Wirings.readsWhatIsFree(fault, p)).toList();
        var chosen = fitting.size() == 1 ? fitting : free.size() == 1 ? free : List.<Proposal>of();
        return chosen.stream().map(this::mend).toList();
    }

    private List<Mend> helping(Finding finding, Stream<List<Proposal>> groups, int most) {
        var left = new int[]{TRIES};
        return groups
                .flatMap(group -> group.stream().filter(p -> left[0]-- > 0 && trial.helps(finding, p.edits())).limit(1))
                .limit(most)
                .map(this::mend)
                .toList();
    }

    private Mend mend(Proposal proposal) {
        var edits = new ArrayList<Edit>();
        proposal.edits().forEach(edit -> edits.add(Edit.of(edit)));
        var places = Room.forAll(project, proposal.edits());
        if (!places.isEmpty()) {
            edits.add(new Edit.Move(scope.with(places)));
        }
        return new Mend(proposal.words(), new Edit.Several("mend", edits));
    }

    /// A sentence with what would mend it, in words.
    public static String told(String sentence, List<Mend> mends) {
        var words = Words.of("mend");
        return mends.isEmpty() ? sentence
                : words.text("told", sentence,
                        String.join(words.text("or") + " ", mends.stream().map(Mend::words).toList()));
    }

    /// The mends of a problem that is told by its sentence.
    public List<Mend> mends(String node, String sentence) {
        return Finding.of(project.graph(), check).stream()
                .filter(f -> f.node().equals(node) && f.sentence().equals(sentence))
                .findFirst()
                .map(this::mends)
                .orElse(List.of());
    }
}
