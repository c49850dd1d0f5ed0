package nabla.app.inspector;

import java.util.ArrayList;
import java.util.List;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import nabla.app.control.Section;
import nabla.app.document.Document;
import nabla.app.style.Icons;
import nabla.app.style.Theme;
import nabla.data.Generators;
import nabla.data.Split;
import nabla.graph.Words;
import nabla.project.DataEntry;
import nabla.project.Edit;

/// The data sets of a project, each with what it is made of.
final class DataSection {

    private static final Words WORDS = Words.of("inspector");
    private static final double HELD_BACK = 0.2;

    private final Document document;
    private final ObservableValue<Theme> theme;
    private final FromFiles files;
    private final VBox place = new VBox();
    private final Section section;
    private final List<DataForm> forms = new ArrayList<>();
    private List<DataForm.About> shown = List.of();

    DataSection(Document document, FromFiles files, ObservableValue<Theme> theme) {
        this.theme = theme;
        this.files = files;
        this.document = document;
        place.getStyleClass().add("data-forms");
        var add = new Button(WORDS.text("data.add"));
        add.setGraphic(Icons.PLUS.node(12));
        add.setId("add-data");
        add.setOnAction(_ -> add());
        var file = new Button(WORDS.text("data.add.file"));
        file.setId("add-data-file");
        file.setOnAction(_ -> files.add(FromFiles.Kind.FILE));
        var folder = new Button(WORDS.text("data.add.folder"));
        folder.setId("add-data-folder");
        folder.setOnAction(_ -> files.add(FromFiles.Kind.FOLDER));
        var adding = new FlowPane(add, file, folder);
        adding.getStyleClass().add("data-adding");
        section = new Section(WORDS.text("section.data"), place, adding);
    }

    Section section() {
        return section;
    }

    private void add() {
        var ids = document.project().get().data().keySet();
        var first = Generators.all().getFirst();
        var id = first.id();
        for (var i = 2; ids.contains(id); i++) {
            id = first.id() + i;
        }
        document.perform(new Edit.PutData(id, new DataEntry(first.spec(), new Split(HELD_BACK, 1))));
    }

    void refresh() {
        var data = document.project().get().data();
        var now = data.entrySet().stream().map(e -> DataForm.About.of(e.getKey(), e.getValue())).toList();
        if (!now.equals(shown)) {
            shown = now;
            forms.clear();
            data.keySet().forEach(id -> forms.add(new DataForm(document, id, theme, files)));
            place.getChildren().setAll(forms.stream().map(DataForm::view).toList());
        }
        forms.forEach(DataForm::refresh);
    }
}
