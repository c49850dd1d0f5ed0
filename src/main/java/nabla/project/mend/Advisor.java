package nabla.project.mend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import nabla.graph.CutScores;
import nabla.graph.Doubt;
import nabla.graph.Feeds;
import nabla.graph.FewerRows;
import nabla.graph.GraphCheck;
import nabla.graph.GraphProblem;
import nabla.graph.NamesWeighed;
import nabla.graph.NoLoss;
import nabla.graph.Node;
import nabla.graph.OtherClasses;
import nabla.graph.OtherRows;
import nabla.graph.OtherScale;
import nabla.graph.Standstill;
import nabla.graph.TwiceNormalised;
import nabla.graph.Wire;
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
    private static final List<Rule> OF_SHAPES = List.of(new WiringsBefore(),
            new InsertionsBefore(), new Insertions(), new Exchanges(),
            new Turns(), new Projections(), new TurnsBefore(), new TurnsOfWindows(), new Wirings());

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

    /// Where something is wrong behind as well, nothing may help there: then what helps here is enough.
    private List<Mend> mends(Finding finding, Node node) {
        var all = mends(finding, node, Trial.News.NONE);
        return all.isEmpty() ? mends(finding, node, Trial.News.BEHIND) : all;
    }

    private List<Mend> mends(Finding finding, Node node, Trial.News news) {
        var fault = new Fault(project.graph(), feeds, check, node, finding.clash());
        return switch (finding) {
            case Finding.Problem(var problem) -> ofProblem(new Case(finding, fault, news), problem);
            case Finding.Remark(var doubt) -> ofDoubt(new Case(finding, fault, news), doubt);
        };
    }

    /// What is to be mended, and what may come up by it.
    private record Case(Finding finding, Fault fault, Trial.News news) {}

    private List<Mend> ofProblem(Case it, GraphProblem problem) {
        var fault = it.fault();
        return switch (problem) {
            case GraphProblem.WrongShape _ ->
                wrongKind(fault.node()).map(wire -> ofKind(it, wire)).orElseGet(() -> ofShape(it, problem));
            case GraphProblem.MissingInput(_, var input) -> onlyOne(it, input);
            case GraphProblem.WrongKind(_, var wire, _, _) -> {
                var fitting = ofKind(it, wire);
                yield fitting.isEmpty() ? helping(it, Stream.of(List.of(Cuts.cut(fault, wire))), 1) : fitting;
            }
            case GraphProblem.Cycle(_, var through) -> helping(it, Cuts.circle(fault, through), OF_A_RULE);
            case GraphProblem.WireToNowhere(_, var wire, _) ->
                helping(it, Stream.of(List.of(Cuts.cut(fault, wire))), 1);
            case GraphProblem.TwiceFed(_, var input) -> helping(it, Cuts.keepOne(fault, input), MOST);
            case GraphProblem.UnknownOperation _ -> helping(it, Cuts.remove(fault), 1);
            case GraphProblem.TwiceNamed _,GraphProblem.BadName _ when !scope.at().isRoot() -> List.of();
            case GraphProblem.TwiceNamed _ -> helping(it, Stream.of(List.of(Names.apart(fault))), 1);
            case GraphProblem.BadName _ -> helping(it, Stream.of(List.of(Names.allowed(fault))), 1);
            case GraphProblem.BadSetting _ -> helping(it, Turns.into(fault), MOST);
            case GraphProblem.NoData(_, var data, _) -> helping(it, Turns.data(fault, data), MOST);
            case GraphProblem.NoWayAround _ -> helping(it, Stream.of(List.of(Cuts.employ(fault))), 1);
            case GraphProblem.Waits _,GraphProblem.TooLarge _ -> List.of();
        };
    }

    private List<Mend> ofShape(Case it, GraphProblem problem) {
        var all = new ArrayList<Mend>();
        for (var rule : rules(problem)) {
            if (all.size() < MOST && !(isMisset(problem) && !all.isEmpty())) {
                all.addAll(helping(it, rule.proposals(it.fault()), OF_A_RULE));
            }
        }
        return all.subList(0, Math.min(MOST, all.size()));
    }

    /// The wire that brings a node what it cannot read, which explains what shapes it has.
    private Optional<Wire> wrongKind(Node node) {
        return check.problems().stream().filter(p -> p.node().equals(node.name()))
                .flatMap(p -> p instanceof GraphProblem.WrongKind(_, var wire, _, _) ? Stream.of(wire) : Stream.empty())
                .findFirst();
    }

    private List<Mend> ofKind(Case it, Wire wire) {
        var fault = it.fault();
        var other = helping(it, Stream.of(Wirings.others(fault, wire)), 1);
        return !other.isEmpty() ? other
                : helping(it, Stream.of(Cuts.passBy(fault, wire), new Exchanges().proposals(fault),
                        Turns.kinds(fault, wire), new Insertions().proposals(fault.withArriving()))
                        .flatMap(s -> s), OF_A_RULE);
    }

    private static List<Rule> rules(GraphProblem problem) {
        return isMisset(problem) ? OF_SETTINGS : OF_SHAPES;
    }

    /// Whether a number of a setting is told, and not two values that do not meet.
    private static boolean isMisset(GraphProblem problem) {
        return problem instanceof GraphProblem.WrongShape(_, var clash) && !clash.numbers().isEmpty()
                && clash.axes().stream().map(at -> at.port()).distinct().count() < 2;
    }

    private List<Mend> ofDoubt(Case it, Doubt doubt) {
        var fault = it.fault();
        return switch (doubt) {
            case NoLoss(_, var target) -> helping(it, Losses.behind(fault, target), OF_A_RULE);
            case TwiceNormalised(_, var input, _) -> helping(it, passBy(fault, input), 1);
            case CutScores(_, var input, _) -> helping(it, passBy(fault, input), 1);
            case OtherScale(_, var input, _, var wanted, _) -> helping(it, Stream.concat(
                    new Scales(wanted).proposals(fault, input), new Exchanges().proposals(fault)), OF_A_RULE);
            case NamesWeighed(_, var input, _) -> helping(it, fault.wires().stream()
                    .filter(w -> w.to().port().equals(input)).flatMap(w -> Insertions.flat(fault, w)), OF_A_RULE);
            case OtherRows(_, var input, _, var data) -> helping(it, project.graph().into(fault.node().name(), input)
                    .stream().map(wire -> Wirings.targets(fault, wire, data)), 1);
            case FewerRows _ -> helping(it, new Turns().proposals(fault), 1);
            case OtherClasses _ -> helping(it, new TurnsBefore().proposals(fault), 1);
            case Standstill _ -> helping(it, Cuts.leaveOut(fault), 1);
        };
    }

    private Stream<List<Proposal>> passBy(Fault fault, String input) {
        return project.graph().into(fault.node().name(), input).stream().flatMap(wire -> Cuts.passBy(fault, wire));
    }

    /// Where one source fits, or one that nothing reads yet, it is offered; among several nobody can choose but the user.
    private List<Mend> onlyOne(Case it, String input) {
        var fitting = Wirings.into(it.fault(), input).stream().limit(TRIES).filter(p -> isHelp(it, p)).toList();
        var free = fitting.stream().filter(p -> Wirings.readsWhatIsFree(it.fault(), p)).toList();
        var chosen = fitting.size() == 1 ? fitting : free.size() == 1 ? free : List.<Proposal>of();
        return chosen.isEmpty() ? helping(it, Turns.teaching(it.fault(), input), 1)
                : chosen.stream().map(this::mend).toList();
    }

    private boolean isHelp(Case it, Proposal proposal) {
        return trial.helps(it.finding(), proposal.edits(), it.news());
    }

    private List<Mend> helping(Case it, Stream<List<Proposal>> groups, int most) {
        var left = new int[]{TRIES};
        return groups
                .flatMap(group -> group.stream().filter(p -> left[0]-- > 0 && isHelp(it, p)).limit(1))
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
