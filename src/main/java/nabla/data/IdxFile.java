package nabla.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// The IDX format of the MNIST files: two zero bytes, the type of the numbers, how many axes, their sizes, the numbers; high bytes first.
///
/// A file that ends too early, or whose compressed form does, gives the whole rows that it holds. LeCun, Cortes, Burges, 1998.
///
/// @param sizes the sizes of its axes as they can be used: the first is how many rows there are
/// @param offset the byte at which the numbers begin
/// @param fault what is odd about its length
record IdxFile(String name, int[] sizes, int offset, Type type, ByteBuffer bytes, Optional<Fault> fault) {

    private static final int HEAD = 4;
    private static final int MOST_AXES = 4;

    /// How a number is written.
    enum Type {
        UNSIGNED_BYTE(0x08, 1),
        SIGNED_BYTE(0x09, 1),
        SHORT(0x0B, 2),
        INT(0x0C, 4),
        FLOAT(0x0D, 4),
        DOUBLE(0x0E, 8);

        private final int code;
        private final int bytes;

        Type(int code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }
    }

    /// Reads a file, packed by gzip or not.
    static IdxFile read(String name, byte[] content) {
        var isPacked = content.length > 1 && content[0] == (byte) 0x1f && content[1] == (byte) 0x8b;
        var bytes = isPacked ? unpacked(name, content) : content;
        if (bytes.length < HEAD) {
            throw DataWords.problem("data.problem.idx.short", name, bytes.length);
        }
        if (bytes[0] != 0 || bytes[1] != 0) {
            throw DataWords.problem("data.problem.idx.magic", name, hex(bytes[0]), hex(bytes[1]));
        }
        var type = Arrays.stream(Type.values()).filter(t -> t.code == bytes[2]).findFirst()
                .orElseThrow(() -> DataWords.problem("data.problem.idx.type", name, hex(bytes[2])));
        var axes = bytes[3];
        if (axes < 1 || axes > MOST_AXES) {
            throw DataWords.problem("data.problem.idx.axes", name, axes, MOST_AXES);
        }
        var offset = HEAD + Integer.BYTES * axes;
        if (bytes.length < offset) {
            throw DataWords.problem("data.problem.idx.short", name, bytes.length);
        }
        return new IdxFile(name, new int[axes], offset, type, ByteBuffer.wrap(bytes), Optional.empty()).sized();
    }

    private IdxFile sized() {
        var row = 1L;
        for (var i = 0; i < sizes.length; i++) {
            var at = HEAD + Integer.BYTES * i;
            sizes[i] = bytes.getInt(at);
            row *= i == 0 ? 1 : sizes[i];
            if (sizes[i] < 1 || row > ProjectFolder.FILE_LIMIT) {
                throw DataWords.problem("data.problem.idx.size", name, at, sizes[i]);
            }
        }
        var rowBytes = row * type.bytes;
        var there = bytes.capacity() - offset;
        var promised = sizes[0];
        if (there >= promised * rowBytes) {
            var end = offset + promised * rowBytes;
            return end == bytes.capacity() ? this
                    : with(promised, DataWords.fault(byteAt(end), "data.fault.idx.more", bytes.capacity() - end));
        }
        var whole = (int) (there / rowBytes);
        if (whole == 0) {
            throw DataWords.problem("data.problem.idx.nothing", name, bytes.capacity());
        }
        return with(whole, DataWords.fault(byteAt(bytes.capacity()), "data.fault.idx.end", whole + 1, promised, whole));
    }

    private IdxFile with(int rows, Fault found) {
        var used = sizes.clone();
        used[0] = rows;
        return new IdxFile(name, used, offset, type, bytes, Optional.of(found));
    }

    /// Where a byte stands, for a sentence.
    String byteAt(long place) {
        return DataWords.text("data.where.byte", name, place);
    }

    int rows() {
        return sizes[0];
    }

    /// The place in the file of a number.
    int place(int i) {
        return offset + i * type.bytes;
    }

    double number(int i) {
        var at = place(i);
        return switch (type) {
            case UNSIGNED_BYTE -> Byte.toUnsignedInt(bytes.get(at));
            case SIGNED_BYTE -> bytes.get(at);
            case SHORT -> bytes.getShort(at);
            case INT -> bytes.getInt(at);
            case FLOAT -> bytes.getFloat(at);
            case DOUBLE -> bytes.getDouble(at);
        };
    }

    /// As much as can be unpacked: files that were not downloaded whole still show what they hold.
    private static byte[] unpacked(String name, byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            var part = new byte[1 << 16];
            for (var n = in.read(part); n >= 0; n = in.read(part)) {
                ProjectFolder.requireBelow(ProjectFolder.FILE_LIMIT, (long) out.size() + n, name);
                out.write(part, 0, n);
            }
        } catch (EOFException _) {
            return out.toByteArray();
        } catch (IOException e) {
            throw new DataProblem(DataWords.text("data.problem.idx.packed", name, out.size()), e);
        }
        return out.toByteArray();
    }

    private static String hex(byte value) {
        return "%02X".formatted(value);
    }
}
