package nabla.project.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// A folder that belongs to this program as long as it lives: the lock in it goes with the process, however that ends.
final class Claim {

    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel channel;

    private Claim(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Makes the folder, where there is none, and claims it; nothing where another program has it.
    ///
    /// @throws UncheckedIOException where the folder cannot be used
    static Optional<Claim> on(Path folder) {
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return Optional.of(new Claim(folder, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether the lock is ours now.
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    boolean isHeld() {
        return channel.isOpen();
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /// Leaves all as it stands, for whoever claims it next.
    void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Leaves it under another name, so that nobody takes it for a document again.
    void shelve(String name) {
        release();
        try {
            Files.move(folder, folder.resolveSibling(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes the folder away with all that is in it.
    void remove() {
        try {
            try (var inside = Files.list(folder)) {
                for (var file : inside.filter(f -> !f.endsWith(LOCK)).toList()) {
                    Files.deleteIfExists(file);
                }
            }
            channel.close(); // only now, so that nobody finds half of it; some systems do not delete what is open
            Files.deleteIfExists(folder.resolve(LOCK));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
