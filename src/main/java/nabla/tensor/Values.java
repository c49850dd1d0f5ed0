package nabla.tensor;

import java.util.Arrays;
import java.util.List;

/// A small tensor as a value: equal when sizes and numbers are, so that it can be a setting.
public record Values(List<Integer> sizes, List<Double> numbers) {

    public Values {
        sizes = List.copyOf(sizes);
        numbers = List.copyOf(numbers);
        if (Shape.of(sizes.stream().mapToInt(i -> i).toArray()).volume() != numbers.size()) {
            throw new IllegalArgumentException("sizes " + sizes + " do not hold " + numbers.size() + " numbers");
        }
    }

    public static Values scalar(double value) {
        return new Values(List.of(), List.of(value));
    }

    public static Values vector(double... values) {
        return new Values(List.of(values.length), Arrays.stream(values).boxed().toList());
    }

    public static Values of(Tensor tensor) {
        return new Values(
                Arrays.stream(tensor.shape().sizes()).boxed().toList(),
                Arrays.stream(tensor.data(), 0, tensor.size()).boxed().toList());
    }

    public Shape shape() {
        return Shape.of(sizes.stream().mapToInt(i -> i).toArray());
    }

    public Tensor tensor() {
        return Tensor.of(shape(), numbers.stream().mapToDouble(d -> d).toArray());
    }
}
