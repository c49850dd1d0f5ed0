package nabla.engine;

import java.util.List;
import nabla.graph.Run;
import nabla.tensor.Tensor;
import nabla.tensor.Values;

/// Shortens gradients as a [Clip] says, and remembers by how much.
final class Clipping {

    private static final double SMALL = 1e-6;

    private final Clip clip;
    private double size;
    private double done;

    Clipping(Clip clip) {
        this.clip = clip;
    }

    /// Two numbers of the clipping that was done last: ‖g‖ before and its factor; or by value, the largest |g| before and how many were cut.
    Values numbers() {
        return Values.vector(size, done);
    }

    Run run(List<Tensor> gradients) {
        var arrays = gradients.stream().map(Tensor::data).toArray(double[][]::new);
        var sizes = gradients.stream().mapToInt(Tensor::size).toArray();
        return switch (clip) {
            case Clip.None _ -> () -> {};
            case Clip.Norm(var most) -> () -> {
                size = norm(arrays, sizes);
                done = Math.min(1, most / (size + SMALL));
                if (done < 1) {
                    scale(arrays, sizes, done);
                }
            };
            case Clip.Value(var most) -> () -> cut(arrays, sizes, most);
        };
    }

    private static double norm(double[][] arrays, int[] sizes) {
        var sum = 0.0;
        for (var k = 0; k < arrays.length; k++) {
            var array = arrays[k];
            for (var i = 0; i < sizes[k]; i++) {
                sum += array[i] * array[i];
            }
        }
        return Math.sqrt(sum);
    }

    private static void scale(double[][] arrays, int[] sizes, double by) {
        for (var k = 0; k < arrays.length; k++) {
            var array = arrays[k];
            for (var i = 0; i < sizes[k]; i++) {
                array[i] *= by;
            }
        }
    }

    private void cut(double[][] arrays, int[] sizes, double most) {
        size = 0;
        done = 0;
        for (var k = 0; k < arrays.length; k++) {
            var array = arrays[k];
            for (var i = 0; i < sizes[k]; i++) {
                var length = Math.abs(array[i]);
                size = Math.max(size, length);
                if (length > most) {
                    array[i] = Math.copySign(most, array[i]);
                    done++;
                }
            }
        }
    }
}
