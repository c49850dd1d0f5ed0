package nabla.app.workbench;

import java.util.function.Consumer;

import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import nabla.app.document.Document;
import nabla.app.inspector.FromFiles;
import nabla.app.palette.Palette;
import nabla.app.settings.Preferences;
import nabla.app.view.LiveView;
import nabla.app.view.catalogue.ViewPictures;
import nabla.app.workbench.file.Filing;
import nabla.app.workbench.file.Home;

/// The window, as the panels of a document see it.
record Around(Workbench window, Document document, Home home, Preferences preferences, Consumer<Scene> equipment)
        implements Desk.Surroundings {

    @Override public void openSample() {
        window.samples();
    }

    @Override public Palette.Memory drawers() {
        return home.drawers();
    }

    @Override public FromFiles files() {
        return window.filing().data();
    }

    @Override public void save(LiveView view, ViewPictures.Format format) {
        window.filing().export(document, view, format, preferences.theme().getValue());
    }

    @Override public void copy(LiveView view, ViewPictures.Format format) {
        Filing.copy(document, view, format, preferences.theme().getValue());
    }

    @Override public void equip(Scene scene) {
        equipment.accept(scene);
    }

    @Override public ObservableValue<Double> size() {
        return preferences.textSize().value().map(percent -> percent / 100.0);
    }
}
