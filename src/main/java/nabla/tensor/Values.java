package nabla.tensor;

import java.util.Arrays;

/// A tensor that nobody can change: equal to another when sizes and numbers are, to the bit. It may be a setting, be saved, or cross threads.
public final class Values {

    private final Shape shape;
    private final double[] numbers;

    private Values(Shape shape, double[] numbers) {
        this.shape = shape;
        this.numbers = numbers;
    }

    public static Values of(Shape shape, double... numbers) {
        return of(Tensor.of(shape, numbers));
    }

    /// What a tensor holds now.
    public static Values of(Tensor tensor) {
        return new Values(tensor.shape(), Arrays.copyOf(tensor.data(), tensor.size()));
    }

    /// A tensor that nobody will write to any more, without a copy.
    public static Values frozen(Tensor tensor) {
        return tensor.data().length == tensor.size() ? new Values(tensor.shape(), tensor.data()) : of(tensor);
    }

    public static Values scalar(double value) {
        return of(Shape.SCALAR, value);
    }

    public static Values vector(double... values) {
        return of(Shape.of(values.length), values);
    }

    public Shape shape() {
        return shape;
    }

    public int size() {
        return numbers.length;
    }

    /// The number at a flat, row-major place.
    public double at(int place) {
        return numbers[place];
    }

    public double[] toArray() {
        return numbers.clone();
    }

    public Tensor tensor() {
        return Tensor.of(shape, numbers);
    }

    public void copyTo(Tensor tensor) {
        System.arraycopy(numbers, 0, tensor.data(), 0, numbers.length);
    }

    @Override public boolean equals(Object other) {
        return other instanceof Values values
                && shape.sameSizes(values.shape)
                && Arrays.equals(numbers, values.numbers);
    }

    @Override public int hashCode() {
        return 31 * Arrays.hashCode(shape.sizes()) + Arrays.hashCode(numbers);
    }

    @Override public String toString() {
        return tensor().toString();
    }
}
