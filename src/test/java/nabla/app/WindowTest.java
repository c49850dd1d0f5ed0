package nabla.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.testfx.api.FxToolkit.cleanupStages;
import static org.testfx.api.FxToolkit.registerPrimaryStage;
import static org.testfx.api.FxToolkit.registerStage;
import static org.testfx.api.FxToolkit.setupStage;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;

import java.util.concurrent.atomic.AtomicInteger;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The ground that every test of the window stands on: a stage without a display that is clicked and photographed.
final class WindowTest {

    @BeforeAll static void start() throws Exception {
        registerPrimaryStage();
        registerStage(Stage::new);
    }

    @AfterEach void close() throws Exception {
        cleanupStages();
    }

    @Test void aButtonIsClickedWithoutADisplay() throws Exception {
        var clicks = new AtomicInteger();
        var button = new Button("∇");
        button.setOnAction(_ -> clicks.incrementAndGet());
        setupStage(stage -> {
            stage.setScene(new Scene(new StackPane(button), 200, 100));
            stage.show();
        });

        new SwiftRobot().clickOn(button);

        assertEquals(1, clicks.get());
    }

    @Test void aStageIsPhotographedWithoutADisplay() throws Exception {
        var button = new Button("∇");
        button.setStyle("-fx-background-color: #0877bd");
        var stage = asyncFx(() -> {
            var own = new Stage();
            own.setScene(new Scene(new StackPane(button), 200, 100));
            own.show();
            return own;
        }).get();

        WritableImage picture = asyncFx(() -> stage.getScene().snapshot(null)).get();

        assertEquals(200, picture.getWidth());
        assertNotEquals(Color.web("#0877bd"), picture.getPixelReader().getColor(2, 2));
        assertEquals(Color.web("#0877bd"), picture.getPixelReader().getColor(93, 50));
        asyncFx(stage::close).get();
    }
}
