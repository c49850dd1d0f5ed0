package nabla.app.view.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nabla.app.picture.Fx;
import nabla.app.style.Theme;
import nabla.app.view.Moments;
import nabla.engine.Trainer;
import nabla.engine.TrainingRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewPicturesTest {

    @TempDir private Path folder;

    @Test void eachViewOfAProjectBecomesAPicture() throws Exception {
        var project = Moments.project("xor").withViews(List.of(Views.curves(), Views.boundary()));
        var sources = Moments.sources(project);
        var trainer = Trainer.of(new TrainingRun.Setup(
                project.graph(), sources, project.plan(), project.seed(), project.state()));
        trainer.train(20);
        var files = Fx.get(() -> ViewPictures.write(project, sources, trainer, folder));
        assertEquals(List.of("curves-1.png", "boundary-2.png"),
                files.stream().map(f -> f.getFileName().toString()).toList());
        for (var file : files) {
            var image = javax.imageio.ImageIO.read(file.toFile());
            assertEquals(1280, image.getWidth());
            assertTrue(Files.size(file) > 10_000, file + " is not blank");
        }
    }

    @Test void aViewIsAlsoADocumentOfLinesAndWords() {
        var view = Moments.view(Moments.project("xor"), Views.boundary()).orElseThrow();
        var svg = ViewPictures.svg(view, Theme.DARK);
        assertTrue(svg.contains(">Decision boundary</text>") && svg.contains(">class 1</text>"));
    }
}
