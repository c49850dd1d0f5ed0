package nabla.app.picture;

/// Pixels: opaque or transparent ARGB, row by row.
public record Raster(int width, int height, int[] argb) {

    public Raster {
        if (argb.length < width * height) {
            throw new IllegalArgumentException("%d pixels for %d × %d".formatted(argb.length, width, height));
        }
    }

    /// A raster of pixels computed one by one from column and row.
    public static Raster of(int width, int height, Pixel pixel) {
        var argb = new int[width * height];
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                argb[y * width + x] = pixel.at(x, y);
            }
        }
        return new Raster(width, height, argb);
    }

    /// The colour of one pixel.
    @FunctionalInterface
    public interface Pixel {
        int at(int x, int y);
    }
}
