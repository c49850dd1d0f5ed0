package nabla.app.plan;

import java.util.Locale;

import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polyline;
import nabla.app.picture.Numbers;
import nabla.engine.Schedule;
import nabla.graph.Words;

/// The learning rate over the updates or epochs that are planned, as the schedule itself computes it.
final class ScheduleCurve {

    private static final Words WORDS = Words.of("inspector");
    private static final double HEIGHT = 56;
    private static final double EDGE = 4;
    private static final int POINTS = 240;
    /// So many counts are looked at one by one to find the highest.
    private static final int MOST = 20_000;

    private final Polyline line = new Polyline();
    private final Pane plot = new Pane(line);
    private final Label words = new Label();
    private final VBox view = new VBox(plot, words);
    private Schedule schedule = Schedule.CONSTANT;
    private double rate;
    private int count = 1;

    ScheduleCurve() {
        plot.getStyleClass().add("schedule-plot");
        plot.setMinHeight(HEIGHT);
        plot.setPrefHeight(HEIGHT);
        plot.setMaxHeight(HEIGHT);
        line.getStyleClass().add("schedule-line");
        line.setManaged(false);
        words.getStyleClass().add("number-caption");
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setId("schedule-words");
        plot.widthProperty().subscribe(this::draw);
    }

    Region view() {
        return view;
    }

    void show(Schedule of, double from, Planned planned) {
        schedule = of;
        rate = from;
        count = planned.count(of.per());
        view.setVisible(!(of instanceof Schedule.Constant));
        view.setManaged(view.isVisible());
        words.setText(WORDS.text("plan.curve." + of.per().name().toLowerCase(Locale.ROOT), Numbers.card(at(0)),
                Numbers.card(most()), Numbers.card(at(count - 1)), Numbers.count(count)));
        draw();
    }

    private double at(long done) {
        return schedule.at(rate, done, 1);
    }

    private double most() {
        var most = 0.0;
        for (var done = 0L; done < count; done += Math.ceilDiv(count, MOST)) {
            most = Math.max(most, at(done));
        }
        return most;
    }

    /// The counts that are drawn: all of them where there are few.
    private long place(int point) {
        return Math.round((count - 1.0) * point / POINTS);
    }

    private void draw() {
        var width = plot.getWidth() - 2 * EDGE;
        var most = most();
        line.getPoints().clear();
        for (var i = 0; width > 0 && most > 0 && i <= POINTS; i++) {
            line.getPoints().addAll(EDGE + width * i / POINTS,
                    HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * Math.max(0, at(place(i))) / most);
        }
    }
}
