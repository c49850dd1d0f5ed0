package nabla.app.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import nabla.app.document.Document;
import nabla.app.picture.Fx;
import nabla.app.style.Stylesheets;
import nabla.app.style.Theme;
import nabla.engine.Clip;
import nabla.engine.Goal;
import nabla.engine.Plan;
import nabla.engine.Schedule;
import nabla.engine.Stopping;
import nabla.project.ProjectFile;
import nabla.words.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The card of the project, with all kinds of phases and data, is legible in a small window and in both languages.
final class ProjectCardTest {

    private static Plan plan(Plan.Phase phase) {
        var gradient = phase.gradient().orElseThrow();
        return Plan.of(
                phase.with(gradient.with(new Schedule.SlantedTriangular(100, 0.1, 32, Schedule.Per.UPDATE))
                        .with(new Clip.Norm(1))).with(new Stopping.Early(Goal.VALIDATION_LOSS, 3)).withEpochs(10),
                phase.with(gradient.with(new Schedule.HalveOnPlateau(Goal.VALIDATION_LOSS, 3)))
                        .withFactors(Map.of("*", 0.5)).withEpochs(5),
                phase.with(gradient.with(new Schedule.WarmUp(10, 0, Schedule.Per.EPOCH)))
                        .withObjectives(List.of(new Plan.Objective("loss", 2))));
    }

    private static Stream<Node> all(Node node) {
        return !node.isVisible() ? Stream.empty() : node instanceof Parent parent
                ? Stream.concat(Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(ProjectCardTest::all))
                : Stream.of(node);
    }

    @ParameterizedTest @CsvSource({"ENGLISH, xor", "PORTUGUESE, xor", "ENGLISH, digits-cnn",
            "PORTUGUESE, digits-cnn"}) void nothingIsCutInASmallWindow(Language language, String sample)
                    throws Exception {
        var cut = Fx.get(() -> {
            language.speak();
            var project = ProjectFile.read(Path.of("samples", sample + ".nabla"));
            var document = Document.of(project.with(plan(project.plan().first())), Optional.empty());
            var inspector = new Inspector(document, new SimpleObjectProperty<>(Theme.LIGHT));
            var root = new BorderPane(inspector);
            root.getStyleClass().addAll("workbench", "small-window");
            var scene = new Scene(root, 264, 4000);
            Stylesheets.apply(scene, Theme.LIGHT);
            inspector.settle();
            root.resize(264, 4000);
            root.applyCss();
            root.layout();
            var found = all(inspector).filter(Label.class::isInstance).map(Label.class::cast)
                    .filter(Label::isTextTruncated).map(Label::getText).distinct().toList();
            inspector.close();
            document.close();
            Language.ENGLISH.speak();
            return found;
        });
        assertEquals(List.of(), cut);
    }
}
