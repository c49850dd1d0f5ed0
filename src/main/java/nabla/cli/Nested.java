package nabla.cli;

import java.util.ArrayList;
import java.util.Arrays;

import nabla.project.json.Json;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Tensors as commands print them: the sizes, and the numbers as arrays in arrays.
final class Nested {
    private Nested() {}

    /// `{"shape": […], "data": […]}`
    static Json.Fields of(Tensor tensor) {
        return Json.fields().and("shape", sizes(tensor.shape())).and("data", data(tensor.shape(), tensor.data(), 0, 0));
    }

    static Json sizes(Shape shape) {
        return Json.items(Arrays.stream(shape.sizes()).mapToObj(s -> Json.number((long) s)).toList());
    }

    private static Json data(Shape shape, double[] numbers, int axis, int from) {
        if (axis == shape.rank()) return Json.number(numbers[from]);
        var step = shape.volume(axis + 1, shape.rank());
        var items = new ArrayList<Json>();
        for (var i = 0; i < shape.size(axis); i++) {
            items.add(data(shape, numbers, axis + 1, from + i * step));
        }
        return Json.items(items);
    }
}
