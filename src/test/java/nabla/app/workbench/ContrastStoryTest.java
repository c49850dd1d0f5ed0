package nabla.app.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import javafx.scene.Parent;

import nabla.app.picture.Box;
import nabla.app.settings.Preferences;
import nabla.app.style.Colours;
import nabla.app.style.Contrasts;
import nabla.app.style.Theme;
import nabla.app.style.Tone;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.graph.GraphEdit;
import nabla.project.Edit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All words and icons of the window can be read, in both themes and all colours of numbers, whatever is open and however a node stands.
final class ContrastStoryTest {

    @TempDir Path folder;
    private Bench bench;
    private final TreeSet<String> faint = new TreeSet<>();

    @BeforeEach void sit() throws Exception {
        bench = Bench.open(folder.resolve("home"));
    }

    @AfterEach void leave() {
        bench.close();
    }

    private void run(String command) {
        bench.fx(() -> bench.workbench.commands().get(command).run());
    }

    private void select(String... nodes) {
        bench.fx(() -> {
            bench.document().selection().clear();
            bench.document().selection().addAll(List.of(nodes));
        });
    }

    @Test void whateverIsOpenIsRead() throws Exception {
        bench.read(Path.of("samples", "digits-cnn.nabla"));
        bench.until(() -> bench.document().frame().get().status() == Frame.Status.PAUSED);
        bench.fx(() -> bench.workbench.desk().views().folded().set(false));
        select("conv1");
        run("freeze");
        run("undo");
        for (var light : List.of(Preferences.Light.LIGHT, Preferences.Light.DARK)) {
            bench.fx(() -> bench.workbench.preferences().light().choose(light));
            look(light + ", a node");
            for (var panel : List.of("history", "breakpoints", "settings", "help")) {
                run(panel);
                look(light + ", " + panel);
                run(panel);
            }
            bench.fx(() -> bench.workbench.palette());
            look(light + ", all commands");
            bench.fx(() -> bench.workbench.desk().canvas().requestFocus());
            bench.fx(() -> bench.workbench.keys());
            look(light + ", keys");
            bench.fx(() -> bench.workbench.escape());
            bench.fx(() -> bench.workbench.filing().close(bench.document()));
            look(light + ", the question");
            bench.fx(() -> bench.workbench.escape());
            bench.fx(() -> bench.document().selection().clear());
            look(light + ", the project");
            select("conv1");
        }
        assertEquals(List.of(), List.copyOf(faint));
    }

    @Test void howeverANodeStandsItIsRead() throws Exception {
        bench.read(Path.of("samples", "digits-cnn.nabla"));
        bench.until(() -> bench.document().frame().get().status() == Frame.Status.PAUSED);
        select("conv1");
        run("freeze");
        select("relu1");
        run("bypass");
        select("pool1");
        run("region");
        graph("the graph", Theme.both());
        bench.fx(() -> bench.workbench.desk().playback().step(Grain.OPERATION));
        bench.until(() -> bench.document().stepping().get());
        graph("stepping", Theme.all());
        bench.fx(() -> bench.document().leaveStepping());
        bench.fx(() -> bench.document().perform(new Edit.OfGraph(new GraphEdit.Remove(Set.of("relu1")))));
        graph("a graph that is cut", Theme.both());
        assertEquals(List.of(), List.copyOf(faint));
    }

    private void graph(String where, List<Theme> themes) {
        for (var theme : themes) {
            bench.fx(() -> {
                var canvas = bench.workbench.desk().canvas();
                canvas.settle();
                var paper = Colours.of(theme).of(Tone.CANVAS);
                bench.workbench.preferences().light()
                        .choose(theme.isLight() ? Preferences.Light.LIGHT : Preferences.Light.DARK);
                bench.workbench.preferences().hues().choose(theme.hues());
                var box = canvas.bounds();
                tell(theme + ", " + where, Contrasts.in(box.width(), box.height(), paper, canvas::draw));
                if (bench.document().stepping().get()) {
                    tell(theme + ", the card", Contrasts.in(1280, 300, paper, pen -> bench.workbench.desk().walk()
                            .draw(pen, Box.of(1280, 300), Colours.of(theme))));
                }
            });
        }
    }

    private void look(String where) {
        bench.fx(() -> {
            var scene = bench.stage.getScene();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            var over = (Parent) scene.getRoot().lookup(".overlay");
            tell(where, Contrasts.in(scene.getRoot(), over.isVisible() ? over : scene.getRoot()));
        });
    }

    private void tell(String where, List<String> faults) {
        assertTrue(faint.size() < 1000);
        faults.forEach(fault -> faint.add(where + ": " + fault));
    }
}
