package nabla.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

import nabla.project.json.Json;
import nabla.tensor.Shape;
import nabla.tensor.Tensor;

/// Tensors as commands print them: the sizes, and the numbers as arrays in arrays.
final class Nested {
    private Nested() {}

    /// `{"shape": […], "data": […]}`
    static Json.Fields of(Tensor tensor) {
        return Json.fields().and("shape", sizes(tensor.shape())).and("data",
                items(tensor.shape(), 0, 0, at -> Json.number(tensor.data()[at])));
    }

    /// The same arrays in arrays with a word for each index.
    static Json words(Tensor indices, List<String> vocabulary) {
        return items(indices.shape(), 0, 0, at -> {
            var index = (int) indices.data()[at];
            return Json.text(index >= 0 && index < vocabulary.size() ? vocabulary.get(index) : Integer.toString(index));
        });
    }

    static Json sizes(Shape shape) {
        return Json.items(Arrays.stream(shape.sizes()).mapToObj(s -> Json.number((long) s)).toList());
    }

    private static Json items(Shape shape, int axis, int from, IntFunction<Json> cell) {
        if (axis == shape.rank()) return cell.apply(from);
        var step = shape.volume(axis + 1, shape.rank());
        var items = new ArrayList<Json>();
        for (var i = 0; i < shape.size(axis); i++) {
            items.add(items(shape, axis + 1, from + i * step, cell));
        }
        return Json.items(items);
    }
}
