package nabla.app.view.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nabla.app.style.Colours;
import nabla.app.view.ImageNets;
import nabla.app.view.LiveView;
import nabla.app.view.Moments;
import nabla.app.view.Sheet;
import nabla.engine.Probe;
import nabla.graph.Path;
import nabla.graph.Ref;
import nabla.project.ViewSpec;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import nabla.tensor.Values;
import org.junit.jupiter.api.Test;

class KernelsViewTest {

    private static final ViewSpec SPEC = ViewSpec.of(KernelsView.KIND, "corners");

    private static LiveView shown(Probe probe, ViewSpec spec) {
        var view = Moments.view(Moments.project("convolution-explained"), spec).orElseThrow();
        assertEquals(java.util.Set.of(probe), view.probes());
        var numbers = IntStream.range(0, 18).mapToDouble(i -> i < 9 ? i : -i).toArray();
        view.show(Moments.frame(0, Map.of(probe, Values.of(Shape.of(1, 2, 3, 3), numbers)), Map.of()));
        return view;
    }

    @Test void aRowOfPicturesForEachFilterAndAColumnForEachChannel() {
        var pen = Moments.drawn(shown(Probe.value("corners", "k"), SPEC));
        var raster = pen.images().stream().filter(r -> r.width() == 7 && r.height() == 3).findFirst().orElseThrow();
        for (var row = 0; row < 3; row++) {
            for (var column = 0; column < 3; column++) {
                var place = 3 * row + column;
                assertEquals(Colours.LIGHT.signArgb(place / 20.0), raster.argb()[7 * row + column]);
                assertEquals(Colours.LIGHT.signArgb(-(place + 9) / 20.0), raster.argb()[7 * row + 4 + column]);
                assertTrue(pen.words().contains(Integer.toString(place)), pen.words().toString());
            }
        }
    }

    @Test void theNumbersAreTheWeightsTheirGradientsAndTheLastUpdate() {
        var net = ImageNets.trained();
        var spec = ViewSpec.of(KernelsView.KIND, "grouped");
        var before = numbers(net.trainer().stepper().value(new Ref("grouped", "k")).orElseThrow());
        net.trainer().train(1);
        var after = numbers(net.trainer().stepper().value(new Ref("grouped", "k")).orElseThrow());
        assertArrayEquals(after, numbers(net.view(spec).sheet()));
        assertArrayEquals(numbers(net.trainer().stepper().gradient(new Ref("grouped", "k")).orElseThrow()),
                numbers(net.view(spec.with("show", "gradients")).sheet()));
        assertArrayEquals(IntStream.range(0, after.length).mapToDouble(i -> after[i] - before[i]).toArray(),
                numbers(net.view(spec.with("show", "updates")).sheet()), 1e-15);
    }

    private static double[] numbers(Tensor tensor) {
        return Arrays.copyOf(tensor.data(), tensor.size());
    }

    private static double[] numbers(Sheet sheet) {
        return sheet.rows().stream().mapToDouble(row -> (Double) row.getLast()).toArray();
    }

    @Test void everyWeightOfPatchesCanBeLookedAt() {
        var net = ImageNets.trained();
        var places = new KernelsView.Kind().places(net.outlook());
        assertTrue(places.containsAll(List.of("wide", "grouped", "up")), places.toString());
        assertTrue(places.stream().anyMatch(p -> p.startsWith("block/")), places.toString());
        assertTrue(places.stream().noneMatch(List.of("scores", "pool", "mean")::contains), places.toString());
        assertEquals(java.util.Set.of(new Probe.Update(new Path("up"), "k")),
                net.view(ViewSpec.of(KernelsView.KIND, "up").with("show", "updates")).probes());
    }

    @Test void whatIsNotComputedYetIsHatched() {
        var view = Moments.view(Moments.project("convolution-explained"), SPEC.with("show", "gradients")).orElseThrow();
        assertTrue(Moments.drawn(view).hatches() > 0);
    }
}
