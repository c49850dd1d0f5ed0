package nabla.app.inspector;

import java.util.function.Function;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import nabla.app.control.Said;
import nabla.app.control.Section;
import nabla.app.document.Document;
import nabla.app.document.Gesture;
import nabla.app.picture.Numbers;
import nabla.app.prose.ProseView;
import nabla.app.style.Theme;
import nabla.graph.Words;
import nabla.project.Edit;
import nabla.project.Project;

/// The project as a whole, shown while nothing is selected: what it is called, its notes, its data, and how large it is.
final class ProjectCard implements Card {

    private static final Words WORDS = Words.of("inspector");
    private static final int NOTE_LINES = 6;

    private static final PseudoClass READ = PseudoClass.getPseudoClass("read");

    private final Document document;
    private final Costs costs;
    private final Gesture gesture;
    private final TextField title = new TextField();
    private final TextField chapter = new TextField();
    private final TextArea notes = new TextArea();
    private final ProseView notesShown;
    private final DataSection data;
    private final PlanSection plan;
    private final VBox counts = new VBox();
    private final VBox view = new VBox();
    private boolean showing;

    ProjectCard(Document document, Costs costs, FromFiles files, ObservableValue<Theme> theme) {
        notesShown = new ProseView(theme);
        this.costs = costs;
        this.document = document;
        gesture = Gesture.on(document);
        data = new DataSection(document, files, theme);
        plan = new PlanSection(document);
        title.setId("title");
        title.setPromptText(WORDS.text("project.title"));
        Said.as(WORDS.text("said.title"), title);
        title.getStyleClass().addAll("bare-field", "title-field");
        var head = new VBox(new Heading(title), Section.sentence(WORDS.text("project.about"), "caption"));
        head.getStyleClass().add("card-head");
        chapter.setId("chapter");
        chapter.setMaxWidth(Double.MAX_VALUE);
        notes.setId("notes");
        notes.setWrapText(true);
        notes.setPrefRowCount(NOTE_LINES);
        notes.setPromptText(WORDS.text("project.notes.none"));
        Said.as(WORDS.text("section.notes"), notes);
        edit(title, Edit.Title::new);
        edit(chapter, Edit.Chapter::new);
        edit(notes, Edit.Notes::new);
        notes.focusedProperty().addListener((_, _, _) -> showNotes());
        view.getChildren().addAll(
                head,
                new Section(WORDS.text("section.project"), Section.row(WORDS.text("project.chapter"), chapter)),
                new Section(WORDS.text("section.notes"), new StackPane(notes, notesShown)),
                data.section(),
                plan.section(),
                new Section(WORDS.text("section.size"), counts));
    }

    /// As they are meant to be read, unless they are written just now.
    private void showNotes() {
        var isRead = !notes.isFocused() && !notes.getText().isBlank();
        notesShown.show(isRead ? notes.getText() : "");
        notesShown.setVisible(isRead);
        notes.pseudoClassStateChanged(READ, isRead);
    }

    private void edit(TextInputControl field, Function<String, Edit> edit) {
        field.textProperty().addListener((_, _, text) -> {
            if (!showing) {
                gesture.turn(edit.apply(text));
            }
        });
        field.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) gesture.end();
        });
    }

    @Override public void paint() {
        notesShown.paint();
    }

    @Override public Region view() {
        return view;
    }

    @Override public void refresh() {
        var project = document.project().get();
        showing = true;
        write(title, project.title());
        write(chapter, project.chapter());
        write(notes, project.notes());
        showNotes();
        showing = false;
        data.refresh();
        plan.refresh();
        counts(project);
    }

    private static void write(TextInputControl field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }

    private void counts(Project project) {
        var learnt = costs.of(project.graph().nodes());
        counts.getChildren().setAll(
                count("size.nodes", project.graph().nodes().size()),
                count("size.wires", project.graph().wires().size()),
                count("size.weights", learnt.weights()),
                count("size.biases", learnt.biases()),
                count("size.multiplies", learnt.multiplies()));
    }

    private static Region count(String key, long number) {
        return Section.fact(WORDS.text(key), Numbers.count(number));
    }

    @Override public void rename() {
        title.requestFocus();
        title.selectAll();
    }
}
