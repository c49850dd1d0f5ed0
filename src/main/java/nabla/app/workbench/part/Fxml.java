package nabla.app.workbench.part;

import java.io.IOException;
import java.io.UncheckedIOException;

import javafx.fxml.FXMLLoader;
import nabla.words.Language;

/// The fixed layouts of the window, which stand in files.
public final class Fxml {

    private Fxml() {}

    /// Lays out what a controller then fills; texts come from the bundle `workbench`.
    public static <T> T load(String layout, Object controller) {
        var loader = new FXMLLoader(Fxml.class.getResource("/nabla/app/" + layout + ".fxml"),
                Language.spoken().texts("workbench"));
        loader.setController(controller);
        try {
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException("the layout " + layout + " cannot be read", e);
        }
    }
}
