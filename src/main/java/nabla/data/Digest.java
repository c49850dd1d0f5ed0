package nabla.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of a data file, in hexadecimal digits, by which a project knows it again.
public final class Digest {

    private Digest() {}

    public static String of(Path file) throws IOException {
        return of(Files.readAllBytes(file));
    }

    static String of(byte[] bytes) {
        var digest = begin();
        digest.update(bytes);
        return end(digest);
    }

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String end(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
