package nabla.app.canvas;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import nabla.app.workbench.Document;
import nabla.graph.Path;
import nabla.project.Groups;
import nabla.project.Project;
import nabla.project.Scope;

/// What menus and keys do with groups: each is one edit.
public final class GroupVerbs {

    private final GraphCanvas canvas;

    GroupVerbs(GraphCanvas canvas) {
        this.canvas = canvas;
    }

    private Document document() {
        return canvas.document();
    }

    private Project project() {
        return document().project().get();
    }

    public boolean canGather() {
        return !document().selection().isEmpty();
    }

    /// Makes one node of what is selected, or says at it why that cannot be.
    public void gather() {
        var selected = Set.copyOf(document().selection());
        var why = Groups.refusal(project(), selected);
        if (why.isPresent()) {
            canvas.board().around(selected).ifPresent(
                    box -> canvas.say(why.get(), canvas.camera().viewX(box.x()), canvas.camera().viewY(box.y())));
            return;
        }
        var gather = Groups.gather(project(), selected);
        document().perform(gather);
        canvas.select(Set.of(document().scope().get().called(new Path(gather.group()).name())));
    }

    public boolean canDissolve() {
        return group().isPresent();
    }

    /// Puts the nodes of the selected group in its place.
    public void dissolve() {
        group().ifPresent(group -> {
            var dissolve = Groups.dissolve(project(), group);
            document().perform(dissolve);
            var around = new Path(group).parent();
            canvas.select(dissolve.names().values().stream().map(n -> around.inside(n).text())
                    .collect(Collectors.toSet()));
        });
    }

    /// The selected node, where it is made of others.
    private Optional<Path> enterable() {
        return document().selection().stream().filter(_ -> document().selection().size() == 1)
                .map(Path::new).filter(this::canEnter).findFirst();
    }

    /// Whether one can stand inside of a node.
    boolean canEnter(Path node) {
        return Scope.of(project(), document().check().get(), node).isPresent();
    }

    public boolean canEnter() {
        return enterable().isPresent();
    }

    /// Goes inside of the selected node.
    public void enter() {
        enterable().ifPresent(document().standpoint()::stand);
    }

    public boolean canLeave() {
        return document().standpoint().isInside();
    }

    /// Goes to what is around.
    public void leave() {
        document().standpoint().leave();
    }

    /// The selected group.
    private Optional<String> group() {
        return document().selection().stream().filter(_ -> document().selection().size() == 1)
                .filter(name -> project().graph().at(new Path(new Path(name).timeless()))
                        .filter(n -> Groups.dissolves(n.op())).isPresent())
                .findFirst();
    }
}
