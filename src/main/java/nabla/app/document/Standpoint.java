package nabla.app.document;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

import nabla.engine.Level;
import nabla.graph.GraphCheck;
import nabla.graph.Path;
import nabla.project.Project;
import nabla.project.Scope;

/// Where the user of a document stands: at the top of its project, or inside one of its nodes. That belongs to the window and not to the
/// project, as the selection does; where a node goes, who stood inside stands where it was.
public final class Standpoint {

    private final ReadOnlyObjectProperty<Project> project;
    private final ReadOnlyObjectProperty<GraphCheck> check;
    private final ReadOnlyObjectWrapper<Scope> scope;
    private Path home = Path.ROOT;

    Standpoint(ReadOnlyObjectProperty<Project> project, ReadOnlyObjectProperty<GraphCheck> check) {
        this.project = project;
        this.check = check;
        scope = new ReadOnlyObjectWrapper<>(Scope.of(project.get(), check.get()));
        project.subscribe(() -> see(scope.get().at()));
    }

    /// The project as it is seen from there.
    public ReadOnlyObjectProperty<Scope> scope() {
        return scope.getReadOnlyProperty();
    }

    /// What stands open on the canvas, all around the user included.
    ObservableValue<Level> level() {
        return scope.map(Scope::level);
    }

    /// The same for who walks through a training step: all around where the walk comes back to stands open too, at all times.
    ObservableValue<Level> walked() {
        return scope.map(s -> s.level().through(home));
    }

    /// What will stand open there once the project is another one.
    Level level(Project after) {
        return Scope.level(after.layout().open(), scope.get().at());
    }

    /// Goes to a node, or, where it is none that is made of others, as near as can be.
    public void stand(Path at) {
        home = near(at).at();
        see(home);
    }

    /// Goes where a step happens, as far inside as the user went last; from elsewhere the next step inside leads back.
    public void follow(Path step) {
        var wanted = new Path(home.timeless());
        var to = Path.ROOT;
        for (var around = step.parent(); to.isRoot() && !around.isRoot(); around = around.parent()) {
            if (wanted.isIn(new Path(around.timeless())) && near(around).at().equals(around)) {
                to = around;
            }
        }
        if (!to.equals(scope.get().at())) {
            see(to);
        }
    }

    /// Back to where the user went last.
    public void goHome() {
        if (!home.equals(scope.get().at())) {
            stand(home);
        }
    }

    private void see(Path at) {
        scope.set(near(at));
    }

    private Scope near(Path at) {
        var there = Scope.of(project.get(), check.get(), at);
        for (var around = at; there.isEmpty(); around = around.parent()) {
            there = Scope.of(project.get(), check.get(), around.parent());
        }
        return there.get();
    }

    /// Goes to what is around, if there is anything.
    public void leave() {
        stand(around());
    }

    /// The node around the one that the user stands in: a Scan at one of its times stands directly in what is around the Scan.
    private Path around() {
        var at = scope.get().at();
        return (at.name().startsWith("[") ? at.parent() : at).parent();
    }

    public boolean isInside() {
        return !scope.get().at().isRoot();
    }
}
