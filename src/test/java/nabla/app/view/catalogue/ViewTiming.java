package nabla.app.view.catalogue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.image.WritableImage;
import nabla.app.picture.Box;
import nabla.app.picture.CanvasPen;
import nabla.app.picture.Fx;
import nabla.app.style.Colours;
import nabla.app.style.Fonts;
import nabla.app.view.LiveView;
import nabla.engine.Frame;
import nabla.engine.Probe;
import nabla.tensor.Values;

/// How long one picture of a view takes at 400 × 300, with new numbers each time and with the same: `java … nabla.app.view.catalogue.ViewTiming spiral`.
public final class ViewTiming {

    private static final int TIMES = 300;

    private ViewTiming() {}

    /// The sample to look at.
    public static void main(String... arguments) throws Exception {
        Fx.get(() -> {
            Fonts.load();
            for (var view : ViewGallery.trained(arguments[0], 500)) {
                System.out.printf("%s: new numbers %.2f ms, the same %.2f ms%n", view.title(), time(view, true),
                        time(view, false));
            }
            return 0;
        });
        javafx.application.Platform.exit();
    }

    private static double time(LiveView view, boolean fresh) {
        var canvas = new Canvas(400, 300);
        var scene = new Scene(new Group(canvas), 400, 300);
        var target = new WritableImage(400, 300);
        var pen = CanvasPen.on(canvas.getGraphicsContext2D());
        var times = new double[TIMES];
        var last = 3 * TIMES;
        var one = ViewGallery.frame(view);
        for (var i = 0; i < last; i++) {
            view.show(fresh ? copy(one) : one);
            var start = System.nanoTime();
            canvas.getGraphicsContext2D().clearRect(0, 0, 400, 300);
            view.draw(pen, Box.of(400, 300).inset(8), Colours.LIGHT);
            scene.snapshot(target);
            times[i % TIMES] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times[TIMES / 2];
    }

    /// The same numbers as other objects.
    private static Frame copy(Frame frame) {
        Map<Probe, Values> readings = new HashMap<>();
        frame.readings().forEach((probe, values) -> readings.put(probe, Values.of(values.shape(), values.toArray())));
        return new Frame(frame.number() + 1, frame.status(), frame.step(), frame.epochs(),
                frame.steps(),
                frame.done(), frame.rate(), readings, frame.freshness(), frame.arrivals(), frame.metrics(),
                frame.failure(), frame.past());
    }
}
