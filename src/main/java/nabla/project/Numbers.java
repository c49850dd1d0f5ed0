package nabla.project;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import nabla.project.json.Json;
import nabla.tensor.Shape;
import nabla.tensor.Values;

/// Tensors in files: up to 64 numbers as arrays in arrays, more as lines of base64 over little-endian doubles; exact either way.
final class Numbers {
    private static final int INLINE = 64;
    private static final int LINE = 76;

    private Numbers() {}

    static Json write(Values values) {
        var shape = values.shape();
        if (values.size() > INLINE || values.size() == 0 && shape.rank() > 1 || hasMarkedNaN(values)) {
            return Json.fields()
                    .and("shape", Json.items(Arrays.stream(shape.sizes()).mapToObj(Json::number).toList()))
                    .and("base64", Json.items(encode(values)));
        }
        return nested(values, 0, 0);
    }

    private static boolean hasMarkedNaN(Values values) {
        return Arrays.stream(values.toArray())
                .anyMatch(v -> Double.doubleToRawLongBits(v) != Double.doubleToLongBits(v));
    }

    private static Json nested(Values values, int axis, int from) {
        var shape = values.shape();
        if (axis == shape.rank()) return Json.number(values.at(from));
        var step = shape.volume(axis + 1, shape.rank());
        var items = new ArrayList<Json>();
        for (var i = 0; i < shape.size(axis); i++) {
            items.add(nested(values, axis + 1, from + i * step));
        }
        return Json.items(items);
    }

    private static List<Json.Text> encode(Values values) {
        var bytes = ByteBuffer.allocate(Math.multiplyExact(values.size(), Double.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values.toArray());
        var text = Base64.getMimeEncoder(LINE, new byte[]{'\n'}).encodeToString(bytes.array());
        return text.isEmpty() ? List.of() : Arrays.stream(text.split("\n")).map(Json::text).toList();
    }

    static Values read(At at) {
        if (at.isFields()) return decode(at);
        var numbers = new ArrayList<Double>();
        var sizes = new ArrayList<Integer>();
        collect(at, 0, sizes, numbers);
        return Values.of(Shape.of(sizes.stream().mapToInt(i -> i).toArray()),
                numbers.stream().mapToDouble(v -> v).toArray());
    }

    private static void collect(At at, int depth, List<Integer> sizes, List<Double> numbers) {
        if (!at.isList()) {
            if (depth < sizes.size()) throw at.problem("ragged");
            numbers.add(at.number());
            return;
        }
        var items = at.items();
        if (depth == sizes.size()) {
            if (!numbers.isEmpty()) throw at.problem("ragged");
            sizes.add(items.size());
        } else if (sizes.get(depth) != items.size()) {
            throw at.problem("ragged");
        }
        items.forEach(item -> collect(item, depth + 1, sizes, numbers));
    }

    private static Values decode(At at) {
        var sizes = at.get("shape").items().stream().mapToInt(s -> s.count(0)).toArray();
        var lines = at.get("base64");
        var text = new StringBuilder();
        lines.items().forEach(line -> text.append(line.text()));
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException _) {
            throw lines.problem("base64");
        }
        var shape = Shape.of(sizes);
        if (bytes.length % Double.BYTES != 0 || shape.volume() != bytes.length / Double.BYTES) {
            throw lines.problem("base64.size", shape, shape.volume(), bytes.length / Double.BYTES);
        }
        var numbers = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(numbers);
        return Values.of(shape, numbers);
    }
}
