package nabla.app.workbench.file;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import javafx.animation.AnimationTimer;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import nabla.app.control.Buttons;
import nabla.app.document.Errands;
import nabla.app.style.Icons;
import nabla.graph.Words;

/// A bar for each piece of work that takes longer than a moment: what it is, how far it is, and a button that takes it back.
public final class ErrandBars {

    private static final long MOMENT = Duration.ofMillis(300).toNanos();
    private static final double WIDE = 160;

    private final VBox place;
    private final Errands errands;
    private final Map<Errands.Errand, ProgressBar> bars = new HashMap<>();
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override public void handle(long now) {
            show();
        }
    };

    private ErrandBars(VBox place, Errands errands) {
        this.place = place;
        this.errands = errands;
    }

    /// Shows them in a place, for as long as the window stands.
    public static void in(VBox place, Errands errands) {
        var bars = new ErrandBars(place, errands);
        errands.running().addListener((ListChangeListener<Errands.Errand>) _ -> bars.follow());
    }

    private void follow() {
        bars.entrySet().removeIf(e -> {
            var isOver = !errands.running().contains(e.getKey());
            if (isOver) {
                place.getChildren().remove(e.getValue().getParent());
            }
            return isOver;
        });
        if (errands.running().isEmpty()) {
            pulse.stop();
        } else {
            pulse.start();
        }
    }

    private void show() {
        for (var errand : errands.running()) {
            if (errand.nanos() > MOMENT) {
                bars.computeIfAbsent(errand, this::bar)
                        .setProgress(errand.share() > 0 ? errand.share() : ProgressBar.INDETERMINATE_PROGRESS);
            }
        }
    }

    private ProgressBar bar(Errands.Errand errand) {
        var sentence = new Label(errand.title());
        sentence.setMinWidth(0);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        var bar = new ProgressBar();
        bar.setPrefWidth(WIDE);
        bar.setAccessibleText(errand.title());
        var line = new HBox(Icons.DATA.node(), sentence, bar);
        line.getChildren().add(Buttons.words("errand-cancel", Words.of("workbench").text("cancel"), () -> {
            errand.cancel();
            place.getChildren().remove(line);
        }));
        line.getStyleClass().addAll("notice", "hint");
        line.setId("errand");
        place.getChildren().add(line);
        return bar;
    }
}
