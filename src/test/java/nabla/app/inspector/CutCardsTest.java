package nabla.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import nabla.app.document.Document;
import nabla.app.style.CutTexts;
import nabla.app.style.Stylesheets;
import nabla.app.style.Theme;
import nabla.graph.Graph;
import nabla.graph.Node;
import nabla.graph.Setting;
import nabla.op.OpCatalog;
import nabla.project.Project;
import nabla.words.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The card of every operation says all that it says in full, in each language, in the inspector of a small window.
final class CutCardsTest {

    private static final double WIDTH = 264;
    private static final double HEIGHT = 3000;

    private Document document;
    private Inspector inspector;
    private Scene scene;

    private void open(Language language) {
        language.speak();
        var graph = Graph.EMPTY;
        for (var type : OpCatalog.all()) {
            graph = graph.plus(Node.of(type.id(), type.prototype()));
        }
        document = Document.of(Project.empty().with(graph), Optional.empty());
        inspector = new Inspector(document, new SimpleObjectProperty<>(Theme.LIGHT));
        var root = new BorderPane(inspector);
        root.getStyleClass().addAll("workbench", "small-window");
        scene = new Scene(root, WIDTH, HEIGHT);
        Stylesheets.apply(scene, Theme.LIGHT);
    }

    @AfterEach void leave() {
        fx(() -> {
            Language.ENGLISH.speak();
            inspector.close();
            document.close();
        });
    }

    @ParameterizedTest @EnumSource void noCardCutsItsTexts(Language language) throws Exception {
        FxToolkit.registerPrimaryStage();
        fx(() -> open(language));
        var cut = new TreeSet<String>();
        var names = new TreeSet<Integer>();
        var seen = new HashSet<String>();
        for (var type : OpCatalog.all()) {
            if (!Boolean.getBoolean("long") && !seen.addAll(Setting.values(type.prototype()).keySet())) {
                continue; // its settings were all on other cards
            }
            fx(() -> {
                document.selection().clear();
                document.selection().add(type.id());
                inspector.rename(); // which has its card made at once
                lacking(scene).forEach(text -> cut.add(type.id() + ": " + text));
                names.add(scene.getRoot().lookupAll(".form-name").size());
            });
        }
        assertTrue(names.last() > 5, "no card was seen");
        assertEquals(List.of(), List.copyOf(cut));
    }

    private static List<String> lacking(Scene scene) {
        for (var i = 0; i < 2; i++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
        return CutTexts.in(scene.getRoot());
    }

    private static void fx(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(60), work);
    }
}
