package nabla.app.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes pixels as a PNG image: truecolour with alpha, compressed losslessly.
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte TRUECOLOUR_WITH_ALPHA = 6;

    private Png() {}

    public static byte[] encode(Raster raster) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        var header = ByteBuffer.allocate(13).putInt(raster.width()).putInt(raster.height());
        chunk(out, "IHDR", header.put((byte) 8).put(TRUECOLOUR_WITH_ALPHA).array());
        chunk(out, "IDAT", deflated(rows(raster)));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] rows(Raster raster) {
        var bytes = ByteBuffer.allocate(raster.height() * (1 + 4 * raster.width()));
        for (var y = 0; y < raster.height(); y++) {
            bytes.put((byte) 0);
            for (var x = 0; x < raster.width(); x++) {
                bytes.putInt(Integer.rotateLeft(raster.argb()[y * raster.width() + x], 8));
            }
        }
        return bytes.array();
    }

    private static byte[] deflated(byte[] bytes) {
        try (var deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            var out = new ByteArrayOutputStream();
            var buffer = new byte[1 << 14];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
