package nabla.app.canvas.edit;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

import nabla.project.Note;
import nabla.project.ProjectFile;

/// What is copied, on the clipboard of the system: a project as files hold it, so that it can be put down in any document and sent as text;
/// of notes alone other programs see what is written in them.
public final class Pasteboard {

    private static final DataFormat FORMAT = new DataFormat("application/x-nabla");

    private Pasteboard() {}

    public static void put(Clip clip) {
        var text = ProjectFile.text(clip.project());
        Clipboard.getSystemClipboard().setContent(Map.of(FORMAT, text, DataFormat.PLAIN_TEXT,
                written(clip).orElse(text)));
    }

    /// What is written in notes, where there is nothing else.
    private static Optional<String> written(Clip clip) {
        var layout = clip.project().layout();
        return clip.project().graph().nodes().isEmpty() && layout.regions().isEmpty()
                ? Optional.of(layout.notes().values().stream().map(Note::text).collect(Collectors.joining("\n\n")))
                : Optional.empty();
    }

    /// What was copied last.
    ///
    /// @throws nabla.project.ProjectProblem where it was meant for Nabla but cannot be read
    public static Optional<Clip> get() {
        return content(FORMAT).or(() -> text().filter(Pasteboard::isProject))
                .map(text -> new Clip(ProjectFile.parse(text).project()));
    }

    /// What was copied last elsewhere, as text.
    public static Optional<String> text() {
        return content(DataFormat.PLAIN_TEXT).filter(text -> !text.isBlank());
    }

    private static boolean isProject(String text) {
        return text.stripLeading().startsWith("{") && text.contains("\"format\"");
    }

    private static Optional<String> content(DataFormat format) {
        return Clipboard.getSystemClipboard().getContent(format) instanceof String text ? Optional.of(text)
                : Optional.empty();
    }
}
