package nabla.data;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// A decoded PNG picture, of three channels between 0 and 1; what is transparent shows white.
///
/// The JDK decodes it; numbers are taken as they stand in the file and scaled by ours, for the JDK converts grey by a curve.
final class Picture {

    /// How many pixels a picture may have.
    private static final long LIMIT = 64L << 20;

    private static final int COLOURS = 3;

    private final BufferedImage image;
    private final boolean asWritten;

    private Picture(BufferedImage image) {
        this.image = image;
        this.asWritten = image.getColorModel() instanceof ComponentColorModel;
    }

    /// Why there is no picture: a key of the sentence, and what it tells.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final String key;

        Refused(String key) {
            super(key);
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    static Picture decode(byte[] bytes) throws Refused {
        var readers = ImageIO.getImageReadersByFormatName("png");
        var reader = readers.next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > LIMIT) {
                throw new Refused("data.fault.png.large");
            }
            return new Picture(reader.read(0));
        } catch (IOException | RuntimeException _) {
            throw new Refused(isPng(bytes) ? "data.fault.png.broken" : "data.fault.png.none");
        } finally {
            reader.dispose();
        }
    }

    private static boolean isPng(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == (byte) 0x89 && bytes[1] == 'P' && bytes[2] == 'N' && bytes[3] == 'G';
    }

    /// Writes the picture as height×width pixels, channel after channel: each is the mean of what lies beneath it.
    void scale(DataSpec.Colour colour, int height, int width, double[] into, int offset) {
        var wide = image.getWidth();
        var high = image.getHeight();
        var colours = new double[wide * high * COLOURS];
        var samples = new double[Math.max(COLOURS + 1, image.getRaster().getNumBands())];
        for (var y = 0; y < high; y++) {
            for (var x = 0; x < wide; x++) {
                read(x, y, samples, colours, (y * wide + x) * COLOURS);
            }
        }
        for (var channel = 0; channel < colour.channels(); channel++) {
            for (var y = 0; y < height; y++) {
                for (var x = 0; x < width; x++) {
                    into[offset++] = mean(colours, colour, channel,
                            (double) y * high / height, (double) (y + 1) * high / height,
                            (double) x * wide / width, (double) (x + 1) * wide / width);
                }
            }
        }
    }

    /// Over a rectangle of the picture, pixels at its edge by the share that lies inside.
    private double mean(
            double[] colours, DataSpec.Colour colour, int channel, double top, double bottom, double left,
            double right) {
        var sum = 0.0;
        var area = 0.0;
        for (var y = (int) top; y < Math.min(image.getHeight(), bottom); y++) {
            var tall = Math.min(bottom, y + 1) - Math.max(top, y);
            for (var x = (int) left; x < Math.min(image.getWidth(), right); x++) {
                var share = tall * (Math.min(right, x + 1) - Math.max(left, x));
                sum += share * shade(colours, colour, channel, (y * image.getWidth() + x) * COLOURS);
                area += share;
            }
        }
        return Math.clamp(sum / area, 0, 1);
    }

    /// Grey weighs the colours as the eye does (ITU-R BT.601).
    private static double shade(double[] colours, DataSpec.Colour colour, int channel, int at) {
        return colour == DataSpec.Colour.RGB ? colours[at + channel]
                : 0.299 * colours[at] + 0.587 * colours[at + 1] + 0.114 * colours[at + 2];
    }

    private void read(int x, int y, double[] samples, double[] into, int at) {
        if (!asWritten) {
            var argb = image.getRGB(x, y);
            lay(((argb >> 16) & 0xff) / 255.0, ((argb >> 8) & 0xff) / 255.0, (argb & 0xff) / 255.0,
                    (argb >>> 24) / 255.0, into, at);
            return;
        }
        image.getRaster().getPixel(x, y, samples);
        var bands = image.getRaster().getNumBands();
        var most = (1L << image.getColorModel().getComponentSize(0)) - 1;
        var grey = bands < COLOURS;
        var alpha = image.getColorModel().hasAlpha() ? samples[bands - 1] / most : 1;
        lay(samples[0] / most, samples[grey ? 0 : 1] / most, samples[grey ? 0 : 2] / most, alpha, into, at);
    }

    /// Lays a colour over white.
    private static void lay(double red, double green, double blue, double alpha, double[] into, int at) {
        into[at] = alpha * red + (1 - alpha);
        into[at + 1] = alpha * green + (1 - alpha);
        into[at + 2] = alpha * blue + (1 - alpha);
    }
}
