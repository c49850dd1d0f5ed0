package nabla.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;
import org.junit.jupiter.api.Test;

class DataSetTest {

    private static final Tensor INPUTS = Tensor.of(Shape.features(2).batched(3), 1, 10, 2, 20, 3, 60);

    @Test void whatDoesNotFitTogetherIsRefused() {
        var labels = new Labels.Classes(List.of("a", "b"));
        assertThrows(IllegalArgumentException.class,
                () -> DataSet.of(INPUTS, Tensor.of(Shape.SCALAR.batched(2), 0, 1), labels));
        assertThrows(IllegalArgumentException.class,
                () -> DataSet.of(INPUTS, Tensor.of(Shape.SCALAR.batched(3), 0, 1, 2), labels));
        assertThrows(IllegalArgumentException.class,
                () -> DataSet.of(INPUTS, Tensor.of(Shape.SCALAR.batched(3), 0, 1, 0.5), labels));
        assertThrows(IllegalArgumentException.class,
                () -> DataSet.of(INPUTS, Tensor.of(Shape.SCALAR.batched(3), 0, 1, 1), new Labels.None()));
        assertThrows(IllegalArgumentException.class, () -> DataSet.of(INPUTS, List.of("one")));
        assertThrows(IllegalArgumentException.class, () -> DataSet.of(INPUTS,
                Tensor.of(Shape.features(1).batched(3), 0, 1, 1), new Labels.Numbers(List.of("y", "z"))));
    }

    @Test void columnsWithoutNamesAreNumbered() {
        var data = DataSet.of(INPUTS, Tensor.of(Shape.SCALAR.batched(3), 0, 1, 1),
                new Labels.Classes(List.of("a", "b")));
        assertEquals(List.of("x1", "x2"), data.columns());
        var images = Tensor.zeros(Shape.image(1, 2, 2).batched(3));
        assertEquals(List.of(), DataSet.of(images, Tensor.zeros(Shape.features(1).batched(3)),
                new Labels.Numbers(List.of("y"))).columns());
    }

    @Test void aSummaryCountsClassesAndMeasuresColumns() {
        var data = DataSet.of(INPUTS, Tensor.of(Shape.SCALAR.batched(3), 0, 1, 1),
                new Labels.Classes(List.of("a", "b")));
        assertEquals(new DataSummary(3,
                List.of(new DataSummary.Column("x1", 1, 3, 2, Math.sqrt(2 / 3.0)),
                        new DataSummary.Column("x2", 10, 60, 30, Math.sqrt(1400 / 3.0))),
                List.of(),
                List.of(new DataSummary.Count("a", 1), new DataSummary.Count("b", 2))), DataSummary.of(data));
    }

    @Test void aSummaryOfAPartSeesOnlyItsRows() {
        var data = DataSet.of(INPUTS, Tensor.of(Shape.features(1).batched(3), 5, 6, 7),
                new Labels.Numbers(List.of("y")));
        var summary = DataSummary.of(data, new int[]{2});
        assertEquals(List.of(new DataSummary.Column("y", 7, 7, 7, 0)), summary.targets());
        assertEquals(60, summary.inputs().getLast().max());
    }

    @Test void anImageIsSummedUpAsOneColumn() {
        var images = Tensor.of(Shape.image(1, 2, 2).batched(2), 0, 1, 2, 3, 4, 5, 6, 7);
        var summary = DataSummary.of(DataSet.of(images, List.of()));
        assertEquals(List.of(new DataSummary.Column("", 0, 7, 3.5, Math.sqrt(5.25))), summary.inputs());
    }

    @Test void equalSettingsMakeEqualSpecs() {
        var settings = new TreeMap<>(Map.of("rows", 10.0));
        var spec = new DataSpec.Generated("xor", settings);
        settings.put("rows", 20.0);
        assertEquals(new DataSpec.Generated("xor", Map.of("rows", 10.0)), spec);
    }
}
