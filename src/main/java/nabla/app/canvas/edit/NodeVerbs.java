package nabla.app.canvas.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import nabla.app.document.Document;
import nabla.engine.Freezing;
import nabla.engine.Plan;
import nabla.graph.Composite;
import nabla.graph.GraphEdit;
import nabla.graph.Inside;
import nabla.graph.Node;
import nabla.graph.Path;
import nabla.graph.Port;
import nabla.project.Counted;
import nabla.project.Edit;
import nabla.project.LayoutEdit;
import nabla.project.NodeLook;
import nabla.project.Project;
import nabla.project.Tint;

/// What can be done to the selected nodes where they stand: bypass, freeze, collapse, colour. Each is one edit, for all of them at once.
public final class NodeVerbs {

    private final Document document;

    public NodeVerbs(Document document) {
        this.document = document;
    }

    private Project project() {
        return document.project().get();
    }

    private List<Node> drawn() {
        return document.selection().stream().filter(document.scope().get()::isOwn).sorted()
                .flatMap(name -> document.scope().get().project().graph().find(name).stream()).toList();
    }

    public boolean hasNodes() {
        return document.selection().stream().anyMatch(document.scope().get()::isOwn);
    }

    /// Whether all that is selected is bypassed, so that it would run again.
    public boolean areBypassed() {
        return hasNodes() && drawn().stream().allMatch(Node::isBypassed);
    }

    /// Takes the selected nodes out of what is computed, or back into it.
    public void bypass() {
        var use = areBypassed() ? Node.Use.RUNS : Node.Use.BYPASSED;
        var names = drawn().stream().map(Node::name).collect(Collectors.toSet());
        document.perform(new Edit.Several(use == Node.Use.RUNS ? "unbypass" : "bypass",
                List.of(Edit.of(new GraphEdit.Employ(names, use)))));
    }

    /// Whether something selected learns or could learn.
    public boolean canFreeze() {
        return !learners().isEmpty();
    }

    /// Whether nothing of what is selected learns in the phase that is trained now.
    public boolean areFrozen() {
        var phase = document.frame().get().phase(project().plan());
        return canFreeze() && learners().stream().flatMap(name -> weights(name).stream())
                .allMatch(w -> phase.factor(w) == 0);
    }

    /// Keeps the weights of the selected nodes as they are in all phases, or lets them learn again.
    public void freeze() {
        freeze(areFrozen() ? Learning.THAWED : Learning.FROZEN, learners());
    }

    /// Whether weights learn.
    public enum Learning {
        FROZEN,
        THAWED
    }

    /// @param names of nodes or weights
    public void freeze(Learning to, List<String> names) {
        perform(to, names, (plan, name) -> to == Learning.FROZEN ? new Freezing(name).freeze(plan)
                : new Freezing(name).thaw(plan, weights(name)));
    }

    /// The same in one phase of the plan.
    public void freeze(Learning to, List<String> names, int phase) {
        perform(to, names, (plan, name) -> to == Learning.FROZEN ? new Freezing(name).freeze(plan, phase)
                : new Freezing(name).thaw(plan, phase, weights(name)));
    }

    private void perform(Learning to, List<String> names, BiFunction<Plan, String, Plan> change) {
        var plan = project().plan();
        for (var name : names) {
            plan = change.apply(plan, name);
        }
        document.perform(new Edit.Several(to == Learning.FROZEN ? "freeze" : "thaw", List.of(new Edit.OfPlan(plan))));
    }

    private List<String> learners() {
        return document.selection().stream().map(name -> new Path(name).timeless()).distinct().sorted()
                .filter(name -> !weights(name).isEmpty()).toList();
    }

    /// The names of the weights that a node holds; of those inside a composite one stands for all.
    ///
    /// @param name of a node, by its path, or of a weight
    public List<String> weights(String name) {
        var check = document.check().get();
        var found = Inside.at(project().graph(), check, new Path(name));
        if (found.isEmpty()) {
            return name.indexOf('.') < 0 ? List.of() : List.of(name);
        }
        var node = found.get().node();
        var own = node.op().inputs().stream()
                .filter(p -> p.kind() == Port.Kind.WEIGHT)
                .filter(p -> found.get().within().into(node.name(), p.name()).isEmpty())
                .map(p -> name + "." + p.name())
                .toList();
        var learnsInside = own.isEmpty() && node.op() instanceof Composite && check.isSound()
                && Counted.of(found.get().within(), found.get().check(), node).weights() > 0;
        return learnsInside ? List.of(name + "/inside.w") : own;
    }

    /// Whether all that is selected is collapsed.
    public boolean areCollapsed() {
        return hasNodes() && drawn().stream().allMatch(n -> project().layout().look(n.name()).isCollapsed());
    }

    /// Leaves only the title bars of the selected nodes, or shows them whole again.
    public void collapse() {
        var form = areCollapsed() ? NodeLook.Form.WHOLE : NodeLook.Form.COLLAPSED;
        wear(form == NodeLook.Form.WHOLE ? "expand" : "collapse", look -> look.with(form));
    }

    /// Colours the selected nodes.
    public void colour(Tint tint) {
        wear("colour", look -> look.with(tint));
    }

    private void wear(String name, UnaryOperator<NodeLook> change) {
        var looks = new LinkedHashMap<String, NodeLook>();
        drawn().forEach(n -> looks.put(n.name(), change.apply(project().layout().look(n.name()))));
        document.perform(new Edit.Several(name, List.of(Edit.of(new LayoutEdit.Wear(looks)))));
    }

    /// The colour that all selected nodes have; none where they differ.
    public Tint colour() {
        var tints = drawn().stream().map(n -> project().layout().look(n.name()).tint()).collect(Collectors.toSet());
        return tints.size() == 1 ? tints.iterator().next() : Tint.NONE;
    }

    public static boolean isFrozen(Plan.Phase phase, String node, Set<String> weights) {
        return phase.factors().getOrDefault(node, 1.0) == 0
                || !weights.isEmpty() && weights.stream().allMatch(w -> phase.factor(w) == 0);
    }
}
