package nabla.app.canvas;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import nabla.app.canvas.edit.PortVerbs;
import nabla.app.canvas.search.Offer;
import nabla.app.canvas.search.OwnGroups;
import nabla.app.canvas.sight.Facts;
import nabla.app.document.Document;
import nabla.graph.Feed;
import nabla.graph.Given;
import nabla.graph.Path;
import nabla.graph.Result;
import nabla.project.Edit;
import nabla.project.Groups;
import nabla.project.Keepsake;
import nabla.project.Project;
import nabla.project.ProjectProblem;
import nabla.project.Scope;

/// What menus and keys do with groups: each is one edit.
public final class GroupVerbs {

    private final GraphCanvas canvas;
    private final ObjectProperty<OwnGroups> own = new SimpleObjectProperty<>(OwnGroups.none());

    GroupVerbs(GraphCanvas canvas) {
        this.canvas = canvas;
    }

    /// What can be done with the ports of a group, inside of it.
    public PortVerbs ports() {
        return new PortVerbs(document());
    }

    /// The groups that the user keeps for other projects.
    public ObjectProperty<OwnGroups> own() {
        return own;
    }

    /// Keeps the selected group under its title.
    public void keep() {
        group().ifPresent(group -> {
            try {
                own.get().keep(Keepsake.of(project(), new Path(new Path(group).timeless())))
                        .ifPresent(kept -> tell(Facts.text("kept", kept.title())));
            } catch (ProjectProblem problem) {
                tell(problem.sentence());
            }
        });
    }

    private void tell(String sentence) {
        canvas.say(sentence, canvas.getWidth() / 2 - 160, 24);
    }

    /// What can be put down where the user stands: inside of a group its ports too, but nothing that draws data.
    List<Offer> offers() {
        if (!document().standpoint().isInside()) {
            return Stream.concat(own.get().offers().stream(), Offer.all().stream()).toList();
        }
        return Stream.concat(
                Stream.concat(Stream.of(Given.TYPE, Result.TYPE).map(Offer.Operation::new),
                        own.get().offers().stream()),
                Offer.all().stream().filter(o -> !(o.op() instanceof Feed))).toList();
    }

    /// Says it where something cannot be put down where the user stands.
    boolean refuses(Offer offer) {
        var refuses = document().standpoint().isInside() && offer.op() instanceof Feed;
        if (refuses) {
            canvas.say(Facts.text("refuse.source"), canvas.getWidth() / 2 - 160, canvas.getHeight() / 2);
        }
        return refuses;
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

    /// The selected node as a group of what it is made of.
    private Optional<Edit.Part> partition() {
        return document().selection().stream().filter(_ -> document().selection().size() == 1)
                .filter(document().scope().get()::isOwn)
                .flatMap(node -> Groups.part(project(), document().check().get(), node).stream()).findFirst();
    }

    public boolean canPart() {
        return partition().isPresent();
    }

    /// Makes the selected node a group that computes the same and can be changed.
    public void part() {
        partition().ifPresent(document()::perform);
    }

    /// The selected node, where it is made of others.
    private Optional<Path> enterable() {
        return document().selection().stream().filter(_ -> document().selection().size() == 1)
                .map(Path::new).filter(this::canEnter).findFirst();
    }

    /// Whether one can stand inside of a node.
    private boolean canEnter(Path node) {
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
