package nabla.app.canvas;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import nabla.app.canvas.sight.Camera;
import nabla.app.palette.Palette;
import nabla.app.style.Theme;
import nabla.engine.Frame;
import nabla.engine.Grain;
import nabla.project.Project;
import nabla.project.ProjectFile;

import org.junit.jupiter.api.Test;

/// The canvas as it looks, for eyes: under `target/photographs`.
final class PhotographsTest {

    @Test void anEmptyCanvas() throws Exception {
        try (var stand = Stand.of(Project.empty())) {
            stand.photograph("canvas-empty");
        }
    }

    @Test void nearAndFar() throws Exception {
        try (var stand = Stand.of(Stand.spiral(), 1280, 720)) {
            stand.fx(() -> stand.palette.form().set(Palette.Form.RAIL));
            for (var zoom : new double[]{0.2, 0.45, 0.8, 1.6}) {
                stand.fx(() -> stand.canvas.look(new Camera(zoom, -160 * zoom + 40, 60)));
                stand.rest();
                stand.until(() -> !stand.document.frame().get().readings().isEmpty() || zoom < 0.6);
                stand.photograph("canvas-zoom-" + Math.round(zoom * 100));
            }
            stand.fx(() -> stand.canvas.look(Camera.START));
            stand.robot.clickOn("#rail-layers");
            stand.photograph("canvas-rail");
        }
    }

    @Test void theSamples() throws Exception {
        for (var name : List.of("chain-rule", "xor", "linear-regression", "three-classes")) {
            var project = ProjectFile.read(Path.of("samples", name + ".nabla"));
            try (var stand = Stand.of(project, 1280, 720)) {
                stand.fx(() -> stand.palette.form().set(Palette.Form.RAIL));
                stand.until(() -> !stand.document.frame().get().readings().isEmpty());
                stand.fx(stand.canvas::fit);
                stand.photograph("sample-" + name);
                for (var i = 0; i < 4; i++) {
                    stand.document.run().step(Grain.NODE);
                }
                stand.until(() -> stand.document.stepping().get());
                stand.fx(stand.canvas::fit);
                stand.until(() -> !stand.document.frame().get().readings().isEmpty());
                stand.photograph("sample-" + name + "-stepping");
            }
        }
    }

    @Test void aTrainedSpiral() throws Exception {
        try (var stand = Stand.of(Stand.spiral(), 1920, 1080)) {
            stand.photograph("canvas-fresh");
            stand.document.run().play();
            stand.until(() -> stand.document.frame().get().epoch() > 120);
            stand.document.run().pause();
            stand.until(() -> stand.document.frame().get().status() == Frame.Status.PAUSED);
            stand.until(() -> !stand.document.frame().get().readings().isEmpty());
            stand.photograph("canvas-light");
            stand.fx(() -> stand.theme.set(Theme.DARK));
            stand.photograph("canvas-dark");
            stand.fx(() -> stand.theme.set(Theme.LIGHT));
            for (var i = 0; i < 14; i++) {
                stand.document.run().step(Grain.NODE);
            }
            stand.until(() -> stand.document.stepping().get());
            stand.photograph("canvas-stepping");
            assertTrue(stand.fx(() -> stand.document.stepping().get()));
        }
    }
}
