package nabla.app.workbench.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

import nabla.app.document.Document;

/// How the files of documents were when they were read or written last: what another program has put there since is not lost unasked.
final class Overwriting {

    private final Map<Document, String> known = new WeakHashMap<>();

    /// When and how large a file is now; empty where there is none.
    static Optional<String> stamp(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file) + " " + Files.size(file));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// A document stands for its file as it was then.
    void saw(Document document, Optional<String> stamp) {
        stamp.ifPresentOrElse(s -> known.put(document, s), () -> known.remove(document));
    }

    /// Whether the file of a document is there, and not as it was.
    boolean isOther(Document document, Path file) {
        return known.containsKey(document)
                && stamp(file).filter(s -> !s.equals(known.get(document))).isPresent();
    }
}
